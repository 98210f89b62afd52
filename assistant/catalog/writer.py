"""Writing to a catalogue: one writer at a time, each call one commit, on the disk before the call returns."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import msgspec
import numpy as np

from assistant.catalog.durable import Syncer
from assistant.catalog.failures import storage_failures
from assistant.catalog.filters import is_one_of
from assistant.catalog.lane import writer_lane
from assistant.catalog.manifest import Manifest, load_manifest, now, save_manifest
from assistant.catalog.product import Product
from assistant.catalog.results import Vectors
from assistant.catalog.rows import to_hashes, to_offers, to_products, to_table, to_vectors
from assistant.catalog.schema import HASH_COLUMNS, MAIN_FEED, ORIGIN_COLUMNS, VECTOR_COLUMNS, WHOLE_COLUMNS
from assistant.catalog.subscription import check_writable
from assistant.catalog.table import ProductTable
from assistant.catalog.tables import KEEP_VERSIONS, tidy_folder

DELETE_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Origin:
    """Which feeds a stored product is from, its own first; see :class:`assistant.catalog.product.Product`."""

    gtin: str
    feeds: tuple[str, ...]
    additions: str


class Writer:
    """The one writer of a catalogue; get it from :func:`writing`. It belongs to one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self.manifest: Manifest = load_manifest(folder)
        self._folder = folder
        tidy_folder(folder, self.manifest)
        self._table = ProductTable.open(folder, self.manifest.table, "write")
        self._syncer = Syncer(folder)

    def count(self) -> int:
        """How many products there are, with everything written so far."""
        return self._table.count()

    def hashes(self) -> dict[str, tuple[str, str]]:
        """The content hash and the offer hash of every product by id: what an import compares with."""
        return to_hashes(self._table.scan(HASH_COLUMNS))

    def origins(self, own: str, *, gtins: bool) -> dict[str, Origin]:
        """Which feeds the products are from, by id: those that are not from the feed ``own`` alone.

        With ``gtins`` also those that have a GTIN.
        """
        found: dict[str, Origin] = {}
        for rows in self._table.batches(ORIGIN_COLUMNS):
            for one in to_products(rows):
                if one.feeds not in ((), (own,)) or (not one.feeds and own != MAIN_FEED) or (gtins and one.gtin):
                    found[one.id] = Origin(one.gtin, one.feeds or (MAIN_FEED,), one.additions)
        return found

    def read(self, ids: Sequence[str]) -> tuple[list[Product], Vectors, Vectors]:
        """Whole products, and their vectors ``(N, D) float32``, zeros where there is none; in no certain order."""
        if not ids:
            none = np.zeros((0, self.manifest.dim), np.float32)
            return [], none, none.copy()
        rows = self._table.scan((*WHOLE_COLUMNS, *VECTOR_COLUMNS), where=is_one_of("id", ids))
        image, text = (to_vectors(rows[column], self.manifest.dim)[0] for column in VECTOR_COLUMNS)
        return to_products(rows), image, text

    def upsert(self, products: Sequence[Product], image: Vectors, text: Vectors) -> None:
        """Insert or replace products by id, in one commit.

        Parameters
        ----------
        products:
            What to write; ids must not repeat. The encoder id is filled in.
        image, text:
            ``(N, D) float32``, unit rows, or zeros where there is no vector. A vector of a product that has no picture,
            or no words, counts as predicted.

        Raises
        ------
        StorageError
            The disk is full or the folder not writable; everything committed before is kept.
        """
        if not products:
            return
        _check(products, image, text, self.manifest.dim)
        self._table.upsert(to_table(products, image, text, self.manifest.encoder_id))
        self._sync()

    def update_offers(self, products: Sequence[Product]) -> None:
        """Replace price, currency, address and picture source of existing products; vectors stay. One commit."""
        if products:
            self._table.update(to_offers(products))
            self._sync()

    def delete(self, ids: Iterable[str]) -> None:
        """Remove products by id; unknown ids are ignored."""
        every = list(ids)
        for start in range(0, len(every), DELETE_BATCH):
            self._table.delete(is_one_of("id", every[start : start + DELETE_BATCH]))
        self._sync()

    def describe(self, manifest: Manifest) -> None:
        """Replace the manifest, for a new title, source or mapping."""
        self.manifest = msgspec.structs.replace(manifest, count=self.count(), updated_at=now())
        save_manifest(self._folder, self.manifest)

    def finish(self, keep: timedelta = KEEP_VERSIONS) -> None:
        """Compact, index, drop versions older than ``keep``, and note the count. Call it once after many writes."""
        self._table.optimise(keep)
        self._sync()
        self.describe(self.manifest)

    def is_tidy(self) -> bool:
        """Whether there is nothing for :meth:`finish` to do; a killed writer leaves something."""
        return self._table.is_tidy()

    def _sync(self) -> None:
        with storage_failures(self._folder):
            self._syncer.sync()


@contextmanager
def writing(folder: Path) -> Iterator[Writer]:
    """Be the one writer of the catalogue in ``folder`` for the duration of the block.

    Raises :class:`BusyError` at once when another writer is at work, in this process or another.
    """
    check_writable(folder)
    with writer_lane(folder, "it is being imported into"):
        yield Writer(folder.absolute())


def _check(products: Sequence[Product], image: Vectors, text: Vectors, dim: int) -> None:
    expected = (len(products), dim)
    if image.shape != expected or text.shape != expected:
        raise ValueError(f"vectors of shape {expected} expected, not {image.shape} and {text.shape}")
    if len({product.id for product in products}) != len(products):
        raise ValueError("ids repeat within one upsert")
    if not (np.isfinite(image).all() and np.isfinite(text).all()):
        raise ValueError("vectors must be finite")
