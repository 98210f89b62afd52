from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from assistant.cli.asking import build_query
from assistant.errors import PictureError
from assistant.query import Filters, Phrase


def test_words_are_understood_and_texts_are_taken_literally():
    query = build_query(words=("red", "shoes", "not", "leather", "under", "$50"), texts=["not a toy under $5"])
    assert query.phrases == (
        Phrase("red shoes"),
        Phrase("leather", negative=True),
        Phrase("not a toy under $5"),
    )
    assert query.filters == Filters(max_price_minor=5000)


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
