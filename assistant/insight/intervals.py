"""How sure a mean is: percentile bootstrap over the questions.

Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 13. The questions are drawn anew with
replacement, as often as there are, again and again; the interval holds the middle 95 % of the means so found. It
says how much the figures depend on which questions were asked, not how well these questions stand for others.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

RESAMPLES = 2_000
LEVEL = 0.95
_BLOCK_CELLS = 4_000_000


class Figure(NamedTuple):
    """A mean over ``n`` questions and the ends of its interval."""

    value: float
    low: float
    high: float
    n: int


def mean_with_interval(
    values: npt.ArrayLike, *, seed: int = 0, resamples: int = RESAMPLES, level: float = LEVEL
) -> Figure:
    """The mean of one value per question; see :func:`means_with_intervals`."""
    return means_with_intervals({"": np.asarray(values, np.float64)}, seed=seed, resamples=resamples, level=level)[""]


def means_with_intervals(
    values: dict[str, npt.NDArray[np.float64]], *, seed: int = 0, resamples: int = RESAMPLES, level: float = LEVEL
) -> dict[str, Figure]:
    """The mean of each column of values, ``(N,)``, of the same ``N`` questions, with its interval.

    All columns are drawn together, so two of them can be compared; the difference of two systems on the same questions
    is a column like any other (a paired bootstrap).

    Raises
    ------
    ValueError
        There is no question.
    """
    if not values:
        return {}
    columns = np.stack(list(values.values()), axis=1).astype(np.float64)
    count = len(columns)
    if not count:
        raise ValueError("a mean needs at least one question")
    means = _resampled_means(columns, np.random.default_rng(seed), resamples)
    tail = 50.0 * (1.0 - level)
    low, high = np.percentile(means, [tail, 100.0 - tail], axis=0)
    whole = columns.mean(axis=0)
    return {name: Figure(float(whole[at]), float(low[at]), float(high[at]), count) for at, name in enumerate(values)}


def _resampled_means(
    columns: npt.NDArray[np.float64], generator: np.random.Generator, resamples: int
) -> npt.NDArray[np.float64]:
    """``(resamples, M)``: the means of resamples of the rows, a block at a time to bound the memory."""
    count = len(columns)
    block = max(1, _BLOCK_CELLS // count)
    parts = []
    for start in range(0, resamples, block):
        size = min(block, resamples - start)
        drawn = generator.integers(count, size=(size, count), dtype=np.int32)
        drawn += (np.arange(size, dtype=np.int32) * count)[:, None]
        times = np.bincount(drawn.ravel(), minlength=size * count).reshape(size, count)
        parts.append(times @ columns / count)
    return np.concatenate(parts)
