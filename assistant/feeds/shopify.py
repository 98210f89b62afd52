"""Shopify's product exports: ``products.json`` of a shop, and the CSV that its administration writes and reads.

In the CSV a product is several rows of one handle: the first has its texts, each further one another variant or
picture (Shopify Help Center, "Using CSV files to import and export products"; both its former and its present
column names are known).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.feeds.feed import BadRow, Row, Rows
from assistant.feeds.variants import MAX_PICTURES, MAX_VARIANTS, ShopProduct, Variant, rows_of

_NAMES = {
    "handle": ("Handle", "URL handle"),
    "title": ("Title",),
    "html": ("Body (HTML)", "Description"),
    "brand": ("Vendor",),
    "category": ("Product Category", "Product category"),
    "type": ("Type",),
    "tags": ("Tags",),
    "price": ("Variant Price", "Price"),
    "sku": ("Variant SKU", "SKU"),
    "gtin": ("Variant Barcode", "Barcode"),
    "picture": ("Image Src", "Product image URL"),
    "own": ("Variant Image", "Variant image URL"),
    "status": ("Status",),
}
_OPTIONS = 3


def is_shopify_csv(columns: tuple[str, ...]) -> bool:
    """Whether these are the columns of Shopify's product CSV."""
    known = set(columns)
    return any(name in known for name in _NAMES["handle"]) and (
        {"Variant Price", "Title"} <= known or {"Product image URL", "Option1 name"} <= known
    )


def products_of_csv(rows: Rows) -> Rows:
    """The products of the CSV's rows; rows of one handle stand together."""
    product: ShopProduct | None = None
    for row in rows:
        if isinstance(row, BadRow):
            yield row
            continue
        handle = _text(row, "handle")
        if product is not None and handle != product.id:
            yield from rows_of(product)
            product = None
        if not handle:
            yield BadRow("no handle")
        elif (status := _text(row, "status").lower()) in ("draft", "archived"):
            product = None
            yield BadRow(f"not published: {status}", is_lost=False)
        else:
            product = product or _begun(handle, row)
            _add(product, row)
    if product is not None:
        yield from rows_of(product)


def _begun(handle: str, row: Row) -> ShopProduct:
    names = (_option(row, at, "Name") or _option(row, at, "name") for at in range(1, _OPTIONS + 1))
    return ShopProduct(
        id=handle,
        title=_text(row, "title"),
        html=_text(row, "html"),
        brand=_text(row, "brand"),
        category=_text(row, "category") or _text(row, "type"),
        tags=_text(row, "tags"),
        options=tuple(names),
    )


def _add(product: ShopProduct, row: Row) -> None:
    picture, own = _text(row, "picture"), _text(row, "own")
    for one in (picture, own):
        if one and one not in product.pictures and len(product.pictures) < MAX_PICTURES:
            product.pictures.append(one)
    options = tuple(_option(row, at, "Value") or _option(row, at, "value") for at in range(1, _OPTIONS + 1))
    if (any(options) or _text(row, "price")) and len(product.variants) < MAX_VARIANTS:
        name = _text(row, "sku") or "-".join(filter(None, options))
        product.variants.append(Variant(name, options, _text(row, "price"), _text(row, "gtin").lstrip("'"), own))


def _text(row: Row, field: str) -> str:
    return next((value for name in _NAMES[field] if (value := str(row.get(name) or "").strip())), "")


def _option(row: Row, at: int, what: str) -> str:
    return str(row.get(f"Option{at} {what}") or "").strip()


def is_shopify_json(item: object) -> bool:
    """Whether this is a product of a shop's ``products.json``."""
    return isinstance(item, Mapping) and {"handle", "variants"} <= set(item) and isinstance(item["variants"], list)


def products_of_json(items: Iterator[Any]) -> Rows:
    """The products of ``products.json``."""
    for item in items:
        if not is_shopify_json(item):
            yield BadRow("not a product of a shop")
        elif str(item.get("status") or "active").lower() != "active":
            yield BadRow(f"not published: {str(item['status'])[:40]}", is_lost=False)
        else:
            yield from rows_of(_of_json(item))


def _of_json(item: Mapping[str, Any]) -> ShopProduct:
    by_number = {str(one.get("id")): _source(one) for one in _mappings(item.get("images"))}
    options = tuple(
        str(one.get("name") or "") if isinstance(one, Mapping) else str(one) for one in _listed(item.get("options"))
    )
    tags = item.get("tags") or ""
    return ShopProduct(
        id=str(item.get("id") or item["handle"]),
        title=str(item.get("title") or ""),
        html=str(item.get("body_html") or ""),
        brand=str(item.get("vendor") or ""),
        category=str(item.get("product_type") or ""),
        tags=", ".join(map(str, tags)) if isinstance(tags, list) else str(tags),
        options=options[:_OPTIONS],
        variants=[_variant(one, by_number) for one in _mappings(item["variants"])[:MAX_VARIANTS]],
        pictures=[picture for picture in by_number.values() if picture][:MAX_PICTURES],
    )


def _variant(one: Mapping[str, Any], by_number: Mapping[str, str]) -> Variant:
    own = one.get("featured_image")
    picture = _source(own) if isinstance(own, Mapping) else by_number.get(str(one.get("image_id")), "")
    return Variant(
        id=str(one.get("id") or one.get("sku") or ""),
        options=tuple(str(one.get(f"option{at}") or "") for at in range(1, _OPTIONS + 1)),
        price=str(one.get("price") or ""),
        gtin=str(one.get("barcode") or ""),
        picture=picture,
    )


def _source(picture: Mapping[str, Any]) -> str:
    return str(picture.get("src") or "").strip()


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [one for one in _listed(value) if isinstance(one, Mapping)]
