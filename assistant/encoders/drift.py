"""How far beside a thing in a picture the cells lie that tell of it: measured by showing an encoder one thing.

A convolutional network that halves its input five times with the same padding on both sides puts its cells half a cell
off, and weights that were trained with another padding move them further: those of `mini` lie .9 of a cell below and to
the right of what they tell of. A heat map that ignored it would point beside the thing.
"""

import numpy as np

from assistant.encoders.encoder import Encoder

PLACES = ((0.4, 0.4), (0.4, 0.6), (0.6, 0.4), (0.6, 0.6))
"""Where the thing is shown, down and across as shares of the picture: away from the edges, whose padding pulls."""

GROUND, THING, SIDE = 160, (200, 40, 30), 0.1
"""A red square of a tenth of the picture's side on grey; of other sizes and grounds the figures differ by .2 cells."""

MOST = 1.5
"""A measured drift beyond this is taken for this: cells that tell of everything alike have no place."""


def measure_drift(encoder: Encoder, size: int) -> tuple[float, float]:
    """How many cells below and right of a thing lie the cells that change with it: down, across, each mean of four.

    ``size`` is the side in pixels of the pictures that are shown. Blocks for five pictures.
    """
    ground = np.full((size, size, 3), GROUND, np.uint8)
    shown = [ground]
    for down, across in PLACES:
        picture = ground.copy()
        top, left = (round(place * size - SIDE * size / 2) for place in (down, across))
        picture[top : top + round(SIDE * size), left : left + round(SIDE * size)] = THING
        shown.append(picture)
    grids = encoder.images_and_patches(shown, size=size)[1]
    found = np.array([_middle(np.linalg.norm(grid - grids[0], axis=2)) for grid in grids[1:]])
    down, across = np.clip((found - np.array(PLACES) * grids[0].shape[:2]).mean(axis=0), -MOST, MOST)
    return float(down), float(across)


def _middle(changes: "np.ndarray[tuple[int, int], np.dtype[np.float32]]") -> tuple[float, float]:
    """The middle of the changed cells, each by the square of its change, in cells from the corner."""
    weights = changes.astype(np.float64) ** 2
    total = max(float(weights.sum()), 1e-12)
    rows, columns = np.indices(changes.shape) + 0.5
    return float((weights * rows).sum() / total), float((weights * columns).sum() / total)
