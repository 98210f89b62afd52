"""Products with both sides, as vectors of one encoder: what a bridge learns from, is chosen by and is tested on.

The words of a product are put together as the importer does it, so that a bridge meets the text vectors that it will
be given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.catalog.product import Product
from models.data.examples import Example
from models.data.splits import Split, hash_rank
from models.evaluate.measures import Vectors
from models.evaluate.table import Embedder

PHRASE_SHARE = 0.25
"""Of the products learnt from, so many go by "colour type" in place of a title: other catalogues have short ones."""

SHARES = {"fashion": 0.8, "flipkart": 0.05, "grocery_photos": 0.1, "clothing": 0.05}
"""How the products to learn from are drawn from the sources; a source with fewer gives all it has."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """``picture``, ``text``: ``(N, D) float32`` unit rows of the products ``examples``, in their order."""

    examples: list[Example]
    picture: Vectors
    text: Vectors

    def __len__(self) -> int:
        return len(self.examples)

    def of(self, *sources: str) -> "Pairs":
        """Those of some sources."""
        at = [place for place, example in enumerate(self.examples) if example.source in sources]
        return Pairs([self.examples[place] for place in at], self.picture[at], self.text[at])


def words_of(example: Example) -> str:
    """What the importer would encode of a product with these labels."""
    labels = example.labels
    path = ("kind", "type", "level1", "level2", "level3", "family")
    product = Product(
        id=example.key,
        title=labels.get("title") or labels.get("item") or labels.get("garment", ""),
        category=tuple(labels[name] for name in path if name in labels),
        attributes={"colour": labels["colour"]} if "colour" in labels else {},
        description=". ".join(example.snippets),
    )
    return product.caption()


def drawn_for_learning(examples: Sequence[Example], count: int) -> list[Example]:
    """At most ``count`` examples of the training split, by :data:`SHARES`, drawn by a hash of their keys."""
    drawn: list[Example] = []
    for source, share in SHARES.items():
        there = {one.key: one for one in examples if one.source == source and one.split == "train"}
        drawn += [there[key] for key in hash_rank(there)[: round(share * count)]]
    return drawn


def held_out(examples: Sequence[Example], split: Split) -> list[Example]:
    """The examples of a split that are products: of fashion and of the mixed goods."""
    return [example for example in examples if example.split == split and example.source in ("fashion", "flipkart")]


def learning_pairs(examples: Sequence[Example], embedder: Embedder, *, count: int, seed: int) -> Pairs:
    """Vectors of the products to learn from; some go by a short phrase, see :data:`PHRASE_SHARE`."""
    chosen = drawn_for_learning(examples, count)
    short = np.random.default_rng(seed).random(len(chosen)) < PHRASE_SHARE
    texts = [_phrase(example) if brief else words_of(example) for example, brief in zip(chosen, short, strict=True)]
    return Pairs(chosen, embedder.pictures(chosen), embedder.texts(texts))


def pairs_of(examples: Sequence[Example], embedder: Embedder) -> Pairs:
    """Vectors of ``examples`` with their whole words."""
    chosen = list(examples)
    return Pairs(chosen, embedder.pictures(chosen), embedder.texts([words_of(example) for example in chosen]))


def _phrase(example: Example) -> str:
    names: Iterator[str] = (example.labels[name] for name in ("colour", "type") if name in example.labels)
    return " ".join(names) or words_of(example)
