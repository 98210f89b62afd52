from collections.abc import Sequence

import msgspec
import pyarrow as pa
import pytest

from assistant.cli.evaluate import KINDS as COMMAND_KINDS
from assistant.errors import InputError
from assistant.insight.derive import KINDS, derive


class Shop:
    """Twelve products: two kinds in three colours, each twice; one title repeats in another case."""

    name = "shop"

    def __init__(self, **changes: object) -> None:
        self._rows = [
            {
                "id": f"{colour}-{kind}-{number}",
                "title": "Same Title"
                if (kind, number) == ("Bags", 0) and colour == "red"
                else f"{colour} {kind} {number}",
                "category": ["Goods", kind],
                "attributes": msgspec.json.encode({"colour": colour, "year": "2011", "part": f"n{number}"}).decode(),
                "has_image": colour != "blue",
            }
            | changes
            for colour in ("red", "green", "blue")
            for kind in ("Bags", "Shoes")
            for number in range(2)
        ]
        self._rows[-1]["title"] = changes.get("title", "SAME title")

    def columns(self, *names: str) -> pa.Table:
        return pa.table({name: [row[name] for row in self._rows] for name in names})

    def thumbnails(self, ids: Sequence[str]) -> dict[str, bytes]:
        return {key: key.encode() for key in ids}


def test_a_title_asks_for_every_product_of_that_title() -> None:
    questions = {question.text.casefold(): question for question in derive(Shop(), "titles", 100).questions}
    assert len(questions) == 11
    assert set(questions["same title"].grades) == {"red-Bags-0", "blue-Shoes-1"}
    assert all(question.literal for question in questions.values())


def test_a_category_asks_for_what_is_in_it() -> None:
    bags, shoes = derive(Shop(), "category", 100).questions
    assert (bags.text, len(bags.grades), len(shoes.grades)) == ("Bags", 6, 6)


def test_attributes_are_asked_with_the_category_when_several_products_answer() -> None:
    questions = derive(Shop(), "attributes", 100).questions
    assert {question.text for question in questions} == {"n0 Bags", "n1 Bags", "n0 Shoes", "n1 Shoes"}, (
        "red bags are only two, and 2011 is a number"
    )
    assert questions[0].group == "part and category"
    assert set(questions[0].grades) == {"red-Bags-0", "green-Bags-0", "blue-Bags-0"}


def test_a_picture_asks_for_the_others_of_its_category() -> None:
    questions = derive(Shop(), "pictures", 100).questions
    assert len(questions) == 8
    for question in questions:
        assert question.picture == question.asked_by.encode()
        assert len(question.grades) == 5
        assert question.asked_by not in question.grades


def test_a_sample_is_drawn_by_its_seed() -> None:
    drawn = [[question.id for question in derive(Shop(), "titles", 4, seed).questions] for seed in (0, 0, 1)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(drawn[0]) == 4


def test_products_without_the_fields_make_no_questions() -> None:
    with pytest.raises(InputError, match="no question can be made from its category"):
        derive(Shop(category=[]), "category", 10)


def test_the_command_offers_every_kind() -> None:
    assert COMMAND_KINDS == KINDS
