"""The orders that people ask for; every one but the best match re-arranges the best matches."""

from collections.abc import Sequence

import numpy as np

from assistant.arranging.orders import Sort
from assistant.catalog.product import Product
from assistant.ranking.calibration import Floats
from assistant.ranking.diversity import varied


def ordered(
    best: list[int], products: Sequence[Product], sort: Sort, totals: Floats | None = None, looks: Floats | None = None
) -> list[int]:
    """Candidate indices in another order; products without a price come last in both price orders.

    ``totals (N,)`` and ``looks (N, D)`` of all candidates are what ``VARIED`` goes by; without them the order stays.
    Prices are compared in minor units, so of several currencies only within each.
    """
    if sort is Sort.NAME:
        return sorted(best, key=lambda index: products[index].title.casefold())
    if sort is Sort.NEWEST:
        return sorted(best, key=lambda index: products[index].updated_at, reverse=True)
    if sort is Sort.VARIED:
        return _varied(best, totals, looks)
    if sort is Sort.MATCH:
        return best
    sign = 1 if sort is Sort.PRICE_UP else -1
    known = [index for index in best if products[index].price_minor is not None]
    unknown = [index for index in best if products[index].price_minor is None]
    return sorted(known, key=lambda index: sign * (products[index].price_minor or 0)) + unknown


def _varied(best: list[int], totals: Floats | None, looks: Floats | None) -> list[int]:
    if totals is None or looks is None or not best:
        return best
    at = np.array(best)
    return [best[place] for place in varied(totals[at], looks[at])]
