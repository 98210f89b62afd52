"""One vector column in memory as bytes: scanned whole in milliseconds, with a bound on what the bytes get wrong.

A row is a scale and one signed byte a number, so the scan reads a quarter of what float32 would need, and is faster
than it for that: bytes are turned into float32 in pieces that stay in the processor's cache. Two sizes are made of it:

* **whole**: a second byte a number holds what the first left over. Both together are finer than the float16 of the
  table, so vectors can be taken from memory.
* **sketch**, for large catalogues: the bytes are of the vector's shadow on its main axes, a few dozen numbers, and the
  vectors themselves stay in the table. The first :data:`ROUGH_AXES` of them stand apart, so that a first look reads
  only these.

For a query ``q`` and a row ``v`` the scan is off by at most ``‖q‖·e + ‖q_out‖·‖v_out‖`` (Cauchy–Schwarz): ``e`` is the
length of the largest rounding error of a row, ``_out`` what sticks out of the axes, nothing where all of them are kept.
"""

import numpy as np
import numpy.typing as npt

from assistant.catalog.results import Flags, RowIds, Vectors

LEVELS = 127
"""A signed byte's range on either side of 0."""

FINE = 2 * LEVELS
"""What the first byte leaves over is at most half a level; the second byte divides it by so much."""

PIECE_NUMBERS = 384 * 1_024
"""Numbers turned into float32 at a time, 1.5 MB: a quarter less time than 0.4 MB takes, half of what 6 MB take."""

ROUGH_AXES = 32
"""Axes of a sketch's first look. It leaves some hundredths of a million products over, of real questions; with 24 axes
up to half, with 48 a few thousandths at half as much reading more."""

Bytes = npt.NDArray[np.int8]


class Codes:
    """``rows`` coded vectors of ``dim`` numbers, filled from the start by :meth:`append`, then only read.

    Parameters
    ----------
    rows, dim:
        How many vectors there will be, and their length.
    axes:
        ``(dim, d) float32`` with orthonormal columns: a sketch on these axes; None: whole vectors.
    sample:
        ``(n, dim) float32`` of the vectors, which tells how wrong a sketch is as a rule; without it, nothing is known.
    """

    def __init__(self, rows: int, dim: int, axes: Vectors | None = None, sample: Vectors | None = None) -> None:
        width = dim if axes is None else axes.shape[1]
        self._axes = axes
        rough = min(ROUGH_AXES, width) if axes is not None else width
        self._high: Bytes = np.empty((rows, rough), np.int8)
        self._more: Bytes = np.empty((rows, width - rough), np.int8)
        self._low: Bytes | None = np.empty((rows, width), np.int8) if axes is None else None
        self._scale = np.empty((rows, 1), np.float32)
        self._outside = np.zeros(rows if axes is not None else 0, np.float32)
        self._outside_rough = np.zeros_like(self._outside)
        self._usual_share = tuple(
            1.0 if axes is None or sample is None else usual_share(sample, axes[:, :count]) for count in (width, rough)
        )
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
        rough = self._high.shape[1]
        self._high[rows], self._more[rows] = high[:, :rough], high[:, rough:]
        self._scale[rows], self.present[rows] = scale, present
        if self._low is not None:
            self._low[rows] = np.rint(left * FINE)
        else:
            self._outside[rows] = _lengths_outside(vectors, shadow)
            self._outside_rough[rows] = _lengths_outside(vectors, shadow[:, :rough])
        self._worst_rounding = max(self._worst_rounding, float(np.linalg.norm(left * scale, axis=1).max(initial=0.0)))
        self._filled += len(vectors)

    def reorder(self, order: RowIds) -> None:
        """Put the rows into another order."""
        self._high, self._more = self._high[order], self._more[order]
        self._scale, self.present = self._scale[order], self.present[order]
        self._low = None if self._low is None else self._low[order]
        if self._axes is not None:
            self._outside, self._outside_rough = self._outside[order], self._outside_rough[order]

    def take(self, places: RowIds) -> Vectors:
        """Some vectors of whole codes: ``(len(places), dim) float32``, off by less than float16 storage is."""
        if self._low is None:
            raise ValueError("a sketch has no vectors to take")
        fine = self._low[places].astype(np.float32) / np.float32(FINE)
        fine += self._high[places]
        fine *= self._scale[places]
        return fine

    def products(self, vectors: Vectors, part: slice | RowIds, *, rough: bool = False) -> Vectors:
        """Approximate inner products of ``(dim, Q)`` query vectors with some rows: ``(n, Q) float32``.

        ``rough`` ones are of the first axes of a sketch alone.
        """
        columns = np.ascontiguousarray(vectors if self._axes is None else self._axes.T @ vectors, np.float32)
        split = self._high.shape[1]
        found = _multiplied(self._high, part, columns[:split])
        if self._more.shape[1] and not rough:
            found += _multiplied(self._more, part, columns[split:])
        found *= self._scale[part]
        return found

    def error_bound(self, vector: Vectors, part: slice | RowIds, *, rough: bool = False, sure: bool = True) -> Vectors:
        """How wrong :meth:`products` can be for one ``(dim,)`` query vector: ``(n,)``, or ``(1,)`` if all alike.

        Unless ``sure``, of a sketch: how wrong they are all but never, by :func:`usual_share`.
        """
        length = float(np.linalg.norm(vector))
        rounding = np.float32(length * self._worst_rounding + 1e-6 * length)  # and of float32 sums
        if self._axes is None:
            return np.full(1, rounding, np.float32)
        axes, lengths = self._axes, self._outside
        if rough:
            axes, lengths = axes[:, : self._high.shape[1]], self._outside_rough
        outside = np.float32(_lengths_outside(vector[None], vector[None] @ axes)[0])
        outside *= np.float32(1.0 if sure else self._usual_share[rough])
        return lengths[part] * outside + rounding


