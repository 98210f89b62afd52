"""The product table: the only module that imports LanceDB, with the configuration that was measured to be right.

A :class:`ProductTable` for reading stays on the version it opened, so readers are never disturbed by a writer. Row ids
belong to one version: an upsert or a compaction changes them. (LanceDB 0.40 can keep them stable, but then its vector
and keyword indexes go on answering with rows that were deleted before a compaction.)
LanceDB takes a second to import, so that happens inside functions.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from assistant.catalog.failures import storage_failures
from assistant.catalog.memory import give_back, keep_small
from assistant.catalog.resident import holding
from assistant.catalog.schema import (
    ADDED_COLUMNS,
    SCHEMA_KEY,
    SCHEMA_VERSION,
    VECTOR_COLUMNS,
    VectorColumn,
    table_folder,
    table_schema,
)
from assistant.errors import DamagedError, NewerSchemaError
from assistant.query.clauses import Clause

Access = Literal["read", "write"]

NPROBES = 20
REFINE_FACTOR = 3
"""Partitions looked into, and how many times k is re-scored with whole vectors: recall@10 of 1.00 at 1M rows."""

STREAMED_ROWS = 8_192

WINDOW_ROWS, BATCH_ROWS = 65_536, 1_024
"""A scan of a million rows reads half a GB ahead of who takes them; one of a window cannot."""


class ProductTable:
    """One open version of a table in a catalogue's folder. Safe to use from several threads."""

    def __init__(self, folder: Path, handle: Any) -> None:
        self.folder = folder
        self._handle = handle
        self._indexed: frozenset[str] = frozenset()
        self._note_indexes()
        self._lacking = self._added_columns_lacking()

    @classmethod
    def create(cls, folder: Path, name: str, dim: int) -> "ProductTable":
        """Make an empty table with its keyword and filter indexes. Raises :class:`StorageError`."""
        with storage_failures(folder):
            handle = _connect(folder, "write").create_table(name, schema=table_schema(dim), mode="overwrite")
            handle.set_unenforced_primary_key("id")
            for column, config in _plain_indexes():
                handle.create_index(column, config=config)
            return cls(folder, handle)

    @classmethod
    def open(cls, folder: Path, name: str, access: Access = "read") -> "ProductTable":
        """Open the newest version of the table ``name``.

        Raises
        ------
        NewerSchemaError
            A newer Magpie wrote the table; it is left as it is.
        DamagedError
            There is no table, or it cannot be read.
        """
        with storage_failures(folder):
            if not (folder / table_folder(name)).is_dir():  # LanceDB would make the folder anew
                raise FileNotFoundError(folder)
            handle = _connect(folder, access).open_table(name)
            _check_schema(folder, handle.schema)
            return cls(folder, handle)

    @property
    def version(self) -> int:
        """The version that this handle reads."""
        with storage_failures(self.folder):
            return int(self._handle.version)

    @property
    def dim(self) -> int:
        """The length of the stored vectors."""
        return int(self._handle.schema.field("image_vector").type.list_size)

    # Reading

    @property
    def columns(self) -> list[str]:
        """The names of all columns of today; those that an older table lacks read as null."""
        return list(table_schema(1).names)

    def count(self, where: str | None = None) -> int:
        """How many rows there are, or match the SQL condition."""
        with storage_failures(self.folder):
            return int(self._handle.count_rows(where))

    def nearest(
        self, column: VectorColumn, vector: Any, k: int, *, where: str | None = None, exact: bool = False
    ) -> Any:
        """The ``k`` rows of least cosine distance as Arrow (``_rowid``, ``_distance``), nearest first."""
        query = self._handle.search(vector, vector_column_name=column).distance_type("cosine")
        if exact or column not in self._indexed:
            query = query.bypass_vector_index()
        else:
            query = query.nprobes(NPROBES).refine_factor(REFINE_FACTOR)
        return self._run(query.select(["_distance"]), k, where)

    def keywords(self, clauses: Sequence[Clause], k: int, *, where: str | None = None) -> Any:
        """The ``k`` best rows by BM25 over the search text as Arrow (``_rowid``, ``_score``): the sum over clauses."""
        from lancedb.query import BooleanQuery, Occur

        matches = [_match(clause) for clause in clauses]
        asked = matches[0] if len(matches) == 1 else BooleanQuery([(Occur.SHOULD, one) for one in matches])
        query = self._handle.search(asked, query_type="fts")
        return self._run(query.select(["_score"]), k, where)

    def scan(self, columns: Sequence[str], *, limit: int | None = None, where: str | None = None) -> Any:
        """Rows in storage order as Arrow: ``columns`` and ``_rowid``."""
        return self._filled(self._run(self._handle.search().select(self._there(columns)), limit, where), columns)

    def stream(self, column: str, *, limit: int | None = None) -> Iterator[Any]:
        """One column in storage order as Arrow arrays of some thousand values: what comes is all that is in memory."""
        with storage_failures(self.folder):
            for batch in self._handle.search().select([column]).limit(limit).to_batches(batch_size=STREAMED_ROWS):
                yield batch.column(column)

    def batches(self, columns: Sequence[str]) -> Iterator[Any]:
        """All rows in storage order as Arrow tables of some thousand: ``columns`` and ``_rowid``."""
        import pyarrow as pa

        with storage_failures(self.folder):
            for start in range(0, self.count(), WINDOW_ROWS):
                query = self._handle.search().select(self._there(columns)).with_row_id(True)
                for batch in query.limit(WINDOW_ROWS).offset(start).to_batches(batch_size=BATCH_ROWS):
                    yield self._filled(pa.Table.from_batches([batch]), columns)
                give_back()

    def take(self, row_ids: Sequence[int], columns: Sequence[str]) -> Any:
        """The rows of those ids as Arrow, in storage order, without those that are gone: ``columns`` and ``_rowid``."""
        with storage_failures(self.folder):
            query = self._handle.take_row_ids(list(row_ids)).select(self._there(columns))
            return self._filled(query.with_row_id().to_arrow(), columns)

    def take_offsets(self, offsets: Sequence[int], columns: Sequence[str]) -> Any:
        """The rows at those places (0 … count−1) as Arrow."""
        with storage_failures(self.folder):
            return self._handle.take_offsets(list(offsets)).select(list(columns)).to_arrow()

    def prewarm(self) -> None:
        """Load the vector and keyword indexes into memory (0.3 s at a million rows); blocks."""
        with storage_failures(self.folder):
            for index in self._handle.list_indices():
                self._handle.prewarm_index(index.name)

    # Writing: only inside the writer lane

    def upsert(self, rows: Any) -> None:
        """Insert or replace whole rows by id, in one commit. Ids must not repeat within ``rows``."""
        self._add_columns()
        with storage_failures(self.folder):
            merge = self._handle.merge_insert("id").when_matched_update_all().when_not_matched_insert_all()
            merge.execute(rows, on_bad_vectors="null")  # a null vector is "no picture"; the default refuses it

    def fill(self, batches: Iterator[Any]) -> None:
        """Add rows of new ids from Arrow batches of all columns, in one commit and one pass."""
        import pyarrow as pa

        with storage_failures(self.folder):
            self._handle.add(pa.RecordBatchReader.from_batches(self._handle.schema, batches))

    def update(self, rows: Any) -> None:
        """Replace some columns of existing rows by id, in one commit; unknown ids are ignored."""
        with storage_failures(self.folder):
            self._handle.merge_insert("id").when_matched_update_all().execute(rows)

    def delete(self, where: str) -> None:
        """Remove the matching rows, in one commit."""
        with storage_failures(self.folder):
            self._handle.delete(where)

    def optimise(self, keep: timedelta) -> None:
        """Compact, bring the indexes up to date, and drop versions older than ``keep``.

        Vectors are indexed once there are too many to hold even sketches of them in memory.
        """
        with storage_failures(self.folder):
            if holding(self.count(), self.dim) == "nothing":
                self._index_vectors()
            self._handle.optimize(cleanup_older_than=keep)
        self._note_indexes()

    def _index_vectors(self) -> None:
        from lancedb.index import IvfRq

        for column in VECTOR_COLUMNS:
            if column not in self._indexed:
                self._handle.create_index(column, config=IvfRq(distance_type="cosine"))

    def is_tidy(self) -> bool:
        """Whether the indexes cover every row, as after :meth:`optimise`."""
        with storage_failures(self.folder):
            return not any(index.num_unindexed_rows for index in self._handle.list_indices())

    def unindexed(self) -> int:
        """How many rows the keyword index lacks; they are found all the same, by reading them."""
        with storage_failures(self.folder):
            found = [one.num_unindexed_rows for one in self._handle.list_indices() if one.columns == ["search_text"]]
        return int(max(found, default=0))

    def versions(self) -> list[dict[str, Any]]:
        """The versions that can still be read, oldest first: ``version`` and ``timestamp`` of each."""
        with storage_failures(self.folder):
            return list(self._handle.list_versions())

    def _added_columns_lacking(self) -> tuple[str, ...]:
        """The columns that tables have today and this one, from before them, does not."""
        with storage_failures(self.folder):
            known = set(self._handle.schema.names)
        return tuple(name for name in ADDED_COLUMNS if name not in known)

    def _add_columns(self) -> None:
        """Give a table from before them the columns of today, empty; costs no rewriting."""
        if self._lacking:
            import pyarrow as pa

            whole = table_schema(1)
            with storage_failures(self.folder):
                self._handle.add_columns(pa.schema([whole.field(name) for name in self._lacking]))
            self._lacking = ()

    def _there(self, columns: Sequence[str]) -> list[str]:
        return [name for name in columns if name not in self._lacking]

    def _filled(self, rows: Any, columns: Sequence[str]) -> Any:
        """The rows with nulls for the columns that this table lacks."""
        import pyarrow as pa

        whole = table_schema(1)
        for name in columns:
            if name in self._lacking:
                rows = rows.append_column(whole.field(name), pa.nulls(rows.num_rows, whole.field(name).type))
        return rows

    def _run(self, query: Any, limit: int | None, where: str | None) -> Any:
        with storage_failures(self.folder):
            if where:
                query = query.where(where)
            return query.limit(limit).with_row_id(True).to_arrow()

    def _note_indexes(self) -> None:
        with storage_failures(self.folder):
            self._indexed = frozenset(index.columns[0] for index in self._handle.list_indices())


