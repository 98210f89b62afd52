import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from assistant.query import Feedback, Phrase
from assistant.ranking.verdict import Verdict
from assistant.settings import Settings
from assistant.suggesting import Suggestion
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import PRODUCTS, FakeApp


def test_the_table_shows_products_prices_and_what_each_channel_gave(cli: Run):
    ran = cli("search", "red", "sneaker")
    assert ran.code == 0
    head, first, *rest = ran.out.splitlines()
    assert head.split() == ["Product", "Price", "Score", "Picture", "Words", "Keywords"]
    assert first.split()[:5] == ["1", "Red", "sneaker", "$39.00", "1.47"]
    assert "₹1,299.00" in ran.out
    assert "青花瓷" in ran.out
    assert "Note: a note" in ran.out
    assert "3 of 3 products in 2 ms · weights: picture 1, words 1, keywords 0.6" in rest[-1]


def test_the_json_adds_up_exactly_as_printed(cli: Run):
    document = json.loads(cli("search", "red", "--json").out)
    assert document["schema"] == 1
    for hit in document["results"]:
        assert hit["score"] == pytest.approx(sum(hit["contributions"].values()) + hit["together"], abs=1e-12)
    scores = [hit["score"] for hit in document["results"]]
    assert scores == sorted(scores, reverse=True)


def test_the_json_has_every_field_of_its_schema(cli: Run):
    document = json.loads(cli("search", "red", "--not", "leather", "--max-price", "50", "--json", "-n", "1").out)
    assert list(document) == [
        "schema", "query", "weights", "auto", "method", "sort", "verdict", "results", "searched", "timings_ms", "notes",
    ]  # fmt: skip
    assert document["query"] == {
        "pictures": [],
        "phrases": [{"text": "red", "negative": False}, {"text": "leather", "negative": True}],
        "filters": {"min_price_minor": None, "max_price_minor": 5000, "where": {}},
        "feedback": [],
    }
    (hit,) = document["results"]
    assert {
        key: hit[key] for key in ("id", "catalog", "title", "brand", "price", "price_minor", "currency", "url")
    } == {
        "id": "1",
        "catalog": "demo",
        "title": "Red sneaker",
        "brand": "Vela",
        "price": "39.00",
        "price_minor": 3900,
        "currency": "USD",
        "url": "https://example.com/p/1",
    }
    assert set(hit["contributions"]) == set(hit["scores"]) == {"picture", "words", "keywords"}
    assert hit["reasons"]


def test_weights_given_are_put_into_those_of_the_settings(cli: Run):
    document = json.loads(cli("search", "red", "--weights", "picture=0,words=2", "--json").out)
    assert document["weights"] == {"picture": 0.0, "words": 2.0, "keywords": 0.6, "taste": 0.3, "picture_text": 0.0}


def test_without_a_catalogue_the_demo_is_made_and_said(cli: Run):
    services = FakeApp(names=())
    ran = cli("search", "red", "--json", services=services)
    assert ran.code == 0
    assert "making the demo catalogue" in ran.err
    assert json.loads(ran.out)["results"]


def test_texts_and_words_reach_the_search(cli: Run, app: FakeApp):
    cli("search", "red", "--text", "blue", "--not", "green")
    assert app.asked[0].phrases == (Phrase("red"), Phrase("blue"), Phrase("green", negative=True))


def test_the_last_screenshot_is_a_picture_of_the_query(cli: Run, tmp_path: Path):
    for name, age_s in (("old.png", 900), ("new.png", 100)):
        Image.new("RGB", (20, 20), "red").save(tmp_path / name)
        os.utime(tmp_path / name, (time.time() - age_s,) * 2)
    services = FakeApp(settings=Settings(screenshots_folder=str(tmp_path)))
    ran = cli("search", "--last-screenshot", "red", services=services)
    assert ran.code == 0
    assert f"The last screenshot: {tmp_path / 'new.png'}" in ran.err
    assert [picture.source for picture in services.asked[0].pictures] == ["new.png"]


