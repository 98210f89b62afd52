import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from assistant.ranking import CHANNELS, fuse
from assistant.ranking.fusion import share_of_together

weights = st.fixed_dictionaries({name: st.floats(0, 2, width=32) for name in CHANNELS})
values = st.one_of(st.floats(-6, 6, width=32), st.just(float("nan")))
matrices = arrays(np.float32, st.tuples(st.integers(1, 20), st.just(len(CHANNELS))), elements=values)


@given(matrices, weights)
def test_contributions_add_up_to_the_total_and_the_order_is_by_it(scores, weights) -> None:
    fused = fuse(scores, weights)
    assert fused.contributions.sum(axis=1) == pytest.approx(fused.total, abs=1e-5)
    assert (np.diff(fused.total[fused.order]) <= 0).all()
    assert sorted(fused.order.tolist()) == list(range(len(scores)))


@given(matrices, weights)
def test_only_the_ratio_of_the_weights_matters(scores, weights) -> None:
    doubled = {name: 2 * weight for name, weight in weights.items()}
    assert fuse(scores, doubled).total == pytest.approx(fuse(scores, weights).total, abs=1e-4)


@given(matrices, weights)
def test_a_total_lies_between_the_scores_it_is_made_of(scores, weights) -> None:
    fused = fuse(scores, weights)
    used = ~np.isnan(scores) & np.array([weights[name] > 0 for name in CHANNELS])
    for row, mask, total in zip(scores, used, fused.total, strict=True):
        if mask.any():
            assert row[mask].min() - 1e-4 <= total <= row[mask].max() + 1e-4


def test_a_missing_channel_is_left_out_instead_of_counting_as_bad() -> None:
    missing = np.array([[3.0, np.nan, np.nan, np.nan, np.nan], [3.0, 0.0, np.nan, np.nan, np.nan]], np.float32)
    fused = fuse(missing, {"picture": 1.0, "words": 1.0})
    assert fused.total.tolist() == [3.0, 1.5]


def test_raising_a_weight_brings_its_best_product_up() -> None:
    scores = np.array([[3.0, 0.0, np.nan, np.nan, np.nan], [0.0, 2.0, np.nan, np.nan, np.nan]], np.float32)
    assert fuse(scores, {"picture": 1.0, "words": 1.0}).order[0] == 0
    assert fuse(scores, {"picture": 0.2, "words": 1.0}).order[0] == 1


def test_no_weight_at_all_gives_zero_and_keeps_the_order_found() -> None:
    fused = fuse(np.ones((3, len(CHANNELS)), np.float32), {})
    assert fused.total.tolist() == [0, 0, 0]
    assert fused.order.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("picture", "words", "share"),
    [(1.0, 1.0, 1), (0.5, 1.0, 1), (1.0, 0.5, 1), (0.25, 1.0, 0.5), (2.0, 0.1, 0.1), (1.0, 0.0, 0), (0.0, 0.0, 0)],
)
def test_a_correction_fades_as_picture_or_words_count_for_less(picture: float, words: float, share: float) -> None:
    assert share_of_together({"picture": picture, "words": words, "keywords": 1.0}) == pytest.approx(share)


def test_a_correction_moves_the_totals_and_not_the_contributions() -> None:
    scores = np.array([[2.0, 1.0, *[np.nan] * 3], [1.0, 1.0, *[np.nan] * 3], [0.0, 0.0, *[np.nan] * 3]], np.float32)
    correction = np.array([-1.0, 1.0, 0.0], np.float32)
    weights = {"picture": 1.0, "words": 1.0}
    plain, corrected = fuse(scores, weights), fuse(scores, weights, correction)
    assert plain.order.tolist() == [0, 1, 2]
    assert corrected.order.tolist() == [1, 0, 2]
    assert corrected.together.tolist() == [-1.0, 1.0, 0.0]
    assert np.array_equal(corrected.contributions, plain.contributions)
    assert corrected.total == pytest.approx(corrected.contributions.sum(axis=1) + corrected.together)
    assert np.array_equal(fuse(scores, {"picture": 1.0}, correction).total, fuse(scores, {"picture": 1.0}).total)
