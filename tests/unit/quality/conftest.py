"""A made catalogue of drawn products whose vectors are known: shapes in colours, words that fit them."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import Manifest
from assistant.catalog.product import Product
from assistant.catalog.registry import Registry
from assistant.catalog.writer import writing
from tests.fakes import Vectors

DIM = 32
KINDS = ("Balls", "Boxes", "Kites", "Rings")
PER_KIND = 40


def draw(kind: int, number: int, side: int = 96) -> Image.Image:
    """A drawing that no other number has."""
    random = np.random.default_rng(1000 * kind + number)
    image = Image.new("RGB", (side, side), "white")
    pen = ImageDraw.Draw(image)
    for _ in range(6):
        left, top = random.integers(4, side // 2, 2).tolist()
        right, bottom = left + int(random.integers(12, side // 2)), top + int(random.integers(12, side // 2))
        colour = tuple(random.integers(0, 255, 3).tolist())
        shape = (pen.ellipse, pen.rectangle, pen.rounded_rectangle, pen.ellipse)[kind]
        shape((left, top, min(right, side - 4), min(bottom, side - 4)), fill=colour)
    return image


def jpeg(image: Image.Image, quality: int = 90) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def make_products() -> list[Product]:
    """Four kinds of forty: ids ``ball-3``, prices around 20, no two alike."""
    prices = np.random.default_rng(5)
    return [
        Product(
            id=f"{kind.lower()}-{number}",
            title=f"{kind[:-1]} of model number {number}",
            description="A fine thing.",
            brand="Acme",
            category=("Toys", kind),
            attributes={"colour": ("Red", "Blue")[at % 2]},
            price_minor=round(2000 * float(np.exp(prices.normal(0, 0.3)))),
            currency="EUR",
            url="https://example.com",
            thumbnail=jpeg(draw(at, number)),
            has_image=True,
            content_hash=f"{kind}{number}",
        )
        for at, kind in enumerate(KINDS)
        for number in range(PER_KIND)
    ]


def make_vectors(products: list[Product], seed: int = 0) -> tuple[Vectors, Vectors]:
    """Vectors of picture and words near those of their kind and of the product itself, unit rows."""
    random = np.random.default_rng(seed)
    kinds = {kind: random.normal(size=DIM) for kind in KINDS}
    own = {product.id: random.normal(size=DIM) * 0.5 for product in products}
    sides = []
    for _side in range(2):
        noise = random.normal(size=(len(products), DIM)) * 0.15
        rows = np.stack([kinds[product.category[-1]] + own[product.id] for product in products]) + noise
        sides.append((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))
    return sides[0], sides[1]


Make = Callable[..., Catalog]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """``make(products, image, text)`` as a stored catalogue."""
    registry = Registry(tmp_path / "catalogs")

    def store(products: list[Product], image: Vectors, text: Vectors, name: str = "toys") -> Catalog:
        if name not in registry.names():
            registry.create(Manifest(name=name, encoder_id="fake@1", model="fake", dim=DIM))
        products = [replace(product, has_text=bool(product.title)) for product in products]
        with writing(registry.folder(name)) as writer:
            writer.upsert(products, image, text)
        return registry.open(name)

    return store
