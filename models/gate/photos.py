"""Photos taken in shops as queries: alone, and with the name of what they show or of its family."""

from collections.abc import Sequence

import numpy as np

from models.gate.asking import Asked, Draw
from models.gate.shops import Shop
from models.rerank.products import Floats


def photo_queries(items: Sequence[str], vectors: Floats, said: str) -> Draw:
    """Draws a photo; ``items`` name what each shows, ``vectors (P, D)`` encode them.

    ``said`` is the label that the words beside it are of (``item``, ``family``), empty for no words.
    """

    def draw(shop: Shop, rng: np.random.Generator) -> Asked | None:
        at = int(rng.integers(len(items)))
        answers = shop.label("item") == items[at]
        text = str(shop.label(said)[answers][0]) if said else ""
        return Asked(text, vectors[at], answers.astype(np.int64))

    return draw


def item_words(shop: Shop, rng: np.random.Generator) -> Asked | None:
    """Words of a description, or the name: the product."""
    row = int(rng.integers(len(shop)))
    snippets = shop.examples[row].snippets
    words = snippets[int(rng.integers(len(snippets)))].split()[:6] if snippets and rng.random() < 0.5 else []
    text = " ".join(words) or shop.examples[row].labels["item"]
    grades = np.zeros(len(shop), np.int64)
    grades[row] = 1
    return Asked(text, None, grades)
