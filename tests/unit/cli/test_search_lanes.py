import json
from pathlib import Path

import pytest
from PIL import Image

from assistant.objects.found import Found
from assistant.query import Box, Phrase
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import FakeApp

FOUND = [Found(Box(10, 10, 60, 50), 0.9, "lamp"), Found(Box(70, 10, 98, 50), 0.5)]


@pytest.fixture
def page(tmp_path: Path) -> str:
    Image.new("RGB", (100, 60), "white").save(tmp_path / "page.png")
    return str(tmp_path / "page.png")


def test_each_object_has_a_table_of_its_own(cli: Run, page: str):
    ran = cli("search", "--image", page, "--objects", services=FakeApp(objects=FOUND))
    assert ran.code == 0
    assert "Lamp · page.png, 10,10 to 60,50, sure to 0.90" in ran.out
    assert "Object 2 · page.png, 70,10 to 98,50, sure to 0.50" in ran.out
    assert ran.out.count("3 of 3 products") == 2
    assert "2 objects searched in" in ran.out


def test_each_object_is_asked_with_the_words(cli: Run, page: str):
    services = FakeApp(objects=FOUND)
    cli("search", "red", "--image", page, "--objects", services=services)
    assert [query.phrases for query in services.asked] == [(Phrase("red"),)] * 2
    assert [query.pictures[0].crop for query in services.asked] == [Box(5, 5, 65, 55), Box(66, 6, 100, 54)]


def test_the_json_has_a_lane_for_each_object(cli: Run, page: str):
    ran = cli("search", "--image", page, "--objects", "--json", "-n", "1", services=FakeApp(objects=FOUND))
    document = json.loads(ran.out)
    assert list(document) == ["schema", "query", "lanes", "timings_ms"]
    assert list(document["timings_ms"]) == ["objects", "searches", "total"]
    first, second = document["lanes"]
    assert list(first) == [
        "picture", "box", "crop", "score", "label", "weights", "auto", "method", "results", "searched", "timings_ms",
        "notes",
    ]  # fmt: skip
    assert first["picture"] == "page.png"
    assert first["box"] == {"left": 10, "top": 10, "right": 60, "bottom": 50}
    assert first["crop"] == {"left": 5, "top": 5, "right": 65, "bottom": 55}
    assert (first["score"], first["label"], second["label"]) == (0.9, "lamp", "")
    assert [hit["id"] for hit in first["results"]] == ["1"]


def test_a_picture_without_objects_is_said(cli: Run, page: str):
    ran = cli("search", "--image", page, "--objects")
    assert ran.code == 0
    assert "No objects were found in page.png" in ran.out
    assert json.loads(cli("search", "--image", page, "--objects", "--json").out)["lanes"] == []


@pytest.mark.parametrize("arguments", [["red", "--objects"], ["red", "--objects", "--open"]])
def test_objects_need_a_picture_and_open_nothing(cli: Run, app: FakeApp, arguments: list[str]):
    ran = cli("search", *arguments)
    assert ran.code == 2
    assert not app.asked
