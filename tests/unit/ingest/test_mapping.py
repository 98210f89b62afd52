"""Guessing, correcting and saving which column is what."""

from pathlib import Path

import pytest

from assistant.errors import FeedError
from assistant.ingest.mapping import ColumnMapping, choose_mapping, from_entries, guess_mapping

FEED = Path("feed.csv")
FASHION = (
    "id", "gender", "masterCategory", "subCategory", "articleType", "baseColour", "season", "year", "usage",
    "productDisplayName", "image",
)  # fmt: skip
FLIPKART = (
    "uniq_id", "crawl_timestamp", "product_url", "product_name", "product_category_tree", "pid", "retail_price",
    "discounted_price", "description", "product_rating", "brand", "product_specifications", "image",
)  # fmt: skip


def test_guess_for_fashion() -> None:
    assert guess_mapping(FASHION).entries() == {
        "id": "id",
        "title": "productDisplayName",
        "image": "image",
        "category": ["masterCategory", "subCategory", "articleType"],
        "attribute.colour": "baseColour",
        "attribute.gender": "gender",
        "attribute.season": "season",
        "attribute.year": "year",
        "attribute.usage": "usage",
    }


def test_guess_for_flipkart() -> None:
    mapping = guess_mapping(FLIPKART)
    assert (mapping.id, mapping.title, mapping.url) == ("uniq_id", "product_name", "product_url")
    assert mapping.price == ("discounted_price", "retail_price")
    assert mapping.category == ("product_category_tree",)
    assert mapping.unmapped(FLIPKART) == ["crawl_timestamp", "pid", "product_rating", "product_specifications"]


def test_guess_for_a_plain_table() -> None:
    mapping = guess_mapping(("class_id", "name", "coarse", "path", "description", "image"))
    assert (mapping.id, mapping.title, mapping.image, mapping.category) == ("class_id", "name", "image", ("coarse",))


def test_guess_ignores_case_and_punctuation() -> None:
    mapping = guess_mapping(("SKU", "Product Name", "IMAGE-PATH", "Price"))
    assert (mapping.id, mapping.title, mapping.image, mapping.price) == (
        "SKU",
        "Product Name",
        "IMAGE-PATH",
        ("Price",),
    )


def test_overrides_win_over_saved_over_guess() -> None:
    saved = {"title": "articleType", "brand": "usage", "url": "gone", "attribute.year": "year"}
    mapping = choose_mapping(FEED, FASHION, ["brand=season", "attribute.look=usage", "category=gender"], saved)
    assert mapping.title == "articleType"
    assert mapping.brand == "season"
    assert mapping.url == ""
    assert mapping.category == ("gender",)
    assert mapping.attributes["look"] == "usage"


def test_an_empty_override_takes_a_field_out() -> None:
    mapping = choose_mapping(FEED, FASHION, ["attribute.year=", "category=", "image="])
    assert "year" not in mapping.attributes
    assert mapping.category == ()
    assert mapping.image == ""


def test_currency_is_a_column_or_a_code() -> None:
    assert choose_mapping(FEED, ("title", "cur"), ["currency=cur"]).currency == "cur"
    assert choose_mapping(FEED, ("title",), ["currency=INR"]).currency == "INR"
    with pytest.raises(FeedError, match="no column “inr”"):
        choose_mapping(FEED, ("title",), ["currency=inr"])


def test_several_columns_of_a_category() -> None:
    assert choose_mapping(FEED, FASHION, ["category=masterCategory, articleType"]).category == (
        "masterCategory",
        "articleType",
    )


def test_the_saved_form_comes_back() -> None:
    mapping = choose_mapping(FEED, FLIPKART, ["currency=INR", "attribute.rating=product_rating"])
    assert from_entries(mapping.entries()) == mapping


@pytest.mark.parametrize("override", ["attribute.=id", "nonsense=id", "=id", "id", ""])
def test_senseless_overrides(override: str) -> None:
    with pytest.raises(FeedError) as caught:
        choose_mapping(FEED, FASHION, [override])
    assert caught.value.hint


def test_a_feed_of_pictures_alone_is_enough() -> None:
    assert choose_mapping(FEED, ("image",)) == ColumnMapping(image="image")
