from pathlib import Path

import numpy as np
import pytest

from assistant.errors import InputError
from assistant.finding.results import Results
from assistant.insight.asking import Answer, ask_all
from assistant.insight.plots import draw_curves, draw_first_places, draw_groups
from assistant.insight.questions import Question
from assistant.insight.report import curves, difference, first_places, latency_of, measure, parts_of
from assistant.progress import Cancelled, CancelToken, Step, silent
from assistant.query import Query
from tests.unit.cli.fake_app import FakeApp


def answer(key: str, ranking: str, *, group: str = "", spent_ms: float = 1.0) -> Answer:
    return Answer(Question(key, key, grades={"a": 1, "b": 1}, group=group), tuple(ranking), spent_ms)


ANSWERS = [answer("1", "abx", group="红"), answer("2", "xya", group="blue"), answer("3", "xyz", group="blue")]


def test_figures_are_of_all_and_of_each_group() -> None:
    parts = parts_of(measure(ANSWERS, (1, 2), 1), seed=0, resamples=200)
    assert [(part.kind, part.name, part.questions) for part in parts] == [
        ("all", "all", 3),
        ("group", "blue", 2),
        ("group", "红", 1),
    ]
    everything, blue, red = (part.figures for part in parts)
    assert everything["recall@2"].value == pytest.approx(1 / 3)
    assert everything["accuracy"].value == pytest.approx(1 / 3)
    assert blue["MRR"].value == pytest.approx(1 / 6)
    assert red["F1@2"] == (1.0, 1.0, 1.0, 1)
    assert set(everything) == {
        *(f"{name}@{place}" for name in ("recall", "precision", "F1", "nDCG") for place in (1, 2)),
        *("mAP", "MRR", "R-precision", "accuracy"),
    }


def test_one_group_alone_is_not_reported_twice() -> None:
    assert len(parts_of(measure(ANSWERS[1:], (1,), 1), seed=0, resamples=100)) == 1


def test_the_difference_is_over_common_questions() -> None:
    better = [answer("3", "abx"), answer("2", "abx"), answer("9", "abx")]
    change = difference(measure(ANSWERS, (2,), 1), measure(better, (2,), 1), seed=0, resamples=200)
    assert change.questions == 2
    assert change.figures["recall@2"] == (1.0, 1.0, 1.0, 2)
    with pytest.raises(InputError, match="no question in common"):
        difference(measure(ANSWERS, (2,), 1), measure(better[2:], (2,), 1), seed=0, resamples=200)


def test_times_and_first_places() -> None:
    latency = latency_of([answer("1", "a", spent_ms=ms) for ms in range(101)])
    assert (latency.median_ms, latency.p95_ms) == (50.0, 95.0)
    assert first_places(ANSWERS, 1) == [1, 3, None]


def search(query: Query) -> Results:
    return FakeApp().search(query)


def test_every_question_is_asked_and_unreadable_ones_are_told(tmp_path: Path) -> None:
    steps: list[Step] = []
    questions = [Question("1", "red"), Question("2", picture=tmp_path / "none.jpg"), Question("3", "red", asked_by="1")]
    asked = ask_all(questions, search, steps.append, CancelToken())
    assert [one.ranking for one in asked.answers] == [("1", "2", "3"), ("2", "3")]
    assert len(asked.refused) == 1
    assert "none.jpg" in asked.refused[0]
    assert (steps[-1].done, steps[-1].total) == (3, 3)
    with pytest.raises(InputError, match="Not one question"):
        ask_all(questions[1:2], search, silent, CancelToken())


def test_asking_stops_between_questions() -> None:
    token = CancelToken()

    def search_once(query: Query) -> Results:
        token.cancel()
        return search(query)

    with pytest.raises(Cancelled):
        ask_all([Question("1", "red"), Question("2", "red")], search_once, silent, token)


def test_plots_are_written_in_both_forms_with_any_signs(tmp_path: Path) -> None:
    parts = parts_of(measure(ANSWERS, (2,), 1), seed=0, resamples=100)
    files = [
        *draw_curves(tmp_path / "new", "t", curves(ANSWERS, 1, seed=0, resamples=100)),
        *draw_groups(tmp_path / "new", "t", [part for part in parts if part.name != "红"], ("recall@2", "nDCG@2")),
        *draw_first_places(tmp_path / "new", "t", first_places(ANSWERS, 1)),
    ]
    assert [file.name for file in files] == [
        *("curves.png", "curves.svg", "groups.png", "groups.svg", "first-place.png", "first-place.svg")
    ]
    assert all(file.read_bytes().startswith((b"\x89PNG", b"<?xml")) for file in files)
    assert draw_groups(tmp_path, "t", parts[:1], ("recall@2",)) == []


def test_curves_rise_with_recall() -> None:
    recall = [figure.value for figure in curves(ANSWERS, 1, seed=0, resamples=100)["recall"]]
    assert np.all(np.diff(recall) >= 0)
    assert recall[0] == pytest.approx(1 / 6)
