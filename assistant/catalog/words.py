"""The words of one catalogue: how often each stands in it, its brands and filter values, and which words go together.

Understanding a query needs them for spelling, for telling brands, and for words that stand beside others. Counting runs
in Arrow and NumPy over a stream of the table's search text, so a million products take seconds and little memory.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

MAX_WORDS = 200_000
"""Kept by frequency: further ones stand in one product each, or are part numbers."""

MAX_BRANDS, MAX_VALUES = 5_000, 500
"""Brands, and values of one filter field, the most frequent ones."""

PAIRED_ROWS = 50_000
PAIRED_WORDS = 5_000
MAX_ROW_WORDS = 24
"""Which words go together is counted in the first so many products, for the most frequent words, in the first words of
each product, where the title is: 0.4 s."""

MIN_TOGETHER = 8
MIN_LIFT = 4.0
MIN_ASSOCIATION = 0.15
RELATED = 4
"""Two words are related when at least so many products have both, so many times as often as by chance, and not just by
the way; the best few."""

_WORD = r"[^\p{L}\p{N}]+"


@dataclass(frozen=True)
class Vocabulary:
    """What understanding reads of a catalogue. Words are in lower case.

    ``products`` counts the products; ``frequency`` how often a word stands in them; ``brands`` maps a brand in lower
    case to its usual spelling; ``values`` does so for the values of each filter field; ``related`` are the words
    that stand beside a word, closest first, with their association, 0 to 1.
    """

    products: int = 0
    frequency: Mapping[str, int] = field(default_factory=dict)
    brands: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    related: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)


def count_words(batches: Iterable[Any], facets: Mapping[str, list[tuple[str, int]]], products: int) -> Vocabulary:
    """Count the words of Arrow arrays of search texts; ``facets`` are the catalogue's values by field."""
    counts: dict[str, int] = {}
    paired: list[Any] = []
    rows = 0
    for texts in batches:
        words = _split(texts)
        for word, count in _counted(words):
            counts[word] = counts.get(word, 0) + count
        if rows < PAIRED_ROWS:
            paired.append(words)
        rows += len(texts)
    frequent = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_WORDS])
    return Vocabulary(
        products=products,
        frequency=frequent,
        brands={brand.casefold(): brand for brand, _ in facets.get("brand", [])[:MAX_BRANDS]},
        values={
            name: {value.casefold(): value for value, _ in values[:MAX_VALUES]}
            for name, values in facets.items()
            if name != "brand"
        },
        related=_related(paired, list(frequent)[:PAIRED_WORDS]),
    )


def _split(texts: Any) -> Any:
    """Each text as a list of its words in lower case; Chinese, which has no spaces, stays in runs."""
    import pyarrow as pa
    import pyarrow.compute as pc

    lower = pc.utf8_lower(pc.fill_null(texts.cast(pa.string()), ""))
    return pc.split_pattern_regex(lower, _WORD)


def _counted(words: Any) -> list[tuple[str, int]]:
    import pyarrow.compute as pc

    counted = pc.list_flatten(words).value_counts()
    pairs = zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True)
    return [(word, count) for word, count in pairs if word]


def _related(parts: list[Any], words: list[str]) -> dict[str, tuple[tuple[str, float], ...]]:
    """The words that go with each of ``words``, by their association ``n(a, b) / √(n(a) · n(b))`` (Ochiai 1957).

    Lift alone, ``n(a, b) · N / (n(a) · n(b))``, would put the rarest words first; it only sorts out what is chance.
    """
    if not parts or not words:
        return {}
    pairs, single, rows = _pair_counts(parts, words)
    keys, together = np.unique(pairs, return_counts=True)
    keys, together = keys[together >= MIN_TOGETHER], together[together >= MIN_TOGETHER]
    first, second = keys // len(words), keys % len(words)
    association = together / np.sqrt(single[first] * single[second])
    association[together * rows < MIN_LIFT * single[first] * single[second]] = 0
    found: dict[str, list[tuple[str, float]]] = {}
    for at in np.argsort(-association, kind="stable"):
        if association[at] < MIN_ASSOCIATION:
            break
        one, other = words[first[at]], words[second[at]]
        for left, right in ((one, other), (other, one)):
            known = found.setdefault(left, [])
            if len(known) < RELATED and not right.isdigit():
                known.append((right, round(float(association[at]), 3)))
    return {word: tuple(known) for word, known in found.items() if known}


def _pair_counts(parts: list[Any], words: list[str]) -> tuple[Any, Any, int]:
    """Every pair of words in a row as one number, in how many rows each word is, and the number of rows."""
    row_of, word_of, rows = [], [], 0
    for part in parts:
        row, word = _placed(part, words)
        row_of.append(row + rows)
        word_of.append(word)
        rows += len(part)
    row, word = np.concatenate(row_of), np.concatenate(word_of)
    row, word = np.divmod(np.unique(row * len(words) + word), len(words))  # each word once a row
    pairs = [
        word[:-apart][row[:-apart] == row[apart:]] * len(words) + word[apart:][row[:-apart] == row[apart:]]
        for apart in range(1, MAX_ROW_WORDS)
        if apart < len(word)
    ]
    empty = np.empty(0, np.int64)
    return np.concatenate([*pairs, empty]), np.bincount(word, minlength=len(words)), rows


def _placed(part: Any, words: list[str]) -> tuple[Any, Any]:
    """The row and the number of each known word among the first :data:`MAX_ROW_WORDS` of its row."""
    import pyarrow as pa
    import pyarrow.compute as pc

    lengths = pc.list_value_length(part).to_numpy(zero_copy_only=False)
    flat = pc.list_flatten(part)
    row = np.repeat(np.arange(len(part)), lengths)
    place = np.arange(len(flat)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    number = pc.index_in(flat, value_set=pa.array(words, flat.type)).to_numpy(zero_copy_only=False)
    kept = ~np.isnan(number) & (place < MAX_ROW_WORDS)
    return row[kept].astype(np.int64), number[kept].astype(np.int64)
