import numpy as np
import pytest

from assistant.ranking.calibration import Floats
from assistant.seeing import AIM, LEAST_SURE, TypeReader, make_reader, probabilities, sure_from

TYPES = ("Dress", "Watch", "Shoe")


class Axes:
    """Texts lie on the axes of the space."""

    def texts(self, texts: list[str]) -> Floats:
        return np.eye(8, dtype=np.float32)[[TYPES.index(text) for text in texts]]


def pictures_of(at: list[int], noise: float, seed: int = 1) -> Floats:
    rows = np.eye(8)[at] + np.random.default_rng(seed).normal(0, noise, (len(at), 8))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def reader(noise: float, count: int = 600) -> TypeReader:
    at = [place % 3 for place in range(count)]
    return make_reader([("Goods", TYPES[place]) for place in at], pictures_of(at, noise), Axes())


def test_a_clear_picture_is_read_and_one_between_two_types_is_not() -> None:
    made = reader(0.35)
    assert made.sure_from is not None
    assert made.read(np.eye(8, dtype=np.float32)[1]) == "Watch"
    between = np.array([1, 1, 0, 0, 0, 0, 0, 0], np.float32) / np.float32(np.sqrt(2))
    assert made.read(between) == ""


def test_a_picture_of_something_else_is_not_read_though_one_name_is_the_nearest() -> None:
    elsewhere = np.array([0.6, 0, 0, 0, 0, 0.8, 0, 0], np.float32)
    made = reader(0.2)
    assert probabilities(elsewhere[None], made.vectors)[0].max() >= made.sure_from
    assert made.read(elsewhere) == ""


@pytest.mark.parametrize("noise", [5.0])
def test_nothing_is_read_where_types_cannot_be_told_apart(noise: float) -> None:
    made = reader(noise)
    assert made.sure_from is None
    assert made.read(np.eye(8, dtype=np.float32)[0]) == ""


def test_nothing_is_read_from_too_few_products_or_a_single_type() -> None:
    assert reader(0.1, LEAST_SURE - 50).sure_from is None
    assert make_reader([("Dress",)] * 500, pictures_of([0] * 500, 0.1), Axes()).sure_from is None


def test_sure_is_where_as_many_are_right_as_is_aimed_for() -> None:
    rng = np.random.default_rng(3)
    sureness = rng.uniform(size=5000).astype(np.float32)
    right = rng.uniform(size=5000) < 0.9 + 0.1 * sureness
    limit = sure_from(sureness, right)
    assert limit is not None
    assert right[sureness >= limit].mean() >= AIM
    assert sure_from(sureness, np.zeros(5000, bool)) is None
