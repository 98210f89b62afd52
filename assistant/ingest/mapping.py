"""Which column of a feed is which field of a product: guessed from common names, corrected with ``--map``, saved.

The saved form is the form of ``--map``: ``{"title": "productDisplayName",
"category": ["masterCategory", "articleType"], "attribute.colour": "baseColour", "currency": "INR"}``.
"""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from assistant.errors import FeedError
from assistant.ingest.guessing import guess_by_content
from assistant.ingest.names import ATTRIBUTES, FIELDS, LISTS
from assistant.ingest.values import is_currency

ATTRIBUTE = "attribute."

Entries = Mapping[str, str | list[str]]
"""The saved form of a mapping."""


class ColumnMapping(msgspec.Struct, frozen=True):
    """The columns of each field; empty where the feed has none.

    ``category`` are the columns from general to special; ``price`` columns in order of preference (the first filled one
    counts); ``currency`` a column or an ISO 4217 code for all rows; ``image`` the column of the main picture, which may
    hold several, and ``images`` those of further ones; ``video`` and ``audio`` of a film and a spoken introduction;
    ``gtin`` of the number that tells the same product in other feeds.
    """

    id: str = ""
    title: str = ""
    description: str = ""
    brand: str = ""
    currency: str = ""
    url: str = ""
    gtin: str = ""
    image: str = ""
    images: tuple[str, ...] = ()
    video: str = ""
    audio: str = ""
    category: tuple[str, ...] = ()
    price: tuple[str, ...] = ()
    attributes: dict[str, str] = {}

    def entries(self) -> dict[str, str | list[str]]:
        """The mapping in the words of ``--map``, without empty fields; what is shown and saved."""
        fields = {name: getattr(self, name) for name in FIELDS}
        fields.update({ATTRIBUTE + name: column for name, column in self.attributes.items()})
        return {
            field: list(columns) if isinstance(columns, tuple) else columns
            for field, columns in fields.items()
            if columns
        }

    def remembered(self, columns: Sequence[str]) -> dict[str, str | list[str]]:
        """What is saved: the entries, and as empty those that would be guessed again but were taken out."""
        entries = self.entries()
        return entries | {field: "" for field in guess_mapping(columns).entries() if field not in entries}

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
    by_name = {plain_name(column): column for column in reversed(columns)}
    found = {field: tuple(by_name[name] for name in names if name in by_name) for field, names in FIELDS.items()}
    single = {field: found[field][0] for field in found if field not in LISTS and found[field]}
    attributes = {
        name: next(by_name[plain] for plain in names if plain in by_name)
        for name, names in ATTRIBUTES.items()
        if any(plain in by_name for plain in names)
    }
    more = tuple(column for column in found["images"] if column != single.get("image"))
    return ColumnMapping(**single, category=found["category"], price=found["price"], images=more, attributes=attributes)


def choose_mapping(
    feed: Path | str,
    columns: Sequence[str],
    overrides: Sequence[str] = (),
    saved: Entries | None = None,
    *,
    owner: Entries | None = None,
    known: Entries | None = None,
    rows: Sequence[Mapping[str, Any]] = (),
) -> ColumnMapping:
    """The mapping for a feed: what ``--map`` says, over what the owner wrote beside the feed, over what was saved
    before, over what the kind of feed tells, over the guess.

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
    owner, known:
        Mappings of the feed's owner and of its kind; likewise.
    rows:
        The first rows: what no name tells is guessed from them.

    Raises
    ------
    FeedError
        An override names an unknown field or column (with the nearest guess), or nothing tells what a product is.
    """
    entries = guess_mapping(columns).entries()
    for given in (known, saved, owner):
        entries.update({field: value for field, value in (given or {}).items() if fits(field, value, columns)})
    for field, column in guess_by_content(columns, rows, entries).items():
        entries.setdefault(field, column)
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
            fields[field] = tuple(filter(None, columns)) if field in LISTS else columns[0]
    attributes = {name: column for name, column in attributes.items() if column}
    return msgspec.convert({**fields, "attributes": attributes}, ColumnMapping)


def fits(field: str, value: str | list[str], columns: Sequence[str]) -> bool:
    """Whether an entry of a saved mapping names a known field, and columns that are there."""
    listed = [value] if isinstance(value, str) else value
    known = field in FIELDS or _is_attribute(field)
    return known and all(
        column in columns or (field == "currency" and is_currency(column)) or not column for column in listed
    )


def _parsed(feed: Path | str, override: str, columns: Sequence[str]) -> tuple[str, str | list[str]]:
    field, equals, value = (part.strip() for part in override.partition("="))
    if not equals:
        raise FeedError(feed, f"--map “{override}” has no “=”.", hint="Write FIELD=COLUMN.")
    if field not in FIELDS and not _is_attribute(field):
        guess = _nearest(field, [*FIELDS, "attribute.colour"])
        raise FeedError(
            feed, f"there is no field “{field}”.", hint=f"{guess}Fields: {', '.join(FIELDS)}, attribute.NAME."
        )
    listed = [part.strip() for part in value.split(",")] if field in LISTS else [value]
    for column in listed:
        if column and column not in columns and not (field == "currency" and is_currency(column)):
            raise FeedError(
                feed,
                f"there is no column “{column}”.",
                hint=f"{_nearest(column, columns)}The columns: {', '.join(columns)}.",
            )
    return field, listed if field in LISTS else value


def _is_attribute(field: str) -> bool:
    return field.startswith(ATTRIBUTE) and field != ATTRIBUTE


def _nearest(word: str, known: Sequence[str]) -> str:
    by_plain = {plain_name(name): name for name in known}
    guess = difflib.get_close_matches(plain_name(word), list(by_plain), 1, cutoff=0.5)
    return f"Did you mean “{by_plain[guess[0]]}”? " if guess else ""


def plain_name(name: str) -> str:
    """A column's name as :mod:`assistant.ingest.names` has it."""
    return re.sub(r"[\W_]+", "", name).lower()
