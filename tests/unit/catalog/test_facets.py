"""The menus for filtering, counted over the whole catalogue."""

from dataclasses import replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.facets import PriceRange
from assistant.catalog.writer import writing
from tests.unit.catalog.conftest import make_products, unit_rows


def test_counts_are_ordered_and_complete(catalog: Catalog) -> None:
    facets = catalog.facets()
    assert facets["category"] == [("Accessories", 20), ("Bags", 20), ("Clothing", 20), ("Dresses", 20)]
    assert facets["brand"] == [("Acme & Söhne", 26), ("O'Neill", 14)]
    assert facets["colour"] == [("Blue", 20), ("Red", 20)]


def test_the_range_of_prices(catalog: Catalog) -> None:
    assert catalog.facets_and_range().prices == PriceRange(1000, 1039, "USD")


def test_prices_without_a_currency_have_a_range_too(empty: Catalog) -> None:
    products = [replace(product, currency="") for product in make_products(3)]
    with writing(empty.folder) as writer:
        writer.upsert(products, unit_rows(3), unit_rows(3))
    empty.refresh()
    assert empty.facets_and_range().prices == PriceRange(1000, 1002, "")


def test_spellings_that_differ_in_case_are_one_value(empty: Catalog) -> None:
    colours = ["red", "Red", "Red", "RED"]
    products = [
        replace(product, attributes={"colour": colour})
        for product, colour in zip(make_products(4), colours, strict=True)
    ]
    with writing(empty.folder) as writer:
        writer.upsert(products, unit_rows(4), unit_rows(4))
    empty.refresh()
    assert empty.facets()["colour"] == [("Red", 4)]


def test_an_attribute_with_countless_values_is_no_menu(empty: Catalog) -> None:
    with writing(empty.folder) as writer:
        writer.upsert(make_products(250), unit_rows(250), unit_rows(250))
    empty.refresh()
    facets = empty.facets_and_range()
    assert "part number" not in facets.counts
    assert "part number" in facets.attributes
