"""Arithmetic of boxes: ``(N, 4)`` arrays of left, top, right, bottom, half-open."""

import numpy as np
import numpy.typing as npt

Boxes = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.float64]


def areas(boxes: Boxes) -> Numbers:
    """``(N,)``: width times height."""
    return np.asarray((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), np.float64)


def shared(these: Boxes, those: Boxes) -> Numbers:
    """``(N, M)``: the area that each pair has in common."""
    low = np.maximum(these[:, None, :2], those[None, :, :2])
    high = np.minimum(these[:, None, 2:], those[None, :, 2:])
    return np.asarray(np.clip(high - low, 0, None).prod(axis=-1), np.float64)


def overlap(these: Boxes, those: Boxes) -> Numbers:
    """``(N, M)``: intersection over union, 0 to 1."""
    common = shared(these, those)
    union = areas(these)[:, None] + areas(those)[None] - common
    return np.asarray(common / np.maximum(union, np.finfo(np.float64).tiny), np.float64)


def within(these: Boxes, those: Boxes) -> Numbers:
    """``(N, M)``: the share of each of ``these`` that lies in each of ``those``."""
    return np.asarray(shared(these, those) / np.maximum(areas(these), 1e-12)[:, None], np.float64)
