"""The kinds of queries that a gate learns from and is judged by: fashion, mixed goods, and photos of groceries."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.encoders.encoder import Encoder
from assistant.ranking.learning import Judged
from models.data.examples import Example
from models.data.sources import read_fashion, read_flipkart, read_grocery_photos, read_grocery_products
from models.data.splits import Split
from models.gate import asking
from models.gate.judging import judge
from models.gate.photos import item_words, photo_queries
from models.gate.shops import encode_pictures, make_shop

FILLING = 4_000
"""Products of fashion's training split beside those that are asked for."""

PHOTOS = 400


def make_lists(data: Path, split: Split, count: int, encoder: Encoder, work: Path, seed: int) -> list[Judged]:
    """``count`` judged lists of each kind. Mixed goods have no validation split: their training split stands in."""
    return [
        *_fashion(read_fashion(data), split, count, encoder, work, seed),
        *_mixed(read_flipkart(data), "test" if split == "test" else "train", count, encoder, work, seed),
        *_grocery(read_grocery_products(data), read_grocery_photos(data), split, count, encoder, work, seed),
    ]


def _fashion(
    examples: Sequence[Example], split: Split, count: int, encoder: Encoder, work: Path, seed: int
) -> list[Judged]:
    shop = make_shop(examples, split, FILLING, encoder, work)
    bare = replace(shop, has_text=False)
    kinds = (
        ("fashion: title words", shop, asking.title_words), ("fashion: attributes", shop, asking.attributes),
        ("fashion: picture", shop, asking.picture), ("fashion: picture + words", shop, asking.refinement),
        ("bare pictures: picture + words", bare, asking.refinement),
    )  # fmt: skip
    return [
        one
        for number, (name, where, draw) in enumerate(kinds)
        for one in judge(where, draw, count, encoder, np.random.default_rng([seed, number]), name)
    ]


def _mixed(
    examples: Sequence[Example], split: Split, count: int, encoder: Encoder, work: Path, seed: int
) -> list[Judged]:
    shop = make_shop(examples, split, FILLING, encoder, work)
    kinds = (
        ("goods: title words", asking.title_words), ("goods: category", asking.category_words),
        ("goods: picture + words", asking.picture_and_title),
    )  # fmt: skip
    return [
        one
        for number, (name, draw) in enumerate(kinds)
        for one in judge(shop, draw, count, encoder, np.random.default_rng([seed, 10 + number]), name)
    ]


def _grocery(
    products: Sequence[Example],
    photos: Sequence[Example],
    split: Split,
    count: int,
    encoder: Encoder,
    work: Path,
    seed: int,
) -> list[Judged]:
    shop = make_shop(products, "train", 0, encoder, work)
    taken = [photo for photo in photos if photo.split == split][:PHOTOS]
    items, vectors = [photo.labels["item"] for photo in taken], encode_pictures(taken, encoder, work)
    kinds = (
        ("grocery: photo", photo_queries(items, vectors, "")), ("grocery: words", item_words),
        ("grocery: photo + name", photo_queries(items, vectors, "item")),
        ("grocery: photo + family", photo_queries(items, vectors, "family")),
    )  # fmt: skip
    return [
        one
        for number, (name, draw) in enumerate(kinds)
        for one in judge(shop, draw, count, encoder, np.random.default_rng([seed, 20 + number]), name)
    ]
