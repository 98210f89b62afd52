"""Catalogues searched together are calibrated together."""

from pathlib import Path

import numpy as np
import pytest

from assistant.finding.gathering import MOST_OF_BACKGROUND, share_background
from assistant.finding.gating import shipped_gate
from assistant.methods import METHODS, Method
from assistant.query import Phrase, Picture, Query
from assistant.ranking.gate import gate_weights
from assistant.search import Target, search
from tests.unit.test_search import EQUAL, ColourEncoder, flat, make_catalog

RED = Query(pictures=(Picture(flat("red")),))
BOTH = Query(pictures=(Picture(flat("red")),), phrases=(Phrase("blue hat"),))


@pytest.fixture
def targets(tmp_path: Path) -> list[Target]:
    shared = ColourEncoder()
    return [
        Target(make_catalog(tmp_path / name, kinds), shared)
        for name, kinds in (("one", ["shoe", "hat"]), ("two", ["dress"]))
    ]


def test_equal_products_of_two_catalogues_have_equal_scores(targets: list[Target]) -> None:
    hits = search(RED, targets, EQUAL).hits()
    scores = {(hit.catalog, hit.product.id): hit.scores["picture"] for hit in hits}
    assert scores["one", "red-shoe"] == pytest.approx(scores["two", "red-dress"], abs=1e-5)


def test_one_catalogue_is_calibrated_by_itself(targets: list[Target]) -> None:
    background, sample = share_background([targets[0].catalog]), targets[0].catalog.background()
    assert background.image is sample.image and background.text is sample.text


def test_the_shared_background_has_all_and_is_bounded(targets: list[Target]) -> None:
    catalogs = [target.catalog for target in targets]
    background = share_background(catalogs)
    assert len(background.image) == sum(len(catalog.background().image) for catalog in catalogs)
    assert MOST_OF_BACKGROUND / 2 <= len(share_background(catalogs * 400).text) <= MOST_OF_BACKGROUND


def test_with_auto_the_gate_s_weights_are_in_force_and_moving_one_ends_it(targets: list[Target]) -> None:
    plain, found = search(BOTH, targets, EQUAL), search(BOTH, targets, EQUAL, auto=True)
    assert not plain.auto and plain.weights == EQUAL
    assert found.auto and found.weights == {**EQUAL, **gate_weights(plain.scores, shipped_gate())}
    assert len(found) == len(plain)
    assert found.fused.total == pytest.approx(plain.reweighted(found.weights).fused.total)
    assert not found.reweighted(EQUAL).auto
    assert np.array_equal(found.reweighted(EQUAL).fused.order, plain.fused.order)


@pytest.mark.parametrize("method", METHODS)
def test_each_method_orders_all_candidates_and_is_kept_by_moved_weights(targets: list[Target], method: Method) -> None:
    found = search(BOTH, targets, EQUAL, method=method)
    assert (found.method, len(found.hits())) == (method, 9)
    moved = found.reweighted({"words": 1.0})
    assert moved.method == method
    for hit in moved.hits():
        assert hit.score == pytest.approx(sum(hit.shares.values()), abs=1e-5)
