import numpy as np
import pytest

from assistant.errors import InputError
from models.data.balance import class_weights, resample

CLASSES = np.repeat([0, 1, 2, 3], [1000, 100, 10, 2])
ROWS = np.arange(len(CLASSES)) + 5000


def drawn_counts(power: float, cap: int, seed: int = 0) -> list[int]:
    drawn = resample(ROWS, CLASSES, power, np.random.default_rng(seed), cap=cap)
    assert len(drawn) == len(ROWS)
    assert np.bincount(drawn - 5000).max() <= cap
    return [int(count) for count in np.bincount(CLASSES[drawn - 5000], minlength=4)]


def test_power_0_draws_every_row_once() -> None:
    drawn = resample(ROWS, CLASSES, 0.0, np.random.default_rng(0))
    assert sorted(drawn.tolist()) == ROWS.tolist()


def test_a_cap_of_1_leaves_the_rows_as_they_are() -> None:
    assert drawn_counts(1.0, cap=1) == [1000, 100, 10, 2]


def test_power_1_draws_classes_equally_often_as_far_as_the_cap_allows() -> None:
    first, second, third, fourth = drawn_counts(1.0, cap=50)
    assert fourth == 100
    assert max(first, second, third) - min(first, second, third) <= 1


def test_what_the_cap_holds_back_goes_to_the_other_classes() -> None:
    counts = drawn_counts(0.5, cap=5)
    assert counts[2:] == [50, 10]
    # Of the 1,052 rows left, the first two share by root: 31.6 to 10.
    assert counts[0] / counts[1] == pytest.approx(10**0.5, rel=0.02)


def test_which_rows_of_a_class_are_drawn_changes_with_the_epoch_and_repeats_with_the_seed() -> None:
    first, again, other = (resample(ROWS, CLASSES, 0.5, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert set(first.tolist()) != set(other.tolist())


def test_no_rows_are_no_rows() -> None:
    assert len(resample(ROWS[:0], CLASSES[:0], 0.5, np.random.default_rng(0))) == 0


@pytest.mark.parametrize(("power", "cap"), [(-0.1, 5), (1.5, 5), (0.5, 0)])
def test_impossible_balances_are_refused(power: float, cap: int) -> None:
    with pytest.raises(InputError):
        resample(ROWS, CLASSES, power, np.random.default_rng(0), cap=cap)


def test_class_weights_follow_the_effective_number() -> None:
    weights = class_weights(np.array([1, 10, 0, 1000]), 0.99)
    raw = [0.01 / (1 - 0.99**count) for count in (1, 10, 1000)]
    assert weights.dtype == np.float32
    assert weights[[0, 1, 3]] == pytest.approx(np.array(raw) / np.mean(raw), rel=1e-5)
    assert weights[2] == 0


def test_beta_0_weighs_alike_and_beta_near_1_by_one_over_the_count() -> None:
    counts = np.array([2, 4, 8])
    assert class_weights(counts, 0.0) == pytest.approx([1, 1, 1])
    weights = class_weights(counts, 1 - 1e-7)
    assert weights * counts == pytest.approx(np.full(3, weights[0] * 2), rel=1e-4)


def test_a_beta_of_1_and_negative_counts_are_refused() -> None:
    with pytest.raises(InputError):
        class_weights(np.array([1]), 1.0)
    with pytest.raises(InputError):
        class_weights(np.array([3, -1]), 0.9)


def test_no_class_with_examples_gives_no_weight() -> None:
    assert class_weights(np.array([0, 0]), 0.9).tolist() == [0, 0]
