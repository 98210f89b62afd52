"""The shipped encoder on held-out real products: each figure printed, and compared with the one in its card."""

from pathlib import Path

import numpy as np
import pytest

from assistant.encoders import Encoder, load
from assistant.pictures import read_picture
from models.data.examples import Example
from models.data.sources import read_all
from models.evaluate.chinese import measure_chinese
from models.evaluate.table import Vectors, measure

TOLERANCE = 0.01
"""Decoders and processors differ in the last bit; over thousands of pictures a figure moves by less than this."""

NOTED = {
    "fashion_title_recall_1": 0.229,
    "fashion_title_recall_10": 0.725,
    "fashion_same_type_precision_10": 0.713,
    "fashion_type_zero_shot": 0.769,
    "fashion_phrase_r_precision_10": 0.492,
    "flipkart_title_recall_10": 0.388,
    "flipkart_same_category_precision_10": 0.664,
    "grocery_photo_recall_1": 0.550,
    "grocery_photo_recall_5": 0.928,
    "grocery_photo_and_name_recall_1": 0.662,
    "clothing_zero_shot": 0.847,
}
"""What the prototype's note says; how it was split and asked it does not say."""

REBUILT = {
    "fashion_title_recall_1": 0.2593,
    "fashion_title_recall_10": 0.7553,
    "fashion_same_type_precision_10": 0.7262,
    "fashion_type_zero_shot": 0.7687,
    "fashion_phrase_r_precision_10": 0.3766,
    "flipkart_title_recall_10": 0.3364,
    "flipkart_same_category_precision_10": 0.6925,
    "grocery_photo_recall_1": 0.7323,
    "grocery_photo_recall_5": 0.9713,
    "grocery_photo_and_name_recall_1": 0.8337,
    "clothing_zero_shot": 0.8469,
}
"""Its recipe rebuilt (models/recipes/prototype.toml) and measured as ``mini`` is."""

BELOW_NOTED = {"fashion_phrase_r_precision_10": "0.470; the rebuilt prototype has 0.377 of these phrases"}
"""Where ``mini`` falls short. Strict: a version that gets there fails here until it is taken off."""

FIRST = {
    "fashion_title_recall_1": 0.263,
    "fashion_title_recall_10": 0.777,
    "fashion_same_type_precision_10": 0.744,
    "fashion_type_zero_shot": 0.816,
    "fashion_phrase_r_precision_10": 0.442,
    "flipkart_title_recall_10": 0.308,
    "flipkart_same_category_precision_10": 0.695,
    "grocery_photo_recall_1": 0.870,
    "grocery_photo_recall_5": 0.994,
    "grocery_photo_and_name_recall_1": 0.920,
    "clothing_zero_shot": 0.891,
}
"""``mini`` 1, measured as ``mini`` is; 104 of the pictures it was trained on equal held-out ones."""

BELOW_FIRST = {"grocery_photo_recall_5": "0.981: 513 of 523 photos, where 520 would do"}


class ShippedEmbedder:
    """The encoder as the product runs it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def pictures(self, examples: list[Example]) -> Vectors:
        decoded = (read_picture(example.image, name=example.key) for example in examples)
        return np.concatenate(list(self._encoder.image_batches(decoded)))

    def texts(self, texts: list[str]) -> Vectors:
        return self._encoder.texts(texts)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load("mini")


@pytest.fixture(scope="module")
def figures(encoder: Encoder, shared: Path) -> dict[str, float]:
    measured = measure(read_all(shared / "data"), ShippedEmbedder(encoder), "test")
    for name, value in measured.items():
        print(f"{name:40s} {value:.4f}   card {encoder.card.quality[name]:.4f}")
    return measured


def test_the_card_states_what_is_measured(figures: dict[str, float], encoder: Encoder) -> None:
    stated = {name: value for name, value in encoder.card.quality.items() if not name.startswith("zh_")}
    assert figures == pytest.approx(stated, abs=TOLERANCE)


@pytest.mark.parametrize("figure", NOTED)
def test_it_is_at_least_as_good_as_the_prototype_s_note(
    figures: dict[str, float], figure: str, request: pytest.FixtureRequest
) -> None:
    if figure in BELOW_NOTED:
        request.applymarker(pytest.mark.xfail(reason=BELOW_NOTED[figure], strict=True))
    assert figures[figure] >= NOTED[figure]


@pytest.mark.parametrize("figure", REBUILT)
def test_it_is_better_than_the_prototype_rebuilt(figures: dict[str, float], figure: str) -> None:
    assert figures[figure] > REBUILT[figure]


@pytest.mark.parametrize("figure", FIRST)
def test_it_is_better_than_the_first_version(
    figures: dict[str, float], figure: str, request: pytest.FixtureRequest
) -> None:
    if figure in BELOW_FIRST:
        request.applymarker(pytest.mark.xfail(reason=BELOW_FIRST[figure], strict=True))
    assert figures[figure] > FIRST[figure]


def test_chinese_words_find_nearly_as_much_as_english_ones(encoder: Encoder, shared: Path) -> None:
    measured = measure_chinese(read_all(shared / "data"), ShippedEmbedder(encoder), "test")
    stated = {name: value for name, value in encoder.card.quality.items() if name.startswith("zh_")}
    assert measured == pytest.approx(stated, abs=TOLERANCE)
    assert measured["zh_fashion_type_zero_shot"] > encoder.card.quality["fashion_type_zero_shot"] - 0.05
