"""An existing Lance table as a feed: any table with named columns, or the table of another catalogue of Magpie's.

Vectors are not read: they are made anew by the encoder that the catalogue is searched with.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path

from assistant.catalog.foreign import ForeignTable
from assistant.errors import FeedError
from assistant.feeds.feed import BadRow, Feed, Row, check_columns
from assistant.feeds.places import FolderPlace
from assistant.money import plain_amount

_OURS = ("id", "title", "description", "brand", "category", "url", "thumbnail", "currency")


def is_lance(folder: Path) -> bool:
    """Whether a folder is a Lance table."""
    return (folder / "_versions").is_dir()


def open_lance(folder: Path) -> Feed:
    """Look into a table. Raises :class:`FeedError` when it cannot be read."""
    opened = ForeignTable(folder)
    reader = partial(_products if opened.is_ours else _read, opened)
    columns, known = opened.columns, {}
    if opened.is_ours:
        names = _attribute_names(opened)
        columns = (*_OURS, "price", *names)
        known = {"image": "thumbnail", **{f"attribute.{name}": name for name in names}}
    check_columns(folder, columns)
    if not columns:
        raise FeedError(folder, "the table has no column that could be read.")
    return Feed(str(folder), "lance", columns, reader, opened.count, "", FolderPlace(folder.parent), known)


def _read(opened: ForeignTable) -> Iterator[Row | BadRow]:
    for batch in opened.batches(opened.columns):
        yield from batch.to_pylist()


def _products(opened: ForeignTable) -> Iterator[Row | BadRow]:
    names = (*_OURS, "price_minor", "attributes")
    for batch in opened.batches([name for name in names if name in opened.columns]):
        for row in batch.to_pylist():
            yield _product(row)


def _product(row: Row) -> Row:
    minor, currency = row.pop("price_minor", None), row.get("currency") or ""
    attributes = json.loads(row.pop("attributes", None) or "{}")
    price = "" if minor is None else str(Decimal(plain_amount(minor, currency)))
    return {**attributes, **row, "price": price}


def _attribute_names(opened: ForeignTable) -> list[str]:
    found: dict[str, None] = {}
    for batch in opened.batches(["attributes"], limit=1_000):
        for text in batch["attributes"].to_pylist():
            found.update(dict.fromkeys(json.loads(text or "{}")))
    return [name for name in found if name not in (*_OURS, "price")]
