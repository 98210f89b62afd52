import numpy as np
import pytest
from scipy.stats import bootstrap

from assistant.insight.intervals import mean_with_interval, means_with_intervals

VALUES = np.random.default_rng(3).random(80) ** 3


def test_the_interval_is_that_of_scipy() -> None:
    ours = mean_with_interval(VALUES, seed=1, resamples=5000)
    theirs = bootstrap((VALUES,), np.mean, method="percentile", n_resamples=5000, rng=2).confidence_interval
    assert (ours.value, ours.n) == (pytest.approx(VALUES.mean()), 80)
    assert ours.low == pytest.approx(theirs.low, abs=0.006)
    assert ours.high == pytest.approx(theirs.high, abs=0.006)
    assert ours.low < ours.value < ours.high


def test_a_seed_repeats_it_and_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    once = mean_with_interval(VALUES, seed=7)
    assert mean_with_interval(VALUES, seed=7) == once
    assert mean_with_interval(VALUES, seed=8) != once
    monkeypatch.setattr("assistant.insight.intervals._BLOCK_CELLS", 1000)
    assert mean_with_interval(VALUES, seed=7).low == pytest.approx(once.low, abs=0.01)


def test_columns_are_drawn_together() -> None:
    """So the interval of a difference that never varies has no width, however much each side does."""
    both = means_with_intervals({"one": VALUES, "other": VALUES + 0.1, "change": (VALUES + 0.1) - VALUES})
    assert both["one"].high - both["one"].low > 0.05
    assert both["other"].low - both["one"].low == pytest.approx(0.1)
    assert both["change"].low == pytest.approx(both["change"].high)


def test_no_question_has_no_mean() -> None:
    with pytest.raises(ValueError, match="at least one question"):
        mean_with_interval([])
