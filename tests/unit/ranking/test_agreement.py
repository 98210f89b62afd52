"""Words that say what the picture shows, and words that change it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ranking import Question
from assistant.ranking.agreement import AGREEING, agreement, led_by_picture


def unit(*numbers: float) -> np.ndarray:
    row = np.array(numbers, np.float32)
    return row / np.linalg.norm(row)


SAMPLE = np.stack([unit(np.sin(angle), np.cos(angle), 0.5) for angle in np.linspace(0, 6, 60)])


def asked(picture: np.ndarray, words: np.ndarray) -> Question:
    return Question(picture=picture, words=words, keywords="melon", wanted_pictures=picture[None])


def test_a_picture_of_what_is_said_agrees_and_one_of_something_else_does_not() -> None:
    words = unit(1, 0, 4)
    assert agreement(asked(unit(1, 0, 6), words), SAMPLE) == 1.0
    assert agreement(asked(unit(-1, 0, 0.5), words), SAMPLE) == 0.0


def test_without_a_picture_words_or_products_nothing_agrees() -> None:
    assert agreement(Question(words=unit(1, 0, 0), keywords="melon"), SAMPLE) == 0.0
    assert agreement(Question(picture=unit(1, 0, 0), wanted_pictures=unit(1, 0, 0)[None]), SAMPLE) == 0.0
    assert agreement(asked(unit(1, 0, 0), unit(1, 0, 0)), SAMPLE[:0]) == 0.0
    liked = Question(picture=unit(1, 0, 6), words=unit(1, 0, 4), keywords="melon")
    assert agreement(liked, SAMPLE) == 0.0, "liked products are no picture that the words speak of"


WEIGHTS = {"picture": 0.05, "words": 1.0, "keywords": 0.4, "picture_text": 0.1}


def test_the_picture_leads_where_all_agrees_and_nothing_moves_where_nothing_does() -> None:
    assert led_by_picture(WEIGHTS, 1.0) == AGREEING
    assert led_by_picture(WEIGHTS, 0.0) == WEIGHTS
    assert led_by_picture({}, 1.0) == {}


@given(share=st.floats(0, 1))
def test_the_largest_weight_is_one(share: float) -> None:
    moved = led_by_picture(WEIGHTS, share)
    assert max(moved.values()) == pytest.approx(1.0)
    assert moved.keys() == WEIGHTS.keys()
