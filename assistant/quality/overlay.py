"""Whether two small pictures are one: the second is moved and scaled until it covers the first as well as it can.

A crop moves every edge, so greys are laid over each other first: Lucas and Kanade's image alignment (*An Iterative
Image Registration Technique*, 1981) with shift and scale of both axes, by Gauss–Newton, many pairs at a time. A hash
says nothing once an edge is cut off, and vectors of two cuts of one shirt are as near as those of one picture cropped.
"""

import numpy as np
import numpy.typing as npt

from assistant.quality.looks import GREY_SIDE, Bytes

Floats = npt.NDArray[np.float32]

COARSE_ROUNDS, FINE_ROUNDS = 5, 4
MIN_COARSE = 0.93
"""At half the size; what covers less is not looked at closely. Copies cropped to 92 % had .95 and more."""

MAX_SHIFT, MAX_SCALE = 0.2, 1.25
"""Of half a side, and either way: what goes further is another picture."""

EDGE = 16
"""One part in so many at each edge is not compared, as a moved picture has nothing there."""

PAIRS = 512
"""At a time, which takes some 50 MB."""


def agreements(one: Bytes, other: Bytes) -> Floats:
    """How well pairs of greys ``(N, 32, 32) uint8`` cover each other, the better way round: correlation, −1 to 1."""
    found = np.empty(len(one), np.float32)
    for start in range(0, len(one), PAIRS):
        part = slice(start, start + PAIRS)
        found[part] = _agreements(one[part].astype(np.float32), other[part].astype(np.float32))
    return found


def _agreements(one: Floats, other: Floats) -> Floats:
    start = np.tile(np.array([0.0, 0.0, 1.0, 1.0], np.float32), (len(one), 1))
    small, small_other = _halved(one), _halved(other)
    found, place = _aligned(small, small_other, start, COARSE_ROUNDS)
    back, place_back = _aligned(small_other, small, start, COARSE_ROUNDS)
    turned = (back > found)[:, None]
    best = np.maximum(found, back)
    close = best >= MIN_COARSE
    target, moving = np.where(turned[..., None], other, one)[close], np.where(turned[..., None], one, other)[close]
    if len(target):
        best[close] = _aligned(target, moving, np.where(turned, place_back, place)[close], FINE_ROUNDS)[0]
    return best


def _halved(greys: Floats) -> Floats:
    half = greys.shape[1] // 2
    smaller: Floats = greys.reshape(len(greys), half, 2, half, 2).mean(axis=(2, 4))
    return smaller


def _aligned(target: Floats, moving: Floats, place: Floats, rounds: int) -> tuple[Floats, Floats]:
    """The correlation ``(N,)`` of each target with the moving one where that lies best, and the place ``(N, 4)``."""
    side = target.shape[1]
    lines = np.linspace(-1.0, 1.0, side, dtype=np.float32)[side // EDGE : side - side // EDGE]
    inside = slice(side // EDGE, side - side // EDGE)
    y, x = (axis.ravel() for axis in np.meshgrid(lines, lines, indexing="ij"))
    wanted = _standard(target[:, inside, inside].reshape(len(target), -1))
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


def _sampled(pictures: list[Floats], rows: Floats, columns: Floats) -> list[Floats]:
    """Values of ``(N, S, S)`` at places ``(N, P)`` from −1 to 1, between cells by bilinear weights."""
    side = pictures[0].shape[1]
    top, left = ((np.clip(at, -1, 1) + 1) * np.float32((side - 1) / 2) for at in (rows, columns))
    row, column = (np.minimum(at.astype(np.int32), side - 2) for at in (top, left))
    down, across = top - row, left - column
    first = row * side + column + np.arange(len(rows), dtype=np.int32)[:, None] * (side * side)
    weights = ((1 - down) * (1 - across), (1 - down) * across, down * (1 - across), down * across)
    corners = [first + step for step in (0, 1, side, side + 1)]
    flat = [picture.reshape(-1) for picture in pictures]
    return [sum(weight * one[at] for weight, at in zip(weights, corners, strict=True)) for one in flat]
