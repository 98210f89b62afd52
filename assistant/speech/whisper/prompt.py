"""What Whisper is told as if it had been said before: the catalogue's words, then a query as we would write it.

Whisper continues a text (Radford et al. 2022, section 4.5). In faster-whisper both ``hotwords`` and ``initial_prompt``
end up in the same place, behind ``<|startofprev|>``: hotwords before every window and cut behind, the prompt before
the first window only and cut in front, and the two together may be longer than the decoder. So all is one text here,
given as hotwords, and fitted to a number of tokens by leaving out whole words.
"""

from collections.abc import Callable, Sequence

from assistant.query.lexicon import load_lexicon
from assistant.speech.catalog_words import CatalogWords

MAX_TOKENS = 120
"""Of 223 that the decoder takes: each costs time with every decoding, and brands beyond the first dozens are rare."""

SHARES = (("brands", 0.6), ("categories", 0.85), ("colours", 1.0))
"""Up to which share of the tokens each kind goes. Brands get most: Whisper knows the words for colours by itself."""

EXAMPLES = {
    "en": "grey wool coat for women, not black, size 12, under $80",
    "zh": "灰色羊毛大衣，不要黑色，四十二码，五百元以下",
}
"""The last words count most: digits, currency signs and commas as the parser of queries reads them; and simplified
Chinese, which a multilingual Whisper mixes with traditional where nothing tells it."""

Count = Callable[[str], int]


def prompt_for(words: CatalogWords, language: str, count: Count) -> str:
    """The prompt in ``en`` or ``zh``; for other languages the brands alone.

    Parameters
    ----------
    count:
        How many tokens a text has.
    """
    example = EXAMPLES.get(language, "")
    comma = "，" if language == "zh" else ", "
    budget = MAX_TOKENS - count(" " + example)
    chosen: list[str] = []
    for kind, share in SHARES:
        if language in EXAMPLES or kind == "brands":
            offered = getattr(words, kind)
            if language == "zh" and kind != "brands":
                offered = _in_chinese(offered)
            chosen = _fitting(chosen, offered, lambda text: count(" " + text), round(share * budget), comma)
    return comma.join([*chosen, example] if example else chosen)


def _in_chinese(words: Sequence[str]) -> list[str]:
    """What the lexicon knows, as a speaker of Chinese names it; the rest as it is."""
    lexicon = load_lexicon()
    named = ((word, lexicon.named(word)) for word in words)
    return list(dict.fromkeys(concept.zh[0] if concept else word for word, concept in named))


def _fitting(chosen: list[str], offered: Sequence[str], count: Count, budget: int, comma: str) -> list[str]:
    """``chosen`` with as many more words as fit into ``budget`` tokens; one that is too long is left out."""
    known = {word.casefold() for word in chosen}
    for word in (word.strip() for word in offered[:budget]):
        if word and word.casefold() not in known and count(comma.join([*chosen, word])) <= budget:
            chosen = [*chosen, word]
            known.add(word.casefold())
    return chosen
