"""Products that move the query."""

import numpy as np

from assistant.ranking import Question
from assistant.ranking.rocchio import Marks, moved

X, Y, Z = np.eye(3, dtype=np.float32)


def test_without_marks_the_question_is_the_very_same() -> None:
    question = Question(picture=X, words=Y)
    assert moved(question, Marks()) is question


def test_a_liked_product_pulls_the_picture_and_the_words_each_in_its_own_space() -> None:
    question = moved(Question(picture=X, words=Y), Marks(liked_image=Z[None], liked_text=X[None]), beta=0.5)
    np.testing.assert_allclose(question.picture, X + 0.5 * Z)
    np.testing.assert_allclose(question.words, Y + 0.5 * X)


def test_the_pull_is_in_proportion_to_the_query_and_to_the_mean_of_the_liked() -> None:
    question = moved(Question(picture=4 * X), Marks(liked_image=np.stack([Y, Z])), beta=0.5)
    np.testing.assert_allclose(question.picture, 4 * X + Y + Z)


def test_words_alone_get_the_picture_of_what_is_liked() -> None:
    question = moved(Question(words=Y), Marks(liked_image=Z[None]), beta=2.0)
    np.testing.assert_allclose(question.picture, 2 * Z)
    assert question.wanted_pictures is None, "it is no picture that was asked with"


def test_a_disliked_picture_is_unwanted_and_subtracted_from_nothing() -> None:
    question = moved(Question(picture=X), Marks(disliked_image=Y[None]), disliked_weight=0.3)
    np.testing.assert_array_equal(question.picture, X)
    ((vector, weight),) = question.unwanted_pictures
    np.testing.assert_array_equal(vector, Y)
    assert weight == 0.3
