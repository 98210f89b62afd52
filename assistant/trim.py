"""Finds the flat borders of a letterboxed picture: the black bars of a video, the margins of a phone's screenshot.

A product on a plain ground has flat margins too, and it was measured that trimming those changes what is found (see
docs/pictures.md). So only bars count: they lie on two opposite sides, have an edge as straight as a ruler where the
picture begins, which a product's outline never is, and take no more than a part of the picture.
"""

import numpy as np
import numpy.typing as npt

from assistant.query.query import Box, Pixels

NOISE = 10
"""Levels by which a flat line may differ from its colour: JPEG at quality 30 rings this far beside an edge."""

OUTLIERS = 0.005
"""The share of a line's pixels that may differ more, such as a speck."""

MIN_BAR = 0.02
"""A thinner bar is not worth cutting, relative to the side."""

MIN_KEPT = 0.15
"""Of each side must be left: less is a small thing on a large ground, not a picture in a frame."""

EDGE_SHARE = 0.6
"""The share of a bar's length along which the picture must begin at once."""


def flat_borders(pixels: Pixels) -> Box | None:
    """The part inside the flat bars of a letterboxed picture, or None where there are none.

    Parameters
    ----------
    pixels:
        ``(H, W, 3) uint8`` RGB.
    """
    height, width = pixels.shape[:2]
    if min(height, width) < 16:
        return None
    top, bottom = _bars(pixels)
    left, right = _bars(pixels[top : height - bottom].swapaxes(0, 1))
    if not top + bottom + left + right:
        return None
    return Box(left, top, width - right, height - bottom)


def without_borders(pixels: Pixels) -> Pixels:
    """The picture inside its bars, a view; all of it where there are none."""
    box = flat_borders(pixels)
    return pixels if box is None else pixels[box.top : box.bottom, box.left : box.right]


def _bars(pixels: Pixels) -> tuple[int, int]:
    """How many rows of bar there are at the top and at the bottom; 0 and 0 when they are no bars."""
    height = len(pixels)
    colours = [np.median(pixels[row], axis=0) for row in (0, -1)]
    if np.abs(colours[0] - colours[1]).max() > NOISE:
        return 0, 0
    first, last = _flat_rows(pixels, colours[0]), _flat_rows(pixels[::-1], colours[1])
    if min(first, last) < MIN_BAR * height or height - first - last < MIN_KEPT * height:
        return 0, 0
    if not (_begins(pixels, first, colours[0]) and _begins(pixels[::-1], last, colours[1])):
        return 0, 0
    return first, last


def _flat_rows(pixels: Pixels, colour: npt.NDArray[np.floating]) -> int:
    """How many rows from the first on are of one colour."""
    for row, line in enumerate(pixels):
        if _differs(np.asarray(line), colour).mean() > OUTLIERS:
            return row
    return len(pixels)


def _begins(pixels: Pixels, row: int, colour: npt.NDArray[np.floating]) -> bool:
    """Whether along most of its length the picture begins within two rows of the end of the bar."""
    return bool(_differs(pixels[row : row + 3], colour).any(axis=0).mean() >= EDGE_SHARE)


def _differs(part: Pixels, colour: npt.NDArray[np.floating]) -> npt.NDArray[np.bool_]:
    return np.asarray((np.abs(part - colour) > NOISE).any(axis=-1), np.bool_)
