"""Several systems asked the same questions: one search where one does, and the right order for each."""

import pytest

from assistant.errors import InputError
from assistant.finding.gating import shipped_gate
from assistant.finding.results import Results
from assistant.insight.learnt import Learnt
from assistant.insight.panel import ask_systems
from assistant.insight.questions import Question
from assistant.insight.systems import System, make_systems
from assistant.progress import CancelToken, silent
from assistant.query import Query
from tests.unit.insight.judging_world import results_of

FIXED = {"picture": 1.0, "words": 1.0, "keywords": 0.6, "taste": 0.3, "picture_text": 0.0}
QUESTION = Question("1", "red shoe", grades={"p7": 1}, asked_by="p3")


class Search:
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, query: Query, system: System) -> Results:
        self.asked.append(system.name)
        return results_of(query, ["p7"], dict(system.weights), 5)


def ask(names: str, *, anew: bool = False) -> tuple[dict[str, tuple[str, ...]], Search]:
    search = Search()
    systems = make_systems(names.split(), FIXED, Learnt({"words": 2.0, "keywords": 0.0}))
    found = ask_systems(
        [QUESTION], systems, search, lambda _query: ["p9", "p3", "p7"],
        progress=silent, cancel=CancelToken(), anew=anew,
    )  # fmt: skip
    return {name: asked.answers[0].ranking for name, asked in found.items()}, search


def test_systems_search_once_for_each_of_their_weights() -> None:
    rankings, search = ask("words keywords equal fixed auto learnt method:euclidean bm25")
    assert search.asked == ["equal", "fixed", "auto", "learnt"]
    assert rankings["words"][0] == rankings["learnt"][0] == "p7"
    assert rankings["keywords"] != rankings["words"]
    assert rankings["bm25"] == ("p9", "p7")
    assert all("p3" not in ranking for ranking in rankings.values()), "the product that asked is no answer"


def test_anew_lets_each_search_for_itself_and_finds_the_same() -> None:
    names = "words keywords equal fixed learnt"
    (once, _), (anew, search) = ask(names), ask(names, anew=True)
    assert search.asked == names.split()
    assert once == anew


def test_channels_alone_share_a_search() -> None:
    _, search = ask("words keywords picture")
    assert len(search.asked) == 1


def test_a_channel_that_does_not_apply_answers_nothing() -> None:
    rankings, _ = ask("picture words")
    assert rankings["picture"] == ()


def test_all_stands_for_every_system_and_names_are_checked() -> None:
    assert {"bm25", "words", "auto", "method:graph"} <= {one.name for one in make_systems(["all"], FIXED, None)}
    assert "learnt" not in {one.name for one in make_systems(["all"], FIXED, None)}
    assert make_systems(["auto"], FIXED, None)[0].gate is shipped_gate()
    with pytest.raises(InputError, match="no system “magic”"):
        make_systems(["magic"], FIXED, None)
    with pytest.raises(InputError, match="Nothing was learnt"):
        make_systems(["learnt"], FIXED, None)
