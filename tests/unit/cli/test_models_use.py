import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from assistant.errors import BusyError, NotFoundError
from assistant.ingest.reencode import PendingReencode, ReencodeReport
from assistant.progress import Cancelled, CancelToken, Progress, Step
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import FakeApp


@dataclass
class FakeModels:
    """Answers with ``reports``, or raises ``error``; remembers what it was asked."""

    reports: list[ReencodeReport] = field(default_factory=list)
    error: BaseException | None = None
    asked: list[tuple[str, list[str] | None, bool]] = field(default_factory=list)

    def use(
        self, name: str, catalogs: Sequence[str] | None, *, new_catalogs: bool, progress: Progress, cancel: CancelToken
    ) -> list[ReencodeReport]:
        self.asked.append((name, None if catalogs is None else list(catalogs), new_catalogs))
        if self.error:
            raise self.error
        progress(Step("Re-encoding demo", 3, 3, "products"))
        return self.reports

    def pending(self) -> list[PendingReencode]:
        return [
            PendingReencode("demo", "clip", "clip-1", 1024, 4096),
            PendingReencode("shop", "other", "other-1", 1, 2),
        ]


@pytest.fixture
def models(app: FakeApp) -> FakeModels:
    app.models = FakeModels()
    return app.models


def test_all_catalogues_and_the_model_of_new_ones(cli: Run, models: FakeModels) -> None:
    models.reports = [
        ReencodeReport("demo", "clip", total=3000, encoded=2000, kept=1000, switched=True),
        ReencodeReport("shop", "clip"),
    ]
    ran = cli("models", "use", "clip")
    assert models.asked == [("clip", None, True)]
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "clip is the model of new catalogues.",
        "demo: 3,000 products encoded with clip, 1,000 of them before",
        "shop: has the vectors of clip already",
    ]
    assert "Re-encoding demo: 3 of 3 products" in ran.err


def test_only_the_named_catalogues(cli: Run, models: FakeModels) -> None:
    ran = cli("models", "use", "clip", "-c", "demo", "--catalog", "shop", "--quiet")
    assert models.asked == [("clip", ["demo", "shop"], False)]
    assert (ran.out, ran.err) == ("", "")


def test_pictures_that_cannot_be_read_are_told(cli: Run, models: FakeModels) -> None:
    problems = [(f"p{at}", "unreadable stored picture") for at in range(9)]
    models.reports = [ReencodeReport("demo", "clip", 9, 9, 0, True, problem_count=9, problems=problems)]
    lines = cli("models", "use", "clip").out.splitlines()
    assert lines[2].startswith("  9 stored pictures cannot be read")
    assert lines[3:] == [f"    p{at}: unreadable stored picture" for at in range(5)]


def test_a_catalogue_that_could_not_be_switched(cli: Run, models: FakeModels) -> None:
    busy = BusyError("The catalogue demo is busy: it is being imported into.", hint="Wait.")
    models.reports = [ReencodeReport("demo", "clip", error=busy), ReencodeReport("shop", "clip", 2, 2, switched=True)]
    ran = cli("models", "use", "clip", "--quiet")
    assert ran.code == 6
    assert "demo was left as it is." in ran.err
    assert "busy: it is being imported into" in ran.err
    assert "shop: 2 products encoded with clip" in ran.out


def test_stopped(cli: Run, models: FakeModels) -> None:
    models.error = Cancelled()
    ran = cli("models", "use", "clip")
    assert ran.code == 130
    assert "1,024 of 4,096 products of demo encoded" in ran.err
    assert "shop" not in ran.err
    assert "run the same command again" in ran.err


def test_an_unknown_model(cli: Run, models: FakeModels) -> None:
    models.error = NotFoundError("There is no model “x”.", hint="Installed models: mini.")
    ran = cli("models", "use", "x")
    assert (ran.code, ran.out) == (4, "")


def test_as_json(cli: Run, models: FakeModels) -> None:
    models.reports = [ReencodeReport("demo", "clip", 3, 3, 0, True, 1, [("p1", "why")])]
    document = json.loads(cli("models", "use", "clip", "--json").out)
    assert document == {
        "schema": 1,
        "model": "clip",
        "catalogs": [
            {
                "catalog": "demo",
                "model": "clip",
                "switched": True,
                "products": 3,
                "encoded": 3,
                "kept": 0,
                "problem_count": 1,
                "problems": [{"id": "p1", "reason": "why"}],
                "error": "",
            }
        ],
    }


def test_a_speech_model_is_listened_with(cli: Run, app: FakeApp, models: FakeModels) -> None:
    ran = cli("models", "use", "sphinx")
    assert (ran.code, ran.out) == (0, "Magpie listens with sphinx from now on.\n")
    assert app.speech.used == ["sphinx"] and not models.asked
    assert json.loads(cli("models", "use", "sphinx", "--json").out) == {"schema": 1, "model": "sphinx", "catalogs": []}


def test_no_catalogue_is_made_with_a_speech_model(cli: Run, app: FakeApp, models: FakeModels) -> None:
    ran = cli("models", "use", "sphinx", "--catalog", "demo")
    assert ran.code == 2 and "Leave --catalog out" in ran.err
    assert not app.speech.used and not models.asked
