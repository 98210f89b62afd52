"""One opened catalogue: its manifest, its table, and every question that can be asked of it.

Reads are safe from any thread and never wait for a writer: they answer from the version that was newest when the
catalogue was opened or last refreshed. Row ids are good for that version only, so a search keeps one :class:`Catalog`
from its first question to its last, and the next search starts from :meth:`Catalog.newest`. Every method reads the disk
and blocks; none belongs on the UI thread.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from assistant.catalog.facets import FACET_COLUMNS, Facets, compute_facets
from assistant.catalog.failures import MissingFilesError, removed
from assistant.catalog.filters import condition, is_one_of, reads_otherwise
from assistant.catalog.manifest import Manifest
from assistant.catalog.product import Product
from assistant.catalog.resident import ResidentVectors, Side, holding
from assistant.catalog.results import Background, Candidates, Flags, Matches, RowIds, Vectors
from assistant.catalog.rows import in_order, to_products, to_vectors
from assistant.catalog.schema import FLAG_COLUMNS, LIGHT_COLUMNS, VECTOR_COLUMNS, WHOLE_COLUMNS, VectorColumn
from assistant.catalog.table import ProductTable
from assistant.catalog.tables import heal, open_current
from assistant.catalog.version_cache import VersionCache
from assistant.catalog.words import Vocabulary, count_words
from assistant.catalog.words_file import load_or_count
from assistant.errors import NotFoundError
from assistant.money import minor_digits
from assistant.query import Filters
from assistant.query.clauses import Clause

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
        heal(self.folder)
        self._take(*open_current(self.folder))

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
        return self._version

    def newest(self) -> "Catalog":
        """The catalogue at the newest version: this object while nothing was written, else a new one.

        After a switch to another encoder the new one has other vectors, and says so by its ``encoder_id``.
        """
        manifest, table = self._reopened()
        return self if self._is_at(manifest, table) else Catalog(self.folder)

    def refresh(self) -> bool:
        """Move this object to the newest version; True when that changed anything. Row ids from before are void."""
        manifest, table = self._reopened()
        if self._is_at(manifest, table):
            return False
        self._take(manifest, table)
        return True

    def count(self, where: str | None = None) -> int:
        """How many products there are, or match the condition of :meth:`where`."""
        return self._of_newest_if_pruned(lambda table: table.count(where))

    def where(self, filters: Filters) -> str | None:
        """The condition of ``filters`` for the other methods; None when they allow everything.

        Raises :class:`QueryError` naming the known fields when one is unknown.
        """
        if not filters:
            return None
        facets = self.facets_and_range()
        digits = minor_digits(facets.prices.currency) if facets.prices else 2
        return condition(filters, facets.attributes, digits, facets.currencies)

    def price_note(self, filters: Filters) -> str:
        """A sentence where price limits are asked in a currency that no price is in; else nothing."""
        facets = self.facets_and_range()
        if not facets.prices or not reads_otherwise(filters, facets.currencies):
            return ""
        own = facets.prices.currency
        return f"The prices of {self.name} are in {own}: the limit in {filters.currency} was read as {own}."

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

        Products that lack that side are among them only if its vector was predicted. ``exact`` compares with every
        row; so does a selective filter.
        """
        query = np.asarray(vector, np.float32)
        resident = self.resident()
        if resident is not None and resident.is_whole:
            return resident.nearest(column, query, k, among=self.rows_where(where) if where else None)
        found = self._table.nearest(column, query, k, where=where, exact=exact or self._is_selective(where))
        return Matches(_row_ids(found), (1.0 - found["_distance"].to_numpy()).astype(np.float32))

    def keywords(
        self, words: str | Sequence[Clause], k: int, *, where: str | None = None, among: Sequence[int] | None = None
    ) -> Matches:
        """The ``k`` products that match a text, or some clauses together, best by BM25; a text is never query syntax.

        ``among`` limits the answer to those row ids.
        """
        clauses = [Clause(words)] if isinstance(words, str) else words
        clauses = [clause for clause in clauses if clause.text.strip()]
        if not clauses or (among is not None and not len(among)):
            return Matches.none()
        conditions = [where] if where else []
        if among is not None:
            conditions.append(f"_rowid IN ({', '.join(str(int(row)) for row in among)})")
        joined = " AND ".join(f"({part})" for part in conditions) or None
        found = self._table.keywords(clauses, k, where=joined)
        return Matches(_row_ids(found), found["_score"].to_numpy().astype(np.float32))

    def scan(self, k: int, *, where: str | None = None) -> Matches:
        """The first ``k`` products in storage order, with similarity 0: browsing by filters alone."""
        found = self._table.scan([], limit=k, where=where)
        return Matches(_row_ids(found), np.zeros(found.num_rows, np.float32))

    def fetch(self, row_ids: Sequence[int]) -> Candidates:
        """Vectors and light products of ``row_ids``, in their order; rows deleted meanwhile are left out."""
        wanted = np.asarray(row_ids, np.int64)
        rows, image, text = self._light_and_vectors(wanted)
        has_image, has_text = (_flags(rows[name]) for name in FLAG_COLUMNS)
        return Candidates(
            row_ids=_row_ids(rows),
            products=to_products(rows),
            image=image.vectors,
            text=text.vectors,
            has_image=image.present & has_image,
            has_text=text.present & has_text,
            predicted_image=image.present & ~has_image,
            predicted_text=text.present & ~has_text,
        )

    def _light_and_vectors(self, wanted: RowIds) -> tuple[Any, Side, Side]:
        """The light columns of the rows that are there, in the order given, and both sides of their vectors."""
        resident = self.resident()
        if resident is not None and resident.is_whole:
            there = wanted[resident.has(wanted)]
            rows = self._light().take(resident.places(there))
            return rows, *resident.take(there)
        with ThreadPoolExecutor(max_workers=1) as other:  # two questions at once take two thirds of the time of one
            vectors = other.submit(self._table.take, wanted.tolist(), VECTOR_COLUMNS)
            rows = in_order(self._table.take(wanted.tolist(), LIGHT_COLUMNS), wanted)
            found = in_order(vectors.result(), wanted)
        image, text = (Side(*to_vectors(found[column], self.dim)) for column in VECTOR_COLUMNS)
        return rows, image, text

    def _light(self) -> Any:
        """The light columns of every product as one Arrow table, by ascending row id: some 250 bytes a product.

        A catalogue whose vectors are in memory has them there too: from the table 600 products take 25 ms, from here 2.
        """

        def load() -> Any:
            rows = self._table.scan(LIGHT_COLUMNS).combine_chunks()
            return rows.take(np.argsort(_row_ids(rows)))

        return self._computed.get(self._version, "light", load)

    def rows_of(self, ids: Sequence[str]) -> RowIds:
        """The row ids of products, in storage order; unknown ids are left out."""
        return _row_ids(self._table.scan([], where=is_one_of("id", ids)))

    def products(self, ids: Sequence[str]) -> list[Product]:
        """Whole products, with thumbnail and description, in the order of ``ids``; unknown ids are left out."""
        rows = self._of_newest_if_pruned(lambda table: table.scan(WHOLE_COLUMNS, where=is_one_of("id", ids)))
        found = {product.id: product for product in to_products(rows)}
        return [found[key] for key in ids if key in found]

    def image_vector(self, product_id: str) -> Vectors | None:
        """The ``(D,) float32`` unit vector of one product's own picture; None where it has none, or is not there."""
        names = ("image_vector", "has_image")
        rows = self._of_newest_if_pruned(lambda table: table.scan(names, where=is_one_of("id", [product_id])))
        vectors, present = to_vectors(rows["image_vector"], self.dim)
        return vectors[0] if len(rows) and present[0] and _flags(rows["has_image"])[0] else None

    def pictured(self, n: int) -> tuple[list[tuple[str, ...]], Vectors]:
        """Of a fixed sample of ``n`` products those with a picture: category paths, and ``(N, D)`` unit rows."""
        rows = self._sampled(n, "category", "image_vector", "has_image")
        vectors, present = to_vectors(rows["image_vector"], self.dim)
        own = present & _flags(rows["has_image"])
        paths = [tuple(path or ()) for path, kept in zip(rows["category"].to_pylist(), own, strict=True) if kept]
        return paths, vectors[own]

    def thumbnails(self, ids: Sequence[str]) -> dict[str, bytes]:
        """The encoded thumbnails of ``ids``; a product without a picture is not in the answer."""
        rows = self._of_newest_if_pruned(lambda table: table.scan(("id", "thumbnail"), where=is_one_of("id", ids)))
        pairs = zip(rows["id"].to_pylist(), rows["thumbnail"].to_pylist(), strict=True)
        return {key: picture for key, picture in pairs if picture}

    def background(self, n: int = 2000) -> Background:
        """A sample of ``n`` products that stays the same for one version; kept in memory."""
        return self._computed.get(self._version, ("background", n), lambda: self._sample(n))

    def columns(self, *names: str) -> Any:
        """Columns of every product as an Arrow table, in storage order: for a look through the whole catalogue."""
        return self._of_newest_if_pruned(lambda table: table.scan(names))

    def batches(self, *names: str) -> Iterator[Any]:
        """Columns of every product in storage order as Arrow tables of some thousand rows, one in memory at a time."""
        return self._table.batches(names)

    def titles(self, limit: int | None = None) -> list[str]:
        """The titles of the first ``limit`` products in storage order, read by themselves; empty ones are left out."""

        def read(table: ProductTable) -> list[str]:
            return [title for part in table.stream("title", limit=limit) for title in part.to_pylist() if title]

        return self._of_newest_if_pruned(read)

    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """Values and counts of ``category``, ``brand`` and each attribute that makes a menu, most frequent first."""
        return self.facets_and_range().counts

    def facets_and_range(self) -> Facets:
        """The facets with all attribute names and the range of prices; computed once a version."""
        return self._computed.get(
            self._version,
            "facets",
            lambda: self._of_newest_if_pruned(lambda table: compute_facets(table.batches(FACET_COLUMNS))),
        )

    def vocabulary(self) -> Vocabulary:
        """The words of this version, for understanding queries; counted once, and kept in a file of the folder."""
        facets, key = self.facets(), f"{self.manifest.table} {self._version}"
        return self._computed.get(
            self._version, "words", lambda: load_or_count(self.folder, key, lambda: self._count_words(facets))
        )

    def _count_words(self, facets: Mapping[str, list[tuple[str, int]]]) -> Vocabulary:
        return self._of_newest_if_pruned(lambda table: count_words(table.stream("search_text"), facets, table.count()))

    def resident(self) -> ResidentVectors | None:
        """What is held in memory of the vectors of this version, loaded when first asked for; None when too many."""
        held = holding(self.count(), self.dim)
        if held == "nothing":
            return None
        sample = self.background() if held == "sketch" else None
        return self._computed.get(self._version, "vectors", lambda: self._load_vectors(sample))

    def rows_where(self, where: str) -> RowIds:
        """The row ids that match; kept, as one search asks for the same ones several times."""
        return self._filtered.get(self._version, where, lambda: _row_ids(self._table.scan([], where=where)))

    def remembered(self, key: str, compute: Callable[[], T]) -> T:
        """What ``compute`` gives for this version, computed once; for what other rooms derive from it."""
        return self._computed.get(self._version, key, compute)

    def versions(self) -> list[int]:
        """The versions on disk, oldest first."""
        return [int(entry["version"]) for entry in self._table.versions()]

    def prewarm(self) -> None:
        """Load the indexes and the background sample into memory, so that the first search is as fast as the next."""
        self._table.prewarm()
        resident = self.resident()
        if resident is not None and resident.is_whole:
            self._light()
        self.background()
        self.facets()

    def _of_newest_if_pruned(self, ask: Callable[[ProductTable], T]) -> T:
        """Ask a question without row ids: of this version, or of the newest when a writer pruned this one meanwhile."""
        try:
            return ask(self._table)
        except MissingFilesError:
            return ask(self._reopened()[1])

    def _take(self, manifest: Manifest, table: ProductTable) -> None:
        """Answer from a table; what was computed of another one is forgotten."""
        self.manifest = manifest
        self._table = table
        self._version = table.version
        self._computed = VersionCache(entries=16)
        self._filtered = VersionCache(entries=8)

    def _is_at(self, manifest: Manifest, table: ProductTable) -> bool:
        return (manifest.table, table.version) == (self.manifest.table, self._version)

    def _reopened(self) -> tuple[Manifest, ProductTable]:
        try:
            return open_current(self.folder)
        except NotFoundError as error:
            raise removed(self.folder) from error

    def _load_vectors(self, sample: Background | None) -> ResidentVectors:
        samples: dict[VectorColumn, Vectors] | None = None
        if sample is not None:
            samples = {"image_vector": sample.image, "text_vector": sample.text}
        batches = self._table.batches((*VECTOR_COLUMNS, *FLAG_COLUMNS))
        return ResidentVectors(batches, self.count(), self.dim, samples)

    def _is_selective(self, where: str | None) -> bool:
        if where is None:
            return False
        matching = self.count(where)
        return matching < SELECTIVE_ROWS or matching < SELECTIVE_SHARE * self.count()

    def _sampled(self, n: int, *names: str) -> Any:
        """Columns of ``n`` products chosen at random, the same for one version, as an Arrow table."""
        total = self.count()
        chosen = np.random.default_rng(BACKGROUND_SEED).choice(total, min(n, total), replace=False)
        return self._table.take_offsets(np.sort(chosen).tolist(), names)

    def _sample(self, n: int) -> Background:
        rows = self._sampled(n, *VECTOR_COLUMNS, *FLAG_COLUMNS)
        sides = []
        for column, flag in zip(VECTOR_COLUMNS, FLAG_COLUMNS, strict=True):
            vectors, present = to_vectors(rows[column], self.dim)
            sides.append(vectors[present & _flags(rows[flag])])
        return Background(*sides)


def _flags(column: Any) -> Flags:
    return np.array(column.to_pylist(), bool)


def _row_ids(rows: Any) -> RowIds:
    ids: RowIds = rows["_rowid"].to_numpy().astype(np.int64)
    return ids
