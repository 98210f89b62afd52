"""Where on a picture a similarity comes from: the shares of its cells, which add up to it.

An encoder whose embedding is the mean of its cells, brought to unit length, can be taken apart exactly: with the cells
``p_c`` and their mean ``m``, the cosine to a unit vector ``q`` is ``q·m / ‖m‖ = Σ_c q·p_c / (n ‖m‖)``, a sum with one
term for each cell. No gradients, no second model, nothing is estimated.
"""

import numpy as np

from assistant.ranking.calibration import Floats

MIN_LENGTH = 1e-9
"""A mean shorter than this points nowhere; its shares are then 0 rather than huge."""


def shares(grid: Floats, vector: Floats) -> Floats:
    """What each cell of a picture adds to its cosine similarity with ``vector``.

    Parameters
    ----------
    grid:
        ``(gh, gw, D) float32``, the cells' embeddings before their mean is brought to unit length.
    vector:
        ``(D,) float32`` of any length but 0; only its direction counts.

    Returns
    -------
    ``(gh, gw) float32``. Their sum is the cosine between the mean of the cells and ``vector``.
    """
    mean = grid.mean(axis=(0, 1))
    lengths = float(np.linalg.norm(mean)) * float(np.linalg.norm(vector))
    if lengths < MIN_LENGTH:
        return np.zeros(grid.shape[:2], np.float32)
    cells = grid.shape[0] * grid.shape[1]
    return np.asarray(grid @ vector / (cells * lengths), np.float32)


def lifts(parts: Floats, usual: float) -> Floats:
    """What each cell adds beyond an even part of the ``usual`` similarity: together what tells the picture apart.

    ``parts (gh, gw)`` are :func:`shares`. Nearly every picture of a catalogue is a little like every query, and without
    this the plain ground around a product would seem to count.
    """
    return np.asarray(parts - usual / parts.size, np.float32)


def strengths(lifted: Floats) -> Floats:
    """``(gh, gw) float32`` from 0 to 1: the cells that speak for the picture, against the one that does so most."""
    positive = np.maximum(lifted, 0)
    most = float(positive.max(initial=0.0))
    return np.asarray(positive / most if most > 0 else positive, np.float32)


def spread(cells: Floats, window: tuple[float, float, float, float], height: int, width: int) -> Floats:
    """Values of cells as a smooth map over the pixels of a picture: ``(height, width) float32``.

    Cubic B-splines: smooth, never below the least or above the greatest cell, as sharp as the cells allow.

    Parameters
    ----------
    cells:
        ``(gh, gw) float32``.
    window:
        Where the picture's left, top, right and bottom edge lie, counted in cells from the grid's left and top edge.
        The picture may be smaller than the grid (bars beside it) or larger (its ends were cut off); pixels that no
        cell saw have the value of the nearest one.
    """
    left, top, right, bottom = window
    rows = _splines(cells.shape[0], top, bottom, height)
    columns = _splines(cells.shape[1], left, right, width)
    return np.asarray(rows @ cells @ columns.T, np.float32)


def _splines(cells: int, start: float, stop: float, pixels: int) -> Floats:
    """How much of each cell each pixel gets along one side: ``(pixels, cells)``, rows that sum to 1."""
    places = start + (np.arange(pixels) + 0.5) / pixels * (stop - start) - 0.5  # in units of cells, 0: middle of one
    places = np.clip(places, 0, cells - 1)
    weights = np.zeros((pixels, cells))
    first = np.floor(places).astype(int) - 1
    for step in range(4):
        at = first + step
        np.add.at(weights, (np.arange(pixels), np.clip(at, 0, cells - 1)), _cubic(np.abs(places - at)))
    return weights.astype(np.float32)


def _cubic(distance: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """The cubic B-spline (Schoenberg 1946) at distances from its middle; 0 from 2 on."""
    near = 2 / 3 - distance**2 + distance**3 / 2
    far = np.maximum(2 - distance, 0) ** 3 / 6
    return np.where(distance < 1, near, far)


PLACES = (
    ("upper left", "top", "upper right"),
    ("left", "middle", "right"),
    ("lower left", "bottom", "lower right"),
)
"""The nine parts of a picture, for those who hear about a map instead of seeing it."""


def strongest_place(values: Floats) -> tuple[int, int] | None:
    """Row and column in :data:`PLACES` of where a map ``(H, W)`` is centred; None where nothing stands out."""
    heat = np.maximum(values, 0).astype(np.float64)
    total = heat.sum()
    if total <= 0:
        return None
    rows, columns = np.indices(heat.shape)
    down = float((heat * (rows + 0.5)).sum() / total / heat.shape[0])
    across = float((heat * (columns + 0.5)).sum() / total / heat.shape[1])
    return min(2, int(down * 3)), min(2, int(across * 3))
