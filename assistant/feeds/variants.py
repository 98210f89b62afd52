"""Products with variants, as shops keep them, and as the rows that a shopper looks for.

A variant with a picture of its own (mostly a colour) is a row of its own, with its options in the title; variants that
share a picture (mostly sizes) are one row with the lowest price and all their options. So what looks different can be
found by its look, and what looks the same does not fill the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.feeds.feed import Row
from assistant.intake.html import visible_text

MAX_VARIANTS = 2_000
"""Shopify allows 2,048; more are left out."""

MAX_PICTURES = 250


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to buy a product; ``options`` are its values in the order of the product's ``options``."""

    id: str = ""
    options: tuple[str, ...] = ()
    price: str = ""
    gtin: str = ""
    picture: str = ""


@dataclass(slots=True)
class ShopProduct:
    """A product as a shop keeps it; ``options`` are names such as "Color"."""

    id: str
    title: str = ""
    html: str = ""
    brand: str = ""
    category: str = ""
    tags: str = ""
    url: str = ""
    options: tuple[str, ...] = ()
    variants: list[Variant] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def rows_of(product: ShopProduct) -> Iterator[Row]:
    """The rows of a product: one, or one for each picture of its variants."""
    groups: dict[str, list[Variant]] = {}
    for variant in product.variants[:MAX_VARIANTS]:
        groups.setdefault(variant.picture, []).append(variant)
    if len([picture for picture in groups if picture]) < 2:
        yield _row(product, product.variants[:MAX_VARIANTS], product.pictures)
        return
    owned = set(groups)
    shared = [picture for picture in product.pictures if picture not in owned]
    telling = [at for at in range(len(product.options)) if all(len(_values(one, at)) == 1 for one in groups.values())]
    for picture, variants in groups.items():
        pictures = [picture, *shared] if picture else product.pictures
        yield _row(product, variants, pictures, telling)


def _row(product: ShopProduct, variants: list[Variant], pictures: list[str], telling: list[int] | None = None) -> Row:
    """One row; the options ``telling`` are those that tell the rows of the product apart."""
    values = {name: _values(variants, at) for at, name in enumerate(product.options)}
    own = {name: found for name, found in values.items() if found and found != ("Default Title",)}
    single = [_values(variants, at)[0] for at in telling or ()]
    title = " ".join([product.title, *(value for value in single if value.lower() not in product.title.lower())])
    cheapest = min(variants, key=lambda one: _amount(one.price), default=Variant())
    first = variants[0] if variants else Variant()
    row: dict[str, Any] = {
        "id": f"{product.id}/{first.id}" if telling is not None and first.id else product.id,
        "title": title,
        "description": visible_text(product.html),
        "brand": product.brand,
        "category": product.category,
        "tags": product.tags,
        "price": cheapest.price,
        "gtin": next((one.gtin for one in variants if one.gtin), ""),
        "url": product.url,
        "image": pictures[0] if pictures else "",
        "images": list(dict.fromkeys(pictures[1:MAX_PICTURES])),
    }
    return row | {name.strip().lower(): ", ".join(found) for name, found in own.items() if name.strip()}


def _values(variants: list[Variant], at: int) -> tuple[str, ...]:
    """The different values of an option."""
    return tuple(dict.fromkeys(one.options[at] for one in variants if at < len(one.options) and one.options[at]))


def _amount(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("inf")
