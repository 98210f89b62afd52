"""How long it takes to find the things in a 1080p screenshot; nothing but the shipped encoder is needed."""

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from assistant.encoders import load
from assistant.objects.finder import find_objects
from assistant.query.query import Box
from tests.unit.objects.painted import ground, put


@pytest.mark.benchmark(group="objects")
def test_the_things_in_a_screenshot(benchmark: BenchmarkFixture) -> None:
    picture = ground(1080, 1920)
    for number in range(8):
        left, top = 80 + 460 * (number % 4), 120 + 480 * (number // 4)
        put(picture, Box(left, top, left + 300, top + 340), number)
        picture[top + 360 : top + 380 : 3, left : left + 260 : 5] = 40
    encoder = load("mini", threads=2, keep=False)
    assert len(benchmark(find_objects, picture, encoder)) > 0
    assert picture.dtype == np.uint8
