from collections.abc import Sequence

import numpy as np
import pytest

from models.data.examples import Example
from models.evaluate.measures import (
    neighbour_precision,
    neighbour_precisions,
    r_precision,
    recall_at,
    zero_shot_accuracy,
)
from models.evaluate.table import measure, measure_with_intervals

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


def test_the_values_of_each_query_have_the_mean_of_the_figure() -> None:
    vectors = np.random.default_rng(0).normal(size=(40, 8)).astype(np.float32)
    labels = np.arange(40) % 3
    values = neighbour_precisions(vectors, labels, 5)
    assert values.shape == (40,)
    assert neighbour_precision(vectors, labels, 5) == pytest.approx(values.mean())
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, -np.inf)
    nearest = np.argsort(-similarity, axis=1)[:, :5]
    assert values == pytest.approx((labels[nearest] == labels[:, None]).mean(axis=1))


def test_equal_pictures_are_equally_right() -> None:
    twins = np.array([[1, 0], [1, 0], [0, 1]], np.float32)
    assert recall_at(twins, twins, np.array([0, 1, 2]), 1) == 1.0


class Sight:
    """Pictures are the rows of their key, texts point at the first axis."""

    def pictures(self, examples: Sequence[Example]) -> np.ndarray:
        return np.array([[1.0, 0.0] if example.labels["garment"] == "a" else [0.0, 1.0] for example in examples])

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([[1.0, 0.0]] * len(texts))


def test_the_table_has_intervals() -> None:
    examples = [
        Example(source="clothing", key=f"{at}", split="validation", labels={"garment": "ab"[at % 4 == 0]}, image=b"")
        for at in range(20)
    ]
    figure = measure_with_intervals(examples, Sight(), "validation")["clothing_zero_shot"]
    assert (figure.value, figure.n) == (pytest.approx(0.75), 20)
    assert 0.4 < figure.low < 0.75 < figure.high < 1.0
    assert measure(examples, Sight(), "validation") == {"clothing_zero_shot": 0.75}
