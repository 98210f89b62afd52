"""The items of a list inside a JSON document, one after another, in bounded memory.

Python's own decoder reads each item; here is only what it lacks: going from item to item without the whole document.
(ijson was tried: 100,000 opening brackets cost it all memory, and it refuses NaN, which many exports write.)
"""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, TextIO

MAX_ITEM_CHARS = 10_000_000
_PIECE_CHARS = 1 << 16
_SPACE = re.compile(r"[\s\ufeff]*")
_DECODER = json.JSONDecoder(parse_constant=lambda name: math.nan)


class JsonStream:
    """Goes through a JSON text from value to value. Every method raises :class:`ValueError` where it is no JSON."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._ended = False

    def peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or not self._fill(_PIECE_CHARS):
                return self._text[self._at : self._at + 1]

    def take(self, expected: str) -> None:
        """Pass over a character."""
        found = self.peek()
        if found != expected:
            raise ValueError(f"“{expected}” expected, not “{found}”" if found else "it ends in the middle")
        self._at += 1

    def value(self) -> Any:
        """The next value as a whole."""
        self.peek()
        piece = _PIECE_CHARS
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
            except RecursionError:
                raise ValueError("it is nested too deeply") from None
            except ValueError:
                if not self._grow(piece):
                    raise
            else:
                if end < len(self._text) or not self._grow(piece):  # a number may go on
                    self._at = end
                    return found
            piece *= 2

    def items(self) -> Iterator[Any]:
        """The values of the list that begins here."""
        self.take("[")
        if self.peek() == "]":
            return
        while True:
            yield self.value()
            if self.peek() != ",":
                self.take("]")
                return
            self.take(",")

    def pairs(self) -> Iterator[str]:
        """The keys of the object that begins here; who takes one must take its value, too."""
        self.take("{")
        if self.peek() == "}":
            return
        while True:
            key = self.value()
            if not isinstance(key, str):
                raise ValueError("a key is no text")
            self.take(":")
            yield key
            if self.peek() != ",":
                self.take("}")
                return
            self.take(",")

    def _grow(self, piece: int) -> bool:
        if len(self._text) - self._at >= MAX_ITEM_CHARS:
            raise ValueError(f"one item is longer than {MAX_ITEM_CHARS:,} characters")
        return self._fill(piece)

    def _fill(self, piece: int) -> bool:
        """Read on and forget what was taken; False at the end."""
        if self._ended:
            return False
        more = self._file.read(piece)
        self._text, self._at = self._text[self._at :] + more, 0
        self._ended = not more
        return bool(more)
