"""Boxes that may hold a thing: connected parts of the picture's edges, at several strengths and gaps.

Shop pictures stand on quiet grounds: a thing is where edges are, and its ground where none are. How strong an edge must
be and how far apart two edges of one thing may lie differs from picture to picture, so all are tried, and what is found
again and again is more surely a thing (as in maximally stable regions, Matas et al. 2002).
"""

import numpy as np

from assistant.objects.boxes import Boxes, Numbers, areas, overlap
from assistant.objects.components import connected_parts
from assistant.objects.edges import Plane, closed

STRENGTHS = (
    (8, 0),
    (8, 1),
    (16, 0),
    (16, 1),
    (16, 2),
    (28, 0),
    (28, 1),
    (28, 2),
    (45, 0),
    (45, 1),
    (45, 2),
    (70, 0),
    (70, 1),
)
"""Least step (0–255) of an edge, and how many cells of gap on each side are bridged."""

LEAST_SIDE = 6
"""Cells; smaller parts are letters and dust."""

LARGEST_SHARE = 0.9
"""Of the picture; a larger part is the picture itself."""

ALIKE = 0.8
"""Intersection over union from which two boxes are one."""

MOST = 120


def candidates(steps: Plane) -> tuple[Boxes, Numbers]:
    """From a gradient ``(h, w)`` to ``(N, 4)`` boxes in its cells and how often each was found, ``(N,)``; the most
    often found first."""
    found = [
        (part.left, part.top, part.right, part.bottom)
        for strength, reach in STRENGTHS
        for part in connected_parts(closed(steps > strength, reach))
        if min(part.width, part.height) >= LEAST_SIDE
    ]
    boxes = np.array(found, np.float64).reshape(-1, 4)
    boxes = boxes[areas(boxes) <= LARGEST_SHARE * steps.size]
    return _merged(boxes)


def _merged(boxes: Boxes) -> tuple[Boxes, Numbers]:
    alike = overlap(boxes, boxes) >= ALIKE
    times = alike.sum(axis=1).astype(np.float64)
    kept: list[int] = []
    for at in np.argsort(-times, kind="stable"):
        if not alike[at, kept].any():
            kept.append(int(at))
    return boxes[kept[:MOST]], times[kept[:MOST]]
