"""The words of a text with their places, in NFKC: whole words of scripts with spaces, single Chinese characters."""

import unicodedata
from dataclasses import dataclass

from assistant.query.lexicon import WORD


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


def words_in(text: str) -> list[Token]:
    """The words of a text, without signs."""
    text = unicodedata.normalize("NFKC", text)
    return [
        Token(match.start(), match.end(), match[0], match[0])
        for match in WORD.finditer(text)
        if any(char.isalnum() for char in match[0])
    ]
