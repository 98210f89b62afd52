import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assistant.errors import MissingComponentError
from assistant.query import Pixels
from tests.fake_heat import FakeHeat
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import FakeApp


class Drawing:
    def drawn(self, product_id: str) -> Pixels:
        return np.full((30, 40, 3), 200, np.uint8)


@pytest.fixture
def services() -> FakeApp:
    made = FakeApp()
    made.heat_maps = FakeHeat(Drawing())  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize("pair", ["1,3", "3,1", "3,Red", "1,2"])
def test_the_one_that_stands_higher_is_told_first(cli: Run, pair: str):
    ran = cli("search", "red", "--compare", pair.replace("Red", "1"))
    assert ran.code == 0
    second = "Blaue Vase" if pair == "1,2" else "青花瓷"
    assert f"“Red sneaker” is above “{second}” by" in ran.out


def test_the_json_has_gaps_that_add_up_and_the_weights_that_would_swap(cli: Run):
    found = json.loads(cli("search", "red", "--compare", "1,2", "--json").out)
    compared, (first, second, _) = found["comparison"], found["results"]
    assert (compared["above"]["id"], compared["below"]["id"]) == (first["id"], second["id"])
    assert sum(compared["gaps"].values()) == pytest.approx(compared["total"], abs=1e-9)
    assert compared["total"] == pytest.approx(first["score"] - second["score"], abs=2e-6)
    assert {swap["channel"] for swap in compared["swaps"]} <= set(first["contributions"])
    for swap in compared["swaps"]:
        again = cli("search", "red", "--weights", f"{swap['channel']}={swap['weight'] + 0.01}", "--json").out
        again_less = cli("search", "red", "--weights", f"{swap['channel']}={swap['weight'] - 0.01}", "--json").out
        orders = {json.loads(out)["results"][0]["id"] for out in (again, again_less)}
        assert second["id"] in orders


def test_reasons_come_as_sentences_and_by_their_parts(cli: Run):
    first = json.loads(cli("search", "red", "--json").out)["results"][0]
    assert len(first["why"]) == len(first["reasons"])
    said = next(reason for reason in first["why"] if reason["kind"] == "says")
    assert said["said"] == [{"asked": "red", "found": "Red", "how": "typed", "where": "title"}]
    assert "title says “red”" in first["reasons"]


@pytest.mark.parametrize(
    ("given", "code", "problem"),
    [
        ("1", 2, "is not two products"),
        ("1,1", 2, "is not two products"),
        ("1,nobody", 4, "no product nobody"),
        ("1,4", 4, "no product 4"),
    ],
)
def test_what_cannot_be_compared_is_told(cli: Run, given: str, code: int, problem: str):
    ran = cli("search", "red", "--compare", given)
    assert ran.code == code
    assert problem in ran.err


def test_heat_maps_are_written_for_each_product_and_part(cli: Run, services: FakeApp, tmp_path: Path):
    photo = tmp_path / "photo.png"
    Image.new("RGB", (40, 30), "red").save(photo)
    folder = tmp_path / "new" / "heat"
    ran = cli("search", "red", "--image", str(photo), "--heat", str(folder), "-n", "2", services=services)
    assert ran.code == 0
    assert "6 heat maps are in" in ran.err
    names = {path.name for path in folder.iterdir()}
    assert names == {f"0{rank}-{rank}-{part}.png" for rank in (1, 2) for part in ("picture", "words", "query-1")}
    with Image.open(folder / "01-1-picture.png") as painted:
        assert painted.width / painted.height == pytest.approx(4 / 3)


def test_a_model_without_cells_ends_the_command_with_the_reason(cli: Run, services: FakeApp, tmp_path: Path):
    services.heat_maps.problem = MissingComponentError("Heat maps are not available with the model.")
    ran = cli("search", "red", "--heat", str(tmp_path / "heat"), services=services)
    assert ran.code == MissingComponentError.exit_code
    assert "not available with the model" in ran.err


def test_several_lists_cannot_be_compared(cli: Run, tmp_path: Path):
    photo = tmp_path / "photo.png"
    Image.new("RGB", (40, 30), "red").save(photo)
    assert "--objects makes several" in cli("search", "--image", str(photo), "--objects", "--compare", "1,2").err
