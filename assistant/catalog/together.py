"""How often two words stand in one product: counted for the frequent words, kept as a sorted array of pairs."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

PAIRED_WORDS = 6_000
"""The most frequent words; rarer ones stand beside too few others to tell chance from habit."""

MAX_ROW_WORDS = 24
"""The first words of each product, where the title is."""

MAX_PAIRS = 150_000
"""The most frequent pairs: 1.2 MB on disk before it is packed."""

MIN_COUNT = 2
"""One product alone tells nothing."""

MIN_TOGETHER, MIN_LIFT = 8, 4.0
"""Two words are related when at least so many products have both, so many times as often as by chance."""

RELATED = 4

Numbers = npt.NDArray[np.int64]


def _none() -> Numbers:
    return np.empty(0, np.int64)


@dataclass(frozen=True, eq=False)
class Together:
    """In how many of ``rows`` products two of ``words`` stand.

    ``pairs (P,) int64`` are ascending numbers ``first · W + second`` of word places, ``first < second``; ``counts (P,)
    int64`` belong to them; ``single (W,) int64`` counts the products of each word.
    """

    words: tuple[str, ...] = ()
    pairs: Numbers = field(default_factory=_none)
    counts: Numbers = field(default_factory=_none)
    single: Numbers = field(default_factory=_none)
    rows: int = 0

    @functools.cached_property
    def places(self) -> dict[str, int]:
        """The place of each word."""
        return {word: at for at, word in enumerate(self.words)}

    def count(self, one: str, other: str) -> int:
        """In how many products both words stand; 0 where it was not counted."""
        first, second = self.places.get(one, -1), self.places.get(other, -1)
        if min(first, second) < 0:
            return 0
        key = min(first, second) * len(self.words) + max(first, second)
        at = int(np.searchsorted(self.pairs, key))
        return int(self.counts[at]) if at < len(self.pairs) and self.pairs[at] == key else 0

    def has(self, word: str) -> int:
        """In how many of the counted products a word stands; 0 for a rare one."""
        place = self.places.get(word, -1)
        return int(self.single[place]) if place >= 0 else 0

    def related(self, word: str) -> tuple[tuple[str, float], ...]:
        """The words that go with a word, by their association ``n(a, b) / √(n(a) · n(b))`` (Ochiai 1957), 0 to 1.

        Lift alone, ``n(a, b) · N / (n(a) · n(b))``, would put the rarest words first; it only sorts out what is chance.
        """
        return self._related.get(word, ())

    @functools.cached_property
    def _related(self) -> dict[str, tuple[tuple[str, float], ...]]:
        first, second = np.divmod(self.pairs, max(len(self.words), 1))
        alone = self.single[first] * self.single[second]
        kept = (self.counts >= MIN_TOGETHER) & (self.counts * self.rows >= MIN_LIFT * alone)
        first, second = first[kept], second[kept]
        share = self.counts[kept] / np.sqrt(alone[kept])
        found: dict[str, list[tuple[str, float]]] = {}
        for at in np.argsort(-share, kind="stable"):
            one, other = self.words[first[at]], self.words[second[at]]
            for left, right in ((one, other), (other, one)):
                known = found.setdefault(left, [])
                if len(known) < RELATED:
                    known.append((right, round(float(share[at]), 3)))
        return {word: tuple(known) for word, known in found.items()}


def count_pairs(parts: Sequence[Any], frequent: Sequence[str]) -> Together:
    """Count pairs in Arrow arrays of lists of words, among the first of ``frequent``, which is most frequent first."""
    words = [word for word in frequent if len(word) > 1][:PAIRED_WORDS]
    if not parts or not words:
        return Together()
    row, word = _placed(parts, words)
    pairs, counts = np.unique(_pairs(row, word, len(words)), return_counts=True)
    pairs, counts = pairs[counts >= MIN_COUNT], counts[counts >= MIN_COUNT]
    if len(pairs) > MAX_PAIRS:
        best = np.sort(np.argsort(-counts, kind="stable")[:MAX_PAIRS])
        pairs, counts = pairs[best], counts[best]
    single = np.bincount(word, minlength=len(words)).astype(np.int64)
    return Together(tuple(words), pairs, counts.astype(np.int64), single, sum(len(part) for part in parts))


def _placed(parts: Sequence[Any], words: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The rows and places of the known words, each word once a row, ascending by row and then by place."""
    keys, rows = [_none()], 0
    for part in parts:
        row, word = _placed_one(part, words)
        keys.append((row + rows) * len(words) + word)
        rows += len(part)
    row, word = np.divmod(np.unique(np.concatenate(keys)), len(words))
    return row, word


def _placed_one(part: Any, words: Sequence[str]) -> tuple[Numbers, Numbers]:
    import pyarrow as pa
    import pyarrow.compute as pc

    lengths = pc.list_value_length(part).to_numpy(zero_copy_only=False)
    flat = pc.list_flatten(part)
    row = np.repeat(np.arange(len(part)), lengths)
    place = np.arange(len(flat)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    number = pc.index_in(flat, value_set=pa.array(words, flat.type)).to_numpy(zero_copy_only=False)
    kept = ~np.isnan(number) & (place < MAX_ROW_WORDS)
    return row[kept].astype(np.int64), number[kept].astype(np.int64)


def _pairs(row: Numbers, word: Numbers, size: int) -> Numbers:
    """Every pair of words in a row as one number; words of a row are neighbours and ascend."""
    found = [_none()]
    for apart in range(1, min(MAX_ROW_WORDS, len(word))):
        same = row[:-apart] == row[apart:]
        found.append(word[:-apart][same] * size + word[apart:][same])
    return np.concatenate(found)
