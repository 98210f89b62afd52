"""WooCommerce's product CSV: products, and variations in rows of their own that name their parent.

The columns are those of its own exporter (WooCommerce documentation, "Product CSV importer schema"), in English.
Variations may stand far from their parent, so the file is read twice; what is kept of the first reading is bounded.
"""

import re
from collections.abc import Callable

from assistant.feeds.feed import BadRow, Row, Rows
from assistant.feeds.variants import MAX_VARIANTS, ShopProduct, Variant, rows_of

MAX_VARIATIONS = 500_000
"""Variations that are kept between the two readings, some 300 bytes each."""

_ATTRIBUTE = re.compile(r"Attribute (\d{1,3}) name")
_GTIN = ("GTIN, UPC, EAN, or ISBN", "GTIN", "EAN")


def is_woocommerce(columns: tuple[str, ...]) -> bool:
    """Whether these are the columns of WooCommerce's product CSV."""
    return {"Type", "SKU", "Name", "Regular price"} <= set(columns)


def products_of_woocommerce(reader: Callable[[], Rows]) -> Rows:
    """The products; their variations are found in a first reading."""
    variations = _variations(reader())
    for row in reader():
        if isinstance(row, BadRow):
            yield row
        elif "variation" in _kinds(row):
            yield BadRow("a variation: shown with its product", is_lost=False)
        elif _text(row, "Published") not in ("", "1"):
            yield BadRow("not published", is_lost=False)
        else:
            yield from rows_of(_product(row, variations))


def _variations(rows: Rows) -> dict[str, list[Variant]]:
    found: dict[str, list[Variant]] = {}
    kept = 0
    for row in rows:
        if isinstance(row, BadRow) or "variation" not in _kinds(row) or _text(row, "Published") not in ("", "1"):
            continue
        siblings = found.setdefault(_text(row, "Parent"), [])
        if kept < MAX_VARIATIONS and len(siblings) < MAX_VARIANTS:
            siblings.append(_variant(row, tuple(_attributes(row).values())))
            kept += 1
    return found


def _product(row: Row, variations: dict[str, list[Variant]]) -> ShopProduct:
    number, sku = _text(row, "ID"), _text(row, "SKU")
    own = variations.get(f"id:{number}", []) + (variations.get(sku, []) if sku else [])
    attributes = _attributes(row)
    alone = _variant(row, tuple(attributes.values()))
    return ShopProduct(
        id=sku or number,
        title=_text(row, "Name"),
        html=_text(row, "Description") or _text(row, "Short description"),
        brand=_text(row, "Brands") or _text(row, "Brand"),
        category=_text(row, "Categories").split(",")[0].strip(),
        tags=_text(row, "Tags"),
        url=_text(row, "External URL"),
        options=tuple(attributes),
        variants=own or [alone],
        pictures=_pictures(row),
    )


def _variant(row: Row, options: tuple[str, ...]) -> Variant:
    pictures = _pictures(row) if "variation" in _kinds(row) else []
    return Variant(
        id=_text(row, "SKU") or _text(row, "ID"),
        options=options,
        price=_text(row, "Sale price") or _text(row, "Regular price"),
        gtin=next((found for name in _GTIN if (found := _text(row, name))), ""),
        picture=pictures[0] if pictures else "",
    )


def _attributes(row: Row) -> dict[str, str]:
    found = {}
    for column in row:
        match = _ATTRIBUTE.fullmatch(column)
        if match and (name := _text(row, column)):
            found[name] = _text(row, f"Attribute {match[1]} value(s)")
    return found


def _pictures(row: Row) -> list[str]:
    return [address for part in _text(row, "Images").split(",") if (address := part.strip())]


def _kinds(row: Row) -> set[str]:
    return {kind.strip().lower() for kind in _text(row, "Type").split(",")}


def _text(row: Row, column: str) -> str:
    return str(row.get(column) or "").strip()
