import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.cli.catalog_import import show_mapping
from assistant.cli.catalog_text import import_lines
from assistant.ingest.mapping import ColumnMapping
from assistant.ingest.report import ImportReport
from assistant.progress import Cancelled, Progress, Step
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import FakeApp

MAPPING = ColumnMapping(id="sku", title="name", category=("main", "sub"), attributes={"colour": "baseColour"})


class ImportingApp(FakeApp):
    """Imports nothing, but reports as an import does."""

    report = ImportReport(catalog="toys", rows=3, added=2, skipped=1)
    given: dict[str, Any]

    def import_feed(
        self,
        feed: Path,
        name: str,
        *,
        on_mapping: Callable[[ColumnMapping, list[str]], None],
        progress: Progress,
        **given: Any,
    ) -> ImportReport:
        self.given = {"feed": feed, "name": name, **given}
        on_mapping(MAPPING, ["stock"])
        progress(Step("Importing", 1, 3, "products"))
        return self.report


def test_options_reach_the_import(cli: Run):
    services = ImportingApp()
    options = [
        "--map",
        "title=name",
        "--map",
        "brand=maker",
        "--images",
        "photos",
        "--model",
        "big",
        "--delete-missing",
    ]
    ran = cli("catalog", "import", "shop.csv", "--name", "toys", *options, services=services)
    assert ran.code == 0
    assert services.given["overrides"] == ("title=name", "brand=maker")
    assert services.given["model"] == "big"
    assert services.given["options"].images == Path("photos")
    assert services.given["options"].delete_missing is True


def test_mapping_and_progress_go_to_standard_error_and_the_result_to_standard_output(cli: Run):
    ran = cli("catalog", "import", "shop.csv", "--name", "toys", services=ImportingApp())
    assert "category             ← main > sub" in ran.err
    assert "not read: stock" in ran.err
    assert "Importing: 1 of 3 products" in ran.err
    assert ran.out == "toys: 2 added, 1 skipped (3 rows in 0.0 s)\n"


def test_quiet_says_nothing_but_the_result(cli: Run):
    ran = cli("catalog", "import", "shop.csv", "--name", "toys", "--quiet", services=ImportingApp())
    assert ran.err == ""
    assert ran.out.startswith("toys:")


def test_the_report_as_json(cli: Run):
    ran = cli("catalog", "import", "shop.csv", "--name", "toys", "--json", services=ImportingApp())
    document = json.loads(ran.out)
    assert (document["schema"], document["added"], document["skipped"]) == (1, 2, 1)


def test_stopping_before_anything_was_imported_is_said(cli: Run):
    class StoppedApp(FakeApp):
        def import_feed(self, *_given: Any, **_more: Any) -> ImportReport:
            raise Cancelled

    ran = cli("catalog", "import", "shop.csv", "--name", "toys", services=StoppedApp())
    assert (ran.code, ran.out) == (130, "")
    assert ran.err == "Stopped before anything was imported.\n"


def test_the_summary_counts_problems_by_kind_and_shows_the_first_rows():
    report = ImportReport(catalog="toys", rows=9, added=1, unchanged=2, skipped=6)
    for row in range(6):
        report.complain(row + 1, "", "no title and no picture")
    report.complain(7, "sku-7", "not a price: cheap")
    lines = list(import_lines(report))
    assert lines[0].startswith("toys: 1 added, 2 unchanged, 6 skipped (9 rows")
    assert lines[1].strip() == "6 × no title and no picture"
    assert lines[3].strip() == "row 1 (no id): no title and no picture"
    assert len(lines) == 1 + 2 + 5


def test_an_empty_feed_is_said():
    assert "nothing to import" in next(import_lines(ImportReport(catalog="toys")))


def test_a_mapping_without_leftovers_names_none(capsys: pytest.CaptureFixture[str]):
    show_mapping(MAPPING, [])
    assert "not read" not in capsys.readouterr().err
