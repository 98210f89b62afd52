"""What a caption states, and what its reader may take from it."""

import numpy as np
import pytest

from models.data.captions import CaptionMix, CaptionWriter
from models.data.examples import Example
from models.data.facts import UNSTATED, FactTable, holds, told

SHIRT = Example(
    "fashion",
    "1",
    "train",
    b"",
    {"title": "Turtle Men Check Navy Blue Shirt", "type": "Shirts", "colour": "Navy Blue", "gender": "Men"},
)
DRESS = Example(
    "fashion", "2", "train", b"", {"title": "Red Dress", "type": "Dresses", "colour": "Red", "gender": "Women"}
)


@pytest.mark.parametrize("form", ["colour type", "type", "colour type for gender", "title"])
def test_a_caption_holds_of_its_own_product_alone(form: str) -> None:
    write = CaptionWriter(CaptionMix({form: 1.0}, shortened=0.0))
    table = FactTable([SHIRT, DRESS])
    captions = [write(example, np.random.default_rng(1)) for example in (SHIRT, DRESS)]
    assert holds(table.of_captions(captions), table.of_examples([SHIRT, DRESS])).tolist() == [
        [True, False],
        [False, True],
    ]


def test_a_form_without_its_fact_falls_back_to_the_title() -> None:
    caption = CaptionWriter(CaptionMix({"usage type": 1.0}, shortened=0.0))(SHIRT, np.random.default_rng(1))
    assert caption.text == SHIRT.labels["title"]


def test_a_shortened_title_keeps_its_order_and_loses_some_words() -> None:
    write, rng = CaptionWriter(CaptionMix({"title": 1.0}, shortened=1.0)), np.random.default_rng(2)
    words = SHIRT.labels["title"].split()
    drawn = [write(SHIRT, rng).text.split() for _ in range(50)]
    assert all(found == [word for word in words if word in found] for found in drawn)
    assert 3 < np.mean([len(found) for found in drawn]) < 6


def test_shares_must_add_up() -> None:
    with pytest.raises(ValueError, match="add up"):
        CaptionMix({"title": 0.5})


def test_a_title_tells_all_labels_and_a_phrase_only_its_own() -> None:
    table = FactTable([SHIRT, DRESS])
    labels = table.of_examples([SHIRT, SHIRT])
    captions = [CaptionWriter(CaptionMix({form: 1.0}))(SHIRT, np.random.default_rng(3)) for form in ("title", "type")]
    known = told(table.of_captions(captions), labels)
    assert known[0].tolist() == labels[0].tolist()
    assert (known[1] != UNSTATED).sum() == 1
