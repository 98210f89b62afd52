from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from assistant.methods import METHODS, Method
from assistant.ranking import CHANNELS, Background, Pool, fuse
from assistant.ranking.methods import FUSION_METHODS, Structure, make_structure

weights = st.fixed_dictionaries({name: st.floats(0, 2, width=32) for name in CHANNELS})
values = st.one_of(st.floats(-6, 6, width=32), st.just(float("nan")))
matrices = arrays(np.float32, st.tuples(st.integers(1, 25), st.just(len(CHANNELS))), elements=values)
methods = st.sampled_from(METHODS)


def pool_of(count: int, seed: int = 0) -> Pool:
    rng = np.random.default_rng(seed)
    image, text = (_unit(rng.normal(size=(count, 8))) for _ in range(2))
    has = rng.random(count) > 0.3
    none, zero = np.zeros(count, bool), np.zeros(count, np.float32)
    background = Background(_unit(rng.normal(size=(30, 8))), _unit(rng.normal(size=(30, 8))))
    return Pool(image * has[:, None], text, has, ~none, none, none, zero, zero, background, count)


def _unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def structure_of(count: int) -> Structure:
    return make_structure([pool_of(count)])


def correction_of(count: int) -> np.ndarray:
    return np.random.default_rng(3).normal(size=count).astype(np.float32)


def test_every_method_of_the_settings_is_there() -> None:
    assert tuple(FUSION_METHODS) == METHODS


@given(matrices, weights, methods)
def test_contributions_add_up_whatever_is_missing(
    scores: np.ndarray, weights: dict[str, float], method: Method
) -> None:
    count = len(scores)
    fused = fuse(scores, weights, correction_of(count), method=method, structure=structure_of(count))
    assert np.isfinite(fused.total).all()
    assert fused.contributions.shape == scores.shape
    assert fused.contributions.sum(axis=1) + fused.together == pytest.approx(fused.total, abs=1e-4)
    assert sorted(fused.order.tolist()) == list(range(count))


@given(matrices, weights, methods)
def test_the_same_is_fused_the_same(scores: np.ndarray, weights: dict[str, float], method: Method) -> None:
    structure = structure_of(len(scores))
    once, again = (fuse(scores, weights, method=method, structure=structure) for _ in range(2))
    assert np.array_equal(once.order, again.order)
    assert np.array_equal(once.total, again.total)


@given(matrices, weights, st.sampled_from([name for name in METHODS if name != "cluster"]))
def test_all_but_the_clusters_order_by_the_total(scores: np.ndarray, weights: dict[str, float], method: Method) -> None:
    fused = fuse(scores, weights, method=method, structure=structure_of(len(scores)))
    assert (np.diff(fused.total[fused.order]) <= 0).all()


@given(
    arrays(np.float32, (20, len(CHANNELS)), elements=st.floats(-5, 5, width=32)),
    weights, st.sampled_from(["weighted", "reciprocal-rank"]), st.sampled_from(list(CHANNELS)),
)  # fmt: skip
def test_more_weight_for_a_channel_never_lowers_its_best(
    scores: np.ndarray, weights: dict[str, float], method: Method, channel: str
) -> None:
    best = int(np.argmax(scores[:, list(CHANNELS).index(channel)]))
    raised = {**weights, channel: weights[channel] + 0.5}
    before, after = (fuse(scores, given, method=method) for given in (weights, raised))
    assert (after.total > after.total[best] + 1e-5).sum() <= (before.total >= before.total[best] - 1e-5).sum()


@given(arrays(np.float32, (12, len(CHANNELS)), elements=st.floats(-5, 5, width=32)), weights, st.integers(0, 11))
def test_who_gets_a_better_score_never_sinks(scores: np.ndarray, weights: dict[str, float], who: int) -> None:
    best = scores.max(axis=0, initial=0)
    better = scores.copy()
    better[who] = np.minimum(better[who] + 1, best)
    for method in ("weighted", "euclidean", "reciprocal-rank"):
        before, after = fuse(scores, weights, method=method), fuse(better, weights, method=method)
        assert after.total[who] >= before.total[who] - 1e-4


