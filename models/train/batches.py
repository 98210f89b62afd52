"""Which examples an epoch holds, in which batches, and the maps drawn for them."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from models.data.balance import resample
from models.data.examples import FIELDS, Example
from models.recipe import Stage
from models.train.trunk_maps import Maps

CUTOUT_SHARE = (0.2, 0.5)
"""Side of the blanked block, relative to the map."""


def epoch_rows(examples: Sequence[Example], repeats: dict[str, int]) -> npt.NDArray[np.int64]:
    """The row of every example as often as its source occurs in an epoch."""
    counts = [repeats.get(example.source, 0) for example in examples]
    return np.repeat(np.arange(len(examples)), counts)


def balanced_rows(
    rows: npt.NDArray[np.int64], labels: npt.NDArray[np.int32], stage: Stage, rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """As many rows again, those of rare classes more often; rows without the label stay as they are."""
    if not stage.balance.power:
        return rows
    classes = labels[rows, FIELDS.index(stage.balance.field)]
    known = classes >= 0
    drawn = resample(rows[known], classes[known], stage.balance.power, rng, cap=stage.balance.cap)
    return np.concatenate([rows[~known], drawn])


def batches(rows: npt.NDArray[np.int64], size: int, rng: np.random.Generator) -> Iterator[npt.NDArray[np.int64]]:
    """Full batches in a drawn order; what is left over is dropped."""
    order = rng.permutation(rows)
    for start in range(0, len(rows) // size * size, size):
        yield order[start : start + size]


def draw_views(views: Sequence[Maps], rows: npt.NDArray[np.int64], rng: np.random.Generator) -> Maps:
    """Each row's map from a view drawn for it: ``(n, h, w, C)``, a copy."""
    drawn = rng.integers(len(views), size=len(rows))
    return np.stack([views[view][row] for view, row in zip(drawn, rows, strict=True)])


def cut_out(maps: Maps, chance: float, rng: np.random.Generator) -> Maps:
    """Blank a block in some of the maps, so that no single part of a product decides."""
    side = maps.shape[1]
    for row in np.flatnonzero(rng.random(len(maps)) < chance):
        tall, wide = np.maximum(1, (rng.uniform(*CUTOUT_SHARE, 2) * side).astype(int))
        top, left = rng.integers(side - tall + 1), rng.integers(side - wide + 1)
        maps[row, top : top + tall, left : left + wide] = 0
    return maps
