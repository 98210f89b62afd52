"""A search over made-up scores, in which one channel knows the answers and another does not."""

from collections.abc import Sequence

import numpy as np

from assistant.catalog.product import Product
from assistant.finding.results import Results
from assistant.query import Picture, Query
from assistant.ranking import CHANNELS, fuse

PRODUCTS = tuple(Product(f"p{number}", f"Product {number}") for number in range(40))


def results_of(query: Query, right: Sequence[str], weights: dict[str, float], seed: int) -> Results:
    """Words put the right products first; keywords are loud and know nothing; with a picture, it knows them too."""
    rng = np.random.default_rng(seed)
    scores = np.full((len(PRODUCTS), len(CHANNELS)), np.nan, np.float32)
    names = list(CHANNELS)
    is_right = np.array([product.id in right for product in PRODUCTS])
    scores[:, names.index("words")] = rng.normal(size=len(PRODUCTS)) * 0.3 + 2.0 * is_right
    scores[:, names.index("keywords")] = rng.normal(size=len(PRODUCTS)) * 3
    if query.pictures:
        scores[:, names.index("picture")] = rng.normal(size=len(PRODUCTS)) * 0.3 + 2.0 * is_right
    catalogs = ("shop",) * len(PRODUCTS)
    return Results(query, weights, PRODUCTS, catalogs, scores, fuse(scores, weights), len(PRODUCTS), {"total": 1.0})


def photo() -> Picture:
    return Picture(np.full((8, 8, 3), 90, np.uint8))
