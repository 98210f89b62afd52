"""``magpie tune`` and ``magpie marks`` over the fake services."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.insight.tuning import LEAST
from assistant.query import Phrase, Query
from assistant.settings import Settings
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import FakeApp


class Services(FakeApp):
    def searched(self, names: Sequence[str] | None = None) -> list[str]:
        for name in names or ():
            self.registry.folder(name)
        return list(names or self.names)

    def warm_up(self, names: Sequence[str] | None = None) -> None:
        self.searched(names)


@pytest.fixture
def app() -> FakeApp:
    return Services(settings=Settings(auto_weights=False))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Product 2 is right for every question: of the fake's channels the words alone know that."""
    path = tmp_path / "judgments.csv"
    path.write_text("text,product\n" + "".join(f"question {number},2\n" for number in range(LEAST + 4)))
    return path


def test_learning_is_shown_and_changes_nothing_without_consent(cli: Run, app: FakeApp, file: Path) -> None:
    before = app.settings
    ran = cli("tune", "demo", "--judgments", str(file), "--quiet")
    assert ran.code == 0
    assert f"demo: nDCG@10 over {LEAST + 4} questions, none of which was learnt from" in ran.out
    assert "Nothing was changed; --yes applies it." in ran.out
    assert app.settings == before


def test_learning_is_applied_on_consent_and_undone(cli: Run, app: FakeApp, file: Path) -> None:
    document = json.loads(cli("tune", "demo", "--judgments", str(file), "--yes", "--json").out)
    assert document["applied"]
    whole = document["parts"][0]
    assert whole[document["best"]]["value"] == pytest.approx(1.0)
    assert whole["before"]["value"] < 1.0
    assert "demo" in app.settings.catalog_weights
    assert "is taken back" in cli("tune", "demo", "--undo").out
    assert app.settings.catalog_weights == {}
    assert cli("tune", "demo", "--undo").code == 4


def test_too_few_questions_and_wrong_options_are_refused(cli: Run, tmp_path: Path) -> None:
    few = tmp_path / "few.csv"
    few.write_text("text,product\nred,1\n")
    ran = cli("tune", "demo", "--judgments", str(few))
    assert (ran.code, ran.out) == (3, "")
    assert f"Only 1 judged questions can be learnt from, and {LEAST} are needed" in ran.err
    assert cli("tune", "demo", "--undo", "--yes").code == 2
    assert cli("tune", "nowhere").code == 4


def test_marks_are_listed_exported_and_removed(cli: Run, app: FakeApp, tmp_path: Path) -> None:
    assert cli("marks", "list").out == "Nothing is marked.\n"
    for product, right in (("1", True), ("2", False)):
        app.learning.mark(Query(phrases=(Phrase("red"),)), "demo", product, title=f"Shoe {product}", right=right)
    listed = json.loads(cli("marks", "list", "--json").out)["marks"]
    assert [(mark["title"], mark["right"], mark["text"]) for mark in listed] == [
        ("Shoe 2", False, "red"),
        ("Shoe 1", True, "red"),
    ]
    assert "Shoe 1" in cli("marks", "list").out
    assert cli("marks", "export", str(tmp_path / "marks.jsonl")).code == 0
    assert json.loads((tmp_path / "marks.jsonl").read_text())["products"] == {"1": 1, "2": 0}
    assert cli("marks", "remove", listed[0]["id"]).out == "Removed: 1.\n"
    assert cli("marks", "remove", "--all", "--yes").out == "Removed: 1.\n"
    assert cli("marks", "remove", "nothing").code == 4
    assert cli("marks", "remove").code == 2
