"""JSON Lines, and JSON documents with a list of products, read item by item."""

import json
import math
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.errors import FeedError
from assistant.feeds.feed import MAX_CELL_CHARS, BadRow, Feed, Row, Rows, columns_of, first_line
from assistant.feeds.json_stream import JsonStream
from assistant.feeds.places import FolderPlace, folder_of
from assistant.feeds.schema_org import is_schema_product, rows_of_schema
from assistant.feeds.shopify import is_shopify_json, products_of_json
from assistant.feeds.texts import Text, lines_of, look_at_text

LISTS = ("products", "items", "data", "results", "records", "rows", "catalog", "catalogue", "entries", "@graph")
"""Where a document keeps its products."""

MAX_DEPTH = 4
_LOOKED_AT = 40
_LIST_HINT = "JSON has them as [{…}, {…}]."


def open_json(path: Path) -> Feed:
    """Look into a JSON file. Raises :class:`FeedError` when no product is in it."""
    text = look_at_text(path)
    if _is_lines(text):
        reader: Callable[[], Rows] = partial(_read_lines, text)
        columns = columns_of(path, reader, "no line is a JSON object.", "JSON Lines has one {…} a line.")
        return Feed(str(path), "jsonl", columns, reader, text.lines, text.note, FolderPlace(folder_of(path)))
    kind, reader = _document(text)
    columns = columns_of(path, reader, "there is no product in it.", _LIST_HINT)
    return Feed(str(path), kind, columns, reader, None, text.note, FolderPlace(folder_of(path)))


def _document(text: Text) -> tuple[str, Callable[[], Rows]]:
    sample = list(islice(_items(text), _LOOKED_AT))
    if sample and all(is_shopify_json(item) for item in sample):
        return "shopify-json", lambda: products_of_json(_items(text))
    if any(is_schema_product(item) for item in sample):
        return "pages", lambda: (row for item in _items(text) for row in rows_of_schema(item))
    return "json", lambda: (item if isinstance(item, dict) else BadRow("not a JSON object") for item in _items(text))


def _is_lines(text: Text) -> bool:
    """Whether there is one JSON object a line, and not one document that happens to stand in a line."""
    with text.open() as file:
        lines = list(islice((line for line in lines_of(file) if line.strip()), 2))
    if not lines or lines[0].lstrip("\ufeff \t").startswith("["):
        return False
    first = _json_row(lines[0])
    if len(lines) > 1:
        return isinstance(first, dict) or isinstance(_json_row(lines[1]), dict)
    if not isinstance(first, dict) or any(isinstance(first.get(name), list | dict) for name in LISTS):
        return False
    return bool({"title", "name"} & set(first)) or not any(map(_holds_objects, first.values()))


def _read_lines(text: Text) -> Iterator[Row | BadRow]:
    with text.open() as file:
        for line in lines_of(file):
            if line.strip():
                yield _json_row(line)


def _json_row(line: str) -> Row | BadRow:
    if len(line) >= MAX_CELL_CHARS:
        return BadRow(f"longer than {MAX_CELL_CHARS:,} characters")
    try:
        row = json.loads(line, parse_constant=lambda name: math.nan)
    except (ValueError, RecursionError) as error:
        return BadRow(f"not valid JSON: {first_line(error)}")
    return row if isinstance(row, dict) else BadRow("not a JSON object")


def _items(text: Text) -> Iterator[Any]:
    """The items of the list of products. Raises :class:`FeedError` where the document is broken or has none."""
    with text.open() as file:
        stream = JsonStream(file)
        try:
            yield from _list_in(stream, MAX_DEPTH)
        except ValueError as error:
            hint = "What was read before is kept."
            raise FeedError(text.path, f"reading broke off ({first_line(error)}).", hint=hint) from error


def _list_in(stream: JsonStream, depth: int) -> Iterator[Any]:
    """The items of the first list that has a known name, or that holds objects."""
    if stream.peek() == "[":
        yield from stream.items()
        return
    if stream.peek() != "{" or depth == 0:
        raise ValueError("there is no list of products in it")
    whole: dict[str, Any] = {}
    for key in stream.pairs():
        begins = stream.peek()
        if key in LISTS and (begins == "[" or (begins == "{" and depth > 1)):
            yield from _list_in(stream, depth - 1)
            return
        whole[key] = stream.value()
        if _holds_objects(whole[key]):
            yield from whole[key]
            return
        if not isinstance(whole[key], str | int | float | bool | None) and len(whole) > 1_000:
            raise ValueError("there is no list of products in it")
    if not is_schema_product(whole):
        raise ValueError("there is no list of products in it")
    yield whole


def _holds_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
