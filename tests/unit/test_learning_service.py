"""What was learnt is applied to settings and searches, and taken back as often as it was applied."""

from pathlib import Path

import msgspec
import pytest

from assistant.errors import DamagedError, InputError, NewerSchemaError, NotFoundError
from assistant.finding.gating import shipped_gate
from assistant.insight.intervals import Figure
from assistant.insight.judgments import read_judgments
from assistant.insight.learnt import as_learnt, learnt_file, read_record
from assistant.insight.tuning import LEAST, Part, Study
from assistant.insight.writing import write_judgments
from assistant.learning_service import Learning, LearningService
from assistant.query import Phrase, Query
from assistant.settings import CatalogWeights, Settings, Weights
from tests.unit.cli.fake_app import FakeApp
from tests.unit.insight.judging_world import photo

WEIGHTS = {"picture": 0.5, "words": 1.5, "keywords": 0.1, "taste": 0.3, "picture_text": 0.0}


def learning(catalogue: str = "", *, weights: float = 0.1, gate: float = 0.0) -> Learning:
    def figure(value: float) -> Figure:
        return Figure(value, value - 0.01, value + 0.01, 30)

    part = Part("all", 30, figure(0.5), figure(0.5 + weights), figure(0.5 + gate), figure(weights), figure(gate))
    return Learning(catalogue, Study((part,), WEIGHTS, shipped_gate()))


class Shop(FakeApp):
    def searched(self, names: object = None) -> list[str]:
        return list(names or self.names)  # type: ignore[call-overload]

    def warm_up(self, names: object = None) -> None:
        pass


@pytest.fixture
def app() -> Shop:
    return Shop(names=("shop", "other"))


def test_learnt_weights_become_those_of_the_catalogue_until_undone(app: Shop) -> None:
    app.learning.apply(learning("shop"))
    assert app.settings.catalog_weights == {"shop": CatalogWeights(Weights(**WEIGHTS), auto=False)}
    found = app.learnt(["shop"])
    assert found is not None
    assert (found.weights, found.gate) == (WEIGHTS, None)
    record = app.learning.undo("shop")
    assert (record.queries, record.after) == (30, pytest.approx(0.6))
    assert app.settings.catalog_weights == {}
    assert app.learnt(["shop"]) is None


def test_a_gate_that_is_better_is_chosen_and_kept_as_it_is(app: Shop) -> None:
    app.learning.apply(learning("shop", weights=0.05, gate=0.2))
    found = app.learnt(["shop"])
    assert found is not None
    assert found.gate is not None
    assert found.gate.as_plain() == shipped_gate().as_plain()
    assert app.settings.catalog_weights["shop"].auto


def test_all_catalogues_together_have_the_settings_of_their_own(app: Shop) -> None:
    app.settings = msgspec.structs.replace(app.settings, weights=Weights(words=0.2), auto_weights=True)
    app.learning.apply(learning())
    assert (app.settings.weights, app.settings.auto_weights) == (Weights(**WEIGHTS), False)
    app.learning.undo()
    assert (app.settings.weights, app.settings.auto_weights) == (Weights(words=0.2), True)


def test_learning_twice_is_undone_twice(app: Shop) -> None:
    app.settings = msgspec.structs.replace(app.settings, catalog_weights={"shop": CatalogWeights(Weights(taste=1.0))})
    app.learning.apply(learning("shop"))
    app.learning.apply(learning("shop", gate=0.3))
    app.learning.undo("shop")
    assert app.settings.catalog_weights["shop"].weights == Weights(**WEIGHTS)
    app.learning.undo("shop")
    assert app.settings.catalog_weights["shop"].weights == Weights(taste=1.0)
    with pytest.raises(NotFoundError, match="Nothing was learnt for shop"):
        app.learning.undo("shop")


def test_what_gains_nothing_is_not_applied(app: Shop) -> None:
    with pytest.raises(InputError, match="Nothing that was learnt is better"):
        app.learning.apply(learning("shop", weights=-0.1, gate=0.0))
    assert app.settings == Settings()
    assert read_record("shop") is None


def test_a_damaged_or_newer_record_is_told(app: Shop) -> None:
    app.learning.apply(learning("shop", gate=0.3))
    path = learnt_file("shop")
    whole = path.read_text()
    path.write_text(whole.replace('"schema_version": 1', '"schema_version": 7'))
    with pytest.raises(NewerSchemaError, match="schema 7"):
        read_record("shop")
    path.write_text("{")
    with pytest.raises(DamagedError, match="What was learnt cannot be read"):
        read_record("shop")
    path.write_text(whole.replace('"words": {', '"smell": {'))
    record = read_record("shop")
    assert record is not None
    with pytest.raises(DamagedError, match="smell"):
        as_learnt(record)


def test_too_few_marks_are_refused_and_files_need_a_catalogue(app: Shop, tmp_path: Path) -> None:
    app.learning.mark(Query(phrases=(Phrase("red"),)), "shop", "1", title="", right=True)
    with pytest.raises(InputError, match=f"Only 1 judged questions can be learnt from, and {LEAST} are needed"):
        app.learning.learn("shop")
    with pytest.raises(InputError, match="says nothing of its catalogue"):
        app.learning.learn("", [tmp_path / "x.csv"])


def test_marks_become_judgments(app: Shop, tmp_path: Path) -> None:
    service: LearningService = app.learning
    service.mark(Query((photo(),), (Phrase("red"),)), "shop", "1", title="", right=True)
    service.mark(Query((photo(),), (Phrase("red"),)), "shop", "2", title="", right=False)
    write_judgments(service.as_questions("shop"), tmp_path / "marks.jsonl")
    (question,) = read_judgments(tmp_path / "marks.jsonl").questions
    assert (question.text, question.grades) == ("red", {"1": 1, "2": 0})
    assert question.query().pictures[0].size == (8, 8)
