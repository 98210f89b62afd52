"""The words of a product that are encoded and searched."""

import pytest

from assistant.catalog.product import Product


@pytest.mark.parametrize(
    ("product", "caption"),
    [
        (Product("1", "Turtle Check Men Shirt", category=("Apparel", "Shirts")), "Turtle Check Men Shirt"),
        (Product("1", "Titan Watch", category=("Watches",), attributes={"colour": "Silver"}), "Titan Watch, Silver"),
        (Product("1", "Party dress", category=("Dresses",), brand="Acme"), "Party dress, Acme"),
        (Product("1", "Golden-Delicious", category=("Apple",)), "Golden-Delicious, Apple"),
        (Product("1", "Adidas T-Shirt", category=("T-Shirts",), brand="ADIDAS"), "Adidas T-Shirt"),
        (Product("1", "", category=("Bags",), attributes={"colour": "Red"}), "Bags, Red"),
        (Product("1", "", description="only this"), "only this"),
        (Product("1", ""), ""),
    ],
)  # fmt: skip
def test_caption_adds_what_the_title_does_not_say(product: Product, caption: str) -> None:
    assert product.caption() == caption


def test_search_text_has_everything_once() -> None:
    product = Product("1", "Shoe", "A shoe.", "Acme", ("Footwear",), {"colour": "red"})
    assert product.search_text() == "Shoe. Acme. Footwear. red. A shoe."