def test_without_a_screenshot_the_folders_looked_in_are_named(
    cli: Run, app: FakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HOME", str(tmp_path))
    ran = cli("search", "--last-screenshot")
    assert (ran.code, app.asked) == (4, [])
    assert "Screenshots" in ran.err


def test_an_empty_query_is_refused_before_anything_is_searched(cli: Run, app: FakeApp):
    ran = cli("search")
    assert (ran.code, app.asked) == (3, [])
    assert "The query is empty." in ran.err


def test_nothing_found_is_said(cli: Run):
    ran = cli("search", "red", services=FakeApp(stock=()))
    assert ran.code == 0
    assert "Nothing matches." in ran.out


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "javascript:alert(1)"])
def test_only_web_addresses_are_opened(cli: Run, address: str):
    ran = cli("search", "red", "--open", services=FakeApp(stock=(replace(PRODUCTS[0], url=address),)))
    assert ran.code == 4
    assert "“Red sneaker” has no web address." in ran.err


def test_opening_nothing_is_an_error(cli: Run):
    assert cli("search", "red", "--open", services=FakeApp(stock=())).code == 4


@pytest.mark.parametrize("crop", ["1,2,3", "1,2,3,x", "0,0,0,5", "-1,0,5,5", ""])
def test_a_crop_that_is_none_is_refused_by_its_form(cli: Run, app: FakeApp, crop: str):
    ran = cli("search", "red", "--crop", crop)
    assert ran.code == 2
    assert "--crop" in ran.err


def test_the_json_tells_crop_turn_and_weight_as_they_were_given(cli: Run, tmp_path: Path):
    path = tmp_path / "wide.png"
    Image.new("RGB", (80, 60), "red").save(path)
    options = ("--crop", "10,20,30,40", "--turn", "90", "--image-weight", "0.5", "--json")
    (picture,) = json.loads(cli("search", "--image", str(path), *options).out)["query"]["pictures"]
    assert picture == {"source": "wide.png", "negative": False, "weight": 0.5, "crop": [10, 20, 30, 40], "turn": 90}


def test_more_crops_than_pictures_are_an_error_with_the_rule(cli: Run, app: FakeApp):
    ran = cli("search", "red", "--crop", "whole")
    assert ran.code != 0
    assert "1× for 0 pictures" in ran.err


def test_how_to_fuse_reaches_the_search_and_is_told(cli: Run):
    document = json.loads(cli("search", "red", "--auto", "--method", "euclidean", "--json").out)
    assert (document["auto"], document["method"]) == (True, "euclidean")
    assert "automatic weights: picture 1" in cli("search", "red", "--auto").out
    assert "· reciprocal-rank" in cli("search", "red", "--method", "reciprocal-rank").out
    assert cli("search", "red", "--method", "magic").code == 2


def test_a_preset_gives_the_weights_and_those_given_are_put_in(cli: Run):
    document = json.loads(cli("search", "red", "--preset", "Exact words", "--weights", "words=1.5", "--json").out)
    assert document["weights"] == {"picture": 0.4, "words": 1.5, "keywords": 2.0, "taste": 0.1, "picture_text": 0.0}


def test_a_preset_that_is_not_there_is_told_with_those_that_are(cli: Run):
    ran = cli("search", "red", "--preset", "loud")
    assert ran.code != 0
    assert "loud" in ran.err and "exact words" in ran.err


def test_marks_reach_the_search_with_their_titles(cli: Run, app: FakeApp):
    ran = cli("search", "red", "--like", "demo/1", "--unlike", "demo/gone", "--json")
    assert ran.code == 0
    assert app.asked[0].feedback == (Feedback("demo", "1", True, "Red sneaker"), Feedback("demo", "gone", False, ""))
    assert json.loads(ran.out)["query"]["feedback"][0] == {"catalog": "demo", "id": "1", "liked": True}


@pytest.mark.parametrize(("mark", "code"), [("demo", 2), ("nowhere/1", 4)])
def test_a_mark_that_names_no_product_is_refused(cli: Run, app: FakeApp, mark: str, code: int):
    assert cli("search", "red", "--like", mark).code == code
    assert not app.asked


def test_nothing_that_fits_is_said_beside_the_results(cli: Run):
    services = FakeApp(verdict=Verdict(0.01), suggestions=(Suggestion("respell", word="redd", other="red"),))
    ran = cli("search", "redd", "--json", services=services)
    assert ran.err.splitlines() == [
        "Nothing here really fits; these are the closest products.", "  Search for “red” instead of “redd”.",
    ]  # fmt: skip
    assert json.loads(ran.out)["verdict"]["fits"] is False


def test_the_order_and_the_facets_are_chosen(cli: Run):
    ran = cli("search", "red", "--sort", "price-down", "--facets")
    assert ran.out.index("Blaue Vase") < ran.out.index("Red sneaker") < ran.out.index("青花瓷")
    assert "brand: Vela 1" in ran.out
