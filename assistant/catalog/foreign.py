"""Reads a Lance table that is no catalogue of ours, or another's: its plain columns, in storage order."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.catalog.memory import keep_small
from assistant.catalog.schema import SCHEMA_KEY, SCHEMA_VERSION, TABLE_SUFFIX
from assistant.errors import FeedError, NewerSchemaError

BATCH_ROWS = 128
WINDOW_ROWS = 4_096


class ForeignTable:
    """One version of a table in any folder, for reading only.

    Raises
    ------
    FeedError
        The folder is no Lance table that can be read.
    NewerSchemaError
        It is a catalogue of a newer Magpie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        if self._folder.suffix != TABLE_SUFFIX:
            raise FeedError(folder, "the folder of a Lance table ends in .lance.", hint="Rename it.")
        keep_small()
        import lancedb

        try:
            self._table = lancedb.connect(self._folder.parent).open_table(self._folder.stem)
            schema = self._table.schema
            self.count = int(self._table.count_rows())
        except (ValueError, RuntimeError, OSError) as error:
            raise FeedError(folder, "this is no Lance table that can be read.", hint="Check the folder.") from error
        found = (schema.metadata or {}).get(SCHEMA_KEY, b"")
        self.is_ours = found.isdigit()
        """Whether it is the product table of a catalogue of Magpie's."""
        if self.is_ours and int(found) > SCHEMA_VERSION:
            raise NewerSchemaError(f"The table {folder}", int(found), SCHEMA_VERSION)
        self.columns = tuple(field.name for field in schema if not _is_vector(field.type))

    def batches(self, columns: Sequence[str], limit: int | None = None) -> Iterator[Any]:
        """The rows as Arrow batches. Raises :class:`FeedError` where the table breaks off."""
        total = self.count if limit is None else min(limit, self.count)
        try:
            for start in range(0, total, WINDOW_ROWS):
                query = self._table.search().select(list(columns)).limit(min(WINDOW_ROWS, total - start))
                yield from query.offset(start).to_batches(batch_size=BATCH_ROWS)
        except (ValueError, RuntimeError, OSError) as error:
            said = (str(error).splitlines() or ["unknown reason"])[0][:300]
            hint = "What was read before is kept."
            raise FeedError(self._folder, f"reading broke off ({said}).", hint=hint) from error


def _is_vector(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_fixed_size_list(kind))
