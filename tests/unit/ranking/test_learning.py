import numpy as np
import pytest

from assistant.ranking import CHANNELS, fuse
from assistant.ranking.gate import gate_weights
from assistant.ranking.learning import Judged, cross_validated, fit_gate, fit_weights, mean_ndcg, ndcg

PICTURE, WORDS, KEYWORDS = (list(CHANNELS).index(name) for name in ("picture", "words", "keywords"))


def judged(told_by: int, rng: np.random.Generator, group: str = "") -> Judged:
    """A list whose grades are told by one channel of two; the other one puts half of all high, at random."""
    grades = np.zeros(60, np.int64)
    grades[rng.choice(60, 6, replace=False)] = rng.integers(1, 4, 6)
    scores = np.full((60, len(CHANNELS)), np.nan, np.float32)
    scores[:, [WORDS, KEYWORDS]] = rng.integers(0, 2, (60, 2)) * 4 + rng.normal(0, 0.2, (60, 2))
    scores[:, told_by] = grades * 1.2 + rng.normal(0, 0.5, 60)
    return Judged(scores, grades, tuple(int(grade) for grade in grades if grade), group)


@pytest.fixture(scope="module")
def mixed() -> list[Judged]:
    rng = np.random.default_rng(0)
    return [judged(WORDS if at % 2 else KEYWORDS, rng, f"kind {at % 2}") for at in range(40)]


def test_ndcg_is_that_of_the_fused_order(mixed: list[Judged]) -> None:
    one, weights = mixed[0], {"words": 1.0, "keywords": 0.5}
    best = one.grades[fuse(one.scores, weights).order[:10]]
    discount = 1 / np.log2(np.arange(2, 12))
    ideal = np.sort(np.array(one.ideal))[::-1]
    assert ndcg(one, weights) == pytest.approx((best * discount).sum() / (ideal * discount[: len(ideal)]).sum())


def test_what_is_no_candidate_still_counts_as_missed() -> None:
    scores = np.zeros((1, len(CHANNELS)), np.float32)
    assert ndcg(Judged(scores, np.array([1]), (1,)), {"words": 1.0}) == 1
    assert ndcg(Judged(scores, np.array([1]), (1, 1)), {"words": 1.0}) == pytest.approx(1 / (1 + 1 / np.log2(3)))
    assert ndcg(Judged(scores, np.array([0]), ()), {"words": 1.0}) == 0


def test_weights_find_the_channel_that_tells() -> None:
    rng = np.random.default_rng(1)
    lists = [judged(KEYWORDS, rng) for _ in range(15)]
    weights = fit_weights(lists)
    assert weights["keywords"] > weights["words"]
    assert mean_ndcg(lists, weights) >= mean_ndcg(lists, {"words": 1.0, "keywords": 0.6})
    assert weights["picture"] == CHANNELS["picture"].default_weight, "a channel that no list has keeps its weight"


def test_a_gate_does_what_no_fixed_weights_can(mixed: list[Judged]) -> None:
    gate, weights = fit_gate(mixed[:20]), fit_weights(mixed[:20])
    assert mean_ndcg(mixed[20:], gate) > mean_ndcg(mixed[20:], weights)
    told = gate_weights(mixed[20].scores, gate)
    assert told["keywords"] > told["words"] / 2


def test_learning_is_the_same_each_time(mixed: list[Judged]) -> None:
    assert fit_gate(mixed[:12]) == fit_gate(mixed[:12])
    assert cross_validated(mixed[:12], 3, seed=5) == cross_validated(mixed[:12], 3, seed=5)


def test_without_lists_what_was_before_stays() -> None:
    gate = fit_gate([])
    assert gate.coefficients == {}
    assert fit_weights([]) == {name: channel.default_weight for name, channel in CHANNELS.items()}


def test_kinds_of_queries_that_are_not_judged_keep_their_gate(mixed: list[Judged]) -> None:
    start = fit_gate(mixed[:10])
    with_picture = [Judged(_with_picture(one.scores), one.grades, one.ideal) for one in mixed[:10]]
    found = fit_gate(with_picture, start)
    assert found.of("words") == start.of("words")
    assert set(found.of("both")) == {"picture", "words", "keywords"}


def test_cross_validation_tells_the_gain_on_what_was_not_seen(mixed: list[Judged]) -> None:
    found = cross_validated(mixed, 4, seed=0)
    assert found.lists == 40
    assert found.gate > found.before
    assert 0 < found.before < 1


@pytest.mark.parametrize(("count", "folds"), [(3, 4), (5, 1), (0, 2)])
def test_too_few_lists_make_no_folds(mixed: list[Judged], count: int, folds: int) -> None:
    with pytest.raises(ValueError, match="folds"):
        cross_validated(mixed[:count], folds)


def _with_picture(scores: np.ndarray) -> np.ndarray:
    changed = scores.copy()
    changed[:, PICTURE] = np.linspace(0, 1, len(scores))
    return changed