def main_axes(sample: Vectors, count: int) -> Vectors:
    """The ``count`` orthonormal axes ``(dim, count) float32`` that keep most of the squared length of ``(n, dim)``.

    There are never more than ``dim``.
    """
    _, axes = np.linalg.eigh((sample.T @ sample).astype(np.float64))
    return np.ascontiguousarray(axes[:, ::-1][:, :count], np.float32)


def usual_share(sample: Vectors, axes: Vectors) -> float:
    """How much of the Cauchy–Schwarz bound what is outside of some axes comes to, all but never more: 0 to 1.

    For two vectors drawn from a distribution of covariance ``C`` the product has the variance ``tr C²`` and the bound
    is ``tr C`` on average: as if there were ``(tr C)² / tr C²`` directions, all alike. Three standard deviations are
    allowed for, so of fifty best products one may be missed by one question in fifteen; of 40 on a million none was.
    """
    outside = (sample - (sample @ axes) @ axes.T).astype(np.float64)
    covariance = outside.T @ outside
    total = float(np.trace(covariance))
    return min(1.0, 3 * float(np.linalg.norm(covariance)) / total) if total > 0 else 1.0


def _lengths_outside(vectors: Vectors, shadow: Vectors) -> Vectors:
    """The length of what the axes do not hold, by Pythagoras."""
    left = np.einsum("nd,nd->n", vectors, vectors) - np.einsum("nd,nd->n", shadow, shadow)
    lengths: Vectors = np.sqrt(np.maximum(left, 0) + np.float32(1e-7)).astype(np.float32)
    return lengths


def _multiplied(codes: Bytes, part: slice | RowIds, columns: Vectors) -> Vectors:
    """Some rows of bytes times ``(d, Q) float32``: ``(n, Q)``, a piece at a time."""
    length = part.stop - part.start if isinstance(part, slice) else len(part)
    height = min(max(1, PIECE_NUMBERS // max(1, codes.shape[1])), length)
    found = np.empty((length, columns.shape[1]), np.float32)
    piece = np.empty((height, codes.shape[1]), np.float32)
    for at in range(0, length, height or 1):
        end = min(at + height, length)
        rows = slice(part.start + at, part.start + end) if isinstance(part, slice) else part[at:end]
        decoded = piece[: end - at]
        np.copyto(decoded, codes[rows])
        np.matmul(decoded, columns, out=found[at:end])
    return found
