"""Prices that do not belong among those of their category: most often a slipped decimal point.

Prices are compared as logarithms, as they spread by factors. By median and median absolute deviation, the usual price
is not moved by the wrong ones; the limit of 3.5 is that of B. Iglewicz and D. Hoaglin, *How to Detect and Handle
Outliers* (1993).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.quality.products import Products
from assistant.quality.spread import robust

LIMIT = 3.5
MIN_PRICED = 12
"""Prices that a category must have to be judged by; a smaller one is judged by the one above it."""

MIN_DEVIATION = 0.2
"""Of natural logarithms. Where all prices are nearly equal, one that is half as high again is no error."""


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """``score`` ``(N,)`` is how far a price is from the usual one, in deviations, NaN without a price or with nothing
    to compare with; ``usual`` ``(N,)`` the usual price in minor units.
    """

    score: npt.NDArray[np.float64]
    usual: npt.NDArray[np.float64]

    @property
    def outliers(self) -> npt.NDArray[np.bool_]:
        """Which prices are no usual ones."""
        found: npt.NDArray[np.bool_] = np.abs(np.nan_to_num(self.score)) > LIMIT
        return found


def judge_prices(products: Products) -> Prices:
    """Compare each price with those of its category and currency. A price of 0 is always an outlier."""
    score, usual = np.full(products.rows, np.nan), np.full(products.rows, np.nan)
    priced = np.isfinite(products.price)
    score[priced & (products.price <= 0)] = -np.inf
    logs = np.log(np.where(priced & (products.price > 0), products.price, 1.0))
    rest = priced & (products.price > 0)
    deepest = max((len(path) for path in products.categories.values), default=0)
    for depth in range(deepest, -1, -1):
        kinds = _at_depth(products, depth)
        for rows in _groups(kinds, products.currency, rest):
            middle, deviation = robust(logs[rows])
            waiting = rows[np.isnan(score[rows])]
            score[waiting] = (logs[waiting] - middle) / max(deviation, MIN_DEVIATION)
            usual[waiting] = np.exp(middle)
    return Prices(np.nan_to_num(score, nan=np.nan, neginf=-99.0), usual)


def _at_depth(products: Products, depth: int) -> npt.NDArray[np.int64]:
    """A number for the first ``depth`` levels of each product's category; −1 where it has fewer."""
    numbers: dict[Sequence[str], int] = {}
    of_path = [
        numbers.setdefault(path[:depth], len(numbers)) if len(path) >= depth else -1
        for path in products.categories.values
    ]
    none = numbers.setdefault((), len(numbers)) if depth == 0 else -1
    return np.array([*of_path, none])[products.category]  # −1, no category, is the last


def _groups(
    kinds: npt.NDArray[np.int64], currencies: npt.NDArray[np.int16], rest: npt.NDArray[np.bool_]
) -> Iterator[npt.NDArray[np.int64]]:
    """The priced rows of each kind and currency, where there are enough of them."""
    rows = np.flatnonzero(rest & (kinds >= 0))
    keys = kinds[rows] * (int(currencies.max(initial=0)) + 2) + currencies[rows] + 1
    order = np.argsort(keys, kind="stable")
    for run in np.split(rows[order], np.flatnonzero(np.diff(keys[order])) + 1):
        if len(run) >= MIN_PRICED:
            yield run
