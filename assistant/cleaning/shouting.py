"""Titles in capitals: "PUMA MEN RUNNING SHOES" becomes "Puma Men Running Shoes", "USB LED TV 32GB" stays."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

MIN_SHARE = 0.7
"""Of the letters that have a case, so many are capitals in a title that shouts: 15 of 61,000 real product names."""

MIN_WORDS = 2
"""A single word in capitals is more often a name than a shout."""

_SHORT = (
    "A AN AND AT BAG BED BIG BOX BOY BY CAP CAR CUP DAY DRY EAR EYE FOR GEL HAT HER HIM HOT HUB IN JAR KEY KID KIT MAN "
    "MAT MEN MUG NET NEW OF OFF OIL OLD ON ONE OR OUT PAD PAN PEN PET PIN POT RED RUG SET SIX SKY SUN TAN TEA TEN THE "
    "TIE TO TOP TOY TUB TWO UP WAX WET WITH"
)
_ABBREVIATED = (
    "HDMI WIFI RGBA QLED OLED JPEG RFID IPTV HEPA UCLA NASA FIFA UEFA XXXL XXXS VIII XIII DSLR CCTV USBC PTFE HDPE LDPE"
)
_SHORT_WORDS, _KEPT = frozenset(_SHORT.split()), frozenset(_ABBREVIATED.split())
"""Of words of at most three letters these are words, any other is taken for an abbreviation or a size; of longer ones
these are abbreviations."""

_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "off", "on", "or", "the", "to", "up", "with"))
"""Written small within a title."""


def calmed(title: str) -> str:
    """A title that shouts in the usual case; any other as it is.

    A word is put in the usual case if it is in capitals, has no digits beside it, and is neither of three letters or
    fewer (but for common words) nor without a vowel: those are sizes and abbreviations.
    """
    if not title or not _shouts(title):
        return title
    return _WORD.sub(lambda word: _usual(word, title), title)


def _shouts(title: str) -> bool:
    upper, lower = sum(map(str.isupper, title)), sum(map(str.islower, title))
    if not upper or upper < MIN_SHARE * (upper + lower):
        return False
    return sum(_is_loud(word, title) for word in _WORD.finditer(title)) >= MIN_WORDS


def _usual(word: re.Match[str], title: str) -> str:
    if not _is_loud(word, title):
        return word[0]
    low = word[0].lower()
    return low if low in _SMALL and word.start() > 0 else low[:1].upper() + low[1:]


def _is_loud(match: re.Match[str], title: str) -> bool:
    """Whether a word is in capitals and would be changed."""
    word = match[0]
    if len(word) < 2 or word != word.upper() or word == word.lower() or word in _KEPT or _by_digit(match, title):
        return False
    if len(word) <= 3:
        return word in _SHORT_WORDS
    return not word.isascii() or any(vowel in word for vowel in "AEIOUY")


def _by_digit(match: re.Match[str], title: str) -> bool:
    around = title[max(0, match.start() - 1) : match.start()] + title[match.end() : match.end() + 1]
    return any(sign.isdigit() for sign in around)
