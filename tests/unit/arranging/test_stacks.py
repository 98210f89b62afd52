"""Variants behind the best of them."""

import numpy as np

from assistant.arranging.stacks import Stack, side_by_side, stacked

GROUPS = np.array([0, 1, 0, 3, 1, 0])


def test_the_best_of_a_group_stands_on_top_and_the_others_behind_it() -> None:
    shown = stacked([4, 2, 0, 3, 1, 5], GROUPS, None)
    assert shown.order == [4, 2, 3]
    assert shown.stacks == {4: Stack((1,)), 2: Stack((0, 5))}


def test_the_limit_counts_products_not_variants() -> None:
    assert stacked([4, 1, 2, 0, 5, 3], GROUPS, 2).order == [4, 2]


def test_laid_out_variants_follow_their_card_whatever_the_cards_are_sorted_by() -> None:
    shown = stacked([4, 2, 0, 3, 1, 5], GROUPS, None, opened={0})
    assert shown.order == [4, 2, 0, 5, 3]
    assert shown.inside == {0, 5}
    assert shown.stacks[2].is_open
    assert shown.arranged([3, 2, 4]).order == [3, 2, 0, 5, 4]


def test_products_of_different_catalogues_are_unlike() -> None:
    joined = side_by_side([np.ones((2, 3), np.float32), np.ones((1, 2), np.float32)])
    assert joined.shape == (3, 5)
    assert (joined @ joined.T).tolist() == [[3, 3, 0], [3, 3, 0], [0, 0, 2]]
