"""One opened catalogue: its manifest, its table, and every question that can be asked of it.

Reads are safe from any thread and never wait for a writer: they answer from the version that was newest at the last
:meth:`Catalog.refresh`. Every method reads the disk and blocks; none belongs on the UI thread.
"""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from assistant.catalog.durable import drop_torn_manifest, has_torn_manifest
from assistant.catalog.facets import FACET_COLUMNS, Facets, compute_facets
from assistant.catalog.filters import condition, is_one_of
from assistant.catalog.lane import writer_lane
from assistant.catalog.manifest import Manifest, load_manifest
from assistant.catalog.product import Product
from assistant.catalog.results import Background, Candidates, Matches, Vectors
from assistant.catalog.rows import to_products, to_vectors
from assistant.catalog.schema import LIGHT_COLUMNS, VECTOR_COLUMNS, WHOLE_COLUMNS, VectorColumn
from assistant.catalog.table import TABLE_NAME, ProductTable
from assistant.errors import BusyError, StorageError
from assistant.query import Filters

SELECTIVE_ROWS = 20_000
SELECTIVE_SHARE = 0.02
"""A filter that leaves fewer rows than either is answered exactly: the index loses recall there (.69–.81 measured)."""

BACKGROUND_SEED = 20_251
T = TypeVar("T")


