"""The table that is published: it follows a catalogue with as few new bytes as can be.

A catalogue's own table is compacted after every import, which rewrites what subscribers have already. So a publisher
keeps a second table beside it, brought up to date row by row: new and changed products come in a new file, a price
changes in a file of the light columns or with its row, a deletion is a bitmap. Nothing is encoded, and no file is
rewritten until so much of the table is dead that a subscriber gains by it (:func:`is_worn`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from assistant.catalog.durable import Syncer, drop_torn_manifest
from assistant.catalog.failures import storage_failures
from assistant.catalog.filters import is_one_of
from assistant.catalog.lance_files import LanceVersion, read_version
from assistant.catalog.rows import to_hashes
from assistant.catalog.schema import HASH_COLUMNS, OFFER_COLUMNS, table_folder
from assistant.catalog.table import ProductTable
from assistant.progress import CancelToken, Progress, Step, silent

COMMIT_ROWS = 16_384
DELETE_ROWS = 1_000

WORN_DELETED, WORN_UNINDEXED, WORN_FRAGMENTS = 0.2, 0.1, 64
"""Shares of rows that are dead, or that the keyword index lacks, and files in a row, at which rewriting pays."""

LIGHT_SHARE = 0.5
"""How much of the size in memory the light columns keep on disk, at most: 7 of 60 bytes a row measured."""

KEEP = timedelta(milliseconds=1)
"""Old versions of this table have no readers, and what was published is kept apart."""


@dataclass(slots=True)
class Changes:
    """What changed in the table: numbers of products, and whether it was rewritten."""

    added: int = 0
    changed: int = 0
    repriced: int = 0
    deleted: int = 0
    compacted: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything new."""
        return bool(self.added or self.changed or self.repriced or self.deleted or self.compacted)


class ReleaseTable:
    """The published table ``name`` in ``folder``. Only one process may hold it."""

    def __init__(self, folder: Path, name: str, table: ProductTable) -> None:
        self._folder, self._name, self._table = folder, name, table
        self._syncer = Syncer(folder)

    @classmethod
    def open(cls, folder: Path, name: str) -> "ReleaseTable":
        """Open one that was made before. Raises as :meth:`ProductTable.open`."""
        drop_torn_manifest(folder / table_folder(name))
        return cls(folder, name, ProductTable.open(folder, name, "write"))

    @classmethod
    def make(
        cls,
        folder: Path,
        name: str,
        source: ProductTable,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
    ) -> "ReleaseTable":
        """Copy a catalogue's rows into a new table, compact and indexed. Raises :class:`StorageError`."""
        made = cls(folder, name, ProductTable.create(folder, name, source.dim))
        made._syncer = Syncer(folder / table_folder(name), all_new=True)
        total = source.count()

        def batches() -> Iterator[Any]:
            done = 0
            for rows in source.batches(source.columns):
                (cancel or CancelToken()).raise_if_cancelled()
                done += rows.num_rows
                progress(Step("Copying", done, total, "products"))
                yield from _of_schema(rows, source.columns).to_batches()

        made._table.fill(batches())
        made.tidy()
        return made

    def follow(self, source: ProductTable, progress: Progress = silent, cancel: CancelToken | None = None) -> Changes:
        """Bring the table up to date with a catalogue's; what is stopped goes on the next time."""
        cancel = cancel or CancelToken()
        changes, rows = Changes(), source.scan(HASH_COLUMNS)
        places = dict(zip(rows["id"].to_pylist(), rows["_rowid"].to_pylist(), strict=True))
        new, old = to_hashes(rows), to_hashes(self._table.scan(HASH_COLUMNS))
        whole = [key for key, value in new.items() if key not in old or old[key][0] != value[0]]
        changes.added = sum(key not in old for key in whole)
        changes.changed = len(whole) - changes.added
        offers = [key for key, value in new.items() if key in old and old[key][0] == value[0] and old[key] != value]
        changes.repriced = len(offers)
        gone = [key for key in old if key not in new]
        changes.deleted = len(gone)
        if offers and self._whole_is_smaller(source, [places[key] for key in offers[:256]], len(offers)):
            whole, offers = [*whole, *offers], []
        self._delete(gone)
        self._take(source, [places[key] for key in whole], progress, cancel)
        self._reprice(source, [places[key] for key in offers], cancel)
        if changes and self.is_worn():
            self.tidy()
            changes.compacted = True
        self._sync()
        return changes

    def count(self) -> int:
        """How many products there are."""
        return self._table.count()

    def files(self) -> LanceVersion:
        """The version that is to be published."""
        return read_version(self._folder / table_folder(self._name))

    def is_worn(self) -> bool:
        """Whether so much is dead or out of the index that rewriting pays for subscribers, too."""
        shape, count = self.files(), max(self.count(), 1)
        return (
            shape.deleted > WORN_DELETED * max(shape.rows, 1)
            or shape.fragments > WORN_FRAGMENTS
            or self._table.unindexed() > WORN_UNINDEXED * count
        )

    def tidy(self) -> None:
        """Compact, and bring the indexes up to date."""
        self._table.optimise(KEEP)
        self._sync()

    def _take(self, source: ProductTable, places: Sequence[int], progress: Progress, cancel: CancelToken) -> None:
        for start in range(0, len(places), COMMIT_ROWS):
            cancel.raise_if_cancelled()
            rows = source.take(places[start : start + COMMIT_ROWS], source.columns)
            self._table.upsert(_of_schema(rows, source.columns))
            progress(Step("Taking over", min(start + COMMIT_ROWS, len(places)), len(places), "products"))

    def _reprice(self, source: ProductTable, places: Sequence[int], cancel: CancelToken) -> None:
        cancel.raise_if_cancelled()
        if places:
            self._table.update(source.take(places, OFFER_COLUMNS).select(list(OFFER_COLUMNS)))

    def _delete(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), DELETE_ROWS):
            self._table.delete(is_one_of("id", ids[start : start + DELETE_ROWS]))

    def _whole_is_smaller(self, source: ProductTable, sample: Sequence[int], changed: int) -> bool:
        """Whether whole rows of the few that changed are fewer bytes than the light columns of all."""
        light = source.take(sample, OFFER_COLUMNS).select(list(OFFER_COLUMNS)).nbytes / len(sample)
        whole = source.take(sample, source.columns).nbytes / len(sample)
        return bool(changed * whole < LIGHT_SHARE * light * self.count())

    def _sync(self) -> None:
        with storage_failures(self._folder):
            self._syncer.sync()


def _of_schema(rows: Any, columns: Sequence[str]) -> Any:
    return rows.select(list(columns))
