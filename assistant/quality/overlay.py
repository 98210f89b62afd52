"""Whether two small pictures are one: the second is moved and scaled until it covers the first as well as it can.

A crop moves every edge, so greys are laid over each other first: Lucas and Kanade's image alignment (*An Iterative
Image Registration Technique*, 1981) with shift and scale of both axes, by Gauss–Newton, many pairs at a time. A hash
says nothing once an edge is cut off, and vectors of two cuts of one shirt are as near as those of one picture cropped.
"""

import numpy as np
import numpy.typing as npt

from assistant.quality.looks import GREY_SIDE, Bytes

Floats = npt.NDArray[np.float32]

ROUNDS = 8
MAX_SHIFT, MAX_SCALE = 0.2, 1.25
"""Of half a side, and either way: what goes further is another picture."""

MARGIN = 2
"""Cells at the edge that are not compared, as a moved picture has nothing there."""

PAIRS = 512
"""At a time, which takes some 50 MB."""


def agreements(one: Bytes, other: Bytes) -> Floats:
    """How well pairs of greys ``(N, 32, 32) uint8`` cover each other, better way round: correlation, −1 to 1."""
    found = np.empty(len(one), np.float32)
    for start in range(0, len(one), PAIRS):
        part = slice(start, start + PAIRS)
        a, b = one[part].astype(np.float32), other[part].astype(np.float32)
        found[part] = np.maximum(_aligned(a, b), _aligned(b, a))
    return found


def _aligned(target: Floats, moving: Floats) -> Floats:
    """The correlation of each target with the moving one where that lies best; ``(N,)``."""
    lines = np.linspace(-1.0, 1.0, GREY_SIDE, dtype=np.float32)
    inside = slice(MARGIN, GREY_SIDE - MARGIN)
    y, x = np.meshgrid(lines[inside], lines[inside], indexing="ij")
    wanted = _standard(target[:, inside, inside].reshape(len(target), -1))
    slopes = np.stack([np.gradient(moving, axis=axis) * (GREY_SIDE - 1) / 2 for axis in (1, 2)])
    place = np.tile(np.array([0.0, 0.0, 1.0, 1.0], np.float32), (len(target), 1))
    best = np.full(len(target), -1.0, np.float32)
    for _round in range(ROUNDS):
        rows = place[:, 0, None] + place[:, 2, None] * y.ravel()
        columns = place[:, 1, None] + place[:, 3, None] * x.ravel()
        shown = _sampled(moving, rows, columns)
        found = (_standard(shown) * wanted).mean(axis=1)
        best = np.maximum(best, found)
        place = _moved(place, wanted, shown, [_sampled(slope, rows, columns) for slope in slopes], (y.ravel(), x.ravel()))
    return best


def _moved(
    place: Floats, wanted: Floats, shown: Floats, slopes: list[Floats], at: tuple[Floats, Floats]
) -> Floats:
    """One step of Gauss–Newton on shift and scale, with the light of the shown picture free."""
    (down, across), (y, x) = slopes, at
    spread = np.maximum(shown.std(axis=1, keepdims=True), 1.0)
    steep = np.stack([down, across, down * y, across * x], axis=2)
    steep = (steep - steep.mean(axis=1, keepdims=True)) / spread[:, :, None]
    left = wanted - (shown - shown.mean(axis=1, keepdims=True)) / spread
    normal = np.einsum("npi,npj->nij", steep, steep, optimize=True) + 1e-2 * np.eye(4, dtype=np.float32)
    step = np.linalg.solve(normal, np.einsum("npi,np->ni", steep, left, optimize=True)[:, :, None])[:, :, 0]
    low = np.array([-MAX_SHIFT, -MAX_SHIFT, 1 / MAX_SCALE, 1 / MAX_SCALE], np.float32)
    high = np.array([MAX_SHIFT, MAX_SHIFT, MAX_SCALE, MAX_SCALE], np.float32)
    moved: Floats = np.clip(place + step, low, high)
    return moved


def _standard(values: Floats) -> Floats:
    """Of mean 0 and deviation 1 in each row; a flat row becomes 0."""
    centred = values - values.mean(axis=1, keepdims=True)
    deviation = centred.std(axis=1, keepdims=True)
    return np.where(deviation > 1.0, centred / np.maximum(deviation, 1.0), 0.0).astype(np.float32)


def _sampled(pictures: Floats, rows: Floats, columns: Floats) -> Floats:
    """Values of ``(N, S, S)`` at places ``(N, P)`` from −1 to 1, between cells by bilinear weights."""
    side = pictures.shape[1]
    top, left = ((np.clip(at, -1, 1) + 1) * ((side - 1) / 2) for at in (rows, columns))
    row, column = (np.minimum(at.astype(np.int32), side - 2) for at in (top, left))
    down, across = top - row, left - column
    flat = pictures.reshape(len(pictures), -1)
    at = row * side + column
    corners = [np.take_along_axis(flat, at + step, axis=1) for step in (0, 1, side, side + 1)]
    upper = corners[0] * (1 - across) + corners[1] * across
    lower = corners[2] * (1 - across) + corners[3] * across
    return upper * (1 - down) + lower * down
