"""Finds the flat borders of a letterboxed picture: the black bars of a video, the margins of a phone's screenshot.

A product on a plain ground has flat margins too, and those are part of the picture that the catalogue has. What tells
bars is their edge: the picture begins there as straight as a ruler, along most of its side at once, where the outline
of a product touches the box around it in few places. Figures on real pictures: docs/pictures.md.
"""

import numpy as np
import numpy.typing as npt

from assistant.query.query import Box, Pixels

MIN_SIDE = 100
"""Pixels of the shorter side; smaller pictures are no screenshots, and in them a few pixels look like an edge."""

NOISE = 10
"""Levels from which a pixel may be of the picture: a dark one begins with little more than black."""

CLEAR = 25
"""Levels from which it is: JPEG does not carry this much across an edge of a bar."""

OUTLIERS = 0.005
"""The share of a bar's line that may be clear all the same, such as a speck."""

BLUR = 3
"""Lines over which an edge may be smeared by scaling. The upright side of a carton, seen in a photo, takes more."""

MIN_BAR = 0.02
"""A thinner bar is not worth cutting, relative to the side."""

MIN_KEPT = 0.25
"""Of each side must be left: less is a small thing on a large ground, not a picture in a frame."""

EDGE_SHARE = 0.9
"""The share of its side along which the picture must begin at once; chosen by measurement: docs/pictures.md."""

Mask = npt.NDArray[np.bool_]
Levels = npt.NDArray[np.int16]


def flat_borders(pixels: Pixels) -> Box | None:
    """The part inside the flat bars of a letterboxed picture, or None where there are none; some 10 ms a megapixel.

    Bars lie on two opposite sides or on all four, and are of one colour.

    Parameters
    ----------
    pixels:
        ``(H, W, 3) uint8`` RGB.
    """
    if min(pixels.shape[:2]) < MIN_SIDE:
        return None
    found = (_inside(_distance(pixels, colour)) for colour in _colours(pixels))
    return next((box for box in found if box is not None), None)


def without_borders(pixels: Pixels) -> Pixels:
    """The picture inside its bars, a view; all of it where there are none."""
    box = flat_borders(pixels)
    return pixels if box is None else pixels[box.top : box.bottom, box.left : box.right]


def _inside(distance: Levels) -> Box | None:
    """The part inside bars, by how far each pixel is from their colour."""
    height, width = distance.shape
    clear, some = distance > CLEAR, distance > NOISE
    down, across = (_extent(clear.mean(axis=axis) > OUTLIERS) for axis in (1, 0))
    if down is None or across is None:
        return None
    rows = _edges(some[:, slice(*across)], *down)
    columns = _edges(some[slice(*down)].T, *across)
    if rows is None or columns is None or (rows, columns) == ((0, height), (0, width)):
        return None
    return Box(columns[0], rows[0], columns[1], rows[1])


def _colours(pixels: Pixels) -> list[npt.NDArray[np.float32]]:
    """What bars above and below, or left and right, would be of."""
    edges = (pixels[0], pixels[:, 0])
    return [np.median(edge, axis=0).astype(np.float32) for edge in edges]


def _extent(shown: Mask) -> tuple[int, int] | None:
    """From the first to behind the last line that is not flat."""
    places = np.flatnonzero(shown)
    return (int(places[0]), int(places[-1]) + 1) if len(places) else None


def _edges(some: Mask, start: int, end: int) -> tuple[int, int] | None:
    """Where the picture begins and ends along one axis: at the edges of two bars, or of none; None when unclear.

    ``some`` is ``(lines, pixels)``; the clear part has the lines from ``start`` to ``end``.
    """
    length = len(some)
    if (start, end) == (0, length):
        return 0, length
    if min(start, length - end) < MIN_BAR * length or end - start < MIN_KEPT * length:
        return None
    first, last = _begins(some, start), _begins(some[::-1], length - end)
    return None if first is None or last is None else (first, length - last)


def _begins(some: Mask, start: int) -> int | None:
    """The line near ``start`` from which on there is picture along most of it."""
    near = max(0, start - BLUR)
    full = np.flatnonzero(some[near : start + BLUR].mean(axis=1) >= EDGE_SHARE)
    return near + int(full[0]) if len(full) else None


def _distance(pixels: Pixels, colour: npt.NDArray[np.float32]) -> Levels:
    levels = colour.round().astype(np.int16)
    return np.asarray(np.abs(pixels.astype(np.int16) - levels).max(axis=-1), np.int16)
