"""The words of a text with their places, in NFKC: whole words of scripts with spaces, single Chinese characters.

A hyphen stands between words: "dark-blue" are two. An apostrophe stands inside one: "men's".
"""

import re
import unicodedata
from dataclasses import dataclass

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTERS = rf"(?:(?![{HAN}])[^\W_])+"
_WORD = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*|[{HAN}]")
_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at ``[start, end)`` of the text in NFKC; ``used`` is what is looked for in its place."""

    start: int
    end: int
    text: str
    used: str

    @property
    def is_respelled(self) -> bool:
        """Whether other letters are looked for."""
        return self.used.casefold() != self.text.casefold()


def normal(text: str) -> str:
    """A text in NFKC: the one that places count in."""
    return unicodedata.normalize("NFKC", text)


def words_in(text: str) -> list[Token]:
    """The words of a text in NFKC, without signs."""
    return [Token(match.start(), match.end(), match[0], match[0]) for match in _WORD.finditer(text)]


def has_han(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return _HAN.search(text) is not None


def plain(word: str) -> str:
    """A word as vocabularies have it: lower case, with the straight apostrophe."""
    return word.casefold().replace("’", "'")
