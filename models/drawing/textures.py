"""Fine surface structure (weave, grain, hair) as repeatable brightness maps.

A map is ``(size, size) float32`` with mean about 0 and values mostly within ±1. Maps are made once per size and name
from fixed seeds: the weave of a cloth is not what tells two products apart, so it does not follow the product's seed.
"""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PIL import Image

Map = npt.NDArray[np.float32]


def _noise(size: int, across: int, down: int, seed: int) -> Map:
    """Smooth value noise with ``across`` × ``down`` cells, stretched over the square."""
    cells = np.random.default_rng(seed).standard_normal((down, across)).astype(np.float32)
    smooth = Image.fromarray(cells).resize((size, size), Image.Resampling.BICUBIC)
    return np.asarray(smooth, dtype=np.float32)


def _as_map(values: npt.ArrayLike) -> Map:
    return np.asarray(values, dtype=np.float32)


def _grid(size: int) -> tuple[Map, Map]:
    """x and y in units of the drawing (0–100)."""
    axis = np.linspace(0, 100, size, endpoint=False, dtype=np.float32)
    x, y = np.meshgrid(axis, axis)
    return x, y


def _cotton(size: int) -> Map:
    x, y = _grid(size)
    weave = np.sin(x * 7.5) * np.sin(y * 7.5)
    return _as_map(0.35 * weave + 0.45 * _noise(size, 190, 190, 1) + 0.3 * _noise(size, 16, 16, 2))


def _denim(size: int) -> Map:
    x, y = _grid(size)
    twill = np.sin((x + y) * 6.5)
    return _as_map(0.45 * twill + 0.7 * _noise(size, 230, 60, 3) + 0.5 * _noise(size, 9, 7, 4))


def _knit(size: int) -> Map:
    x, y = _grid(size)
    stitch = np.abs(((x * 0.62) % 1.0) - 0.5) * 2
    rows = np.sin((y * 0.62 + stitch * 0.55) * 2 * np.pi)
    return _as_map(0.7 * rows + 0.5 * (0.5 - stitch) + 0.3 * _noise(size, 120, 120, 5))


def _leather(size: int) -> Map:
    cells = np.abs(_noise(size, 75, 75, 6)) - 0.7
    return 0.55 * cells + 0.35 * _noise(size, 12, 12, 7)


def _wood(size: int) -> Map:
    x, y = _grid(size)
    drift = _noise(size, 5, 9, 8) * 2.2
    rings = np.sin((y * 0.55 + drift + 0.012 * x) * 2 * np.pi * 0.5)
    return _as_map(0.5 * rings + 0.6 * _noise(size, 9, 240, 9) + 0.3 * _noise(size, 30, 300, 10))


def _upright_wood(size: int) -> Map:
    return np.ascontiguousarray(_wood(size).T)


def _brushed(size: int) -> Map:
    return 0.8 * _noise(size, 6, 260, 11)


def _straw(size: int) -> Map:
    x, y = _grid(size)
    column, row = np.floor(x / 1.5), np.floor(y / 1.5)
    lying = (column + row) % 2 == 0
    across = np.where(lying, x, y)
    along = np.abs(np.sin(across / 1.5 * np.pi))
    return _as_map((along - 0.6) * 1.6 + 0.3 * _noise(size, 120, 120, 12))


def _plush(size: int) -> Map:
    return 0.7 * _noise(size, 110, 150, 13) + 0.6 * _noise(size, 45, 60, 14)


def _linen(size: int) -> Map:
    return 0.6 * _noise(size, 260, 22, 15) + 0.6 * _noise(size, 22, 260, 16)


def _clay(size: int) -> Map:
    return 0.5 * _noise(size, 130, 130, 17) + 0.5 * _noise(size, 6, 30, 18)


def _smooth(size: int) -> Map:
    return np.zeros((size, size), dtype=np.float32)


_MAKERS: dict[str, Callable[[int], Map]] = {
    "smooth": _smooth,
    "cotton": _cotton,
    "denim": _denim,
    "knit": _knit,
    "leather": _leather,
    "wood": _wood,
    "upright wood": _upright_wood,
    "brushed": _brushed,
    "straw": _straw,
    "plush": _plush,
    "linen": _linen,
    "clay": _clay,
}


@lru_cache(maxsize=32)
def texture(name: str, size: int) -> Map:
    """The map called ``name`` for a drawing of ``size`` pixels; do not write to it."""
    made = _MAKERS[name](size).astype(np.float32)
    made.setflags(write=False)
    return made
