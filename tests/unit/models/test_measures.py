import numpy as np
import pytest

from models.evaluate.measures import neighbour_precision, r_precision, recall_at, zero_shot_accuracy

GALLERY = np.eye(4, dtype=np.float32)


def test_recall_counts_queries_whose_answer_is_near_enough() -> None:
    queries = np.array([[1, 0, 0, 0], [0.9, 1, 0, 0], [1, 0.5, 0.2, 0]], np.float32)
    answers = np.array([0, 0, 2])
    assert recall_at(queries, GALLERY, answers, 1) == pytest.approx(1 / 3)
    assert recall_at(queries, GALLERY, answers, 2) == pytest.approx(2 / 3)


def test_neighbours_never_include_the_query_itself() -> None:
    vectors = np.array([[1, 0], [0.9, 0.1], [0, 1]], np.float32)
    assert neighbour_precision(vectors, np.array(["a", "b", "c"]), 1) == 0.0
    assert neighbour_precision(vectors, np.array(["a", "a", "c"]), 1) == pytest.approx(2 / 3)


def test_zero_shot_takes_the_nearest_name() -> None:
    assert zero_shot_accuracy(GALLERY, GALLERY, np.array([0, 1, 2, 0])) == 0.75


def test_r_precision_looks_no_deeper_than_there_are_answers() -> None:
    relevant = np.array([[True, False, False, True]])
    assert r_precision(np.array([[1, 0.5, 0, 0]], np.float32), GALLERY, relevant, 10) == 0.5
