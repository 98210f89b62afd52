"""Several feeds in one catalogue: joined by id or GTIN, each changing and leaving by itself."""

from pathlib import Path

import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.product import Product
from assistant.ingest.merging import own_part, put_together, said_by
from assistant.ingest.values import clean_gtin
from tests.fakes import FakeEncoder
from tests.unit.ingest.conftest import Import, jpeg, write_json_lines

MUG, CUP = "4006381333931", "0012345678905"


@pytest.fixture
def shop(tmp_path: Path, run: Import) -> Path:
    rows = [
        {"id": "a", "title": "Blue mug", "gtin": MUG, "colour": "blue"},
        {"id": "b", "title": "Red cup", "gtin": CUP, "price": "5 EUR"},
    ]
    feed = write_json_lines(tmp_path / "shop.jsonl", rows)
    run(feed)
    return feed


def other(tmp_path: Path, *rows: dict[str, object]) -> Path:
    return write_json_lines(tmp_path / "other.jsonl", rows)


def test_a_second_feed_fills_in_what_the_first_lacks(
    shop: Path, tmp_path: Path, run: Import, catalog: Catalog, encoder: FakeEncoder
) -> None:
    (tmp_path / "m.jpg").write_bytes(jpeg(size=(120, 120)))
    rows = [
        {"id": "x9", "title": "Mug, azure", "gtin": MUG, "brand": "Kiln", "price": "8.50 EUR", "material": "clay",
         "colour": "azure", "image": "m.jpg"},
        {"id": "x8", "title": "Bowl", "gtin": "", "price": "3 EUR"},
    ]  # fmt: skip
    report = run(other(tmp_path, *rows), merge_by="gtin", name="other")
    assert (report.joined, report.added) == (1, 1)
    catalog.refresh()
    assert catalog.count() == 3
    mug = catalog.products(["a"])[0]
    assert (mug.title, mug.brand, mug.price_minor, mug.currency) == ("Blue mug", "Kiln", 850, "EUR")
    assert mug.attributes == {"colour": "blue", "material": "clay"}
    assert mug.has_image
    assert mug.feeds == ("main", "other")
    assert catalog.products(["x8"])[0].feeds == ("other",)
    assert len(catalog.keywords("clay", 5)) == 1


def test_importing_either_again_changes_nothing(shop: Path, tmp_path: Path, run: Import, encoder: FakeEncoder) -> None:
    feed = other(tmp_path, {"id": "x9", "title": "Mug", "gtin": MUG, "brand": "Kiln", "price": "8 EUR"})
    run(feed, merge_by="gtin", name="other")
    encoded = encoder.words
    again = run(feed, merge_by="gtin", name="other")
    assert (again.unchanged, again.joined, again.encoded) == (1, 0, 0)
    first = run(shop)
    assert (first.unchanged, first.encoded, first.repriced) == (2, 0, 0)
    assert encoder.words == encoded


def test_each_feed_changes_its_own_part(shop: Path, tmp_path: Path, run: Import, catalog: Catalog) -> None:
    row = {"id": "x9", "title": "Mug", "gtin": MUG, "brand": "Kiln", "price": "8 EUR"}
    run(other(tmp_path, row), merge_by="gtin", name="other")
    run(other(tmp_path, row | {"brand": "Oven"}), merge_by="gtin", name="other")
    assert catalog.products(["a"])[0].brand == "Oven"
    write_json_lines(
        shop, [{"id": "a", "title": "Navy mug", "gtin": MUG, "price": "9 EUR"}, {"id": "b", "title": "Cup"}]
    )
    run(shop)
    mug = catalog.products(["a"])[0]
    assert (mug.title, mug.brand, mug.price_minor) == ("Navy mug", "Oven", 900)
    write_json_lines(shop, [{"id": "a", "title": "Navy mug", "gtin": MUG}, {"id": "b", "title": "Cup"}])
    run(shop)
    assert catalog.products(["a"])[0].price_minor == 800


def test_a_row_that_left_takes_its_part_along(shop: Path, tmp_path: Path, run: Import, catalog: Catalog) -> None:
    (tmp_path / "m.jpg").write_bytes(jpeg(size=(120, 120)))
    mug = {"id": "x9", "title": "Mug", "gtin": MUG, "brand": "Kiln", "image": "m.jpg"}
    bowl = {"id": "x8", "title": "Bowl"}
    run(other(tmp_path, mug, bowl), merge_by="gtin", name="other")
    assert catalog.products(["a"])[0].has_image
    report = run(other(tmp_path, bowl), merge_by="gtin", name="other", delete_missing=True)
    assert report.deleted == 0
    left = catalog.products(["a"])[0]
    assert (left.title, left.brand, left.has_image, left.thumbnail) == ("Blue mug", "", False, b"")
    assert left.feeds == ("main",)
    assert left.additions == ""


def test_a_whole_feed_deletes_only_its_own_products(shop: Path, tmp_path: Path, run: Import, catalog: Catalog) -> None:
    run(other(tmp_path, {"id": "x8", "title": "Bowl"}), merge_by="id", name="other")
    write_json_lines(shop, [{"id": "a", "title": "Blue mug", "gtin": MUG}])
    assert run(shop, delete_missing=True).deleted == 1
    catalog.refresh()
    assert [product.id for product in catalog.products(["a", "b", "x8"])] == ["a", "x8"]


def test_joined_by_id_with_prices_alone(shop: Path, tmp_path: Path, run: Import, catalog: Catalog) -> None:
    prices = write_json_lines(tmp_path / "prices.jsonl", [{"id": "a", "title": "", "price": "7 EUR"}])
    report = run(prices, "title=title", merge_by="id", name="prices")
    assert report.joined + report.skipped == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("4006381333931", "04006381333931"),
        (" 4006381-333931 ", "04006381333931"), (4006381333931.0, "04006381333931"),
        ("4006381333930", ""), ("0", ""), ("00000000", ""), ("abc", ""), (None, ""), ("012345678905", "00012345678905"),
    ],
)  # fmt: skip
def test_gtins(value: object, expected: str) -> None:
    assert clean_gtin(value) == expected


def test_taking_out_what_was_filled_in_gives_the_own_part_back() -> None:
    own = Product("a", "Mug", attributes={"colour": "blue"}, feeds=("main",))
    said = said_by(
        Product("x", "Cup", brand="Kiln", category=("A", "B"), price_minor=5, currency="EUR"), has_picture=False
    )
    whole = put_together(own, {"other": said})
    assert (whole.title, whole.brand, whole.category, whole.price_minor) == ("Mug", "Kiln", ("A", "B"), 5)
    assert put_together(own_part(whole), {}) == own
