"""Whether two small pictures are one: the second is moved and scaled until it covers the first as well as it can.

A crop moves every edge, so greys are laid over each other first: Lucas and Kanade's image alignment (*An Iterative
Image Registration Technique*, 1981) with shift and scale of both axes, by Gauss–Newton, many pairs at a time. A hash
says nothing once an edge is cut off, and vectors of two cuts of one shirt are as near as those of one picture cropped.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from assistant.quality.looks import SMALL_SIDE, Bytes, greys_of

Floats = npt.NDArray[np.float32]

COARSE_ROUNDS, FINE_ROUNDS = 3, 3
MIN_UNMOVED, MIN_COARSE = 0.8, 0.9
"""At half the size, before and after it is moved; what covers less is not looked at more closely. Of copies cropped to
92 % 1 of 100 had less than .86 and .94."""

MIN_AGREEMENT = 0.975
MAX_TILE_LEVELS = 22.0
"""Correlation of the greys, and the largest mean difference of a tile's colour. Two wallets agree as well as two copies
of one picture, but for a clasp or the colour; of 1,200 pairs of nearest look-alikes 3 pass (measured on fashion)."""

TILE = 4
MAX_TINT_LEVELS = 16.0
"""Difference of the mean colours; a crop takes away some of the ground."""

MAX_SHIFT, MAX_SCALE = 0.2, 1.25
"""Of half a side, and either way: what goes further is another picture."""

EDGE = 16
"""One part in so many at each edge is not compared, as a moved picture has nothing there."""

PAIRS, THREADS = 512, 2
"""Pairs at a time in each thread, which take some 50 MB."""


def are_one(one: Bytes, other: Bytes) -> npt.NDArray[np.bool_]:
    """Whether pairs of likenesses ``(N, 32, 32, 3) uint8`` are of one picture: ``(N,) bool``."""
    parts = [slice(start, start + PAIRS) for start in range(0, len(one), PAIRS)]
    if len(parts) == 1:
        return _are_one(one, other)
    with ThreadPoolExecutor(THREADS, "overlay") as pool:
        found = list(pool.map(lambda part: _are_one(one[part], other[part]), parts))
    return np.concatenate(found) if found else np.zeros(0, bool)


def _are_one(one: Bytes, other: Bytes) -> npt.NDArray[np.bool_]:
    """In steps, each for those that passed the one before: unmoved, moved at half the size, at full size, in colour."""
    grey, other_grey = greys_of(one), greys_of(other)
    small, small_other = _halved(grey), _halved(other_grey)
    tint = np.abs(one.mean(axis=(1, 2), dtype=np.float32) - other.mean(axis=(1, 2), dtype=np.float32)).max(axis=1)
    unmoved = (_standard(small.reshape(len(one), -1)) * _standard(small_other.reshape(len(one), -1))).mean(axis=1)
    rows = np.flatnonzero((unmoved >= MIN_UNMOVED) & (tint <= MAX_TINT_LEVELS))
    start = np.tile(np.array([0.0, 0.0, 1.0, 1.0], np.float32), (len(rows), 1))
    coarse, place = _aligned(small[rows], small_other[rows], start, COARSE_ROUNDS)
    rows, place = rows[coarse >= MIN_COARSE], place[coarse >= MIN_COARSE]
    larger = place[:, 2] * place[:, 3] > 1.0  # the first shows more: seen from the other one nothing is cut off
    place = np.where(larger[:, None], _turned(place), place)
    turned = larger[:, None, None]
    target = np.where(turned, other_grey[rows], grey[rows])
    found, place = _aligned(target, np.where(turned, grey[rows], other_grey[rows]), place, FINE_ROUNDS)
    close = found >= MIN_AGREEMENT
    rows, place, turned = rows[close], place[close], turned[close, :, :, None]
    first, second = one[rows], other[rows]
    same = np.zeros(len(one), bool)
    same[rows] = _worst_tile(np.where(turned, second, first), np.where(turned, first, second), place) <= MAX_TILE_LEVELS
    return same


def _turned(place: Floats) -> Floats:
    """The same place seen from the other picture."""
    shift, scale = place[:, :2], place[:, 2:]
    return np.concatenate([-shift / scale, 1 / scale], axis=1)


def _worst_tile(target: Bytes, moving: Bytes, place: Floats) -> Floats:
    """The largest difference of colour between tiles of pairs laid over each other, in levels of 255: ``(N,)``."""
    inside, y, x = _grid(SMALL_SIDE)
    rows, columns = place[:, 0, None] + place[:, 2, None] * y, place[:, 1, None] + place[:, 3, None] * x
    channels = [np.ascontiguousarray(moving[..., colour], np.float32) for colour in range(3)]
    shown = np.stack(_sampled(channels, rows, columns), axis=-1)
    left = target[:, inside, inside].reshape(shown.shape).astype(np.float32) - shown
    tiles = (inside.stop - inside.start) // TILE
    means: Floats = left.reshape(len(left), tiles, TILE, tiles, TILE, 3).mean(axis=(2, 4))
    worst: Floats = np.abs(means).max(axis=(1, 2, 3), initial=0.0)
    return worst


def _grid(side: int) -> tuple[slice, Floats, Floats]:
    """The cells that are compared, and their places from −1 to 1 as ``(P,)`` each."""
    inside = slice(side // EDGE, side - side // EDGE)
    lines = np.linspace(-1.0, 1.0, side, dtype=np.float32)[inside]
    y, x = (axis.ravel() for axis in np.meshgrid(lines, lines, indexing="ij"))
    return inside, y, x


def _halved(greys: Floats) -> Floats:
    half = greys.shape[1] // 2
    smaller: Floats = greys.reshape(len(greys), half, 2, half, 2).mean(axis=(2, 4))
    return smaller


def _aligned(target: Floats, moving: Floats, place: Floats, rounds: int) -> tuple[Floats, Floats]:
    """The correlation ``(N,)`` of each target with the moving one where that lies best, and the place ``(N, 4)``."""
    side = target.shape[1]
    inside, y, x = _grid(side)
    wanted = _standard(target[:, inside, inside].reshape(len(target), len(y)))
    slopes = [np.gradient(moving, axis=axis) * np.float32((side - 1) / 2) for axis in (1, 2)]
    best, best_place = np.full(len(target), -1.0, np.float32), place
    for turn in range(rounds):
        rows = place[:, 0, None] + place[:, 2, None] * y
        columns = place[:, 1, None] + place[:, 3, None] * x
        shown, *steep = _sampled([moving, *slopes] if turn + 1 < rounds else [moving], rows, columns)
        found = (_standard(shown) * wanted).mean(axis=1)
        best_place = np.where((found > best)[:, None], place, best_place)
        best = np.maximum(best, found)
        if steep:
            place = _moved(place, wanted, shown, steep, (y, x))
    return best, best_place


def _moved(place: Floats, wanted: Floats, shown: Floats, slopes: list[Floats], at: tuple[Floats, Floats]) -> Floats:
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


def _sampled(pictures: list[Floats], rows: Floats, columns: Floats) -> list[Floats]:
    """Values of ``(N, S, S)`` at places ``(N, P)`` from −1 to 1, between cells by bilinear weights."""
    side = pictures[0].shape[1]
    top, left = ((np.clip(at, -1, 1) + 1) * np.float32((side - 1) / 2) for at in (rows, columns))
    row, column = (np.minimum(at.astype(np.intp), side - 2) for at in (top, left))
    down, across = (top - row).astype(np.float32), (left - column).astype(np.float32)
    first = row * side + column + np.arange(len(rows), dtype=np.intp)[:, None] * (side * side)
    weights = ((1 - down) * (1 - across), (1 - down) * across, down * (1 - across), down * across)
    corners = [first + step for step in (0, 1, side, side + 1)]
    flat = [picture.ravel() for picture in pictures]
    return [sum(w * one.take(at, mode="clip") for w, at in zip(weights, corners, strict=True)) for one in flat]
