"""Which of a million numbers are the highest, and which of a million ranges may be among the best."""

import numpy as np
import numpy.typing as npt

from assistant.ranking.calibration import Floats

SAMPLED = 16_384
"""Numbers of a column that a first threshold is taken from."""


def possible_best(low: Floats, high: Floats, best: int) -> npt.NDArray[np.intp]:
    """The places of all rows that may be among the ``best``: whose greatest total exceeds the ``best``-th least one.

    Those with the ``best`` least totals are always there, so of many equal rows there are enough.
    """
    if len(low) <= best:
        return np.arange(len(low))
    surest = highest(low, best)
    return np.union1d(surest, np.flatnonzero(high > low[surest].min()))


def highest(column: Floats, count: int) -> npt.NDArray[np.intp]:
    """The places of the ``count`` highest numbers, of equals the first ones.

    A sample tells a threshold that hardly more than these exceed. Values are then partitioned, from the side without
    the many equal ones, and looked up: ``argpartition`` of a column of mostly zeros takes thirty times as long.
    """
    if count >= len(column):
        return np.arange(len(column))
    sample = column[:: len(column) // SAMPLED + 1]
    rank = min(len(sample) - 1, 2 * count * len(sample) // len(column) + 16)
    places = np.flatnonzero(column >= -np.partition(-sample, rank)[rank])
    if len(places) < count:
        places = np.arange(len(column))
    distance = -column[places]
    most = np.partition(distance, count - 1)[count - 1]
    nearer, equal = places[distance < most], places[distance == most]
    return np.concatenate([nearer, equal[: count - len(nearer)]])
