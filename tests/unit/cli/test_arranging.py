"""The order, the variants, the facets and the marks of ``magpie search``."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.arranging.orders import Sort
from assistant.cli.arranging import Arrangement, facet_lines, suggestion_sentence
from assistant.cli.search_json import as_document
from assistant.cli.search_table import results_table
from assistant.finding.results import Results
from assistant.query import Query
from assistant.ranking.verdict import Verdict
from assistant.suggesting import Suggestion
from tests.unit.cli.fake_app import FakeApp


@pytest.fixture
def results() -> Results:
    """Three products, the first two variants of one."""
    return replace(FakeApp().search(Query()), groups=np.array([0, 0, 2]), verdict=Verdict(0.05))


def test_a_variant_stands_behind_the_best_and_is_named(results: Results) -> None:
    rows = as_document(results, 10)["results"]
    assert [(row["id"], row["variants"]) for row in rows] == [("1", ["2"]), ("3", [])]
    every = as_document(results, 10, shape=Arrangement(every_variant=True))["results"]
    assert [row["id"] for row in every] == ["1", "2", "3"]


def test_the_json_says_the_verdict_the_order_and_only_on_demand_the_facets(results: Results) -> None:
    plain = as_document(results, 10, shape=Arrangement(Sort.PRICE_DOWN))
    assert (plain["sort"], plain["verdict"]) == ("price_down", {"fits": False, "fit": 0.05})
    assert "facets" not in plain
    facets = as_document(results, 10, shape=Arrangement(facets=True))["facets"]
    assert facets["values"]["brand"] == {"Vela": 1}


def test_an_order_is_one_of_the_best_matches(results: Results) -> None:
    named = as_document(results, 10, shape=Arrangement(Sort.NAME, every_variant=True))["results"]
    assert [row["title"] for row in named] == ["Blaue Vase", "Red sneaker", "青花瓷"]


def test_an_order_looks_beyond_what_is_shown(results: Results) -> None:
    assert results.shown(1, Sort.PRICE_DOWN, every_variant=True).order == [1]
    assert results.shown(1, every_variant=True).order == [0]


def test_the_table_tells_how_many_variants_there_are(results: Results) -> None:
    shown = results.shown(10)
    table = results_table([results.hit(at) for at in shown.order], results.channels, {0: 1})
    assert "+1 variant" in str(next(iter(table.columns[1].cells)))


def test_facets_as_lines(results: Results) -> None:
    assert "brand: Vela 1" in facet_lines(results.facet_counts())


@pytest.mark.parametrize(
    ("suggestion", "said"),
    [
        (Suggestion("respell", word="mugg", other="mug"), "Search for “mug” instead of “mugg”."),
        (Suggestion("drop_word", word="blorb"), "Leave out “blorb”."),
        (
            Suggestion("drop_value", field="brand", value="Vela", count=1200),
            "Without brand “Vela”: 1,200 more products.",
        ),
        (Suggestion("drop_price", count=3), "At any price: 3 more products."),
        (Suggestion("widen_price", low=500, high=2500, count=3), "With prices from 5 up to 25: 3 more products."),
    ],
)
def test_suggestions_as_sentences(suggestion: Suggestion, said: str) -> None:
    assert suggestion_sentence(suggestion) == said
