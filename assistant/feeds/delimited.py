"""Delimited text: CSV, TSV and their like, and the shops' own exports that come as such."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.errors import FeedError
from assistant.feeds.feed import MAX_CELL_CHARS, BadRow, Feed, Row, Rows, check_columns, columns_of
from assistant.feeds.places import FolderPlace, folder_of
from assistant.feeds.shopify import is_shopify_csv, products_of_csv
from assistant.feeds.texts import Text, lines_of, look_at_text
from assistant.feeds.woocommerce import is_woocommerce, products_of_woocommerce

DELIMITERS = (",", ";", "\t", "|")


def open_delimited(path: Path) -> Feed:
    """Look into delimited text. Raises :class:`FeedError` when it is none, or a column name repeats."""
    text = look_at_text(path)
    with text.open() as file:
        header = file.readline(MAX_CELL_CHARS)
    if "\0" in header:
        raise FeedError(
            path,
            "this is not text.",
            hint="Feeds are tables (CSV, Excel, Parquet), JSON, XML, saved pages, pictures or databases.",
        )
    delimiter = max(DELIMITERS, key=header.count)
    columns = _header(path, header, delimiter)

    def reader() -> Rows:
        return _read(text, columns, delimiter)

    shop = _shop(columns, reader)
    if shop is None:
        kind = "merchant-tsv" if delimiter == "\t" and _is_merchant(columns) else "csv"
        return Feed(str(path), kind, columns, reader, max(0, text.lines - 1), text.note, FolderPlace(folder_of(path)))
    kind, read_shop = shop
    found = columns_of(path, read_shop, "there is no product in it.")
    return Feed(str(path), kind, found, read_shop, None, text.note, FolderPlace(folder_of(path)))


def _header(path: Path, header: str, delimiter: str) -> tuple[str, ...]:
    csv.field_size_limit(MAX_CELL_CHARS)
    try:
        columns = tuple(name.strip() for name in next(csv.reader([header], delimiter=delimiter), []))
    except csv.Error as error:
        raise FeedError(path, f"the first line is no header ({error}).") from error
    if not any(columns):
        raise FeedError(path, "the first line has no column names.")
    check_columns(path, columns)
    if repeated := sorted({name for name in columns if name and columns.count(name) > 1}):
        raise FeedError(path, f"a column name repeats: {', '.join(repeated)[:300]}.", hint="Rename one of them.")
    return columns


def _shop(columns: tuple[str, ...], reader: Callable[[], Rows]) -> tuple[str, Callable[[], Rows]] | None:
    if is_shopify_csv(columns):
        return "shopify-csv", lambda: products_of_csv(reader())
    if is_woocommerce(columns):
        return "woocommerce", lambda: products_of_woocommerce(reader)
    return None


def _is_merchant(columns: tuple[str, ...]) -> bool:
    """The attributes that Google asks of every product (Merchant Center Help, product data specification)."""
    plain = {name.lower().replace(" ", "_").removeprefix("g:") for name in columns}
    return {"id", "title", "link", "image_link"} <= plain


def _read(text: Text, columns: tuple[str, ...], delimiter: str) -> Iterator[Row | BadRow]:
    csv.field_size_limit(MAX_CELL_CHARS)
    with text.open() as file:
        reader = csv.reader(lines_of(file), delimiter=delimiter)
        next(reader, None)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield BadRow(f"not readable as delimited text: {error}")
                continue
            if cells:
                yield _row(columns, cells)


def _row(columns: tuple[str, ...], cells: list[str]) -> Row | BadRow:
    if len(cells) != len(columns):
        return BadRow(f"wrong number of cells: {len(cells)} where the header has {len(columns)}")
    return dict(zip(columns, cells, strict=True))