class Catalog:
    """An open catalogue folder.

    Parameters
    ----------
    folder:
        The catalogue's folder.

    Raises
    ------
    NotFoundError
        There is no catalogue in the folder.
    NewerSchemaError
        A newer Magpie wrote it.
    DamagedError
        Its manifest or table cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.manifest: Manifest = load_manifest(self.folder)
        _heal(self.folder)
        self._table = ProductTable.open(self.folder)
        self._lock = threading.Lock()
        self._cached: dict[str, tuple[int, object]] = {}

    @property
    def name(self) -> str:
        """The name that it is registered and asked for by."""
        return self.manifest.name

    @property
    def encoder_id(self) -> str:
        """The encoder and revision that made every vector; a query must be encoded by the same."""
        return self.manifest.encoder_id

    @property
    def model(self) -> str:
        """The name to load that encoder by."""
        return self.manifest.model

    @property
    def dim(self) -> int:
        """The length of its vectors."""
        return self.manifest.dim

    @property
    def version(self) -> int:
        """The version that reads answer from; grows with every write."""
        return self._table.version

    def refresh(self) -> bool:
        """Move to the newest version; True when that changed anything. Row ids of products still there stay good."""
        before = self.version
        self._table.refresh()
        if self.version == before:
            return False
        self.manifest = load_manifest(self.folder)
        return True

    def count(self, where: str | None = None) -> int:
        """How many products there are, or match the condition of :meth:`where`."""
        return self._table.count(where)

    def where(self, filters: Filters) -> str | None:
        """The condition of ``filters`` for the other methods; None when they allow everything.

        Raises :class:`QueryError` naming the known fields when one is unknown.
        """
        fields = self.facets_and_range().attributes if filters.where else ()
        return condition(filters, fields)

    def nearest(
        self,
        column: VectorColumn,
        vector: Vectors,
        k: int,
        *,
        where: str | None = None,
        exact: bool = False,
    ) -> Matches:
        """The ``k`` products most similar to a ``(D,) float32`` vector by one vector column, most similar first.

        Products that lack that side are never among them. ``exact`` compares with every row; so does a
        selective filter.
        """
        found = self._table.nearest(
            column, np.asarray(vector, np.float32), k, where=where, exact=exact or self._is_selective(where)
        )
        return Matches(
            found["_rowid"].to_numpy().astype(np.int64), (1.0 - found["_distance"].to_numpy()).astype(np.float32)
        )

    def keywords(self, text: str, k: int, *, where: str | None = None, among: Sequence[int] | None = None) -> Matches:
        """The ``k`` products whose words match ``text`` best by BM25; any text is only words, never query syntax.

        ``among`` limits the answer to those row ids.
        """
        if not text.strip() or (among is not None and not len(among)):
            return Matches.none()
        conditions = [where] if where else []
        if among is not None:
            conditions.append(f"_rowid IN ({', '.join(str(int(row)) for row in among)})")
        joined = " AND ".join(f"({part})" for part in conditions) or None
        found = self._table.keywords(text, k, where=joined)
        return Matches(found["_rowid"].to_numpy().astype(np.int64), found["_score"].to_numpy().astype(np.float32))

    def scan(self, k: int, *, where: str | None = None) -> Matches:
        """The first ``k`` products in storage order, with similarity 0: browsing by filters alone."""
        found = self._table.scan([], limit=k, where=where)
        return Matches(found["_rowid"].to_numpy().astype(np.int64), np.zeros(found.num_rows, np.float32))

    def fetch(self, row_ids: Sequence[int]) -> Candidates:
        """Vectors and light products of ``row_ids``, in their order; rows deleted meanwhile are left out."""
        wanted = np.asarray(row_ids, np.int64)
        rows = self._table.take(wanted.tolist(), (*LIGHT_COLUMNS, *VECTOR_COLUMNS))
        place = {row: at for at, row in enumerate(rows["_rowid"].to_pylist())}
        kept = [row for row in wanted.tolist() if row in place]
        rows = rows.take(np.array([place[row] for row in kept], np.int64))
        image, has_image = to_vectors(rows["image_vector"], self.dim)
        text, has_text = to_vectors(rows["text_vector"], self.dim)
        return Candidates(np.asarray(kept, np.int64), to_products(rows), image, text, has_image, has_text)

    def products(self, ids: Sequence[str]) -> list[Product]:
        """Whole products, with thumbnail and description, in the order of ``ids``; unknown ids are left out."""
        rows = self._table.scan(WHOLE_COLUMNS, where=is_one_of("id", ids))
        found = {product.id: product for product in to_products(rows)}
        return [found[key] for key in ids if key in found]

    def thumbnails(self, ids: Sequence[str]) -> dict[str, bytes]:
        """The encoded thumbnails of ``ids``; a product without a picture is not in the answer."""
        rows = self._table.scan(("id", "thumbnail"), where=is_one_of("id", ids))
        pairs = zip(rows["id"].to_pylist(), rows["thumbnail"].to_pylist(), strict=True)
        return {key: picture for key, picture in pairs if picture}

    def background(self, n: int = 2000) -> Background:
        """A sample of ``n`` products that stays the same for one version; kept in memory."""
        return self._once(f"background {n}", partial(self._sample, n))

    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """Values and counts of ``category``, ``brand`` and each attribute that makes a menu, most frequent first."""
        return self.facets_and_range().counts

    def facets_and_range(self) -> Facets:
        """The facets with all attribute names and the range of prices; computed once a version."""
        return self._once("facets", lambda: compute_facets(self._table.scan(FACET_COLUMNS)))

    def versions(self) -> list[int]:
        """The versions on disk, oldest first."""
        return [int(entry["version"]) for entry in self._table.versions()]

    def prewarm(self) -> None:
        """Load the indexes and the background sample into memory, so that the first search is as fast as the next."""
        self._table.prewarm()
        self.background()
        self.facets()

    def _is_selective(self, where: str | None) -> bool:
        if where is None:
            return False
        matching = self.count(where)
        return matching < SELECTIVE_ROWS or matching < SELECTIVE_SHARE * self.count()

    def _sample(self, n: int) -> Background:
        total = self.count()
        chosen = np.random.default_rng(BACKGROUND_SEED).choice(total, min(n, total), replace=False)
        rows = self._table.take_offsets(np.sort(chosen).tolist(), VECTOR_COLUMNS)
        image, has_image = to_vectors(rows["image_vector"], self.dim)
        text, has_text = to_vectors(rows["text_vector"], self.dim)
        return Background(image[has_image], text[has_text])

    def _once(self, what: str, compute: Callable[[], T]) -> T:
        with self._lock:
            version = self.version
            known = self._cached.get(what)
            if known is None or known[0] != version:
                known = (version, compute())
                self._cached[what] = known
            return known[1]  # type: ignore[return-value]


def _heal(folder: Path) -> None:
    """Undo what a power cut did to the newest version, unless somebody is writing or the folder is read-only."""
    table = folder / f"{TABLE_NAME}.lance"
    if not has_torn_manifest(table):
        return
    try:
        with writer_lane(folder):
            drop_torn_manifest(table)
    except (BusyError, StorageError):
        return
