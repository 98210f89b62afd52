"""Signs of a text: letters read in the wrong encoding, full-width letters, invisible and control characters, spaces."""

import re
import unicodedata

_FULL_WIDTH = {
    code: code - 0xFEE0 for low, high in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for code in range(low, high + 1)
}  # fmt: skip
"""Letters and digits only: full-width punctuation is how Chinese is written."""

_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
"""Soft hyphens, zero-width spaces, marks of direction: they split words for the index and reorder what is shown. The
joiners U+200C and U+200D stay, as scripts of India, Persian and emoji need them."""

_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_SUSPECT = re.compile(r"[\u0080-\U0010ffff]")


def in_its_encoding(text: str) -> str:
    """The text as its writer saw it: "cafÃ©" is "café"; what is no such accident stays (by ftfy)."""
    if not _SUSPECT.search(text):
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)


def plain_signs(text: str) -> str:
    """Composed letters (NFC), full-width letters and digits as usual ones, nothing invisible."""
    if not _SUSPECT.search(text):
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_FULL_WIDTH))


def single_spaces(text: str) -> str:
    """One line: any run of white space, control characters and halves of characters is one space, none at the ends."""
    return _SPACES.sub(" ", text).strip()
