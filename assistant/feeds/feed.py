"""A feed as a plain value: what it is, its columns, and a way to read its rows.

A row is a dict of whatever types the feed has; a row that cannot be read comes as a :class:`BadRow` in its place and
does not end the reading. Row numbers start at 1 and do not count a header.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.errors import FeedError
from assistant.feeds.places import FolderPlace, Place

HEADER_SCAN_ROWS = 200
"""Rows looked into for their columns where the feed has no header."""

MAX_COLUMNS = 2_000
MAX_CELL_CHARS = 10_000_000

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is not imported, and why.

    ``is_lost`` when it could not be read: it might have been any product. A row that the feed itself takes out (a
    draft, a variant shown with its product) is not lost.
    """

    reason: str
    is_lost: bool = True


Rows = Iterator[Row | BadRow]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was looked into but not yet read.

    ``source`` names it in words that may be shown and stored (a database without its password); ``kind`` is one of
    :data:`assistant.feeds.kinds.KINDS`. ``rows`` is the number of rows, or an estimate, None where nobody knows without
    reading all; ``note`` says what was assumed, such as an encoding. ``place`` is where the files lie that its rows
    name. ``known`` says which column is what where the kind tells, in the words of ``--map``. ``part`` is the sheet,
    table or file within it that is read, of ``parts`` there are.
    """

    source: str
    kind: str
    columns: tuple[str, ...]
    reader: Callable[[], Rows]
    rows: int | None = None
    note: str = ""
    place: Place = field(default_factory=lambda: FolderPlace(Path()))
    known: Mapping[str, str | list[str]] = field(default_factory=dict)
    part: str = ""
    parts: tuple[str, ...] = ()

    def read(self) -> Iterator[tuple[int, Row | BadRow]]:
        """Each row with its number. Raises :class:`FeedError` when the feed breaks off unreadably."""
        return enumerate(self.reader(), start=1)

    def first(self, count: int) -> list[Row | BadRow]:
        """The first rows."""
        return list(islice(self.reader(), count))


def columns_of(source: str | Path, reader: Callable[[], Rows], lacking: str, hint: str = "") -> tuple[str, ...]:
    """The columns of the first rows in their order. Raises :class:`FeedError` with ``lacking`` where there are none."""
    found: dict[str, None] = {}
    rows = reader()
    for row in islice(rows, HEADER_SCAN_ROWS):
        if isinstance(row, dict):
            found.update(dict.fromkeys(row))
    close = getattr(rows, "close", None)
    if close:
        close()
    if not found:
        raise FeedError(source, lacking, hint=hint)
    check_columns(source, tuple(found))
    return tuple(found)


def check_columns(source: str | Path, columns: tuple[str, ...]) -> None:
    """Raise :class:`FeedError` for absurdly many columns."""
    if len(columns) > MAX_COLUMNS:
        raise FeedError(source, f"it has {len(columns):,} columns.", hint=f"At most {MAX_COLUMNS:,} are read.")


def first_line(error: BaseException) -> str:
    """What an error of a library says, in one line of bounded length."""
    return (str(error).splitlines() or [type(error).__name__])[0][:300]
