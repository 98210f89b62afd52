"""In which language a short text is: by its script, and for Latin letters by the little words and accents in it.

Titles have few words, and product names are the same in every Latin language: what cannot be told is ``latin``, and
nobody is blamed for it.
"""

import re
from collections.abc import Iterable

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
"""By script, not by language: Ukrainian counts as ``ru``. Kana goes before Chinese characters, as Japanese has both."""

_WORDS = {
    "en": "the and for with of in to from by on men women men's women's boys girls kids set pack black white red blue "
    "green yellow brown pink purple silver gold this is your are it you that can be at an or as has have",
    "de": "und der die das mit für von aus im den dem ein eine zum zur herren damen kinder ohne auf schwarz weiß rot "
    "blau grün ist sie nicht auch",
    "fr": "et le la les des pour avec du en une un dans sur femme homme enfant noir blanc rouge bleu vert sans est aux",
    "es": "y el la los las para con del en una un por mujer hombre niño niña negro blanco rojo azul verde sin es más",
    "it": "e il lo la gli le per con della di da una un donna uomo bambino nero bianco rosso verde senza è più",
    "pt": "e o os as para com do da em uma um por mulher homem criança preto branco vermelho azul sem é mais não",
    "nl": "en de het een van voor met zonder dames heren kinderen zwart wit rood blauw groen op is niet",
}
_KNOWN = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_TOKEN = re.compile(r"[^\W\d_]+(?:['’]s)?")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")

MIN_SCRIPT_SHARE = 0.3
"""Of the letters: brands are in Latin letters in every language."""

READ = 600


def language_of(text: str) -> str:
    """An ISO 639-1 code, ``latin`` where only the script is sure, or an empty string without letters."""
    text = text[:READ]
    letters = sum(map(str.isalpha, text))
    if not letters:
        return ""
    if text.isascii():
        return _latin(text)
    for language, script in _SCRIPTS:
        if len(script.findall(text)) >= MIN_SCRIPT_SHARE * letters:
            return language
    return _latin(text) if _LATIN.search(text) else "other"


def _latin(text: str) -> str:
    tokens = [token.lower().replace("’", "'") for token in _TOKEN.findall(text)]
    counts = {language: _hits(tokens, known) for language, known in _KNOWN.items()}
    best = max(counts, key=lambda language: counts[language])
    rest = max(count for language, count in counts.items() if language != best)
    return best if counts[best] > rest and counts[best] >= (1 if best == "en" else 2) else "latin"


def _hits(tokens: Iterable[str], known: frozenset[str]) -> int:
    return sum(token in known for token in tokens)
