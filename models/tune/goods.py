"""The products of a registered catalogue as examples: stored pictures with titles, categories and attributes.

Products go into their split by a hash of the title, so that equal titles never lie on both sides; a training picture
that a held-out product has too is dropped.
"""

import hashlib
import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from assistant.catalog.catalog import Catalog
from assistant.catalog.product import Product
from assistant.errors import InputError, PictureError
from assistant.pictures import read_picture
from models.data.examples import Example
from models.data.splits import Split, assign, hash_rank

log = logging.getLogger(__name__)

SOURCE = "catalogue"

TEST, VALIDATION = 0.15, 0.15
"""Shares of the distinct titles that are held out."""

FEWEST = 50
"""Products with picture and title: with fewer, a held-out part of seven says nothing."""

FEWEST_TITLES = 25

MOST = 20_000
"""Products used, drawn by a hash of their ids: their pictures take some 300 MB in memory."""

MOST_LOOKED_AT = 200_000
READ_AT_ONCE = 512

LEVELS = ("level1", "level2", "level3")
CLASS_SIZE, CLASS_SHARE = 5, 0.8
"""The measures go by the finest level of the category at which this share of the products is in a class this large."""

ATTRIBUTES = {"colour": "colour", "color": "colour", "gender": "gender"}
"""Attributes of a catalogue, in lower case, that are learnt from too."""


@dataclass(frozen=True, slots=True, eq=False)
class Goods:
    """What a catalogue gives to learn from. ``level`` is the field of the category that is measured, "" for none."""

    catalog: str
    examples: list[Example]
    level: str

    def of(self, split: Split) -> list[Example]:
        """The examples of a split."""
        return [example for example in self.examples if example.split == split]

    @property
    def fingerprint(self) -> str:
        """Equal for equal products: 16 hexadecimal digits."""
        parts = ((e.key, e.split, sorted(e.labels.items()), hashlib.sha256(e.image).hexdigest()) for e in self.examples)
        return hashlib.sha256(msgspec.json.encode(list(parts))).hexdigest()[:16]


def read_goods(catalog: Catalog, *, most: int = MOST) -> Goods:
    """Read the products that have a readable stored picture and a title; at most ``most``.

    Raises
    ------
    InputError
        There are too few, or their titles do not tell them apart.
    """
    light = catalog.fetch(catalog.scan(MOST_LOOKED_AT).row_ids.tolist()).products
    named = [product.id for product in light if product.has_image and product.title.strip()]
    chosen = hash_rank(named)[:most]
    products = _distinct(_readable(catalog, chosen))
    _check(catalog.name, len(light), products)
    examples = _without_leaks(_examples(products))
    return Goods(catalog.name, examples, _level([example.labels for example in examples]))


def _readable(catalog: Catalog, ids: Sequence[str]) -> Iterable[Product]:
    unreadable = 0
    for start in range(0, len(ids), READ_AT_ONCE):
        for product in catalog.products(ids[start : start + READ_AT_ONCE]):
            try:
                read_picture(product.thumbnail, name=product.id)
            except PictureError:
                unreadable += 1
            else:
                yield product
    if unreadable:
        log.warning("%d stored pictures cannot be read; their products are left out", unreadable)


def _distinct(products: Iterable[Product]) -> list[Product]:
    """The first of those that have both title and picture in common."""
    found: dict[tuple[str, bytes], Product] = {}
    for product in products:
        found.setdefault((_folded(product.title), hashlib.sha256(product.thumbnail).digest()), product)
    return list(found.values())


def _check(name: str, total: int, products: Sequence[Product]) -> None:
    if len(products) < FEWEST:
        raise InputError(
            f"The catalogue “{name}” has too little to learn from: {len(products)} different products with a readable "
            f"picture and a title, of {total:,}.",
            hint=f"At least {FEWEST} are needed. Import more, or keep the encoder as it is.",
        )
    titles = len({_folded(product.title) for product in products})
    if titles < FEWEST_TITLES:
        raise InputError(
            f"The titles of “{name}” do not tell its products apart: {titles} different ones for {len(products):,}.",
            hint="Import it with a column of real titles: magpie catalog import --map title=COLUMN.",
        )


def _examples(products: Sequence[Product]) -> list[Example]:
    splits = assign([_folded(product.title) for product in products], test=TEST, validation=VALIDATION)
    return [
        Example(SOURCE, product.id, split, product.thumbnail, _labels(product), (product.caption(),))
        for product, split in zip(products, splits, strict=True)
    ]


def _labels(product: Product) -> dict[str, str]:
    path = [level.strip() for level in product.category if level.strip()]
    levels = [*path[:2], path[-1]] if len(path) > 2 else path
    labels = {"title": " ".join(product.title.split()), **dict(zip(LEVELS, levels, strict=False))}
    if product.brand.strip():
        labels["brand"] = product.brand.strip()
    for name, value in product.attributes.items():
        if value.strip() and (field := ATTRIBUTES.get(name.strip().lower())):
            labels[field] = value.strip()
    return labels


def _without_leaks(examples: Sequence[Example]) -> list[Example]:
    """Without the training examples of which a held-out product has the very picture."""
    held = {example.image for example in examples if example.split != "train"}
    return [example for example in examples if example.split != "train" or example.image not in held]


def _level(labels: Sequence[dict[str, str]]) -> str:
    for level in reversed(LEVELS):
        sizes = Counter(known[level] for known in labels if level in known)
        classes = [size for size in sizes.values() if size >= CLASS_SIZE]
        if len(classes) > 1 and sum(classes) >= CLASS_SHARE * len(labels):
            return level
    log.warning("there are no two categories that hold most products: only titles are measured")
    return ""


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())
