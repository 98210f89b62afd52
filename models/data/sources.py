"""Reads the data sets of ``../shared/data`` (described in its README) into examples, each with its split."""

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from models.data import splits
from models.data.brands import brands_of
from models.data.examples import Example

SNIPPET_CHARS = 120
"""Longer sentences are cut: the text tower reads 24 tokens."""

_SHOP_TALK = re.compile(
    r"(?i)\b(buy|online|free shipping|replacement guarantee|genuine products|great discounts|cash on delivery|"
    r"price:?|rs\.?|flipkart|delivery)\b"
)
"""A flipkart sentence with one of these speaks of the shop, not of the product."""


def read_fashion(folder: Path) -> list[Example]:
    """Catalogue pictures 60×80 with type, colour, gender, season, usage and brand."""
    rows = _rows(folder / "fashion.parquet")
    parts = splits.fashion([row["id"] for row in rows])
    fields = {
        "title": "productDisplayName", "type": "articleType", "kind": "subCategory", "colour": "baseColour",
        "gender": "gender", "season": "season", "usage": "usage", "brand": "brand",
    }  # fmt: skip
    brands = brands_of([row["productDisplayName"] or "" for row in rows])
    return [
        Example("fashion", row["id"], part, row["image"], _titled(_labels({**row, "brand": brand}, fields)))
        for row, part, brand in zip(rows, parts, brands, strict=True)
    ]


def read_flipkart(folder: Path) -> list[Example]:
    """Mixed goods with a title, a category path and a wordy description; those without a picture are left out."""
    rows = [row for row in _rows(folder / "flipkart.parquet") if row["image"]]
    parts = splits.flipkart([row["uniq_id"] for row in rows])
    return [_flipkart_example(row, part) for row, part in zip(rows, parts, strict=True)]


def read_grocery_products(folder: Path) -> list[Example]:
    """The 81 iconic pictures; all are trained on, as a shop knows its own goods: the photos are what is held out."""
    return [
        Example(
            "grocery_products", str(row["class_id"]), "train", row["image"],
            {"item": _spoken(row["name"]), "family": _spoken(row["coarse"])}, sentences(row["description"]),
        )
        for row in _rows(folder / "grocery_products.parquet")
    ]  # fmt: skip


def read_grocery_photos(folder: Path) -> list[Example]:
    """Phone photos of the 81 products, with the words of the product each one shows."""
    products = {example.key: example for example in read_grocery_products(folder)}
    rows = _rows(folder / "grocery_photos.parquet")
    parts = splits.grocery_photos([row["path"] for row in rows])
    return [
        Example(
            "grocery_photos", row["path"], part, row["image"],
            products[str(row["class_id"])].labels, products[str(row["class_id"])].snippets,
        )
        for row, part in zip(rows, parts, strict=True)
    ]  # fmt: skip


def read_clothing(folder: Path) -> list[Example]:
    """People's own photos of clothes, with one of ten labels."""
    rows = _rows(folder / "clothing_photos.parquet")
    parts = splits.clothing([row["name"] for row in rows])
    return [
        Example("clothing", row["name"], part, row["image"], {"garment": row["label"]})
        for row, part in zip(rows, parts, strict=True)
    ]


READERS: dict[str, Callable[[Path], list[Example]]] = {
    "fashion": read_fashion,
    "flipkart": read_flipkart,
    "grocery_products": read_grocery_products,
    "grocery_photos": read_grocery_photos,
    "clothing": read_clothing,
}


def read_all(folder: Path) -> list[Example]:
    """Every data set of ``folder``, in a fixed order."""
    return [example for read in READERS.values() for example in read(folder)]


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a description, shortened, without shop talk."""
    found = (part.strip(" \t-,") for part in re.split(r"[.\n\t,;]+\s", text))
    return tuple(part[:SNIPPET_CHARS] for part in found if len(part) > 8 and not _SHOP_TALK.search(part))


def _flipkart_example(row: dict[str, Any], part: splits.Split) -> Example:
    path = ast.literal_eval(row["product_category_tree"])[0]
    # The levels below the third repeat the title or carry the brand; these say what the thing is.
    levels = {f"level{place}": level.strip() for place, level in enumerate(path.split(">>")[:3], start=1)}
    snippets = sentences(row["description"])[:4]
    return Example("flipkart", row["uniq_id"], part, row["image"], {"title": row["product_name"], **levels}, snippets)


def _labels(row: dict[str, Any], fields: dict[str, str]) -> dict[str, str]:
    return {name: row[column] for name, column in fields.items() if row[column] not in ("", "NA", None)}


def _titled(labels: dict[str, str]) -> dict[str, str]:
    """A product whose title is missing is called by its colour and type."""
    return {"title": " ".join(labels[name] for name in ("colour", "type") if name in labels), **labels}


def _spoken(name: str) -> str:
    return name.replace("-", " ").lower()


def _rows(path: Path) -> list[dict[str, Any]]:
    return pq.read_table(path).to_pylist()  # type: ignore[no-any-return]
