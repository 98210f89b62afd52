"""What can be said of a box without knowing what is in it: numbers for :mod:`assistant.objects.scoring`."""

import numpy as np
import numpy.typing as npt

from assistant.objects.boxes import Boxes, Numbers, areas, within
from assistant.objects.components import Mask
from assistant.objects.edges import Colours, Plane

Vectors = npt.NDArray[np.float32]

NAMES = (
    "area", "aspect", "side", "times", "inside", "around", "strong_inside", "strong_around", "edges_inside",
    "edges_around", "colour_step", "spread_inside", "spread_around", "filled", "empty_rows", "empty_columns",
    "strokes_across", "strokes_down", "rim", "at_border", "holds", "held", "patch_length", "patch_step", "patch_whole",
    "busy", "busy_rim",
)  # fmt: skip
"""One for each column; see :func:`describe`."""

EDGE, STRONG, DIFFERS = 12, 40, 24
"""Steps of 0–255 that count as an edge, as a strong one, and as another colour than the ground's."""

RING = 0.12
"""What is around a box: this part of its longer side wide, at least two cells."""


def describe(boxes: Boxes, times: Numbers, colours: Colours, steps: Plane, grid: Vectors) -> Numbers:
    """Measure every box.

    Parameters
    ----------
    boxes, times:
        ``(N, 4)`` in cells of ``colours``, and how often each was found.
    colours, steps:
        ``(h, w, 3)`` and its gradient ``(h, w)``.
    grid:
        ``(gh, gw, D)`` patch embeddings over the same picture.

    Returns
    -------
    ``(N, F)``, columns as :data:`NAMES`.
    """
    if not len(boxes):
        return np.zeros((0, len(NAMES)))
    edges, strong = steps > EDGE, steps > STRONG
    looked = np.array([_look(box.astype(int), colours, steps, edges, strong) for box in boxes])
    nested = within(boxes, boxes) > 0.9
    np.fill_diagonal(nested, False)
    wide, tall = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    height, width = steps.shape
    form = np.stack([np.log(areas(boxes) / steps.size), np.log(wide / tall), np.log(np.minimum(wide, tall)),
                     np.log(times)], axis=1)  # fmt: skip
    touching = ((boxes[:, :2] <= 1).sum(axis=1) + (boxes[:, 2] >= width - 1) + (boxes[:, 3] >= height - 1))[:, None]
    nesting = np.log1p(np.stack([nested.sum(axis=0), nested.sum(axis=1)], axis=1))
    scale = np.array([grid.shape[1] / width, grid.shape[0] / height] * 2)
    picture = np.tile(_busy(edges), (len(boxes), 1))
    return np.concatenate([form, looked, touching, nesting, _patches(boxes * scale, grid), picture], axis=1)


def _busy(edges: Mask) -> list[float]:
    """The share of edges in the whole picture and along its sides: without a quiet ground nothing stands out."""
    reach = max(1, round(0.04 * max(edges.shape)))
    rim = edges.copy()
    inner = rim[reach:-reach, reach:-reach]
    total = rim.sum() - inner.sum()
    return [float(edges.mean()), float(total / max(1, rim.size - inner.size))]


def _look(box: npt.NDArray[np.int_], colours: Colours, steps: Plane, edges: Mask, strong: Mask) -> list[float]:
    left, top, right, bottom = box
    ring = max(2, round(RING * max(right - left, bottom - top)))
    outer = (slice(max(0, top - ring), bottom + ring), slice(max(0, left - ring), right + ring))
    around = np.ones(steps[outer].shape, bool)
    around[top - outer[0].start : bottom - outer[0].start, left - outer[1].start : right - outer[1].start] = False
    inner = (slice(top, bottom), slice(left, right))
    ground = np.median(colours[outer][around], axis=0) if around.any() else colours[inner].mean(axis=(0, 1))
    there = edges[inner]
    differs = np.abs(colours[inner] - ground).max(axis=-1) > DIFFERS
    rim = max(1, ring // 2)
    sides = (there[:rim].mean(), there[-rim:].mean(), there[:, :rim].mean(), there[:, -rim:].mean())
    return [
        float(np.minimum(steps[inner], 80).mean()) / 40,
        _mean(np.minimum(steps[outer], 80)[around]) / 40,
        float(strong[inner].mean()),
        _mean(strong[outer][around]),
        float(there.mean()),
        _mean(edges[outer][around]),
        float(np.abs(colours[inner].mean(axis=(0, 1)) - ground).max()) / 100,
        float(colours[inner].std(axis=(0, 1)).mean()) / 60,
        float(colours[outer][around].std(axis=0).mean()) / 60 if around.any() else 0.0,
        float(differs.mean()),
        float((~differs.any(axis=1)).mean()),
        float((~differs.any(axis=0)).mean()),
        float((differs[:, 1:] != differs[:, :-1]).mean()),
        float((differs[1:] != differs[:-1]).mean()),
        float(min(sides)),
    ]


def _mean(values: npt.NDArray[np.generic]) -> float:
    return float(values.mean()) if values.size else 0.0


def _patches(boxes: Boxes, grid: Vectors) -> Numbers:
    """Length of the mean patch of each box against that of all, and how unlike it is to what is around, and to all."""
    height, width = grid.shape[:2]
    whole = grid.mean(axis=(0, 1))
    lengths = float(np.linalg.norm(grid, axis=-1).mean()) + 1e-9
    rows = []
    for left, top, right, bottom in boxes:
        x, y = int(min(left, width - 1)), int(min(top, height - 1))
        to_x, to_y = max(x + 1, int(np.ceil(right - 0.3))), max(y + 1, int(np.ceil(bottom - 0.3)))
        inside = grid[y:to_y, x:to_x]
        outer = grid[max(0, y - 1) : to_y + 1, max(0, x - 1) : to_x + 1]
        rest = outer.sum(axis=(0, 1)) - inside.sum(axis=(0, 1))
        mean = inside.mean(axis=(0, 1))
        rows.append((np.linalg.norm(mean) / lengths, 1 - _cosine(mean, rest), 1 - _cosine(mean, whole)))
    return np.array(rows, np.float64)


def _cosine(one: Vectors, other: Vectors) -> float:
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other) + 1e-9))
