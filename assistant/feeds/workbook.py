"""Workbooks of Excel (xlsx, xlsm, xlsb, xls) and OpenDocument (ods): the first sheet, or one that is named.

calamine holds a sheet as a whole, which the sizes bound: Excel ends at 1,048,576 rows, and what unpacks to more than
:data:`MAX_UNPACKED_BYTES` is refused before it is opened.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.errors import FeedError, MissingComponentError
from assistant.feeds.feed import BadRow, Feed, Row, check_columns, first_line
from assistant.feeds.places import FolderPlace, folder_of, unpacked_size

MAX_FILE_BYTES = 200 * 1024 * 1024
MAX_UNPACKED_BYTES = 600 * 1024 * 1024
MAX_BLANK_ROWS = 50
"""Rows above the header that may be empty or hold a heading of one cell."""


def open_workbook(path: Path, sheet: str = "") -> Feed:
    """Look into a workbook. Raises :class:`FeedError` when it cannot be read or has no such sheet."""
    if path.stat().st_size > MAX_FILE_BYTES:
        raise FeedError(path, f"the workbook is larger than {MAX_FILE_BYTES >> 20} MB.", hint="Save it as CSV.")
    with path.open("rb") as file:
        packed = file.read(2) == b"PK"
    if packed:
        unpacked_size(path, MAX_UNPACKED_BYTES)
    names, rows = _sheet(path, sheet)
    above, columns = _header(path, rows)
    count = max(0, len(rows) - above - 1)
    chosen = sheet or names[0]
    reader = partial(_read, path, chosen, columns, above)
    place = FolderPlace(folder_of(path))
    kept = tuple(name for name in columns if name)
    return Feed(str(path), "excel", kept, reader, count, "", place, part=chosen, parts=tuple(names))


def _read(path: Path, sheet: str, columns: tuple[str, ...], above: int) -> Iterator[Row | BadRow]:
    for cells in islice(_sheet(path, sheet)[1], above + 1, None):
        if any(cell not in (None, "") for cell in cells):
            yield {name: _value(cell) for name, cell in zip(columns, cells, strict=False) if name}


def _sheet(path: Path, sheet: str) -> tuple[list[str], list[list[Any]]]:
    try:
        import python_calamine
    except ImportError as error:
        raise MissingComponentError(
            f"{path.name}: workbooks cannot be read.", hint="Install their reader: pip install python-calamine."
        ) from error
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            names = list(book.sheet_names)
            if not names:
                raise FeedError(path, "the workbook has no sheet.")
            if sheet and sheet not in names:
                raise FeedError(path, f"there is no sheet “{sheet}”.", hint=f"There is: {', '.join(names)[:500]}.")
            return names, book.get_sheet_by_name(sheet or names[0]).to_python(skip_empty_area=False)
    except FeedError:
        raise
    except BaseException as error:  # a panic of the library is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise FeedError(path, f"this is no readable workbook ({first_line(error)}).", hint="Save it as CSV.") from error


def _header(path: Path, rows: list[list[Any]]) -> tuple[int, tuple[str, ...]]:
    """How many rows stand above the header, and its names; a heading of a single cell is none."""
    for above, cells in enumerate(rows[:MAX_BLANK_ROWS]):
        filled = [str(cell).strip() for cell in cells if cell not in (None, "")]
        if len(filled) > 1 or (filled and above == len(rows) - 2) or (filled and max(map(len, rows)) == 1):
            columns = tuple(str(_value(cell) or "").strip() for cell in cells)
            check_columns(path, columns)
            if repeated := sorted({name for name in columns if name and columns.count(name) > 1}):
                raise FeedError(
                    path, f"a column name repeats: {', '.join(repeated)[:300]}.", hint="Rename one of them."
                )
            return above, columns
    raise FeedError(path, "the sheet has no row of column names.", hint="The first row names the columns.")


def _value(cell: Any) -> Any:
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return cell
