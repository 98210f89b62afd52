import numpy as np
import pytest

from assistant.ranking.calibration import against_background, keyword_scores


def test_scores_are_in_deviations_above_the_background() -> None:
    sample = np.array([0.1, 0.3], np.float32)
    assert against_background(np.array([0.2, 0.4], np.float32), sample) == pytest.approx([0.0, 2.0], abs=1e-5)


def test_shifting_and_scaling_a_channel_changes_nothing() -> None:
    rng = np.random.default_rng(3)
    scores, sample = rng.normal(size=50).astype(np.float32), rng.normal(size=500).astype(np.float32)
    moved = against_background(scores * 0.05 + 0.7, sample * np.float32(0.05) + np.float32(0.7))
    assert moved == pytest.approx(against_background(scores, sample), abs=1e-3)


@pytest.mark.parametrize("sample", [[], [0.5], [0.5, 0.5, 0.5]])
def test_a_background_that_tells_nothing_apart_gives_finite_scores(sample: list[float]) -> None:
    assert np.isfinite(against_background(np.array([0.2, 0.9], np.float32), np.array(sample, np.float32))).all()


def test_a_rare_keyword_counts_more_than_a_common_one() -> None:
    rare = keyword_scores(np.array([9.0, 0.0], np.float32), 40_000)
    common = keyword_scores(np.full(2_000, 2.0, np.float32), 40_000)
    assert rare[0] == pytest.approx(4.2, abs=0.1)
    assert common[0] == pytest.approx(1.64, abs=0.02)
    assert rare[1] == 0.0


def test_keyword_scores_keep_the_order_and_share_of_bm25() -> None:
    scores = keyword_scores(np.array([8.0, 4.0, 2.0, 0.0], np.float32), 1_000)
    assert scores / scores[0] == pytest.approx([1.0, 0.5, 0.25, 0.0])


@pytest.mark.parametrize("size", [1, 2, 5])
def test_tiny_catalogues_never_count_a_match_against_a_product(size: int) -> None:
    assert (keyword_scores(np.array([1.0], np.float32), size) >= 0).all()


def test_no_match_at_all_is_zero() -> None:
    assert keyword_scores(np.zeros(3, np.float32), 100).tolist() == [0.0, 0.0, 0.0]