def _match(clause: Clause) -> Any:
    from lancedb.query import BooleanQuery, FullTextOperator, MatchQuery, Occur

    operator = FullTextOperator.AND if clause.every else FullTextOperator.OR
    wanted = MatchQuery(clause.text, "search_text", boost=clause.weight, operator=operator)
    if not clause.unless:
        return wanted
    lacking = MatchQuery(clause.unless, "search_text", operator=FullTextOperator.AND)
    return BooleanQuery([(Occur.MUST, wanted), (Occur.MUST_NOT, lacking)])


def _connect(folder: Path, access: Access) -> Any:
    os.environ.setdefault("LANCEDB_LOG", "error")  # its warnings go to the terminal, past Python's logging
    keep_small()
    import lancedb

    return lancedb.connect(
        folder.absolute(),  # a relative path would break when the working folder changes
        read_consistency_interval=timedelta(0) if access == "write" else None,
    )


def _check_schema(folder: Path, schema: Any) -> None:
    found = (schema.metadata or {}).get(SCHEMA_KEY, b"")
    if not found.isdigit():
        raise DamagedError(f"The table in {folder} is not a product table.", hint="Import the catalogue again.")
    if int(found) > SCHEMA_VERSION:
        raise NewerSchemaError(f"The catalogue {folder.name}", int(found), SCHEMA_VERSION)


def _plain_indexes() -> list[tuple[str, Any]]:
    from lancedb.index import FTS, BTree, LabelList

    # "icu" segments Chinese without a model file; stemming breaks fuzzy matching; stop words carry meaning in titles.
    words = FTS(base_tokenizer="icu", stem=False, remove_stop_words=False)
    return [("id", BTree()), ("price_minor", BTree()), ("facets", LabelList()), ("search_text", words)]
