"""Parquet files, read a few rows at a time."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from assistant.errors import FeedError
from assistant.feeds.feed import BadRow, Feed, Row, check_columns, first_line
from assistant.feeds.places import FolderPlace, folder_of

READ_ROWS = 128
"""Rows read at once: with pictures of 1 MB that is 128 MB."""


def open_parquet(path: Path) -> Feed:
    """Look into a Parquet file. Raises :class:`FeedError` when it cannot be read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            columns, rows = tuple(file.schema_arrow.names), file.metadata.num_rows
    except (pa.ArrowException, OSError) as error:
        raise FeedError(path, f"this is no readable Parquet file ({first_line(error)}).") from error
    check_columns(path, columns)
    return Feed(str(path), "parquet", columns, partial(_read, path), rows, "", FolderPlace(folder_of(path)))


def _read(path: Path) -> Iterator[Row | BadRow]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=READ_ROWS):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError, OverflowError, ValueError) as error:  # the last two: times out of range
        hint = "What was read before is kept."
        raise FeedError(path, f"reading broke off ({first_line(error)}).", hint=hint) from error
