"""Which column of a feed is which field of a product: guessed from common names, corrected with ``--map``, saved.

The saved form is the form of ``--map``: ``{"title": "productDisplayName",
"category": ["masterCategory", "articleType"], "attribute.colour": "baseColour", "currency": "INR"}``.
"""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from assistant.errors import FeedError
from assistant.ingest.values import is_currency

ATTRIBUTE = "attribute."

_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "productid", "uniqid", "itemid", "sku", "asin", "gtin", "ean", "upc", "classid", "articleid", "pid"),
    "title": ("title", "productdisplayname", "producttitle", "productname", "displayname", "itemname", "name"),
    "description": ("description", "productdescription", "longdescription", "details", "body", "about"),
    "brand": ("brand", "brandname", "manufacturer", "vendor", "maker"),
    "currency": ("currency", "currencycode", "pricecurrency"),
    "url": ("url", "producturl", "link", "productlink", "permalink"),
    "image": (
        "image", "imagepath", "imagefile", "picture", "photo", "img", "imageurl", "imagelink", "images", "filename",
        "path",
    ),
    "price": ("saleprice", "discountedprice", "price", "currentprice", "retailprice", "listprice", "msrp"),
    "category": (
        "department", "coarse", "mastercategory", "categorypath", "productcategorytree", "googleproductcategory",
        "category", "maincategory", "subcategory", "producttype", "articletype",
    ),
}  # fmt: skip
"""Common column names by field, lower case without punctuation, best first (category: most general first)."""

_ATTRIBUTES = {
    "colour": ("color", "colour", "basecolor", "basecolour", "colourname", "colorname"),
    "gender": ("gender", "sex"),
    "age group": ("agegroup",),
    "material": ("material", "fabric"),
    "pattern": ("pattern", "print"),
    "size": ("size",),
    "style": ("style",),
    "season": ("season",),
    "year": ("year", "modelyear"),
    "usage": ("usage", "occasion"),
    "fit": ("fit",),
}
_LISTS = ("category", "price")


class ColumnMapping(msgspec.Struct, frozen=True):
    """The columns of each field; empty where the feed has none.

    ``category`` are the columns from general to special; ``price`` columns in order of preference (the first filled one
    counts); ``currency`` a column or an ISO 4217 code for all rows.
    """

    id: str = ""
    title: str = ""
    description: str = ""
    brand: str = ""
    currency: str = ""
    url: str = ""
    image: str = ""
    category: tuple[str, ...] = ()
    price: tuple[str, ...] = ()
    attributes: dict[str, str] = {}

    def entries(self) -> dict[str, str | list[str]]:
        """The mapping in the words of ``--map``, without empty fields; what is shown and saved."""
        fields = {name: getattr(self, name) for name in _NAMES}
        fields.update({ATTRIBUTE + name: column for name, column in self.attributes.items()})
        return {
            field: list(columns) if isinstance(columns, tuple) else columns
            for field, columns in fields.items()
            if columns
        }

    def used(self) -> set[str]:
        """The columns that are read (and the currency code, if it is one)."""
        listed = (value if isinstance(value, list) else [value] for value in self.entries().values())
        return {column for columns in listed for column in columns}

    def unmapped(self, columns: Iterable[str]) -> list[str]:
        """The columns that are not read."""
        used = self.used()
        return [column for column in columns if column not in used]


def guess_mapping(columns: Sequence[str]) -> ColumnMapping:
    """The likely mapping by column names alone."""
    by_name = {_plain(column): column for column in reversed(columns)}
    found = {field: tuple(by_name[name] for name in names if name in by_name) for field, names in _NAMES.items()}
    single = {field: found[field][0] for field in found if field not in _LISTS and found[field]}
    attributes = {
        name: next(by_name[plain] for plain in names if plain in by_name)
        for name, names in _ATTRIBUTES.items()
        if any(plain in by_name for plain in names)
    }
    return ColumnMapping(**single, category=found["category"], price=found["price"], attributes=attributes)


def choose_mapping(
    feed: Path,
    columns: Sequence[str],
    overrides: Sequence[str] = (),
    saved: Mapping[str, str | list[str]] | None = None,
) -> ColumnMapping:
    """The mapping for a feed: what ``--map`` says, over what was saved before, over the guess.

    Parameters
    ----------
    feed:
        Named in errors.
    columns:
        The feed's columns.
    overrides:
        ``field=column`` each; ``category`` and ``price`` take several columns with commas, ``attribute.NAME=column``
        adds an attribute, ``currency`` takes a column or a code, and an empty column takes a field out.
    saved:
        The mapping of an earlier import; entries whose columns are gone from the feed are left to the guess.

    Raises
    ------
    FeedError
        An override names an unknown field or column (with the nearest guess), or nothing tells what a product is.
    """
    entries = guess_mapping(columns).entries()
    entries.update({field: value for field, value in (saved or {}).items() if _fits(field, value, columns)})
    for override in overrides:
        field, value = _parsed(feed, override, columns)
        entries[field] = value
    mapping = from_entries(entries)
    if not mapping.title and not mapping.image:
        raise FeedError(
            feed,
            "no column looks like a title or a picture.",
            hint=f"Say which it is, such as --map title=COLUMN. The columns: {', '.join(columns)}.",
        )
    return mapping


def from_entries(entries: Mapping[str, str | list[str]]) -> ColumnMapping:
    """The mapping of its saved form."""
    fields: dict[str, str | tuple[str, ...]] = {}
    attributes: dict[str, str] = {}
    for field, value in entries.items():
        columns = [value] if isinstance(value, str) else value
        if field.startswith(ATTRIBUTE):
            attributes[field.removeprefix(ATTRIBUTE)] = columns[0]
        else:
            fields[field] = tuple(filter(None, columns)) if field in _LISTS else columns[0]
    attributes = {name: column for name, column in attributes.items() if column}
    return msgspec.convert({**fields, "attributes": attributes}, ColumnMapping)


def _fits(field: str, value: str | list[str], columns: Sequence[str]) -> bool:
    listed = [value] if isinstance(value, str) else value
    known = field in _NAMES or _is_attribute(field)
    return known and all(column in columns or (field == "currency" and is_currency(column)) for column in listed)


def _parsed(feed: Path, override: str, columns: Sequence[str]) -> tuple[str, str | list[str]]:
    field, equals, value = (part.strip() for part in override.partition("="))
    if not equals:
        raise FeedError(feed, f"--map “{override}” has no “=”.", hint="Write FIELD=COLUMN.")
    if field not in _NAMES and not _is_attribute(field):
        guess = _nearest(field, [*_NAMES, "attribute.colour"])
        raise FeedError(
            feed, f"there is no field “{field}”.", hint=f"{guess}Fields: {', '.join(_NAMES)}, attribute.NAME."
        )
    listed = [part.strip() for part in value.split(",")] if field in _LISTS else [value]
    for column in listed:
        if column and column not in columns and not (field == "currency" and is_currency(column)):
            raise FeedError(
                feed,
                f"there is no column “{column}”.",
                hint=f"{_nearest(column, columns)}The columns: {', '.join(columns)}.",
            )
    return field, listed if field in _LISTS else value


def _is_attribute(field: str) -> bool:
    return field.startswith(ATTRIBUTE) and field != ATTRIBUTE


def _nearest(word: str, known: Sequence[str]) -> str:
    by_plain = {_plain(name): name for name in known}
    guess = difflib.get_close_matches(_plain(word), list(by_plain), 1, cutoff=0.5)
    return f"Did you mean “{by_plain[guess[0]]}”? " if guess else ""


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
