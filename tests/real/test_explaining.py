"""What explanations say of real products: where heat maps point to, and which types are read off pictures.

``pytest tests/real/test_explaining.py -s`` prints the figures of docs/explaining.md.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from PIL import Image

from assistant.encoders import Encoder, load
from assistant.encoders.drift import measure_drift
from assistant.heat_maps import map_size
from assistant.pictures import read_picture
from assistant.query import Pixels
from assistant.ranking.calibration import Floats
from assistant.ranking.heat import lifts, shares, spread, strengths
from assistant.ranking.highlight import fold, is_same_word
from assistant.seeing import SAMPLE, make_reader
from models.data.splits import fashion

PAGES = 150
TILE = 96
TAKEN = {"test": 1200, "train": SAMPLE}
"""Pictures of each part of the split: those that are asked about, and those that stand for the catalogue."""


@dataclass
class Part:
    """Some products: picture, vector, category path, and the words that name type and colour."""

    pictures: list[Pixels]
    vectors: Floats
    paths: list[tuple[str, ...]]
    words: list[str]


@dataclass
class Shop:
    """The encoder and two parts of the catalogue."""

    encoder: Encoder
    test: Part
    train: Part


@pytest.fixture(scope="module")
def shop(shared: Path) -> Shop:
    columns = ["id", "masterCategory", "subCategory", "articleType", "baseColour", "image"]
    rows = pq.read_table(shared / "data" / "fashion.parquet", columns=columns).to_pylist()
    split = fashion([str(row["id"]) for row in rows])
    encoder = load("mini")
    rng = np.random.default_rng(5)
    parts = []
    for name, count in TAKEN.items():
        own = [row for row, part in zip(rows, split, strict=True) if part == name and row["image"]]
        chosen = [own[at] for at in rng.choice(len(own), count, replace=False)]
        pictures = [read_picture(row["image"]) for row in chosen]
        vectors = np.concatenate(list(encoder.image_batches(pictures)))
        paths = [tuple(row[level] or "" for level in columns[1:4]) for row in chosen]
        parts.append(Part(pictures, vectors, paths, [f"{row['articleType']} {row['baseColour']}" for row in chosen]))
    return Shop(encoder, *parts)


def page_of(pictures: list[Pixels], side: int) -> Pixels:
    """Pictures in ``side`` rows and columns on white."""
    page = Image.new("RGB", (side * TILE, side * TILE), "white")
    for place, pixels in enumerate(pictures):
        tile = Image.fromarray(pixels)
        tile.thumbnail((TILE, TILE))
        tile = tile.resize((round(tile.width * TILE / tile.height), TILE))
        left = (place % side) * TILE + (TILE - tile.width) // 2
        page.paste(tile, (left, place // side * TILE))
    return np.asarray(page)


def is_pointed_to(
    shop: Shop, page: Pixels, vector: Floats, place: int, *, side: int, size: int, drift: tuple[float, float]
) -> bool:
    """Whether the brightest spot of the map lies on the picture at ``place``; of a single one, on the thing in it."""
    grid = shop.encoder.images_and_patches([page], size=size)[1][0]
    usual = float((shop.train.vectors @ vector).mean())
    cells = float(grid.shape[0])
    down, across = drift
    window = (across, down, cells + across, cells + down)
    heat = spread(strengths(lifts(shares(grid, vector), usual)), window, *page.shape[:2])
    row, column = np.unravel_index(heat.argmax(), heat.shape)
    if side == 1:
        return bool(page[row, column].max() < 240 or np.ptp(page[row, column]) > 16)
    return bool(row // TILE * side + column // TILE == place)


def pointing(shop: Shop, side: int, size: int, *, by_words: bool, drift: bool, pages: int = PAGES) -> float:
    """The share of pages on which the map points to what is asked for."""
    rng, hits = np.random.default_rng(side), 0
    moved = measure_drift(shop.encoder, size) if drift else (0.0, 0.0)
    for _ in range(pages):
        chosen = rng.choice(len(shop.test.pictures), side * side, replace=False)
        place = int(rng.integers(side * side))
        page = page_of([shop.test.pictures[at] for at in chosen], side)
        own = int(chosen[place])
        vector = shop.encoder.texts([shop.test.words[own]])[0] if by_words else shop.test.vectors[own]
        hits += is_pointed_to(shop, page, vector, place, side=side, size=size, drift=moved)
    return hits / pages


@pytest.mark.parametrize(
    ("side", "by_words", "least"),
    [(1, False, 0.85), (1, True, 0.85), (2, False, 0.93), (2, True, 0.9), (3, False, 0.7), (3, True, 0.65)],
)
def test_the_map_points_to_what_is_asked_for(shop: Shop, side: int, by_words: bool, least: float) -> None:
    """Pages of one, four and nine catalogue pictures, the others chosen at random (so some are of the same type)."""
    found = pointing(shop, side, map_size(shop.encoder), by_words=by_words, drift=True)
    print(f"{side * side} on a page, by {'words' if by_words else 'picture'}: {found:.3f}")
    assert found >= least


def test_neither_the_usual_size_nor_cells_laid_straight_point_as_well(shop: Shop) -> None:
    usual, closer = shop.encoder.card.preprocessing.size, map_size(shop.encoder)
    coarse = [pointing(shop, side, usual, by_words=False, drift=True, pages=100) for side in (2, 3)]
    fine = [pointing(shop, side, closer, by_words=False, drift=True, pages=100) for side in (2, 3)]
    straight, moved = (pointing(shop, 1, closer, by_words=True, drift=drift, pages=150) for drift in (False, True))
    print(
        f"four and nine at the usual size: {coarse}, closer: {fine}; one, cells laid straight {straight}, moved {moved}"
    )
    assert min(np.array(fine) - coarse) > 0.2
    assert moved > straight + 0.05


def test_a_type_that_is_said_to_be_seen_is_right_in_nine_of_ten(shop: Shop) -> None:
    reader = make_reader(shop.train.paths, shop.train.vectors, shop.encoder)
    read = [reader.read(vector) for vector in shop.test.vectors]
    right = [
        any(is_same_word(fold(level), fold(name)) for level in path)
        for name, path in zip(read, shop.test.paths, strict=True)
        if name
    ]
    print(f"sure of {len(right) / len(read):.3f} of the pictures, right in {np.mean(right):.3f} of these")
    assert np.mean(right) >= 0.9
    assert len(right) >= 0.5 * len(read)


def test_a_picture_of_groceries_is_not_read_as_a_garment(shop: Shop, shared: Path) -> None:
    reader = make_reader(shop.train.paths, shop.train.vectors, shop.encoder)
    rows = pq.read_table(shared / "data" / "grocery_products.parquet").to_pylist()
    pictures = [read_picture(row["image"]) for row in rows if row.get("image")]
    read = [name for vector in shop.encoder.images(pictures) if (name := reader.read(vector))]
    print(f"{len(read)} of {len(pictures)} groceries are read as {sorted(set(read))}")
    assert len(read) <= 0.02 * len(pictures)
