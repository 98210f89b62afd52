"""The kinds of queries that a gate learns from and is judged by: fashion, mixed goods, and photos of groceries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.encoders.encoder import Encoder
from assistant.ranking.learning import Judged
from models.data.examples import Example
from models.data.sources import read_fashion, read_flipkart, read_grocery_photos, read_grocery_products
from models.data.splits import Split
from models.gate import asking
from models.gate.asking import Draw
from models.gate.judging import judge
from models.gate.photos import item_words, photo_queries
from models.gate.shops import Shop, encode_pictures, make_shop

FILLING = 4_000
"""Products of fashion's training split beside those that are asked for."""

PHOTOS = 400

UNLEARNT = "goods"
"""Mixed goods are no part of learning: they have no validation split, and the encoder was trained on the pairs of the
rest, so that the meaning of words looks better there (nDCG@10 of titles .95) than for goods it has not met (.65)."""


@dataclass(frozen=True, slots=True)
class Study:
    """Where lists are made from: the folder of the data, a split, queries of each kind, the ``work`` folder for encoded
    pictures, and the seed.
    """

    data: Path
    split: Split
    count: int
    encoder: Encoder
    work: Path
    seed: int

    def shop(self, examples: Sequence[Example], split: Split, filling: int) -> Shop:
        """A shop of the study's encoder."""
        return make_shop(examples, split, filling, self.encoder, self.work)


LEARNT_SHARE = 5
"""One misunderstood query for so many of each other kind."""

UNKNOWN = "misunderstood"
"""How the names of those kinds end whose words the encoder does not know."""

Kind = tuple[str, Shop, Draw]

SEEDS = {"fashion": 0, "bare pictures": 0, "goods": 10, "grocery": 20}
"""Where the seeds of a shop's kinds start: a kind has the same queries with others or without."""


def make_lists(study: Study) -> list[Judged]:
    """The judged lists of every kind of query; of mixed goods only where they are held out."""
    shops = [_fashion(study), *([_mixed(study)] if study.split == "test" else []), _grocery(study)]
    return [
        one
        for kinds in shops
        for number, (name, shop, draw) in enumerate(kinds, start=SEEDS[kinds[0][0].split(":")[0]])
        for one in judge(
            shop, draw, name, count=_count(study, name), encoder=study.encoder,
            rng=np.random.default_rng([study.seed, number]),
        )
    ]  # fmt: skip


def _count(study: Study, name: str) -> int:
    """Queries of a kind; of misunderstood ones fewer are learnt from: most catalogues are of goods that are known."""
    return study.count // LEARNT_SHARE if name.endswith("misunderstood") and study.split != "test" else study.count


def _fashion(study: Study) -> list[Kind]:
    shop = study.shop(read_fashion(study.data), study.split, FILLING)
    return [
        ("fashion: title words", shop, asking.title_words),
        ("fashion: attributes", shop, asking.attributes),
        ("fashion: picture", shop, asking.picture),
        ("fashion: picture + words", shop, asking.refinement),
        ("bare pictures: picture + words", replace(shop, has_text=False), asking.refinement),
        (f"fashion: title words, {UNKNOWN}", shop, asking.misunderstood(asking.title_words)),
        (f"fashion: attributes, {UNKNOWN}", shop, asking.misunderstood(asking.attributes)),
    ]


def _mixed(study: Study) -> list[Kind]:
    shop = study.shop(read_flipkart(study.data), study.split, FILLING)
    return [
        (f"{UNLEARNT}: title words", shop, asking.title_words),
        (f"{UNLEARNT}: category", shop, asking.category_words),
        (f"{UNLEARNT}: picture + words", shop, asking.picture_and_title),
    ]


def _grocery(study: Study) -> list[Kind]:
    shop = study.shop(read_grocery_products(study.data), "train", 0)
    taken = [photo for photo in read_grocery_photos(study.data) if photo.split == study.split][:PHOTOS]
    items, vectors = [photo.labels["item"] for photo in taken], encode_pictures(taken, study.encoder, study.work)
    return [
        ("grocery: photo", shop, photo_queries(items, vectors, "")),
        ("grocery: words", shop, item_words),
        ("grocery: photo + name", shop, photo_queries(items, vectors, "item")),
        ("grocery: photo + family", shop, photo_queries(items, vectors, "family")),
    ]
