"""The finder of objects on a few composites of held-out products; ``python -m models objects`` measures on more."""

from pathlib import Path

import pytest

from assistant.encoders import load
from models.data.sources import read_all
from models.objects.measure import Composites, measure_composites
from models.objects.worlds import held_out_world


@pytest.fixture(scope="module")
def measured(shared: Path) -> Composites:
    result = measure_composites(held_out_world(read_all(shared / "data")), load("mini"), 12)
    print(result)
    return result


def test_the_finder_reaches_its_goals(measured: Composites) -> None:
    everything = measured.layouts[-1]
    assert everything.name == "all"
    assert everything.found.value >= 0.8
    assert everything.fair.value >= 0.6
    assert everything.false_dots.value <= 1


def test_a_found_box_finds_the_product_where_the_whole_picture_does_not(measured: Composites) -> None:
    for layout in measured.layouts:
        assert layout.box_recall.value >= 2 * layout.whole_recall.value
        assert layout.box_recall.value > 0.4
