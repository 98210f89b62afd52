"""Whether two pictures are one picture: saved again, scaled, cropped a little. Not whether they look alike.

Embeddings cannot tell: two T-shirts of one cut can be as near to each other as one is to its own screenshot. So the
pixels are laid over each other: both pictures are brought to a small square, and parts of the one, in several sizes at
several places, are compared with the whole other one, as either may have been cropped. What counts is the correlation
of the grey levels (the zero-mean normalised cross-correlation of template matching: J. P. Lewis, *Fast Normalized
Cross-Correlation*, 1995), and there the mean difference of the colours, as two colours of one product have the same
shape. It takes the place of a perceptual hash, which says nothing once an edge is cut off.
"""

from functools import lru_cache

import numpy as np

from assistant.query.query import Pixels
from assistant.ranking.calibration import Floats

FINE_SIDE = 64
"""Pixels of the square that each picture is brought to once."""

SIDE = 32
"""Pixels of the square that a whole picture and a part are compared in."""

SCALES = (1.0, 0.95, 0.9, 0.85)
STEPS = 5
"""Parts have these shares of both sides, at so many places along each."""

MIN_COARSE = 0.97
"""Correlation of greys at half the size below which two pictures are not one. Of 548 copies of 150 fashion pictures that
pass the fine look (JPEG q30, scaled, cropped to 90–97 %) the lowest had .9915; most look-alikes are below."""

MIN_COSINE = 0.8
MIN_CORRELATION = 0.995
MAX_COLOUR_DIFFERENCE = 8.0
"""Of embeddings, of greys, and the mean absolute difference of colours in levels of 255. Chosen by measurement for
hardly ever marking a look-alike: docs/pictures.md."""

_GREY = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601


def likeness(a: Pixels | Floats, b: Pixels | Floats) -> tuple[float, float]:
    """How well two pictures cover each other in the best of the placements tried; some 1 ms.

    Parameters
    ----------
    a, b:
        ``(H, W, 3) uint8`` RGB of any size, or what :func:`square` made of it.

    Returns
    -------
    The correlation of the grey levels, −1 to 1, and the mean absolute difference of the colours there, 0 to 255. Of
    flat pictures the greys are taken to correlate with those of flat ones alone.
    """
    fine_a, fine_b = square(a), square(b)
    return max(_best_part(fine_a, fine_b), _best_part(fine_b, fine_a), key=lambda found: found[0])


def is_same(a: Pixels | Floats, b: Pixels | Floats) -> bool:
    """Whether two pictures are one and the same, by :func:`likeness`; most others are told by a coarse look."""
    a, b = square(a), square(b)
    if not may_be_same(a, b):
        return False
    correlation, difference = likeness(a, b)
    return correlation >= MIN_CORRELATION and difference <= MAX_COLOUR_DIFFERENCE


def may_be_same(a: Floats, b: Floats) -> bool:
    """Whether two squares are like each other in some placement when looked at coarsely: a fifth of the work.

    What covers the other to 0.995 does so at half the size too, unless nearly all there is to see is finer than that.
    """
    coarse_a, coarse_b = _halved(a @ _GREY), _halved(b @ _GREY)
    return max(_coarse_best(coarse_a, coarse_b), _coarse_best(coarse_b, coarse_a)) >= MIN_COARSE


def _coarse_best(whole: Floats, other: Floats) -> float:
    target = _centred(_halved(whole))
    if np.linalg.norm(target) < SIDE:  # too even to tell
        return 1.0
    best = 0.0
    for scale in range(len(SCALES)):
        windows = _windows(scale, FINE_SIDE // 2, SIDE // 2)
        parts = np.matmul(np.matmul(windows, other)[:, None], windows.transpose(0, 2, 1)[None])
        best = max(best, float(_correlations(target[None, None], _centred(parts)).max()))
    return best


def _halved(grey: Floats) -> Floats:
    """Averaged over squares of four pixels."""
    rows, columns = grey.shape
    return np.asarray(grey.reshape(rows // 2, 2, columns // 2, 2).mean(axis=(1, 3)), np.float32)


def _best_part(whole: Floats, other: Floats) -> tuple[float, float]:
    """The likeness of ``whole`` to that part of ``other`` that is most like it; both ``(FINE_SIDE, FINE_SIDE, 3)``."""
    target = _part(whole, 0, 0, 0)
    grey = _centred((target @ _GREY)[None, None])
    other_grey = np.ascontiguousarray(other @ _GREY)
    best, place = -2.0, (0, 0, 0)
    for scale in range(len(SCALES)):
        windows = _windows(scale)
        rows = np.matmul(windows, other_grey)  # twice as fast as one einsum, which also plans its order every time
        parts = np.matmul(rows[:, None], windows.transpose(0, 2, 1)[None])
        found = _correlations(grey, _centred(parts))
        if found.max() > best:
            top, left = np.unravel_index(int(found.argmax()), found.shape)
            best, place = float(found.max()), (scale, int(top), int(left))
    return best, float(np.abs(target - _part(other, *place)).mean())


def _correlations(target: Floats, parts: Floats) -> Floats:
    """Of ``(1, 1, SIDE, SIDE)`` with each of ``(A, B, SIDE, SIDE)``, all of mean 0: ``(A, B)``."""
    own, norms = float(np.linalg.norm(target)), np.sqrt(np.einsum("abij,abij->ab", parts, parts))
    flat = norms < SIDE  # a deviation below one level
    if own < SIDE:
        return np.asarray(flat, np.float32)
    found = np.einsum("ij,abij->ab", target[0, 0], parts) / (own * np.maximum(norms, SIDE))
    return np.asarray(np.where(flat, 0, found), np.float32)


def _centred(greys: Floats) -> Floats:
    centred: Floats = greys - greys.mean(axis=(-2, -1), keepdims=True)
    return centred


def _part(fine: Floats, scale: int, top: int, left: int) -> Floats:
    windows = _windows(scale)
    rows = np.tensordot(windows[top], fine, axes=(1, 0))
    return np.asarray(np.matmul(windows[left], rows), np.float32)


def square(pixels: Pixels | Floats) -> Floats:
    """Averaged down, or stretched, to ``(FINE_SIDE, FINE_SIDE, 3) float32``; what has that size stays as it is.

    Of a large picture this takes longer than comparing it, so whoever compares one with many does it once.
    """
    if pixels.shape[:2] == (FINE_SIDE, FINE_SIDE):
        return np.asarray(pixels, np.float32)
    rows, columns = (_weights(length, FINE_SIDE, 0.0, 1.0) for length in pixels.shape[:2])
    square = np.einsum("ih,hwc,jw->ijc", rows, pixels.astype(np.float32), columns, optimize=True)
    return np.asarray(square, np.float32)


@lru_cache(maxsize=2 * len(SCALES))
def _windows(scale: int, length: int = FINE_SIDE, side: int = SIDE) -> Floats:
    """``(places, side, length)``: what averages each part along one side."""
    share = SCALES[scale]
    places = np.linspace(0, 1 - share, STEPS).tolist() if share < 1 else [0.0]
    return np.stack([_weights(length, side, start, start + share) for start in places])


def _weights(length: int, cells: int, start: float, end: float) -> Floats:
    """``(cells, length)``: how much each pixel counts in each cell, by the extent that they share."""
    edges = np.linspace(start * length, end * length, cells + 1)
    pixel = np.arange(length)
    overlap = np.minimum(edges[1:, None], pixel + 1) - np.maximum(edges[:-1, None], pixel)
    weights = np.clip(overlap, 0, None)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float32)
