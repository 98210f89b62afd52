"""Which candidates are one product."""

import numpy as np
import pytest

from assistant.ranking.variants import group_variants


def looks(*cosines: float) -> np.ndarray:
    """Unit rows with these cosines to the first axis."""
    return np.array([[cosine, np.sqrt(1 - cosine**2)] for cosine in cosines], np.float32)


ALL = np.ones(3, bool)


@pytest.mark.parametrize(
    ("telling", "cosine", "joined"), [(0, 0.89, False), (0, 0.91, True), (1, 0.79, False), (1, 0.81, True),
                                      (2, 0.69, False), (2, 0.71, True), (9, 0.71, True)]
)  # fmt: skip
def test_the_less_a_title_tells_the_nearer_must_the_pictures_be(telling: int, cosine: float, joined: bool) -> None:
    groups = group_variants(["a", "a"], [telling] * 2, looks(1, cosine), ALL[:2])
    assert bool(groups[1] == groups[0]) is joined


def test_other_titles_are_other_products_however_alike_they_look() -> None:
    assert group_variants(["a", "b", None], [5] * 3, looks(1, 1, 1), ALL).tolist() == [0, 1, 2]


def test_a_chain_of_small_steps_joins_nothing_that_is_far_apart() -> None:
    angles = np.deg2rad([0, 40, 80])
    rows = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    assert group_variants(["a"] * 3, [2] * 3, rows, ALL).tolist() == [0, 0, 2]


def test_without_pictures_the_title_must_tell_much() -> None:
    none = np.zeros(2, bool)
    assert group_variants(["a", "a"], [3, 3], looks(0, 0), none).tolist() == [0, 0]
    assert group_variants(["a", "a"], [2, 2], looks(0, 0), none).tolist() == [0, 1]
    assert group_variants(["a", "a"], [3, 3], looks(1, 1), np.array([True, False])).tolist() == [0, 1]
