import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import QueryError
from assistant.query import Box, Filters, Phrase, Picture, Query


def picture(**options) -> Picture:
    return Picture(np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3), **options)


@pytest.mark.parametrize("box", [(0, 0, 0, 4), (3, 0, 2, 4), (-1, 0, 2, 2), (0, 2, 2, 1)])
def test_an_empty_or_negative_box_is_refused(box) -> None:
    with pytest.raises(QueryError, match="empty or negative"):
        Box(*box)


def test_a_crop_takes_the_half_open_part_and_is_clipped_to_the_picture() -> None:
    assert picture(crop=Box(1, 2, 3, 4)).cropped().shape == (2, 2, 3)
    assert picture(crop=Box(4, 0, 99, 99)).cropped().shape == (4, 2, 3)


def test_a_crop_outside_the_picture_is_refused_by_name() -> None:
    with pytest.raises(QueryError, match=r"shoe\.png: the crop lies outside the picture \(6×4\)"):
        picture(source="shoe.png", crop=Box(6, 0, 8, 2)).cropped()


@pytest.mark.parametrize(
    "query",
    [Query(), Query(phrases=(Phrase("leather", negative=True),)), Query(pictures=(picture(negative=True),))],
)
def test_a_query_without_anything_wanted_is_empty(query: Query) -> None:
    with pytest.raises(QueryError, match="empty"):
        query.validate()


def test_a_filter_alone_is_a_query() -> None:
    Query(filters=Filters(max_price_minor=100)).validate()


def test_a_text_of_ten_thousand_characters_is_refused_with_the_limit() -> None:
    with pytest.raises(QueryError, match=r"10,000 characters; at most 2,000"):
        Query(phrases=(Phrase("a" * 10_000),)).validate()


def test_keywords_are_the_wanted_phrases() -> None:
    query = Query(phrases=(Phrase("red shoes"), Phrase("leather", negative=True), Phrase("men")))
    assert query.keywords == "red shoes men"


@st.composite
def cropped_pictures(draw) -> Picture:
    width, height = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    left, top = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
    box = Box(left, top, draw(st.integers(left + 1, width + 3)), draw(st.integers(top + 1, height + 3)))
    pixels = np.arange(width * height * 3, dtype=np.uint8).reshape(height, width, 3)
    return Picture(pixels, crop=draw(st.sampled_from([None, box])), weight=0.5, negative=True)


@given(cropped_pictures(), st.integers(-9, 9))
def test_the_crop_turns_along_with_the_picture(given_picture: Picture, turns: int) -> None:
    turned = given_picture.turned(turns)
    assert np.array_equal(turned.cropped(), np.rot90(given_picture.cropped(), -turns))
    assert turned.turns == turns % 4
    assert (turned.weight, turned.negative) == (0.5, True)


@given(cropped_pictures(), st.integers(-4, 4))
def test_turning_back_or_four_times_changes_nothing(given_picture: Picture, turns: int) -> None:
    for again in (given_picture.turned(turns).turned(-turns), given_picture.turned(1).turned(1).turned(1).turned(1)):
        assert np.array_equal(again.pixels, given_picture.pixels)
        assert np.array_equal(again.cropped(), given_picture.cropped())
        assert again.turns == 0


def test_a_quarter_turn_is_clockwise() -> None:
    top_left_marked = np.zeros((2, 3, 3), np.uint8)
    top_left_marked[0, 0] = 255
    turned = Picture(top_left_marked, crop=Box(0, 0, 1, 1)).turned(1)
    assert turned.size == (2, 3)
    assert turned.pixels[0, 1].all()
    assert turned.crop == Box(1, 0, 2, 1)
