"""The composites that the finder is fitted and measured on, with the products they are made of."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.objects.boxes import Boxes
from assistant.pictures import read_picture
from assistant.query.query import Box, Pixels
from models.data.examples import Example
from models.data.splits import hash_rank
from models.evaluate.composites import LAYOUTS, Composite, Cutout, compose, cutouts

SURROUNDINGS = 60
"""Photos, of the training split, that grounds are taken from."""

FIT_SEED, TEST_SEED = 1_000, 5_000
"""Composites are numbered from here on."""


@dataclass(frozen=True)
class World:
    """Products to place, ``cut`` out, and ``photos`` to place them before."""

    products: list[Example]
    cut: list[Cutout]
    photos: list[Pixels]

    def composites(self, first: int, count: int) -> Iterator[Composite]:
        """``count`` composites of each layout, numbered from ``first``."""
        for layout in LAYOUTS:
            for seed in range(first, first + count):
                yield compose(layout, self.cut, self.photos, seed)


def fitting_world(examples: Sequence[Example]) -> World:
    """Fashion's validation split and the mixed goods of the training split, which has no other."""
    return _world(examples, lambda one: (one.source, one.split) in {("fashion", "validation"), ("flipkart", "train")})


def held_out_world(examples: Sequence[Example]) -> World:
    """The test split of both."""
    return _world(examples, lambda one: one.source in {"fashion", "flipkart"} and one.split == "test")


def box_rows(boxes: Sequence[Box]) -> Boxes:
    """``(N, 4)``: left, top, right, bottom."""
    return np.array([(box.left, box.top, box.right, box.bottom) for box in boxes], np.float64).reshape(-1, 4)


def _world(examples: Sequence[Example], wanted: Callable[[Example], bool]) -> World:
    products = _ranked([one for one in examples if wanted(one)])
    around = _ranked([one for one in examples if one.source in {"grocery_photos", "clothing"} and one.split == "train"])
    photos = [read_picture(one.image, name=one.key, max_side=800) for one in around[:SURROUNDINGS]]
    return World(products, cutouts(products), photos)


def _ranked(examples: Sequence[Example]) -> list[Example]:
    """In the order of a hash of their keys, the same everywhere."""
    known = {one.key: one for one in examples}
    return [known[key] for key in hash_rank(known)]
