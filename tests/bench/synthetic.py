"""Large catalogues that look like a real one: vectors and titles of `fashion`, with noise, by seed.

A row is a real product moved along the difference of two others (so its noise lies where real products differ) and a
little in every direction; its title swaps one word for another product's. Some rows have no picture, half of these a
predicted one; some have no words. There are no thumbnails. Build one beforehand, which takes minutes for a million::

    MAGPIE_BENCH_HOME=FOLDER python -m tests.bench.synthetic 1000000
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import msgspec
import numpy as np

from assistant.catalog.catalog import Catalog
from assistant.catalog.product import Product
from assistant.catalog.registry import Registry
from assistant.catalog.results import Vectors
from assistant.catalog.rows import to_products, to_table, to_vectors
from assistant.catalog.schema import VECTOR_COLUMNS
from assistant.catalog.table import ProductTable
from assistant.catalog.writer import writing

BATCH = 50_000
ALONG, AROUND = 0.3, 0.1
"""Lengths of the noise: along real differences, and in every direction, against vectors of length 1."""

NO_PICTURE, NO_WORDS = 0.05, 0.02
SOURCE_COLUMNS = ("title", "brand", "category", "attributes", *VECTOR_COLUMNS)


@dataclass(frozen=True)
class Source:
    """What rows are made of."""

    products: Sequence[Product]
    image: Vectors
    text: Vectors


def read_source(catalog: Catalog) -> Source:
    """All products of a real catalogue, with their vectors."""
    rows = catalog.columns(*SOURCE_COLUMNS)
    vectors = [to_vectors(rows[column], catalog.dim)[0] for column in VECTOR_COLUMNS]
    plain = to_products(rows.select(["title", "brand", "category", "attributes"]).append_column("id", rows["title"]))
    return Source(plain, *vectors)


def ensure_synthetic(home: Path, rows: int) -> Catalog:
    """The catalogue of ``rows`` rows under ``home``, which has an imported `fashion`; made if it is not there."""
    registry = Registry(home / "catalogs")
    name = f"synthetic-{rows}"
    if name in registry.names() and registry.open(name).count() == rows:
        return registry.open(name)
    source = registry.open("fashion")
    if name not in registry.names():
        registry.create(msgspec.structs.replace(source.manifest, name=name, table="products", count=0, retired={}))
    folder = registry.folder(name)
    table = ProductTable.open(folder, "products", "write")
    table.delete("true")
    for products, image, text in batches(read_source(source), rows):
        table.upsert(to_table(products, image, text, source.encoder_id))
    with writing(folder) as writer:
        writer.finish(keep=timedelta(milliseconds=1))
    return registry.open(name)


def batches(source: Source, rows: int) -> Iterator[tuple[list[Product], Vectors, Vectors]]:
    """The rows, some at a time."""
    rng = np.random.default_rng(rows)
    for start in range(0, rows, BATCH):
        count = min(BATCH, rows - start)
        base, one, other, donor = rng.integers(len(source.products), size=(4, count))
        no_picture, predicted = rng.random(count) < NO_PICTURE, rng.random(count) < 0.5
        no_words = (rng.random(count) < NO_WORDS) & ~no_picture
        image = _moved(source.image, base, one, other, rng)
        text = _moved(source.text, base, one, other, rng)
        image[no_picture & ~predicted] = 0
        text[no_words] = 0
        prices = rng.integers(500, 200_000, count).tolist()
        products = [
            replace(
                _retitled(source.products[int(base[at])], source.products[int(donor[at])].title, start + at),
                price_minor=prices[at],
                currency="USD",
                has_image=not no_picture[at],
                has_text=not no_words[at],
            )
            for at in range(count)
        ]
        yield products, image, text


def _moved(rows: Vectors, base: Vectors, one: Vectors, other: Vectors, rng: np.random.Generator) -> Vectors:
    along = rows[one] - rows[other]
    along *= ALONG / np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    around = rng.standard_normal(along.shape, dtype=np.float32) * np.float32(AROUND / rows.shape[1] ** 0.5)
    moved = rows[base] + along + around
    moved /= np.linalg.norm(moved, axis=1, keepdims=True)
    return moved


def _retitled(product: Product, donor: str, number: int) -> Product:
    words, others = product.title.split(), donor.split()
    if words and others:
        words[number % len(words)] = others[number % len(others)]
    return replace(product, id=f"s{number}", title=" ".join(words), content_hash=str(number))


if __name__ == "__main__":
    made = ensure_synthetic(Path(os.environ["MAGPIE_BENCH_HOME"]), int(sys.argv[1]))
    print(f"{made.folder}: {made.count():,} rows")
