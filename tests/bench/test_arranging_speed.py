"""From a moved slider to the cards and the counts of the filter bar, for 1,000 candidates."""

import numpy as np
import pytest

from assistant.arranging.orders import Sort
from assistant.arranging.stacks import find_variants
from assistant.catalog.product import Product
from assistant.finding.results import Results
from assistant.query import Phrase, Query
from assistant.ranking import CHANNELS, fuse

COUNT = 1_000
COLOURS = ("Red", "Blue", "Green", "Black", "White", "Navy", "Pink")
WEIGHTS = {"picture": 1.0, "words": 0.7, "keywords": 0.4}


@pytest.fixture(scope="module")
def results() -> Results:
    rng = np.random.default_rng(0)
    products = tuple(
        Product(
            str(at), f"Maker{at // 50} model{at // 4} {COLOURS[at % 7]} shirt", brand=f"Maker{at // 50}",
            category=("Clothes", f"Kind {at % 23}"), attributes={"colour": COLOURS[at % 7], "year": str(at % 9)},
            price_minor=int(rng.integers(500, 90_000)), currency="USD", has_image=True,
        )
        for at in range(COUNT)
    )  # fmt: skip
    looks = rng.normal(size=(COUNT, 256)).astype(np.float32)
    looks[1::4] = looks[::4]
    looks /= np.linalg.norm(looks, axis=1, keepdims=True)
    names = ("shop",) * COUNT
    scores = rng.normal(2, 1, (COUNT, len(CHANNELS))).astype(np.float32)
    groups = find_variants(products, names, looks)
    query = Query(phrases=(Phrase("shirt"),))
    return Results(
        query, WEIGHTS, products, names, scores, fuse(scores, WEIGHTS), COUNT, {}, groups=groups, looks=looks
    )


def test_slider_to_cards_and_counts(benchmark, results: Results) -> None:
    results.facet_counts()

    def move() -> tuple[int, int]:
        moved = results.reweighted({**WEIGHTS, "words": 1.3})
        return len(moved.shown(120).order), len(moved.facet_counts().values)

    cards, fields = benchmark(move)
    assert (cards, fields) == (120, 4)


def test_varied_order(benchmark, results: Results) -> None:
    shown = benchmark(lambda: results.shown(120, Sort.VARIED))
    assert len(shown.order) == 120


def test_finding_variants(benchmark, results: Results) -> None:
    groups = benchmark(lambda: find_variants(results.products, results.catalogs, results.looks))
    assert len(set(groups.tolist())) < COUNT
