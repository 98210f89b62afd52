"""The orders that people ask for."""

from datetime import UTC, datetime

import numpy as np

from assistant.arranging.orders import Sort
from assistant.arranging.sort import ordered
from assistant.catalog.product import Product

PRODUCTS = [Product(str(day), "x", updated_at=datetime(2026, 1, day, tzinfo=UTC)) for day in (2, 9, 5)]


def test_newest_first() -> None:
    assert ordered([0, 1, 2], PRODUCTS, Sort.NEWEST) == [1, 2, 0]


def test_varied_goes_by_the_totals_and_the_looks_of_the_shown_ones() -> None:
    totals, looks = np.array([3, 2.9, 2.0], np.float32), np.array([[1, 0], [1, 0], [0, 1]], np.float32)
    assert ordered([0, 1, 2], PRODUCTS, Sort.VARIED, totals, looks)[0] == 0
    assert ordered([1, 2], PRODUCTS, Sort.VARIED, totals, looks) == [1, 2]
    assert ordered([0, 1], PRODUCTS, Sort.VARIED) == [0, 1]
