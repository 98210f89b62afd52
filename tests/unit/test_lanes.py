import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.lanes import MARGIN, MAX_LANES, crop_around, is_cropped_to, lane_query, lanes_of
from assistant.objects.found import Found
from assistant.query import Box, Filters, Phrase, Picture, Query


def picture(width: int = 400, height: int = 300, **parts: object) -> Picture:
    return Picture(np.zeros((height, width, 3), np.uint8), **parts)  # type: ignore[arg-type]


THING = Found(Box(100, 100, 200, 150), 0.9)


def test_a_crop_has_the_same_room_on_every_side():
    room = round(100 * MARGIN)
    assert room > 0
    assert crop_around(THING, picture().size) == Box(100 - room, 100 - room, 200 + room, 150 + room)


@given(st.integers(0, 398), st.integers(0, 298), st.integers(1, 400), st.integers(1, 300))
def test_a_crop_stays_inside_the_picture_and_holds_the_thing(left: int, top: int, width: int, height: int):
    box = Box(left, top, min(400, left + width), min(300, top + height))
    crop = crop_around(Found(box, 0.5), (400, 300))
    assert 0 <= crop.left <= box.left and 0 <= crop.top <= box.top
    assert box.right <= crop.right <= 400 and box.bottom <= crop.bottom <= 300


def test_a_picture_knows_whether_it_is_cropped_to_a_thing():
    whole = picture()
    assert not is_cropped_to(whole, THING)
    assert is_cropped_to(whole.with_crop(crop_around(THING, whole.size)), THING)
    assert not is_cropped_to(whole.with_crop(THING.box), THING)


def test_each_lane_asks_for_one_thing_with_the_words_and_filters():
    whole = picture(source="room.jpg", weight=0.4, crop=Box(0, 0, 10, 10))
    words, filters = (Phrase("red"), Phrase("leather", negative=True)), Filters(max_price_minor=5000)
    asked = lane_query(Query((whole, picture()), words, filters), whole, THING)
    (only,) = asked.pictures
    assert only.pixels is whole.pixels
    assert (only.source, only.crop, only.weight) == ("room.jpg", crop_around(THING, whole.size), 1.0)
    assert (asked.phrases, asked.filters) == (words, filters)


def test_what_is_not_wanted_is_not_wanted_in_any_lane():
    whole, unwanted = picture(), picture(negative=True)
    asked = lane_query(Query((whole, unwanted)), whole, THING)
    assert [one.negative for one in asked.pictures] == [False, True]
    assert asked.pictures[1] is unwanted


def test_the_things_of_an_unwanted_picture_are_looked_for_all_the_same():
    whole = picture(negative=True)
    asked = lane_query(Query((whole,)), whole, THING)
    asked.validate()
    assert [one.negative for one in asked.pictures] == [False]


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (3, 3), (MAX_LANES + 3, MAX_LANES)])
def test_there_are_only_so_many_lanes_and_the_surest_things_get_them(count: int, expected: int):
    found = [Found(Box(n, 0, n + 5, 5), 1 - n / 100) for n in range(count)]
    assert lanes_of(found) == found[:expected]


def test_a_thing_outside_the_picture_gives_what_is_nearest_to_it():
    assert crop_around(Found(Box(500, 100, 600, 150), 0.9), (400, 300)) == Box(399, 90, 400, 160)
