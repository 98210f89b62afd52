"""An order that is varied from its top on."""

import numpy as np

from assistant.ranking.diversity import varied

TOTALS = np.array([5.0, 4.9, 4.0, 1.0], np.float32)
LOOKS = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], np.float32)


def test_a_copy_of_what_stands_above_gives_way_to_something_else() -> None:
    assert varied(TOTALS, LOOKS, 0.5).tolist() == [0, 2, 1, 3]


def test_relevance_alone_keeps_the_order_of_the_totals() -> None:
    assert varied(TOTALS, LOOKS, 1.0).tolist() == [0, 1, 2, 3]


def test_every_candidate_is_there_once_and_the_best_one_first() -> None:
    rng = np.random.default_rng(0)
    looks = rng.normal(size=(60, 8)).astype(np.float32)
    looks /= np.linalg.norm(looks, axis=1, keepdims=True)
    totals = rng.normal(size=60).astype(np.float32)
    order = varied(totals, looks)
    assert sorted(order.tolist()) == list(range(60))
    assert order[0] == totals.argmax()


def test_nothing_and_equal_totals_are_no_trouble() -> None:
    assert varied(np.zeros(0, np.float32), np.zeros((0, 2), np.float32)).tolist() == []
    assert varied(np.ones(2, np.float32), LOOKS[:2]).tolist() == [0, 1]
