"""One vector column in memory as bytes: scanned whole in milliseconds, with a bound on what the bytes get wrong.

A row is a scale and one signed byte a number, so the scan reads a quarter of what float32 would need, and is faster
than it for that: bytes are turned into float32 in pieces that stay in the processor's cache. Two sizes are made of it:

* **whole**: a second byte a number holds what the first left over. Both together are finer than the float16 of the
  table, so vectors can be taken from memory.
* **sketch**, for large catalogues: the bytes are of the vector's shadow on its main axes, a few dozen numbers, and the
  vectors themselves stay in the table.

For a query ``q`` and a row ``v`` the scan is wrong by at most ``‖q‖·e + ‖q_out‖·‖v_out‖`` (Cauchy–Schwarz): ``e`` is the
length of the largest rounding error of a row, ``_out`` what sticks out of the axes, nothing where all of them are kept.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from assistant.catalog.results import Flags, RowIds, Vectors

LEVELS = 127
"""A signed byte's range on either side of 0."""

FINE = 2 * LEVELS
"""What the first byte leaves over is at most half a level; the second byte divides it by so much."""

PIECE = 1_024
"""Rows turned into float32 at a time: 1 MB of 256 numbers. 16,384 took twice as long, measured."""

Bytes = npt.NDArray[np.int8]


class Codes:
    """``rows`` coded vectors of ``dim`` numbers, filled from the start by :meth:`append`, then only read.

    Parameters
    ----------
    rows, dim:
        How many vectors there will be, and their length.
    axes:
        ``(dim, d) float32`` with orthonormal columns: a sketch on these axes; None: whole vectors.
    """

    def __init__(self, rows: int, dim: int, axes: Vectors | None = None) -> None:
        width = dim if axes is None else axes.shape[1]
        self._axes = axes
        self._high: Bytes = np.empty((rows, width), np.int8)
        self._low: Bytes | None = np.empty((rows, width), np.int8) if axes is None else None
        self._scale = np.empty((rows, 1), np.float32)
        self._outside = np.zeros(rows if axes is not None else 0, np.float32)
        self._filled = 0
        self._worst_rounding = 0.0
        self.present: Flags = np.zeros(rows, bool)
        """Which rows have a vector; the others score 0."""

    @property
    def is_whole(self) -> bool:
        """Whether :meth:`take` can give the vectors."""
        return self._low is not None

    def append(self, vectors: Vectors, present: Flags) -> None:
        """Code the next rows: ``(n, dim) float32``, unit rows or zeros, and which are there."""
        rows = slice(self._filled, self._filled + len(vectors))
        shadow = vectors if self._axes is None else vectors @ self._axes
        scale = np.maximum(np.abs(shadow).max(axis=1, keepdims=True), np.float32(1e-9)) / np.float32(LEVELS)
        levels = shadow / scale
        high = np.rint(levels)
        left = levels - high
        self._high[rows], self._scale[rows], self.present[rows] = high, scale, present
        if self._low is not None:
            self._low[rows] = np.rint(left * FINE)
        else:
            self._outside[rows] = _lengths_outside(vectors, shadow)
        self._worst_rounding = max(self._worst_rounding, float(np.linalg.norm(left * scale, axis=1).max(initial=0.0)))
        self._filled += len(vectors)

    def reorder(self, order: RowIds) -> None:
        """Put the rows into another order."""
        self._high, self._scale, self.present = self._high[order], self._scale[order], self.present[order]
        self._low = None if self._low is None else self._low[order]
        self._outside = self._outside[order] if len(self._outside) else self._outside

    def take(self, places: RowIds) -> Vectors:
        """Some vectors of whole codes: ``(len(places), dim) float32``, off by less than float16 storage is."""
        if self._low is None:
            raise ValueError("a sketch has no vectors to take")
        fine = self._low[places].astype(np.float32) / np.float32(FINE)
        fine += self._high[places]
        fine *= self._scale[places]
        return fine

    def products(self, vectors: Vectors, part: slice | RowIds) -> Vectors:
        """Approximate inner products of ``(dim, Q)`` query vectors with some rows: ``(n, Q) float32``."""
        columns = np.ascontiguousarray(vectors if self._axes is None else self._axes.T @ vectors, np.float32)
        length = part.stop - part.start if isinstance(part, slice) else len(part)
        found = np.empty((length, columns.shape[1]), np.float32)
        piece = np.empty((min(PIECE, length), self._high.shape[1]), np.float32)
        for at, rows in _pieces(part, length):
            decoded = piece[: min(PIECE, length - at)]
            np.copyto(decoded, self._high[rows])
            np.matmul(decoded, columns, out=found[at : at + len(decoded)])
        scale = self._scale[part]
        found *= scale
        return found

    def error_bound(self, vector: Vectors, part: slice | RowIds) -> Vectors:
        """How wrong :meth:`products` can be for one ``(dim,)`` query vector: ``(n,)``, or ``(1,)`` if all alike."""
        length = float(np.linalg.norm(vector))
        rounding = np.float32(length * self._worst_rounding + 1e-6 * length)  # and of float32 sums
        if self._axes is None:
            return np.full(1, rounding, np.float32)
        outside = np.float32(_lengths_outside(vector[None], vector[None] @ self._axes)[0])
        return self._outside[part] * outside + rounding


def main_axes(sample: Vectors, count: int) -> Vectors:
    """The ``count`` orthonormal axes ``(dim, count) float32`` that keep most of the squared length of ``(n, dim)``.

    There are never more than ``dim``.
    """
    _, axes = np.linalg.eigh((sample.T @ sample).astype(np.float64))
    return np.ascontiguousarray(axes[:, ::-1][:, :count], np.float32)


def _lengths_outside(vectors: Vectors, shadow: Vectors) -> Vectors:
    """The length of what the axes do not hold, by Pythagoras."""
    left = np.einsum("nd,nd->n", vectors, vectors) - np.einsum("nd,nd->n", shadow, shadow)
    lengths: Vectors = np.sqrt(np.maximum(left, 0) + np.float32(1e-7)).astype(np.float32)
    return lengths


def _pieces(part: slice | RowIds, length: int) -> Iterator[tuple[int, slice | RowIds]]:
    for at in range(0, length, PIECE):
        if isinstance(part, slice):
            yield at, slice(part.start + at, min(part.start + at + PIECE, part.stop))
        else:
            yield at, part[at : at + PIECE]
