"""The words of one catalogue: how many products have each, its brands and filter values, and which words go together.

Understanding a query needs them for spelling, for telling brands, and for words that stand beside others. Counting runs
in Arrow and NumPy over a stream of the table's search text, so a million products take seconds and little memory.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.catalog.together import Together, count_pairs

MAX_WORDS = 200_000
"""Kept by frequency: further ones stand in one product each, or are part numbers."""

MAX_BRANDS, MAX_VALUES = 5_000, 500
"""Brands, and values of one filter field, the most frequent ones."""

PAIRED_ROWS = 50_000
"""In so many products, spread over the catalogue, it is counted which words go together."""

MAX_COUNTING = 4 * MAX_WORDS
"""Words counted at a time: with more, those seen once are dropped, which bounds memory."""

_SEPARATORS = r"[^\p{L}\p{N}']+"
"""What stands between words; ICU, which the keyword index cuts by, keeps apostrophes inside words too."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What understanding reads of a catalogue. Words are in lower case, NFKC.

    ``products`` counts the products; ``frequency`` how many of them have a word, the most frequent first; ``brands``
    maps a brand in lower case to its usual spelling; ``values`` does so for the values of each filter field;
    ``together`` says how often two words stand in one product.
    """

    products: int = 0
    frequency: Mapping[str, int] = field(default_factory=dict)
    brands: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    together: Together = field(default_factory=Together)


def count_words(batches: Iterable[Any], facets: Mapping[str, list[tuple[str, int]]], products: int) -> Vocabulary:
    """Count the words of Arrow arrays of search texts; ``facets`` are the catalogue's values by field."""
    counts: dict[str, int] = {}
    paired: list[Any] = []
    for texts in batches:
        words = _split(texts)
        _count(words, counts)
        if _is_sampled(len(paired), words, products):
            paired.append(words)
    frequent = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_WORDS])
    return Vocabulary(
        products=products,
        frequency=frequent,
        brands={brand.casefold(): brand for brand, _ in facets.get("brand", [])[:MAX_BRANDS]},
        values={
            name: {value.casefold(): value for value, _ in reversed(values[:MAX_VALUES])}
            for name, values in facets.items()
            if name != "brand"
        },
        together=count_pairs(paired, [word for word in frequent if not word.isdecimal()]),
    )


def _is_sampled(taken: int, words: Any, products: int) -> bool:
    """Whether a batch is one of those in which pairs are counted: the first ones, up to :data:`PAIRED_ROWS` in all."""
    return taken * len(words) < min(PAIRED_ROWS, products)


def _split(texts: Any) -> Any:
    """Each text as a list of its words in lower case; Chinese, which has no spaces, stays in runs."""
    import pyarrow as pa
    import pyarrow.compute as pc

    plain = pc.utf8_normalize(pc.fill_null(texts.cast(pa.string()), ""), form="NFKC")
    return pc.split_pattern_regex(pc.replace_substring(pc.utf8_lower(plain), "’", "'"), _SEPARATORS)


def _count(words: Any, counts: dict[str, int]) -> None:
    """Add in how many of some texts each word is."""
    import pyarrow.compute as pc

    coded = pc.list_flatten(words).dictionary_encode()
    rows = _rows_of(words)
    known = coded.dictionary.to_pylist()
    keys = np.unique(rows * max(len(known), 1) + coded.indices.to_numpy(zero_copy_only=False))
    found = np.bincount(keys % max(len(known), 1), minlength=len(known)) if len(keys) else np.zeros(len(known), int)
    for word, count in zip(known, found.tolist(), strict=True):
        if plain := word.strip("'"):
            counts[plain] = counts.get(plain, 0) + count
    if len(counts) > MAX_COUNTING:
        for word in [word for word, count in counts.items() if count == 1]:
            del counts[word]


def _rows_of(words: Any) -> npt.NDArray[np.int64]:
    """For each word of a flattened array of lists the number of its list."""
    import pyarrow.compute as pc

    parents: npt.NDArray[np.int64] = pc.list_parent_indices(words).to_numpy(zero_copy_only=False).astype(np.int64)
    return parents
