"""How much of its ranking an encoder keeps when the shopper's picture is disturbed.

Held-out products and shop photos are disturbed one way after another (:mod:`models.evaluate.disturbances`) and asked
with: a fashion product must find its own clean picture among all held-out ones, and others of its type; a shop photo
must find its product among the 81.
"""

import logging
from collections.abc import Sequence
from typing import Protocol

import msgspec
import numpy as np
from PIL import Image

from assistant.errors import InputError
from assistant.pictures import read_picture
from assistant.query.query import Pixels
from models.data.cutout import cut_out
from models.data.examples import Example
from models.data.splits import hash_rank
from models.evaluate.disturbances import CLEAN, DISTURBANCES, Surroundings, disturb
from models.evaluate.measures import Labels, Vectors, recall_at

log = logging.getLogger(__name__)

FashionFigures = tuple[float | None, float | None, float | None, float | None]

NEIGHBOURS = 10
AROUND = 60
"""Photos, and pictures that things are cut out of, to draw surroundings from; all of the training split."""


class ImageEncoder(Protocol):
    """The picture half of :class:`assistant.encoders.encoder.Encoder`."""

    def images(self, pictures: Sequence[Pixels], /) -> Vectors:
        """``(N, D) float32`` unit rows of pictures, each ``(H, W, 3) uint8``."""


class Row(msgspec.Struct, frozen=True):
    """The figures of one disturbance, each 0 to 1; None where the data has nothing to measure it on.

    ``cosine`` is the mean similarity of a disturbed fashion picture to the clean one.
    """

    name: str
    cosine: float | None
    own_recall_1: float | None
    own_recall_10: float | None
    same_type_precision_10: float | None
    grocery_recall_1: float | None


class Robustness(msgspec.Struct, frozen=True):
    """All rows, the clean one first, and how many pictures asked which number of others.

    ``products`` asked ``gallery``, and ``photos`` asked ``shelf``.
    """

    products: int
    gallery: int
    photos: int
    shelf: int
    rows: list[Row]


def measure_robustness(
    examples: Sequence[Example], encoder: ImageEncoder, *, products: int = 500, photos: int = 500
) -> Robustness:
    """Measure on the test split.

    Parameters
    ----------
    examples:
        Of all sources and splits; those of the training split only lend surroundings.
    encoder:
        The encoder as it ships.
    products, photos:
        At most so many fashion products and shop photos ask; which ones is decided by a hash of their keys.

    Raises
    ------
    InputError
        There is neither a held-out fashion product nor a held-out shop photo.
    """
    fashion = _Fashion(examples, encoder, products)
    grocery = _Grocery(examples, encoder, photos)
    if not fashion.asked and not grocery.asked:
        raise InputError("The data has no held-out pictures to disturb.", hint="Give the folder with the data sets.")
    rows = []
    for name in DISTURBANCES:
        row = Row(name, *fashion.figures(name), grocery.figure(name))
        log.info("%s", row)
        rows.append(row)
    return Robustness(len(fashion.asked), len(fashion.gallery), len(grocery.asked), grocery.shelf, rows)


def as_markdown(result: Robustness) -> str:
    """The table, with each figure's share of the clean one in brackets."""
    titles = ("picture is", "cosine", "itself @1", "itself @10", "same type @10", "shop photo → product @1")
    lines = ["| " + " | ".join(titles) + " |", "|---" * len(titles) + "|"]
    clean = result.rows[0]
    for row in result.rows:
        cells = [row.name, "–" if row.cosine is None else f"{row.cosine:.3f}".lstrip("0")]
        cells += [
            _cell(getattr(row, field), getattr(clean, field), row.name)
            for field in ("own_recall_1", "own_recall_10", "same_type_precision_10", "grocery_recall_1")
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(value: float | None, clean: float | None, name: str) -> str:
    if value is None:
        return "–"
    shown = f"{value:.3f}".removeprefix("0")
    return shown if name == CLEAN or not clean else f"{shown} ({value / clean:.0%})"


class _Fashion:
    """Held-out products: those that ask, and the gallery of all of them."""

    def __init__(self, examples: Sequence[Example], encoder: ImageEncoder, count: int) -> None:
        held = {example.key: example for example in examples if example.source == "fashion" and example.split == "test"}
        self.gallery = [held[key] for key in hash_rank(held)]
        self.asked = self.gallery[:count]
        self._encoder = encoder
        self._vectors = encoder.images([_pixels(example) for example in self.gallery])
        self._types: Labels = np.array([example.labels.get("type", "") for example in self.gallery])
        self._around = Surroundings(_photos(examples, "grocery_photos"), _things(examples, "grocery_products"))

    def figures(self, name: str) -> FashionFigures:
        """Cosine to the clean picture, recall of it at 1 and 10, precision of the type at 10."""
        if not self.asked:
            return None, None, None, None
        queries = _disturbed(self._encoder, self.asked, name, self._around)
        own = np.arange(len(self.asked))
        cosine = float(np.mean(np.sum(queries * self._vectors[own], axis=1)))
        first, among = (recall_at(queries, self._vectors, own, k) for k in (1, NEIGHBOURS))
        return round(cosine, 4), round(first, 4), round(among, 4), round(self._same_type(queries), 4)

    def _same_type(self, queries: Vectors) -> float:
        """Mean share of the nearest others that have the query's type."""
        similarity = queries @ self._vectors.T
        own = np.arange(len(queries))
        similarity[own, own] = -np.inf
        nearest = np.argsort(-similarity, axis=1, kind="stable")[:, : min(NEIGHBOURS, len(self.gallery) - 1)]
        return float(np.mean(self._types[nearest] == self._types[own, None])) if nearest.size else 0.0


class _Grocery:
    """Held-out shop photos, and the pictures of the products."""

    def __init__(self, examples: Sequence[Example], encoder: ImageEncoder, count: int) -> None:
        products = [example for example in examples if example.source == "grocery_products"]
        names = [product.labels["item"] for product in products]
        self.shelf = len(names)
        held = {
            example.key: example
            for example in examples
            if example.source == "grocery_photos" and example.split == "test" and example.labels["item"] in names
        }
        self.asked = [held[key] for key in hash_rank(held)[:count]]
        self._encoder = encoder
        self._vectors = encoder.images([_pixels(product) for product in products])
        self._answer = np.array([names.index(photo.labels["item"]) for photo in self.asked], np.int64)
        self._around = Surroundings(_photos(examples, "clothing"), _things(examples, "fashion"))

    def figure(self, name: str) -> float | None:
        """Recall of the product at 1."""
        if not self.asked:
            return None
        queries = _disturbed(self._encoder, self.asked, name, self._around)
        return round(recall_at(queries, self._vectors, self._answer, 1), 4)


def _disturbed(encoder: ImageEncoder, examples: Sequence[Example], name: str, around: Surroundings) -> Vectors:
    return encoder.images([disturb(_pixels(example), name, example.key, around) for example in examples])


def _photos(examples: Sequence[Example], source: str) -> list[Pixels]:
    return [_pixels(example) for example in _trained(examples, source)]


def _things(examples: Sequence[Example], source: str) -> list[Image.Image]:
    cut = (cut_out(_pixels(example)) for example in _trained(examples, source))
    return [thing for thing in cut if thing is not None]


def _trained(examples: Sequence[Example], source: str) -> list[Example]:
    found = {example.key: example for example in examples if example.source == source and example.split == "train"}
    return [found[key] for key in hash_rank(found)[:AROUND]]


def _pixels(example: Example) -> Pixels:
    return read_picture(example.image, name=example.key)
