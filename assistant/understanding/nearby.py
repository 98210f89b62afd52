"""The known words within a few edits of one, out of hundreds of thousands in a millisecond.

Two numbers a word rule out most: its length, and which letters it has as a set of bits. An edit changes each of these
sets by at most one letter, so a word with too many letters of its own cannot be near. The rest is measured.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

MIN_LETTERS = 3
"""A shorter word is never what a longer one was meant as."""


class Nearby:
    """The words that may be meant: of letters alone, of scripts with spaces."""

    def __init__(self, words: Mapping[str, int]) -> None:
        by_length: dict[int, list[str]] = {}
        for word in words:
            if len(word) >= MIN_LETTERS and word.isascii() and word.isalpha():
                by_length.setdefault(len(word), []).append(word)
        self._words = by_length
        self._sets = {
            length: np.array([_letters(word) for word in some], np.uint32) for length, some in by_length.items()
        }

    def within(self, word: str, limit: int) -> list[tuple[str, int]]:
        """The words at most ``limit`` edits from a word in lower case, with their edits (optimal string alignment: a
        letter put in, left out, taken for another, or two neighbours swapped).
        """
        from rapidfuzz.distance import OSA

        found: list[tuple[str, int]] = []
        for length in range(len(word) - limit, len(word) + limit + 1):
            for other in self._maybe(word, length, limit):
                edits = OSA.distance(word, other, score_cutoff=limit)
                if edits <= limit:
                    found.append((other, edits))
        return found

    def _maybe(self, word: str, length: int, limit: int) -> list[str]:
        words = self._words.get(length)
        if not words:
            return []
        sets, own = self._sets[length], np.uint32(_letters(word))
        near = (_size(sets & ~own) <= limit) & (_size(~sets & own) <= limit)
        return [words[at] for at in np.flatnonzero(near)]


def _letters(word: str) -> int:
    found = 0
    for char in word:
        found |= 1 << (ord(char) - ord("a"))
    return found


def _size(sets: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    size: npt.NDArray[np.uint8] = np.bitwise_count(sets)
    return size
