"""The words of catalogues, for recognisers of speech: titles, brands, categories, colours."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from assistant.catalog.catalog import Catalog
from assistant.speech.catalog_words import CatalogWords

MAX_TITLES = 200_000
"""Of all catalogues together, some 20 MB; further titles hardly bring further words."""

MAX_WORDS = 2_000
"""Brands, categories or colours: the most frequent ones. Nobody says the others."""

COLOUR_FIELDS = ("colour", "color")
"""An import names the attribute “colour” (:mod:`assistant.ingest.mapping`); other feeds may bring their own."""


def fingerprint_of(catalogs: Sequence[Catalog]) -> str:
    """A digest of the names, tables and versions: it changes with every write, and with which catalogues there are."""
    marks = "\n".join(f"{one.name}\t{one.manifest.table}\t{one.version}" for one in catalogs)
    return hashlib.blake2b(marks.encode(), digest_size=16).hexdigest()


def words_of(catalogs: Sequence[Catalog]) -> CatalogWords:
    """The words of all catalogues together; each brand, category and colour once, by how many products have it.

    Raises as the catalogues do when they are read.
    """
    titles: list[str] = []
    for catalog in catalogs:
        titles += catalog.titles(limit=MAX_TITLES - len(titles)) if len(titles) < MAX_TITLES else []
    counts = [catalog.facets() for catalog in catalogs]
    return CatalogWords(
        titles=tuple(titles),
        brands=_most_frequent([one.get("brand", []) for one in counts]),
        categories=_most_frequent([one.get("category", []) for one in counts]),
        colours=_most_frequent([one.get(field, []) for one in counts for field in COLOUR_FIELDS]),
        fingerprint=fingerprint_of(catalogs),
    )


def _most_frequent(counts: Sequence[Sequence[tuple[str, int]]]) -> tuple[str, ...]:
    total: Counter[str] = Counter()
    spellings: dict[str, str] = {}
    for word, count in (pair for one in counts for pair in one):
        total[spellings.setdefault(word.casefold(), word)] += count
    return tuple(word for word, _ in total.most_common(MAX_WORDS))
