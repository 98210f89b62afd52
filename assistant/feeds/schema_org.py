"""Products as schema.org describes them (JSON-LD), flattened to rows.

Known are ``Product``, ``ProductGroup`` with ``hasVariant``, offers of each kind, and what stands around them: lists,
``@graph``, ``mainEntity``, ``ItemList``. https://schema.org/Product, and Google Search Central, "Product structured
data".
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from assistant.feeds.feed import Row
from assistant.intake.html import visible_text

MAX_DEPTH = 12
MAX_LISTED = 500

_PRODUCTS = {"Product", "ProductGroup", "ProductModel", "IndividualProduct", "Vehicle", "Book"}
_AROUND = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasVariant", "isVariantOf", "about")
_GTINS = ("gtin", "gtin13", "gtin14", "gtin12", "gtin8", "isbn")
_PLAIN = ("color", "size", "material", "pattern", "audience", "model", "itemCondition")


def is_schema_product(value: object) -> bool:
    """Whether this is a product of schema.org."""
    return isinstance(value, Mapping) and bool(_types(value) & _PRODUCTS) and "name" in value


def rows_of_schema(value: object, base: str = "", depth: int = MAX_DEPTH) -> Iterator[Row]:
    """The products in a JSON-LD value; relative addresses start at ``base``."""
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value[:MAX_LISTED]:
            yield from rows_of_schema(item, base, depth - 1)
    elif isinstance(value, Mapping):
        variants = [one for one in _listed(value.get("hasVariant")) if is_schema_product(one)]
        if "ProductGroup" in _types(value) and variants:
            for one in variants[:MAX_LISTED]:
                yield _row({**value, **one}, base)
        elif is_schema_product(value):
            yield _row(value, base)
        else:
            for name in _AROUND:
                yield from rows_of_schema(value.get(name), base, depth - 1)


def _row(product: Mapping[str, Any], base: str) -> Row:
    price, currency = _price(product.get("offers"))
    pictures = _addresses(product.get("image"), base)
    videos = _addresses(product.get("video") or product.get("subjectOf"), base)
    identity = product.get("sku") or product.get("productID") or product.get("mpn")
    url = _text(product.get("url")) or _text(_first(product.get("offers")).get("url"))
    row: Row = {
        "id": _text(identity) or next((_text(product.get(name)) for name in _GTINS if product.get(name)), "") or url,
        "title": _text(product.get("name")),
        "description": visible_text(_text(product.get("description"))),
        "brand": _text(product.get("brand") or product.get("manufacturer")),
        "category": [_text(level) for level in _listed(product.get("category"))][:8],
        "price": price,
        "currency": currency,
        "gtin": next((_text(product.get(name)) for name in _GTINS if product.get(name)), ""),
        "url": _joined(base, url) if url else base,
        "image": pictures[0] if pictures else "",
        "images": pictures[1:],
        "video": videos[0] if videos else "",
    }
    return row | {name: _text(product[name]) for name in _PLAIN if product.get(name)} | _properties(product)


def _properties(product: Mapping[str, Any]) -> Row:
    pairs = [one for one in _listed(product.get("additionalProperty"))[:50] if isinstance(one, Mapping)]
    return {_text(one.get("name"))[:60]: _text(one.get("value")) for one in pairs if one.get("name")}


def _price(offers: object) -> tuple[str, str]:
    """The lowest price of the offers that have one, and its currency."""
    found = []
    for offer in _listed(offers)[:MAX_LISTED]:
        if not isinstance(offer, Mapping):
            continue
        specified = _first(offer.get("priceSpecification"))
        price = next((offer[name] for name in ("price", "lowPrice") if offer.get(name)), specified.get("price"))
        currency = offer.get("priceCurrency") or specified.get("priceCurrency")
        if price:
            found.append((_text(price), _text(currency)))
        elif nested := _listed(offer.get("offers")):
            found.append(_price(nested[:1]))
    return min(found, key=lambda pair: _amount(pair[0]), default=("", ""))


def _addresses(value: object, base: str) -> list[str]:
    found = []
    for item in _listed(value)[:MAX_LISTED]:
        named = item.get("contentUrl") or item.get("url") or item.get("@id") if isinstance(item, Mapping) else item
        if isinstance(named, str) and named.strip():
            found.append(_joined(base, named.strip()))
    return list(dict.fromkeys(found))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _text(value: object) -> str:
    """A value as text: of an object its name, of a list its first item."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("value") or value.get("@value") or value.get("@id") or ""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _types(value: Mapping[str, Any]) -> set[str]:
    return {str(one).rpartition("/")[2] for one in _listed(value.get("@type"))}


def _first(value: object) -> Mapping[str, Any]:
    return next((one for one in _listed(value) if isinstance(one, Mapping)), {})


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _amount(text: str) -> float:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return float("inf")
