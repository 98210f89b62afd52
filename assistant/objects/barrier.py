"""How far each pixel stands out from the ground that reaches in from the picture's edge.

The minimum barrier distance: over all paths from the edge to a pixel, the least spread between the brightest and the
darkest value on the path (Zhang et al. 2015, "Minimum Barrier Salient Object Detection at 80 FPS"). A slow change of
light costs as little as an even wall, and a thing behind an edge costs the height of the edge. Sweeps along rows and
columns approximate it, as in the paper, but a whole row or column at a time.
"""

import numpy as np
import numpy.typing as npt

Plane = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float32]

SWEEPS = 2
"""Rounds of four sweeps; a third changes no box of the composites."""


def barrier_distance(colours: Floats) -> Plane:
    """``(H, W, C) float32`` to ``(H, W) float32``, 0 on the edge, in the unit of ``colours`` summed over channels."""
    colours = np.asarray(colours, np.float32)
    highest, lowest = colours.copy(), colours.copy()
    distance = np.full(colours.shape[:2], np.inf, np.float32)
    distance[0] = distance[-1] = distance[:, 0] = distance[:, -1] = 0
    across = (colours.swapaxes(0, 1), highest.swapaxes(0, 1), lowest.swapaxes(0, 1), distance.T)
    for _ in range(SWEEPS):
        for planes in ((colours, highest, lowest, distance), across):
            _sweep(*planes)
            _sweep(*(plane[::-1] for plane in planes))
    return distance


def _sweep(colours: Floats, highest: Floats, lowest: Floats, distance: Plane) -> None:
    """Pass what each row has reached on to the next one, in place."""
    for row in range(1, len(colours)):
        high = np.maximum(highest[row - 1], colours[row])
        low = np.minimum(lowest[row - 1], colours[row])
        reached = (high - low).sum(axis=1)
        better = reached < distance[row]
        distance[row][better] = reached[better]
        highest[row][better] = high[better]
        lowest[row][better] = low[better]