@pytest.mark.parametrize("method", METHODS)
def test_no_candidates_is_no_error(method: Method) -> None:
    scores = np.zeros((0, len(CHANNELS)), np.float32)
    structure = make_structure([pool_of(0)])
    assert len(fuse(scores, {"words": 1.0}, method=method, structure=structure).order) == 0


def test_reciprocal_ranks_know_places_alone() -> None:
    scores = np.full((3, len(CHANNELS)), np.nan, np.float32)
    scores[:, 1] = [9.0, 1.0, 0.9]
    total = fuse(scores, {"words": 1.0}, method="reciprocal-rank").total
    assert total == pytest.approx([1, 61 / 62, 61 / 63])
    scores[:, 1] = [1.0, 1.0, 0.5]
    assert fuse(scores, {"words": 1.0}, method="reciprocal-rank").total == pytest.approx([1, 1, 61 / 63])


def test_a_re_ranker_moves_places_in_reciprocal_ranks() -> None:
    scores = np.full((3, len(CHANNELS)), np.nan, np.float32)
    scores[:, :2] = [[3, 3], [2, 2], [1, 1]]
    lifted = np.array([0, 0, 5], np.float32)
    fused = fuse(scores, {"picture": 1.0, "words": 1.0}, lifted, method="reciprocal-rank")
    assert fused.together[2] > 0 > fused.together[0]
    assert not fuse(scores, {"picture": 1.0}, lifted, method="reciprocal-rank").together.any()


def test_a_walk_lifts_who_stands_among_the_good_and_keeps_who_stands_alone() -> None:
    scores = np.full((4, len(CHANNELS)), np.nan, np.float32)
    scores[:, 1] = [3.0, 3.0, 1.0, 1.0]
    neighbours = np.array([[1], [0], [0], [3]], np.int32)
    closeness = np.array([[1], [1], [1], [0]], np.float32)
    fused = fuse(
        scores, {"words": 1.0}, method="graph", structure=Structure(neighbours, closeness, np.zeros(4, np.int32))
    )
    assert fused.total[0] == pytest.approx(3.0)
    assert fused.total[2] > 1.4
    assert fused.total[3] == pytest.approx(1.0)


def test_the_best_cluster_comes_first_as_a_whole() -> None:
    scores = np.full((8, len(CHANNELS)), np.nan, np.float32)
    scores[:, 1] = [4.0, 0.0, 0.0, 0.0, 3.0, 3.0, 2.9, 0.1]
    clusters = np.array([0, 0, 0, 0, 1, 1, 1, 1], np.int32)
    structure = replace(structure_of(8), clusters=clusters)
    assert fuse(scores, {"words": 1.0}, method="cluster", structure=structure).order.tolist()[:4] == [4, 5, 6, 7]


def test_the_euclidean_prefers_the_even_one() -> None:
    scores = np.full((3, len(CHANNELS)), np.nan, np.float32)
    scores[:, :2] = [[4, 0], [2, 2], [0, 4]]
    equal = {"picture": 1.0, "words": 1.0}
    assert fuse(scores, equal).total == pytest.approx([2, 2, 2])
    assert fuse(scores, equal, method="euclidean").order[0] == 1


@pytest.mark.parametrize("method", ["graph", "cluster"])
def test_a_method_that_needs_neighbours_says_so(method: Method) -> None:
    with pytest.raises(ValueError, match="of the candidates"):
        fuse(np.zeros((2, len(CHANNELS)), np.float32), {}, method=method)


def test_structures_of_pools_stay_apart() -> None:
    structure = make_structure([pool_of(30, 1), pool_of(25, 2)])
    assert (structure.neighbours[:30] < 30).all()
    assert (structure.neighbours[30:] >= 30).all()
    assert set(structure.clusters[:30]).isdisjoint(structure.clusters[30:])
    assert structure.closeness.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert not (structure.neighbours == np.arange(55)[:, None]).any(), "nobody is a neighbour of himself"
