"""Judgment files made of labels: what is right for a question is what its words and its picture say."""

import numpy as np
import pytest

from models.data.examples import Example
from models.suites import fashion
from models.suites.shelf import Shelf
from models.suites.typos import edited, mistyped, with_typos

COLOURS, TYPES, GENDERS = ("Red", "Blue", "Black"), ("Shirts", "Heels"), ("Men", "Women", "Unisex")


def shelf() -> Shelf:
    made = []
    for number in range(360):
        labels = {
            "colour": COLOURS[number % 3],
            "type": TYPES[number // 3 % 2],
            "gender": GENDERS[number // 6 % 3],
            "usage": "Casual",
            "title": f"Product {number // 2}",
        }
        made.append(Example("fashion", f"{number}", "test" if number % 5 == 0 else "train", b"\xff\xd8", labels))
    return Shelf(made)


def test_an_attribute_query_asks_for_all_products_that_have_what_it_says() -> None:
    stock = shelf()
    for question in fashion.attributes(stock, "test", 12, 0):
        stated = dict(part.split("=") for part in question.id.split("; "))
        best = {one.key for one in stock.examples if stated.items() <= one.labels.items()}
        assert {key for key, grade in question.grades.items() if grade == 2} == best
        others = {key for key, grade in question.grades.items() if grade == 1}
        assert all(one.labels["gender"] == "Unisex" for one in stock.examples if one.key in others)
        assert stated["type"].lower() in question.text
        assert ("for" in question.text.split()) == ("gender" in stated)


def test_the_chinese_questions_are_the_english_ones() -> None:
    stock = shelf()
    english = {one.id: one for one in fashion.attributes(stock, "test", 12, 0)}
    chinese = fashion.chinese_attributes(stock, "test", 12, 0)
    assert chinese
    for question in chinese:
        assert question.grades == english[question.id].grades
        assert not question.text.isascii()


def test_a_picture_never_asks_for_itself() -> None:
    stock = shelf()
    for question in [*fashion.pictures(stock, "test", 20, 0), *fashion.refinements(stock, "test", 20, 0)]:
        assert question.asked_by
        assert question.asked_by not in question.grades
        assert 2 in question.grades.values()


def test_a_refinement_keeps_the_type_and_changes_what_was_asked() -> None:
    stock = shelf()
    labels = {one.key: one.labels for one in stock.examples}
    asked = fashion.refinements(stock, "test", 20, 0)
    assert {question.group for question in asked} == {"another colour", "another person"}
    for question in asked:
        own = labels[question.asked_by]
        field, wanted = question.id.split(" ")[0], question.id.split(" ")[2]
        assert own[field] != wanted
        for key, grade in question.grades.items():
            assert (labels[key]["type"], labels[key][field]) == (own["type"], wanted)
            rest = {"colour", "gender"} - {field}
            assert (grade == 2) == all(labels[key][name] == own[name] for name in rest)


def test_the_seed_decides_the_questions() -> None:
    texts = [[one.text for one in fashion.titles(shelf(), "test", 10, seed)] for seed in (0, 0, 1)]
    assert texts[0] == texts[1] != texts[2]


@pytest.mark.parametrize("edits", [1, 2])
def test_typos_change_as_many_words_as_there_are_edits(edits: int) -> None:
    said = "casual shirts for women"
    for seed in range(30):
        words = mistyped(said, edits, np.random.default_rng(seed)).split()
        assert sum(one != other for one, other in zip(said.split(), words, strict=True)) == edits


def test_an_edit_always_has_an_effect_and_spares_the_first_letter() -> None:
    for seed in range(200):
        word = edited("aaaa", np.random.default_rng(seed))
        assert word != "aaaa"
        assert word[0] == "a"


def test_questions_without_a_long_word_are_left_out() -> None:
    asked = fashion.attributes(shelf(), "test", 6, 0)
    assert len(with_typos(asked, 1, 0)) == len(asked)
    assert mistyped("a hat", 1, np.random.default_rng(0)) == "a hat"
