"""The nearest others of every product, all at once: vectors are put in cells, and compared within their two nearest.

All pairs of a million vectors would take a day. Two products as near as duplicates nearly always share one of the two
cells whose centres are nearest to each (the idea of inverted files with spilling).
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from assistant.progress import CancelToken, Progress, RateMeter
from assistant.quality.scratch import Array

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

CELL_ROWS = 400
"""Products for each centre; a cell then has some twice as many members, as each product is in two."""

MAX_CELL_ROWS = 4_096
"""A larger cell is one of nearly equal vectors (a placeholder on half of the catalogue) and is compared in parts."""

SAMPLE_ROWS, ROUNDS, SEED = 20_000, 6, 20_251
PIECE = 8_192
CELLS_OF_EACH = 2


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """``rows`` ``(N, k) int32`` and ``similarity`` ``(N, k) float32``, nearest first; −1 and −1.0 for none."""

    rows: npt.NDArray[np.int32]
    similarity: Floats


def nearest_others(
    vectors: Array, present: npt.NDArray[np.bool_], k: int, *, label: str, progress: Progress, cancel: CancelToken
) -> Neighbours:
    """The ``k`` nearest others of the rows ``present`` of ``(N, D)`` unit vectors."""
    found = Neighbours(np.full((len(vectors), k), -1, np.int32), np.full((len(vectors), k), -1.0, np.float32))
    rows = np.flatnonzero(present)
    if len(rows) < 2:
        return found
    centres = _centres(vectors, rows, cancel)
    cells = _members(vectors, rows, centres, cancel)
    meter = RateMeter(label, len(cells), "groups")
    for at, members in enumerate(cells, start=1):
        cancel.raise_if_cancelled()
        _compare(vectors, members, found)
        progress(meter.step(at))
    return found


def _centres(vectors: Array, rows: Rows, cancel: CancelToken) -> Floats:
    """By k-means on a sample."""
    random = np.random.default_rng(SEED)
    sample = vectors[np.sort(random.choice(rows, min(SAMPLE_ROWS, len(rows)), replace=False))].astype(np.float32)
    count = min(max(1, len(rows) // CELL_ROWS), len(sample))
    centres: Floats = sample[random.choice(len(sample), count, replace=False)]
    for _round in range(ROUNDS):
        cancel.raise_if_cancelled()
        nearest = np.concatenate([(part @ centres.T).argmax(axis=1) for part in np.array_split(sample, 16)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, sample)
        filled = np.bincount(nearest, minlength=count) > 0
        centres[filled] = sums[filled]
        centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    return centres


def _members(vectors: Array, rows: Rows, centres: Floats, cancel: CancelToken) -> list[Rows]:
    """The rows of each cell, in parts of at most :data:`MAX_CELL_ROWS`."""
    spill = min(CELLS_OF_EACH, len(centres))
    chosen = np.empty((len(rows), spill), np.int32)
    for start in range(0, len(rows), PIECE):
        cancel.raise_if_cancelled()
        part = slice(start, start + PIECE)
        near = vectors[rows[part]].astype(np.float32) @ centres.T
        chosen[part] = np.argpartition(-near, spill - 1, axis=1)[:, :spill]
    order = np.argsort(chosen.ravel(), kind="stable")
    bounds = np.searchsorted(chosen.ravel()[order], np.arange(len(centres) + 1))
    cells = [rows[order[low:high] // spill] for low, high in pairwise(bounds)]
    return [part for cell in cells if len(cell) > 1 for part in _parts(cell)]


def _parts(cell: Rows) -> list[Rows]:
    return np.array_split(cell, -(-len(cell) // MAX_CELL_ROWS))


def _compare(vectors: Array, members: Rows, found: Neighbours) -> None:
    """Merge the nearest of a cell's members among each other into what was found."""
    mine = vectors[members].astype(np.float32)
    near = mine @ mine.T
    np.fill_diagonal(near, -2.0)
    k = found.rows.shape[1]
    keep = min(k, len(members) - 1)
    top = np.argpartition(-near, keep - 1, axis=1)[:, :keep]
    rows = np.concatenate([found.rows[members], members[top].astype(np.int32)], axis=1)
    similarity = np.concatenate([found.similarity[members], np.take_along_axis(near, top, axis=1)], axis=1)
    repeated = (rows[:, :k, None] == rows[:, None, k:]).any(axis=1)  # both cells may bring the same neighbour
    similarity[:, k:][repeated] = -2.0
    order = np.argsort(-similarity, axis=1, kind="stable")[:, :k]
    found.rows[members] = np.take_along_axis(rows, order, axis=1)
    found.similarity[members] = np.maximum(np.take_along_axis(similarity, order, axis=1), -1.0)
    found.rows[members] = np.where(found.similarity[members] > -1.0, found.rows[members], -1)
