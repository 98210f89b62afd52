import numpy as np
import pytest

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
