"""A small catalogue of known products with known vectors."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import Manifest
from assistant.catalog.product import Product
from assistant.catalog.registry import Registry
from assistant.catalog.writer import writing
from tests.fakes import Vectors

DIM = 16


def unit_rows(count: int, seed: int = 0) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, DIM)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def make_products(count: int) -> list[Product]:
    """Even ones are red dresses, odd ones blue bags; every tenth has no picture, 7 no words, 5 no price."""
    return [
        Product(
            id=f"p{at}",
            title=f"Red dress number{at}" if at % 2 == 0 else f"Blue bag number{at}",
            description=f"Description {at}, 红色连衣裙",
            brand="O'Neill" if at % 3 == 0 else "Acme & Söhne",
            category=("Clothing", "Dresses") if at % 2 == 0 else ("Accessories", "Bags"),
            attributes={"colour": "Red" if at % 2 == 0 else "Blue", "part number": f"n{at}"},
            price_minor=None if at == 5 else 1000 + at,
            currency="USD",
            url=f"https://example.com/{at}",
            thumbnail=b"thumb%d" % at,
            image_source="column image",
            content_hash=f"hash{at}",
            has_image=at % 10 != 0,
            has_text=at != 7,
        )
        for at in range(count)
    ]


def fill(folder: Path, count: int, seed: int = 0) -> None:
    products = make_products(count)
    image = unit_rows(count, seed) * np.array([[product.has_image] for product in products])
    text = unit_rows(count, seed + 1) * np.array([[product.has_text] for product in products])
    with writing(folder) as writer:
        writer.upsert(products, image, text)


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path / "catalogs")


@pytest.fixture
def empty(registry: Registry) -> Catalog:
    return registry.create(Manifest(name="shop", encoder_id="fake@1", model="fake", dim=DIM))


@pytest.fixture
def catalog(empty: Catalog) -> Catalog:
    fill(empty.folder, 40)
    empty.refresh()
    return empty


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    mount = tmp_path / "small"
    mount.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", mount], capture_output=True, text=True, check=False
    )
    if made.returncode:
        pytest.skip(f"a small file system cannot be mounted here: {made.stderr.strip()}")
    yield mount
    subprocess.run(["umount", "-l", mount], check=True)
