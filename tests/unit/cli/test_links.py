import json
from collections.abc import Iterator

import pytest

from assistant.network import ledger
from tests.picture_server import RULES, PictureServer, png, running_pictures
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import FakeApp


@pytest.fixture
def web(app: FakeApp) -> Iterator[PictureServer]:
    app.rules = RULES
    with running_pictures() as made:
        yield made


@pytest.mark.parametrize("option", ["--image", "--not-image"])
def test_without_leave_nothing_is_fetched(cli: Run, app: FakeApp, web: PictureServer, option: str) -> None:
    ran = cli("search", "shoe", option, web.serve("/red.png", png()))
    assert ran.code == 3 and "shop.example" in ran.err and "--allow-network" in ran.err
    assert web.requests == [] and app.asked == []
    assert cli("network").out.strip() == "Nothing was sent."


def test_a_link_that_is_allowed_is_fetched_and_on_record(cli: Run, app: FakeApp, web: PictureServer) -> None:
    ran = cli("search", "--image", web.serve("/red.png?k=secret", png()), "--allow-network")
    assert ran.code == 0 and [picture.source for picture in app.asked[0].pictures] == ["red.png"]
    (request,) = json.loads(cli("network", "--json").out)["requests"]
    assert (request["purpose"], request["outcome"], request["bytes"]) == ("picture", "ok", len(png()))
    shown = cli("network").out
    assert "shop.example" in shown and "secret" not in shown and "ok (200)" in shown


def test_what_is_fetched_keeps_to_the_rules(cli: Run, web: PictureServer) -> None:
    ran = cli("search", "--image", web.redirect("/a", "http://10.0.0.1/x.png"), "--allow-network")
    assert ran.code == 8 and "10.0.0.1" in ran.err


def test_a_bad_link_is_bad_input(cli: Run, web: PictureServer) -> None:
    assert cli("search", "--image", "https://user:pass@shop.example/a.png", "--allow-network").code == 3


def test_the_ledger_is_cleared(cli: Run) -> None:
    with ledger.record("picture", "https://shop.example/"):
        pass
    cli("network", "--clear")
    assert ledger.entries() == []
