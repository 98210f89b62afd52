"""Facets that follow the results."""

import numpy as np
import pytest

from assistant.arranging.facets import FacetIndex, completed, counted, merged
from assistant.arranging.prices import histogram_of
from assistant.catalog.product import Product

PRODUCTS = [
    Product("a", "a", brand="Vela", category=("Shoes", "Sneakers"), attributes={"colour": "Red"}, price_minor=1000,
            currency="USD"),
    Product("b", "b", brand="vela", category=("Shoes", "Boots"), attributes={"colour": "Blue"}, price_minor=3000,
            currency="USD"),
    Product("c", "c", brand="Vela", category=("Shoes", "Shoes"), attributes={"colour": "Red"}, price_minor=99,
            currency="EUR"),
    Product("d", "d", category=("Hats",)),
]  # fmt: skip


def count(*rows: int):
    mask = np.zeros(len(PRODUCTS), bool)
    mask[list(rows)] = True
    return FacetIndex(PRODUCTS).count(mask)


def test_only_what_counts_is_counted_most_first() -> None:
    assert count(0, 1, 2).values == {
        "category": [("Shoes", 3), ("Sneakers", 1), ("Boots", 1)],
        "brand": [("Vela", 3)],
        "colour": [("Red", 2), ("Blue", 1)],
    }
    assert count(3).values == {"category": [("Hats", 1)]}


def test_prices_are_those_of_the_usual_currency() -> None:
    prices = count(0, 1, 2).prices
    assert prices is not None
    assert (prices.lowest, prices.highest, prices.currency, sum(prices.bars)) == (1000, 3000, "USD", 2)
    assert count(3).prices is None


@pytest.mark.parametrize(("totals", "expected"), [([4, 2, 1.9, -1], [1, 1, 0, 0]), ([0, 0], [1, 1]), ([], [])])
def test_results_are_what_reaches_half_of_the_best(totals: list[float], expected: list[int]) -> None:
    assert counted(np.array(totals, np.float32)).tolist() == [bool(one) for one in expected]


def test_the_other_values_of_the_catalogue_follow_with_nothing() -> None:
    assert completed([("Red", 2)], [("Blue", 9), ("red", 4)]) == [("Red", 2), ("Blue", 0)]


def test_a_field_that_is_filtered_by_is_counted_without_its_own_filter() -> None:
    both = merged(count(0), {"colour": count(0, 1), "price": count(0, 1)})
    assert both.values["colour"] == [("Red", 1), ("Blue", 1)]
    assert both.values["brand"] == [("Vela", 1)]
    assert both.prices == count(0, 1).prices


def test_a_dear_product_does_not_press_the_others_into_one_bar() -> None:
    prices = np.array([*np.arange(1000.0, 5000.0, 100), 900_000.0])
    spread = histogram_of(prices, "USD")
    assert spread is not None
    assert sum(spread.bars) == len(prices)
    assert sum(bar > 0 for bar in spread.bars) > 4


def test_places_on_the_scale_are_prices_and_back() -> None:
    spread = histogram_of(np.array([100.0, 700.0, 4000.0]), "USD")
    assert spread is not None
    assert (spread.place(spread.lowest), spread.place(spread.highest)) == (0, 1)
    assert spread.price(spread.place(700)) == pytest.approx(700, abs=1)
    assert spread.price(0.0) == 100


def test_one_price_is_no_range() -> None:
    assert histogram_of(np.array([500.0, np.nan, 500.0]), "USD") is None
