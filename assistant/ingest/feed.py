"""Product feeds as streams of rows: Parquet, JSON Lines and delimited text, in bounded memory.

A row is a dict of whatever types the feed has; a row that cannot be read comes as a :class:`BadRow` in its place and
does not end the reading. Row numbers start at 1 and do not count a header.
"""

import codecs
import csv
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import FeedError

READ_ROWS = 128
"""Rows read from Parquet at once: with pictures of 1 MB that is 128 MB."""

MAX_CELL_CHARS = 10_000_000
HEADER_SCAN_ROWS = 200
DELIMITERS = (",", ";", "\t", "|")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was looked into but not yet read.

    ``rows`` is the number of rows, an estimate (the lines) for text; ``note`` says what was assumed about the file,
    such as an encoding; ``kind`` is ``parquet``, ``jsonl`` or ``csv``.
    """

    path: Path
    kind: str
    columns: tuple[str, ...]
    rows: int
    note: str = ""
    encoding: str = "utf-8"
    delimiter: str = ","

    def read(self) -> Iterator[tuple[int, Row | BadRow]]:
        """Each row with its number. Raises :class:`FeedError` when the file breaks off unreadably."""
        return enumerate(_READERS[self.kind](self), start=1)


def open_feed(path: Path) -> Feed:
    """Look into a feed: its kind by name (``.parquet``, ``.jsonl``, ``.ndjson``; else delimited text), and its columns.

    Raises
    ------
    FeedError
        There is no such file, it is empty, or it is not what its name says.
    """
    if not path.is_file():
        raise FeedError(path, "there is no such file." if not path.exists() else "this is not a file.")
    if path.stat().st_size == 0:
        raise FeedError(path, "the file is empty.")
    suffix = path.suffix.lower()
    if suffix in {".parquet", ".pq"}:
        return _open_parquet(path)
    encoding, lines = _look_at_text(path)
    note = "" if encoding.startswith("utf") else f"read as {encoding}, as it is not UTF-8"
    if suffix in {".jsonl", ".ndjson", ".json"}:
        return _open_json_lines(path, encoding, lines, note)
    return _open_delimited(path, encoding, lines, note)


# Parquet


def _open_parquet(path: Path) -> Feed:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            return Feed(path, "parquet", tuple(file.schema_arrow.names), file.metadata.num_rows)
    except (pa.ArrowException, OSError) as error:
        raise FeedError(path, f"this is no readable Parquet file ({_first_line(error)}).") from error


def _read_parquet(feed: Feed) -> Iterator[Row | BadRow]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(feed.path) as file:
            for batch in file.iter_batches(batch_size=READ_ROWS):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise FeedError(
            feed.path, f"reading broke off ({_first_line(error)}).", hint="What was read before is kept."
        ) from error


# Text


def _look_at_text(path: Path) -> tuple[str, int]:
    """The encoding and the number of lines: UTF-8 when every byte agrees, UTF-16 by its mark, else Windows-1252."""
    with path.open("rb") as file:
        marked = file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        encoding, lines, last = "utf-16" if marked else "utf-8-sig", 0, b""
        while block := file.read(1 << 20):
            lines, last = lines + block.count(b"\n"), block[-1:]
            if encoding == "utf-8-sig" and not _decodes(decoder, block):
                encoding = "cp1252"
    return encoding, lines + (last != b"\n")


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes) -> bool:
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True


def _open_json_lines(path: Path, encoding: str, lines: int, note: str) -> Feed:
    feed = Feed(path, "jsonl", (), lines, note, encoding)
    columns: dict[str, None] = {}
    for number, row in feed.read():
        if isinstance(row, dict):
            columns.update(dict.fromkeys(row))
        if number >= HEADER_SCAN_ROWS:
            break
    if not columns:
        raise FeedError(path, "no line is a JSON object.", hint="JSON Lines has one {…} a line.")
    return Feed(path, "jsonl", tuple(columns), lines, note, encoding)


def _read_json_lines(feed: Feed) -> Iterator[Row | BadRow]:
    with feed.path.open(encoding=feed.encoding, errors="replace") as file:
        for line in file:
            if line.strip():
                yield _json_row(line)


def _json_row(line: str) -> Row | BadRow:
    try:
        row = json.loads(line, parse_constant=lambda name: math.nan)
    except (ValueError, RecursionError) as error:
        return BadRow(f"not valid JSON: {_first_line(error)}")
    return row if isinstance(row, dict) else BadRow("not a JSON object")


def _open_delimited(path: Path, encoding: str, lines: int, note: str) -> Feed:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        header = file.readline(MAX_CELL_CHARS)
    if "\0" in header:
        raise FeedError(path, "this is not text.", hint="Feeds are Parquet, CSV or JSON Lines files.")
    delimiter = max(DELIMITERS, key=header.count)
    columns = tuple(name.strip() for name in next(csv.reader([header], delimiter=delimiter), []))
    if not any(columns):
        raise FeedError(path, "the first line has no column names.")
    if repeated := sorted({name for name in columns if name and columns.count(name) > 1}):
        raise FeedError(path, f"a column name repeats: {', '.join(repeated)}.", hint="Rename one of them.")
    return Feed(path, "csv", columns, lines - 1, note, encoding, delimiter)


def _read_delimited(feed: Feed) -> Iterator[Row | BadRow]:
    csv.field_size_limit(MAX_CELL_CHARS)
    with feed.path.open(encoding=feed.encoding, errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=feed.delimiter)
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
                yield _delimited_row(feed.columns, cells)


def _delimited_row(columns: tuple[str, ...], cells: list[str]) -> Row | BadRow:
    if len(cells) != len(columns):
        return BadRow(f"wrong number of cells: {len(cells)} where the header has {len(columns)}")
    return dict(zip(columns, cells, strict=True))


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


_READERS = {"parquet": _read_parquet, "jsonl": _read_json_lines, "csv": _read_delimited}
