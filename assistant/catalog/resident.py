"""All vectors of a catalogue of ordinary size in memory: exact answers, faster than any index of the table.

Measured on 41,687 products of 256 numbers, 2 cores: the 300 nearest take 2 ms here and 9 ms by the table's index (25 ms
exactly); 600 candidates are fetched in half the time. It costs 85 MB there, hence the limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from assistant.catalog.results import Flags, Matches, RowIds, Vectors
from assistant.catalog.rows import to_vectors
from assistant.catalog.schema import VECTOR_COLUMNS, VectorColumn

MAX_RESIDENT_BYTES = 128 * 1024 * 1024


def fits(rows: int, dim: int) -> bool:
    """Whether the vectors of so many products may be held in memory."""
    return rows * dim * np.dtype(np.float32).itemsize * len(VECTOR_COLUMNS) <= MAX_RESIDENT_BYTES


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One vector column: ``(N, D) float32``, unit rows (zeros where absent), and ``(N,) bool``: which are present."""

    vectors: Vectors
    present: Flags


class ResidentVectors:
    """Both vector columns of one version, by ascending row id. Immutable, so safe from any thread."""

    def __init__(self, rows: Any, dim: int) -> None:
        row_ids = rows["_rowid"].to_numpy().astype(np.int64)
        order = np.argsort(row_ids)
        self._row_ids: RowIds = row_ids[order]
        self._sides = {column: _side(rows[column], dim, order) for column in VECTOR_COLUMNS}

    def nearest(self, column: VectorColumn, vector: Vectors, k: int, among: RowIds | None = None) -> Matches:
        """The ``k`` rows of highest cosine similarity, of all or of the row ids ``among``."""
        side = self._sides[column]
        if among is None:
            places = np.flatnonzero(side.present)
            scores = (side.vectors @ _unit(vector))[places]
        else:
            places = self._places(among)
            places = places[side.present[places]]
            scores = side.vectors[places] @ _unit(vector)
        best = np.argpartition(-scores, k - 1)[:k] if k < len(scores) else np.arange(len(scores))
        best = best[np.lexsort((places[best], -scores[best]))]
        return Matches(self._row_ids[places[best]], scores[best])

    def take(self, row_ids: Sequence[int] | RowIds) -> tuple[Side, Side]:
        """The image and the text side of rows that are there, in the order given."""
        places = self._places(row_ids)
        image, text = (self._sides[column] for column in VECTOR_COLUMNS)
        return (
            Side(image.vectors[places], image.present[places]),
            Side(text.vectors[places], text.present[places]),
        )

    def has(self, row_ids: Sequence[int] | RowIds) -> Flags:
        """``(len(row_ids),) bool``: which of the row ids there are."""
        wanted = np.asarray(row_ids, np.int64)
        places = np.minimum(np.searchsorted(self._row_ids, wanted), max(0, len(self._row_ids) - 1))
        return self._row_ids[places] == wanted if len(self._row_ids) else np.zeros(len(wanted), bool)

    def _places(self, row_ids: Sequence[int] | RowIds) -> RowIds:
        wanted = np.asarray(row_ids, np.int64)
        return np.searchsorted(self._row_ids, wanted[self.has(wanted)]).astype(np.int64)


def _side(column: Any, dim: int, order: RowIds) -> Side:
    vectors, present = to_vectors(column, dim)
    return Side(vectors[order], present[order])


def _unit(vector: Vectors) -> Vectors:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
