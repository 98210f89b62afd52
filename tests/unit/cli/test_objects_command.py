import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assistant.objects.found import Found
from assistant.query.query import Box, Pixels
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import FakeApp


class Finding(FakeApp):
    found: tuple[Found, ...] = (Found(Box(10, 20, 60, 50), 0.87654), Found(Box(0, 0, 5, 9), 0.3, "shoe"))

    def find_objects(self, pixels: Pixels) -> list[Found]:
        return list(self.found)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "shelf.png"
    Image.fromarray(np.arange(100 * 80 * 3, dtype=np.uint8).reshape(80, 100, 3)).save(path)
    return path


def test_the_table_has_a_row_for_each_thing(cli: Run, picture: Path) -> None:
    ran = cli("objects", str(picture), services=Finding())
    assert ran.code == 0
    assert [line.split() for line in ran.out.splitlines()[1:]] == [
        ["1", "10", "20", "50", "30", "0.88", "–"],
        ["2", "0", "0", "5", "9", "0.30", "shoe"],
    ]


def test_json_has_half_open_boxes_and_the_size(cli: Run, picture: Path) -> None:
    document = json.loads(cli("objects", str(picture), "--json", services=Finding()).out)
    assert (document["schema"], document["width"], document["height"]) == (1, 100, 80)
    assert document["objects"][0] == {
        "left": 10, "top": 20, "right": 60, "bottom": 50, "score": 0.8765, "label": "",
    }  # fmt: skip


def test_crops_are_the_pixels_of_the_boxes(cli: Run, picture: Path, tmp_path: Path) -> None:
    assert cli("objects", str(picture), "--crops", str(tmp_path / "out"), services=Finding()).code == 0
    whole, crop = np.asarray(Image.open(picture)), np.asarray(Image.open(tmp_path / "out" / "1.png"))
    assert np.array_equal(crop, whole[20:50, 10:60])
    assert (tmp_path / "out" / "2.png").exists()


def test_a_picture_without_things_is_told(cli: Run, picture: Path) -> None:
    services = Finding()
    services.found = ()
    assert "Nothing stands out" in cli("objects", str(picture), services=services).out


def test_a_folder_that_cannot_be_made_is_an_error(cli: Run, picture: Path) -> None:
    ran = cli("objects", str(picture), "--crops", str(picture / "out"), services=Finding())
    assert ran.code != 0
    assert "cannot be written" in ran.err


def test_a_missing_picture_is_an_error(cli: Run, tmp_path: Path) -> None:
    ran = cli("objects", str(tmp_path / "none.png"), services=Finding())
    assert ran.code != 0
    assert "none.png" in ran.err
