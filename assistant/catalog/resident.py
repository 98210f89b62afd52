"""The vectors of a catalogue in memory, as far as they fit: what makes looking through all of them a matter of moments.

Whole vectors of ordinary catalogues (two bytes a number), sketches of large ones; beyond that nothing, and the table's
index answers alone. Measured figures: docs/benchmarks.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from assistant.catalog.codes import Codes, main_axes
from assistant.catalog.results import Flags, Matches, RowIds, Vectors
from assistant.catalog.rows import to_vectors
from assistant.catalog.schema import FLAG_COLUMNS, VECTOR_COLUMNS, VectorColumn

MAX_WHOLE_BYTES = 128 * 1024 * 1024
"""Up to here whole vectors are held: 131,000 products of 256 numbers."""

MAX_SKETCH_BYTES = 320 * 1024 * 1024
"""Up to here sketches are: two million products."""

SKETCH_AXES: dict[VectorColumn, int] = {"image_vector": 96, "text_vector": 64}
"""Of `mini`'s 256 numbers these hold .970 of the squared length of pictures and .990 of texts (fashion)."""

ABSENT, OWN, PREDICTED = range(3)
"""What a product has of one side: no vector, one of its own picture or words, one predicted from the other side."""

Holding = Literal["whole", "sketch", "nothing"]


def holding(rows: int, dim: int) -> Holding:
    """What of so many products is held in memory."""
    if rows * dim * 2 * len(VECTOR_COLUMNS) <= MAX_WHOLE_BYTES:
        return "whole"
    if rows * sum(min(dim, axes) for axes in SKETCH_AXES.values()) <= MAX_SKETCH_BYTES:
        return "sketch"
    return "nothing"


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Some rows of one vector column: ``(n, D) float32``, unit rows (zeros where absent), and which are present."""

    vectors: Vectors
    present: Flags


class ResidentVectors:
    """Both vector columns of one version, by ascending row id. Immutable, so safe from any thread.

    Parameters
    ----------
    batches:
        Arrow tables or batches of the vector and the flag columns and ``_rowid``.
    rows, dim:
        How many there will be, and the length of the vectors.
    samples:
        Vectors of each column, to hold sketches on their main axes instead of whole vectors.
    """

    def __init__(
        self, batches: Iterable[Any], rows: int, dim: int, samples: Mapping[VectorColumn, Vectors] | None = None
    ) -> None:
        self.row_ids: RowIds = np.empty(rows, np.int64)
        self.flags = {column: np.zeros(rows, bool) for column in VECTOR_COLUMNS}
        """Whether the product has that side itself; else its vector was predicted."""
        self.codes = {column: _codes(rows, dim, column, samples) for column in VECTOR_COLUMNS}
        filled = 0
        for batch in batches:
            self._append(batch, dim, filled)
            filled += batch.num_rows
        self._sort()
        states = [
            np.where(codes.present, np.where(self.flags[column], OWN, PREDICTED), ABSENT)
            for column, codes in self.codes.items()
        ]
        self.kinds = (3 * states[0] + states[1]).astype(np.uint8)
        """What each product has of both sides, ``3 · image + text``: ``(N,) uint8``."""

    def __len__(self) -> int:
        return len(self.row_ids)

    @property
    def is_whole(self) -> bool:
        """Whether the vectors themselves are there."""
        return all(codes.is_whole for codes in self.codes.values())

    def nearest(self, column: VectorColumn, vector: Vectors, k: int, among: RowIds | None = None) -> Matches:
        """The ``k`` rows of highest cosine similarity, of all or of the row ids ``among``; needs whole vectors."""
        codes, query = self.codes[column], _unit(vector)
        places = np.arange(len(self)) if among is None else self.places(among)
        places = places[codes.present[places]]
        part = slice(0, len(self)) if among is None else places
        found = codes.products(query[:, None], part)[:, 0]
        rough = found[places] if among is None else found
        doubt = 2 * float(codes.error_bound(query, places)[:1].max(initial=0.0))
        if k < len(rough):
            worst = np.partition(rough, len(rough) - k)[len(rough) - k]
            places = places[rough >= worst - doubt]
        scores = codes.take(places) @ query
        best = np.lexsort((places, -scores))[:k]
        return Matches(self.row_ids[places[best]], scores[best])

    def take(self, row_ids: Sequence[int] | RowIds) -> tuple[Side, Side]:
        """The image and the text side of rows that are there, in the order given; needs whole vectors."""
        places = self.places(row_ids)
        image, text = (self.codes[column] for column in VECTOR_COLUMNS)
        return Side(image.take(places), image.present[places]), Side(text.take(places), text.present[places])

    def has(self, row_ids: Sequence[int] | RowIds) -> Flags:
        """``(len(row_ids),) bool``: which of the row ids there are."""
        wanted = np.asarray(row_ids, np.int64)
        places = np.minimum(np.searchsorted(self.row_ids, wanted), max(0, len(self) - 1))
        return self.row_ids[places] == wanted if len(self) else np.zeros(len(wanted), bool)

    def places(self, row_ids: Sequence[int] | RowIds) -> RowIds:
        """Where the rows are that are there, in the order given."""
        wanted = np.asarray(row_ids, np.int64)
        return np.searchsorted(self.row_ids, wanted[self.has(wanted)]).astype(np.int64)

    def _append(self, batch: Any, dim: int, start: int) -> None:
        rows = slice(start, start + batch.num_rows)
        self.row_ids[rows] = batch["_rowid"].to_numpy()
        for column, flag in zip(VECTOR_COLUMNS, FLAG_COLUMNS, strict=True):
            self.codes[column].append(*to_vectors(batch[column], dim))
            self.flags[column][rows] = batch[flag].to_numpy()

    def _sort(self) -> None:
        if (np.diff(self.row_ids) > 0).all():
            return
        order = np.argsort(self.row_ids)
        self.row_ids = self.row_ids[order]
        self.flags = {column: flags[order] for column, flags in self.flags.items()}
        for codes in self.codes.values():
            codes.reorder(order)


def _codes(rows: int, dim: int, column: VectorColumn, samples: Mapping[VectorColumn, Vectors] | None) -> Codes:
    if samples is None:
        return Codes(rows, dim)
    return Codes(rows, dim, main_axes(samples[column], SKETCH_AXES[column]), samples[column])


def _unit(vector: Vectors) -> Vectors:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
