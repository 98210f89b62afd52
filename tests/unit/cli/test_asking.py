from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from assistant.cli.asking import build_query
from assistant.errors import PictureError, QueryError
from assistant.query import Box, Filters, Phrase


def test_words_are_understood_and_texts_are_taken_literally():
    query = build_query(words=("red", "shoes", "not", "leather", "under", "$50"), texts=["not a toy under $5"])
    assert query.phrases == (
        Phrase("red shoes"),
        Phrase("leather", negative=True),
        Phrase("not a toy under $5"),
    )
    assert query.filters == Filters(max_price_minor=5000, currency="USD")


def test_options_win_over_limits_in_the_words():
    query = build_query(words=("vase", "under", "$50"), min_price=Decimal("9.99"), max_price=Decimal(20))
    assert query.filters == Filters(min_price_minor=999, max_price_minor=2000)


def test_values_of_one_field_are_alternatives():
    query = build_query(where=[("colour", "red"), ("brand", "Vela"), ("colour", "blue")])
    assert query.filters.where == (("colour", ("red", "blue")), ("brand", ("Vela",)))


def test_blank_texts_ask_for_nothing():
    assert build_query(texts=["  "], not_texts=[""]).phrases == ()


def test_pictures_are_read_and_unwanted_ones_marked(tmp_path: Path):
    path = tmp_path / "shoe.png"
    Image.new("RGB", (8, 6), "red").save(path)
    wanted, unwanted = build_query(images=[path], not_images=[path]).pictures
    assert wanted.source == "shoe.png"
    assert wanted.pixels.shape == (6, 8, 3)
    assert [wanted.negative, unwanted.negative] == [False, True]


def test_a_picture_that_is_none_is_refused(tmp_path: Path):
    path = tmp_path / "shoe.png"
    path.write_text("no picture")
    with pytest.raises(PictureError, match=r"shoe\.png"):
        build_query(images=[path])


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    path = tmp_path / "wide.png"
    Image.new("RGB", (80, 60), "red").save(path)
    return path


def test_crops_turns_and_weights_go_with_the_pictures_in_order(wide: Path):
    first, second, unwanted = build_query(
        images=[wide, wide],
        not_images=[wide],
        crops=[(10, 20, 30, 40), None, (0, 0, 80, 10)],
        turns=["0", "90", "270"],
        image_weights=[2.0, 0.5, 1.0],
    ).pictures
    assert (first.crop, first.turns, first.weight) == (Box(10, 20, 40, 60), 0, 2.0)
    assert (second.crop, second.size, second.weight) == (None, (60, 80), 0.5)
    assert (unwanted.crop, unwanted.negative) == (Box(0, 0, 10, 80), True)


@pytest.mark.parametrize("given", [{"crops": [None]}, {"turns": ["90"] * 3}, {"image_weights": [1.0]}])
def test_as_many_as_there_are_pictures_or_none(wide: Path, given: dict):
    with pytest.raises(QueryError, match="× for 2 pictures") as caught:
        build_query(images=[wide], not_images=[wide], **given)
    assert "--image first" in caught.value.hint


def test_a_crop_outside_the_picture_names_it(wide: Path):
    with pytest.raises(QueryError, match=r"wide\.png: the crop lies outside the picture \(80×60\)"):
        build_query(images=[wide], crops=[(90, 0, 5, 5)])
