"""A shop of plain shapes with made-up words, which no encoder knows and every one can learn."""

import io
import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import Manifest
from assistant.catalog.product import Product
from assistant.catalog.registry import Registry
from assistant.catalog.writer import writing

COLOURS = {"vleck": (210, 30, 40), "morbin": (30, 60, 200), "sulpha": (240, 200, 30), "grint": (30, 150, 60)}
SHAPES = ("zorpel", "quandle")


def picture(colour: tuple[int, int, int], shape: str, seed: int) -> bytes:
    """A disc or a square on white, JPEG, of about the colour."""
    rng = np.random.default_rng(seed)
    tint = tuple(int(level) for level in np.clip(np.array(colour) + rng.integers(-25, 26, 3), 0, 255))
    image = Image.new("RGB", (96, 96), "white")
    draw, side = ImageDraw.Draw(image), int(rng.integers(40, 80))
    left, top = (int(rng.integers(0, 96 - side)) for _ in range(2))
    box = (left, top, left + side, top + side)
    (draw.ellipse if shape == SHAPES[0] else draw.rectangle)(box, fill=tint)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def shop_products(count: int) -> list[Product]:
    """``count`` products, each of a title of its own."""
    products = []
    for at in range(count):
        word = list(COLOURS)[at % len(COLOURS)]
        shape = SHAPES[at // len(COLOURS) % len(SHAPES)]
        products.append(
            Product(
                id=f"p{at}", title=f"{word} {shape} {at}", category=("goods", f"{word} {shape}"),
                attributes={"Colour": word}, thumbnail=picture(COLOURS[word], shape, at), has_image=True,
                content_hash=f"hash{at}",
            )
        )  # fmt: skip
    return products


def fill_shop(registry: Registry, products: list[Product], *, model: str = "tiny", dim: int = 32) -> Catalog:
    """The catalogue ``shop`` of these products, with vectors that mean nothing."""
    catalog = registry.create(Manifest(name="shop", encoder_id=f"{model}-1", model=model, dim=dim))
    vectors = np.random.default_rng(0).normal(size=(len(products), dim)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    with writing(catalog.folder) as writer:
        writer.upsert(products, vectors * np.array([p.has_image for p in products]).reshape(-1, 1), vectors)
    catalog.refresh()
    return catalog


def write_feed(folder: Path, count: int) -> Path:
    """The same products as a feed with a folder of pictures, for ``magpie catalog import --images``."""
    folder.mkdir(parents=True)
    lines = []
    for product in shop_products(count):
        (folder / f"{product.id}.jpg").write_bytes(product.thumbnail)
        lines.append(json.dumps({"id": product.id, "title": product.title, "category": product.category[1],
                                 "image": f"{product.id}.jpg"}))  # fmt: skip
    feed = folder / "feed.jsonl"
    feed.write_text("\n".join(lines) + "\n", "utf-8")
    return feed
