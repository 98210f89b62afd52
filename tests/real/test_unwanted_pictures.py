""" "Not like this" on real products: look-alikes go down, and what is of the kind that was asked for stays."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from assistant.encoders import Encoder, load
from assistant.pictures import read_picture
from assistant.ranking import CHANNELS, Background, Pool, Question, score_pool

EVERY = 20
"""Every twentieth product: some 2,000, encoded in seconds."""

PAIRS = 150
BEST = 20


@dataclass
class Shop:
    """Products with their types and colours, encoded."""

    encoder: Encoder
    pool: Pool
    types: np.ndarray
    colours: np.ndarray

    def best(self, question: Question, left_out: list[int]) -> np.ndarray:
        """The best products, summed over the channels; the query's own pictures are left out."""
        scores = score_pool(question, self.pool)[:, [list(CHANNELS).index(name) for name in ("picture", "words")]]
        total = np.nansum(scores, axis=1)
        total[left_out] = -np.inf
        return np.argsort(-total)[:BEST]


@pytest.fixture(scope="module")
def shop(shared: Path) -> Shop:
    columns = ["articleType", "baseColour", "image"]
    rows = pq.read_table(shared / "data" / "fashion.parquet", columns=columns).to_pylist()[::EVERY]
    rows = [row for row in rows if row["image"]]
    encoder = load("mini")
    image = np.concatenate(list(encoder.image_batches(read_picture(row["image"]) for row in rows)))
    none, yes = np.zeros(len(rows), bool), np.ones(len(rows), bool)
    sample = image[np.random.default_rng(0).choice(len(image), 800, replace=False)]
    zero = np.zeros(len(rows), np.float32)
    no_text = np.zeros((0, image.shape[1]), np.float32)
    pool = Pool(
        image=image, text=np.zeros_like(image), has_image=yes, has_text=none, predicted_image=none,
        predicted_text=none, bm25=zero, unwanted_bm25=zero, background=Background(sample, no_text),
        catalog_size=len(rows),
    )  # fmt: skip
    types, colours = (np.array([row[name] or "" for row in rows]) for name in columns[:2])
    return Shop(encoder, pool, types, colours)


@pytest.fixture(scope="module")
def pairs(shop: Shop) -> list[tuple[int, int]]:
    """A wanted product and an unwanted one of its type and another colour."""
    rng = np.random.default_rng(1)
    common = [kind for kind in np.unique(shop.types) if (shop.types == kind).sum() >= 40]
    found: list[tuple[int, int]] = []
    while len(found) < PAIRS:
        own = np.flatnonzero(shop.types == rng.choice(common))
        unwanted = rng.choice(own)
        others = own[shop.colours[own] != shop.colours[unwanted]]
        if len(others) >= BEST and len(own) - len(others) >= 5:
            found.append((rng.choice(others), unwanted))
    return found


def shares(shop: Shop, asked: list[tuple[Question, int, list[int]]]) -> tuple[float, float]:
    """Of the best products: the share of the unwanted one's type, and of its type and colour."""
    kinds, alike = [], []
    for question, unwanted, left_out in asked:
        best = shop.best(question, left_out)
        same_kind = shop.types[best] == shop.types[unwanted]
        kinds.append(same_kind.mean())
        alike.append((same_kind & (shop.colours[best] == shop.colours[unwanted])).mean())
    return float(np.mean(kinds)), float(np.mean(alike))


@pytest.mark.parametrize("asked_by", ["picture", "words"])
def test_look_alikes_go_and_the_kind_stays(shop: Shop, pairs: list[tuple[int, int]], asked_by: str) -> None:
    image = shop.pool.image
    plain, with_unwanted = [], []
    for wanted, unwanted in pairs:
        words = None if asked_by == "picture" else shop.encoder.texts([str(shop.types[wanted]).lower()])[0]
        picture = image[wanted] if asked_by == "picture" else None
        pushed = Question(picture=picture, words=words, unwanted_pictures=((image[unwanted], 1.0),))
        plain.append((Question(picture=picture, words=words), unwanted, [wanted, unwanted]))
        with_unwanted.append((pushed, unwanted, [wanted, unwanted]))
    (kind_before, alike_before), (kind_after, alike_after) = shares(shop, plain), shares(shop, with_unwanted)
    print(
        f"{asked_by}: kind {kind_before:.3f} to {kind_after:.3f}, look-alikes {alike_before:.3f} to {alike_after:.3f}"
    )
    assert alike_after < 0.65 * alike_before
    assert kind_after > 0.85 * kind_before
