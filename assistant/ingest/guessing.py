"""Which column may be the picture, the title or the price where no name tells: by what stands in the first rows."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.feeds.pictures import PICTURE_SUFFIXES
from assistant.ingest.values import ValueProblem, parse_price

MIN_SHARE = 0.6
"""So many of the filled values must look like it."""

TITLE_CHARS = (6, 150)
MIN_DISTINCT = 0.7
"""Titles rarely repeat; categories and brands do."""

_MAGIC = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*")


def guess_by_content(
    columns: Sequence[str], rows: Sequence[Mapping[str, Any]], entries: Mapping[str, str | list[str]]
) -> dict[str, str]:
    """Columns for ``image``, ``title`` and ``price`` where ``entries`` has none, among those that it does not use."""
    used = {column for value in entries.values() for column in ([value] if isinstance(value, str) else value)}
    free = [column for column in columns if column not in used]
    found: dict[str, str] = {}
    for field, likeness in (("image", _is_picture), ("price", _is_price)):
        if field not in entries and (best := _best(free, rows, likeness)):
            found[field] = best
            free.remove(best)
    if "title" not in entries and (title := _title(free, rows)):
        found["title"] = title
    return found


def _best(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], likeness: Any) -> str:
    def share(column: str) -> float:
        filled = [value for row in rows if _is_filled(value := row.get(column))]
        return sum(map(likeness, filled)) / len(filled) if filled else 0.0

    best = max(columns, key=share, default="")
    return best if best and share(best) >= MIN_SHARE else ""


def _title(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """The first column of texts as long as titles are that hardly repeat."""
    for column in columns:
        texts = [value.strip() for row in rows if isinstance(value := row.get(column), str) and value.strip()]
        if len(texts) < max(1, MIN_SHARE * len(rows)):
            continue
        middle = sorted(map(len, texts))[len(texts) // 2]
        worded = sum(any(char.isalpha() for char in text) and "://" not in text for text in texts)
        if (
            TITLE_CHARS[0] <= middle <= TITLE_CHARS[1]
            and len(set(texts)) >= MIN_DISTINCT * len(texts)
            and worded >= MIN_SHARE * len(texts)
            and sum(" " in text or not text.isascii() for text in texts) >= MIN_SHARE * len(texts)
        ):
            return column
    return ""


def _is_picture(value: Any) -> bool:
    if isinstance(value, Mapping):
        value = value.get("bytes") or value.get("path")
    if isinstance(value, bytes):
        return value.startswith(_MAGIC)
    text = str(value).partition("?")[0].lower()
    return text.endswith(tuple(PICTURE_SUFFIXES))


def _is_price(value: Any) -> bool:
    """A number alone may be anything; with a currency it is a price."""
    if not isinstance(value, str):
        return False
    try:
        minor, currency = parse_price(value, "")
    except ValueProblem:
        return False
    return minor is not None and bool(currency)


def _is_filled(value: Any) -> bool:
    return value not in (None, "", b"") and not (isinstance(value, float) and math.isnan(value))
