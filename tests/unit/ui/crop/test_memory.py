"""A picture that comes back is shown as it was left; the editor's steps go back and forth."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.query import Box, Picture
from assistant.ui.crop import memory
from assistant.ui.crop.history import History
from assistant.ui.crop.memory import CropMemory


def picture(seed: int = 1, **options) -> Picture:
    return Picture(np.random.default_rng(seed).integers(0, 255, (6, 9, 3), np.uint8), **options)


def test_the_same_content_gets_its_crop_back() -> None:
    kept = CropMemory()
    kept.remember([picture(crop=Box(1, 1, 4, 5))])
    assert kept.recall(picture()).crop == Box(1, 1, 4, 5)
    assert kept.recall(picture(seed=2)).crop is None


def test_a_crop_that_was_taken_away_stays_away() -> None:
    kept = CropMemory()
    kept.remember([picture()])
    assert kept.recall(picture(crop=Box(0, 0, 3, 3))).crop is None


@given(st.integers(0, 3), st.integers(0, 3))
def test_a_turned_picture_is_known_however_it_comes(before: int, after: int) -> None:
    kept = CropMemory()
    left = picture(crop=Box(1, 1, 4, 5)).turned(before)
    kept.remember([left])
    again = kept.recall(picture().turned(after))
    assert np.array_equal(again.pixels, left.pixels)
    assert (again.crop, again.turns) == (left.crop, left.turns)


def test_weight_and_sign_are_not_remembered() -> None:
    kept = CropMemory()
    kept.remember([picture(weight=2.0, negative=True, crop=Box(0, 0, 3, 3))])
    again = kept.recall(picture())
    assert (again.weight, again.negative) == (1.0, False)


def test_pictures_of_another_shape_with_the_same_bytes_are_others() -> None:
    kept = CropMemory()
    kept.remember([Picture(np.zeros((4, 6, 3), np.uint8), crop=Box(0, 0, 2, 2))])
    assert kept.recall(Picture(np.zeros((6, 4, 3), np.uint8))).crop is None


def test_the_longest_unseen_is_forgotten_first(monkeypatch) -> None:
    monkeypatch.setattr(memory, "MOST", 2)
    kept = CropMemory()
    for seed in (1, 2, 1, 3):
        kept.remember([picture(seed, crop=Box(0, 0, 2, 2))])
    assert [kept.recall(picture(seed)).crop is None for seed in (1, 2, 3)] == [False, True, False]


def test_steps_go_back_and_forth_and_a_new_one_cuts_the_rest_off() -> None:
    states = [picture(crop=Box(0, 0, side, side)) for side in (1, 2, 3, 4)]
    history = History(states[0])
    history.add(states[1])
    history.add(states[2])
    assert history.undo() is states[1]
    assert history.undo() is states[0]
    assert history.undo() is states[0]
    assert not history.can_undo
    assert history.redo() is states[1]
    history.add(states[3])
    assert not history.can_redo
    assert history.redo() is states[3]
    assert history.start is states[0]
