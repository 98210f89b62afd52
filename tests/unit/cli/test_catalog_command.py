import io
import json

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import FakeApp


def test_catalogues_are_listed(cli: Run):
    ran = cli("catalog", "list")
    assert ran.out.splitlines()[1].split()[:4] == ["demo", "3", "2.0", "MB"]


def test_the_list_as_json(cli: Run):
    document = json.loads(cli("catalog", "list", "--json").out)
    assert document["schema"] == 1
    assert document["catalogs"][0]["name"] == "demo"
    assert document["catalogs"][0]["updated_at"] == "2026-01-02T00:00:00+00:00"


def test_an_empty_list_says_what_to_do(cli: Run):
    assert "magpie catalog import" in cli("catalog", "list", services=FakeApp(names=())).out


@pytest.mark.parametrize("answer", ["", "n\n"])
def test_removing_asks_first(cli: Run, app: FakeApp, monkeypatch: pytest.MonkeyPatch, answer: str):
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    ran = cli("catalog", "remove", "demo")
    assert ran.code == 130
    assert app.registry.names() == ["demo"]


def test_removing_with_yes(cli: Run, app: FakeApp):
    ran = cli("catalog", "remove", "demo", "--yes")
    assert (ran.code, ran.out) == (0, "Removed demo.\n")
    assert app.registry.names() == []


def test_an_unknown_catalogue_is_not_found(cli: Run):
    for command in (["catalog", "remove", "x", "-y"], ["catalog", "info", "x"], ["search", "red", "-c", "x"]):
        ran = cli(*command)
        assert ran.code == 4
        assert "There is no catalogue “x”." in ran.err
