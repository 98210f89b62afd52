"""One product from several feeds: the first feed's own values, and what the others fill in where it says nothing.

What every other feed says is kept with the product (``Product.additions``, JSON), so that each feed can change or drop
its part later, and the product is put together anew without the others being read again.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from assistant.catalog.product import Product
from assistant.catalog.rows import offer_hash
from assistant.catalog.schema import MAIN_FEED

FIELDS = ("title", "description", "brand", "category", "url", "gtin")
ATTRIBUTE = "attribute."
MAIN = MAIN_FEED


class Said(msgspec.Struct, frozen=True):
    """What one other feed says of a product: its id there, a hash of all of it, and its values by field."""

    id: str
    hash: str
    fields: dict[str, Any]
    has_picture: bool = False


class Additions(msgspec.Struct, frozen=True):
    """``said`` by feed; ``filled`` are the fields that the product's own feed says nothing of; ``offer`` is the hash of
    its own offer, as that of the whole has other feeds' values in it."""

    said: dict[str, Said] = {}
    filled: tuple[str, ...] = ()
    offer: str = ""


def additions_of(product: Product) -> Additions:
    """What other feeds say of a stored product."""
    return msgspec.json.decode(product.additions, type=Additions) if product.additions else Additions()


def said_by(product: Product, *, has_picture: bool) -> Said:
    """What a row of another feed says."""
    fields: dict[str, Any] = {name: value for name in FIELDS if (value := getattr(product, name))}
    fields |= {ATTRIBUTE + name: value for name, value in product.attributes.items()}
    if product.price_minor is not None:
        fields["price"] = [product.price_minor, product.currency]
    return Said(product.id, f"{product.content_hash} {offer_hash(product)}", fields, has_picture)


def own_part(product: Product) -> Product:
    """A stored product without what other feeds filled in."""
    filled = additions_of(product).filled
    blank: dict[str, Any] = {name: () if name == "category" else "" for name in filled if name in FIELDS}
    if "price" in filled:
        blank |= {"price_minor": None, "currency": ""}
    if "picture" in filled:
        blank |= {"has_image": False, "thumbnail": b"", "further": (), "image_source": ""}
    attributes = {name: value for name, value in product.attributes.items() if ATTRIBUTE + name not in filled}
    return replace(product, **blank, attributes=attributes, additions="")


def put_together(own: Product, said: Mapping[str, Said]) -> Product:
    """The whole product: its own values, then those of the other feeds in the order in which they came.

    A picture is not among the values; whoever has one says so by :func:`with_picture`.
    """
    values: dict[str, Any] = {}
    for one in said.values():
        for name, value in one.fields.items():
            if name not in values and not _has(own, name):
                values[name] = value
    filled: dict[str, Any] = {name: value for name, value in values.items() if name in FIELDS}
    if "category" in filled:
        filled["category"] = tuple(filled["category"])
    if "price" in values:
        filled["price_minor"], filled["currency"] = values["price"]
    more = {name.removeprefix(ATTRIBUTE): value for name, value in values.items() if name.startswith(ATTRIBUTE)}
    additions = Additions(dict(said), tuple(values), offer_hash(own))
    whole = replace(
        own,
        **filled,
        attributes=own.attributes | more,
        feeds=(own.feeds[0] if own.feeds else MAIN, *said),
        additions=msgspec.json.encode(additions).decode() if said else "",
    )
    return replace(whole, has_text=bool(whole.caption()))


def with_picture(whole: Product) -> Product:
    """A product whose picture is another feed's."""
    known = additions_of(whole)
    marked = msgspec.structs.replace(known, filled=(*known.filled, "picture"))
    return replace(whole, additions=msgspec.json.encode(marked).decode())


def _has(own: Product, name: str) -> bool:
    if name == "price":
        return own.price_minor is not None
    if name.startswith(ATTRIBUTE):
        return name.removeprefix(ATTRIBUTE) in own.attributes
    return bool(getattr(own, name))
