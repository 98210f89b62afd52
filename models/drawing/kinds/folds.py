"""Folds and creases of cloth, shared by everything that is sewn."""

from collections.abc import Sequence

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    curve,
    flipped,
)
from models.drawing.scene import Fold

HANGING = Ground()


def drape(rng: np.random.Generator, area: tuple[float, float, float, float], count: int = 4) -> list[Fold]:
    """Soft upright folds over ``area`` (left, right, top, bottom), stronger toward the hem."""
    left, right, top, bottom = area
    folds = []
    for index in range(count):
        x = left + (right - left) * (index + 0.5 + rng.uniform(-0.25, 0.25)) / count
        lean = rng.uniform(-2.5, 2.5)
        start = top + (bottom - top) * rng.uniform(0.05, 0.4)
        path = curve((x + lean, start), (x + lean * 0.3, (start + bottom) / 2), (x, bottom + 3))
        folds.append(Fold(path, rng.uniform(2.2, 3.8), rng.uniform(0.9, 1.7) * (-1 if index % 2 else 1)))
    return folds


def tugs(points: Sequence[tuple[float, float, float, float]], height: float = -1.2, width: float = 2.4) -> list[Fold]:
    """Creases pulled from one point to another and their mirror images."""
    folds = []
    for x0, y0, x1, y1 in points:
        path = curve((x0, y0), ((x0 + x1) / 2 + 1, (y0 + y1) / 2 + 1.2), (x1, y1))
        folds += [Fold(path, width, height), Fold(flipped(path), width, height)]
    return folds
