"""Switching a catalogue to another encoder: a second table beside the one that answers, filled batch by batch.

The old table answers until :meth:`Switch.finish` replaces the manifest, which names table and encoder in one file: a
reader sees either the old vectors or the new ones. Killed at any moment, the work goes on where it stopped, as each
batch is one commit and what is there is told by its content hash; so an import may come in between.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec

from assistant.catalog.durable import Syncer, drop_torn_manifest
from assistant.catalog.failures import storage_failures
from assistant.catalog.filters import is_one_of, quoted
from assistant.catalog.lane import writer_lane
from assistant.catalog.manifest import Manifest, Retired, load_manifest, now, save_manifest
from assistant.catalog.pending import Pending, load_pending, remove_pending, save_pending
from assistant.catalog.product import Product
from assistant.catalog.results import Vectors
from assistant.catalog.rows import to_hashes, to_products, with_vectors
from assistant.catalog.schema import CARRIED_COLUMNS, HASH_COLUMNS, OFFER_COLUMNS, table_folder
from assistant.catalog.subscription import check_writable
from assistant.catalog.table import ProductTable
from assistant.catalog.tables import KEEP_VERSIONS, discard, table_name_for, tidy_folder
from assistant.durable import flush_folder
from assistant.errors import DamagedError

DELETE_BATCH = 1_000
AT_ONCE = timedelta(milliseconds=1)
"""How long old versions of a table stay that nobody has read yet; LanceDB warns of zero."""


@dataclass(frozen=True, slots=True)
class Target:
    """The encoder to switch to: ``model`` is the name to load it by, ``dim`` the length of its vectors."""

    model: str
    encoder_id: str
    dim: int


@dataclass(frozen=True, slots=True, eq=False)
class Stored:
    """Some products as they are stored: ``rows`` is what :meth:`Switch.write` wants back."""

    rows: Any
    products: list[Product]

    def first(self, count: int) -> "Stored":
        """The first ``count`` of them."""
        return Stored(self.rows.slice(0, count), self.products[:count])


class Switch:
    """One catalogue on its way to another encoder; get it from :func:`switching`. It belongs to one thread.

    ``todo`` are the row ids of the products that are still to be encoded, in storage order, and ``kept`` counts those
    that an earlier run encoded.
    """

    def __init__(self, folder: Path, manifest: Manifest, target: Target) -> None:
        self._folder, self._manifest, self._target = folder, manifest, target
        self._name = _name_in(manifest, target)
        self._old = ProductTable.open(folder, manifest.table)
        self.total = self._old.count()
        self._new = self._reopened() or ProductTable.create(folder, self._name, target.dim)
        self._syncer = Syncer(folder / table_folder(self._name), all_new=True)
        self._done = self._done_before()
        self._note()
        tidy_folder(folder, manifest)
        self.todo = self._compare()
        self.kept = self._done = self.total - len(self.todo)
        self._note()

    def read(self, row_ids: Sequence[int]) -> Stored:
        """Whole products, with their thumbnails, of some of ``todo``."""
        rows = self._old.take(row_ids, CARRIED_COLUMNS)
        return Stored(rows, to_products(rows))

    def write(self, stored: Stored, image: Vectors, text: Vectors, has_image: Sequence[bool]) -> None:
        """Add products with their new vectors, in one commit that is on the disk before the call returns.

        Parameters
        ----------
        image, text:
            ``(N, D) float32``, unit rows, in the order of ``stored``, or zeros where there is no vector. A vector of a
            product that has no picture, or no words, counts as predicted.
        has_image:
            Whether the stored picture could be read.

        Raises
        ------
        StorageError
            The disk is full or the folder not writable; everything written before is kept.
        """
        self._new.upsert(with_vectors(stored.rows, image, text, has_image, self._target.encoder_id))
        self._sync()
        self._done += len(stored.products)
        self._note()

    def finish(self) -> None:
        """Index the new table and let it answer from now on.

        Raises
        ------
        DamagedError
            The new table is not the old one with other vectors; the old one goes on answering.
        """
        reused = self._name in self._manifest.retired
        self._new.optimise(KEEP_VERSIONS if reused else AT_ONCE)
        self._sync()
        self._check_whole()
        self._replace_manifest()
        remove_pending(self._folder)

    def _reopened(self) -> ProductTable | None:
        """The table that an earlier run filled, or one that answered before; None when there is none of use.

        Only tables that a file names are trusted: another may be half-made.
        """
        path = self._folder / table_folder(self._name)
        pending = load_pending(self._folder)
        if self._name in self._manifest.retired or (pending and pending.table == self._name):
            try:
                drop_torn_manifest(path)
                table = ProductTable.open(self._folder, self._name, "write")
                if table.dim == self._target.dim:
                    return table
            except DamagedError:
                pass  # it costs time to fill it again, and nothing else
        discard(path)
        return None

    def _done_before(self) -> int:
        pending = load_pending(self._folder)
        return pending.done if pending and pending.table == self._name else 0

    def _compare(self) -> list[int]:
        """Find what is to be encoded, and bring up to date what changed without that since the last run."""
        rows = self._old.scan(HASH_COLUMNS)
        places = dict(zip(rows["id"].to_pylist(), rows["_rowid"].to_pylist(), strict=True))
        new = to_hashes(self._new.scan(HASH_COLUMNS))
        old = to_hashes(rows)
        todo, repriced = [], []
        for key, (content, offer) in old.items():
            found = new.get(key)
            if found is None or found[0] != content or not content:
                todo.append(places[key])
            elif found[1] != offer:
                repriced.append(places[key])
        self._delete([key for key in new if key not in old])
        if repriced:
            self._new.update(self._old.take(repriced, OFFER_COLUMNS).select(list(OFFER_COLUMNS)))
        self._sync()
        return todo

    def _delete(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), DELETE_BATCH):
            self._new.delete(is_one_of("id", ids[start : start + DELETE_BATCH]))

    def _check_whole(self) -> None:
        strangers = self._new.count(f"encoder_id <> {quoted(self._target.encoder_id)}")
        if strangers or self._new.count() != self.total:
            raise DamagedError(
                f"The new vectors of {self._manifest.name} are not complete: {self._new.count():,} of {self.total:,} "
                f"products, {strangers:,} by another encoder.",
                hint="The old vectors go on serving. Start the re-encoding again.",
            )

    def _replace_manifest(self) -> None:
        """The moment of the switch: one file is replaced."""
        was, target = self._manifest, self._target
        retired = {name: table for name, table in was.retired.items() if (self._folder / table_folder(name)).is_dir()}
        retired.pop(self._name, None)
        retired[was.table] = Retired(was.encoder_id, now())
        save_manifest(
            self._folder,
            msgspec.structs.replace(
                was,
                table=self._name,
                retired=retired,
                encoder_id=target.encoder_id,
                model=target.model,
                dim=target.dim,
                count=self.total,
            ),
        )
        with storage_failures(self._folder):
            flush_folder(self._folder)

    def _note(self) -> None:
        target = self._target
        pending = Pending(
            model=target.model, encoder_id=target.encoder_id, table=self._name, done=self._done, total=self.total
        )
        save_pending(self._folder, pending)

    def _sync(self) -> None:
        with storage_failures(self._folder):
            self._syncer.sync()


@contextmanager
def switching(folder: Path, target: Target) -> Iterator[Switch | None]:
    """Be the one writer of the catalogue in ``folder``, to switch it to another encoder; None when it has that one.

    An unfinished switch to yet another encoder is given up, and its table deleted.

    Raises :class:`BusyError` at once when another writer is at work, in this process or another.
    """
    folder = folder.absolute()
    check_writable(folder)
    with writer_lane(folder, f"it is being re-encoded for {target.model}"):
        manifest = load_manifest(folder)
        drop_torn_manifest(folder / table_folder(manifest.table))
        if manifest.encoder_id != target.encoder_id:
            yield Switch(folder, manifest, target)
            return
        remove_pending(folder)
        tidy_folder(folder, manifest)
        yield None


def _name_in(manifest: Manifest, target: Target) -> str:
    """The table to fill: one that this encoder's vectors answered from lately, else one of a new name.

    So who tries a model and goes back at once need not encode everything again.
    """
    lately = [name for name, table in manifest.retired.items() if table.encoder_id == target.encoder_id]
    return lately[0] if lately else table_name_for(target.encoder_id)
