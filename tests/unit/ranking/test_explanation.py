from dataclasses import replace

import pytest

from assistant.catalog.product import Product
from assistant.query import Phrase
from assistant.query.terms import Expansion, Term
from assistant.ranking.explanation import Facts, Said, explain, strength
from assistant.ranking.wording import sentence, sentences

SHOE = Product(
    "s",
    "Puma Running Shoes",
    brand="Puma",
    category=("Footwear", "Sports Shoes"),
    attributes={"colour": "Red", "material": "Mesh"},
)


def said(asked: str, product: Product = SHOE, **scores: float) -> tuple[str, ...]:
    phrases = tuple(
        Phrase(part.removeprefix("not "), negative=part.startswith("not ")) for part in asked.split(", ") if part
    )
    return sentences(explain(phrases, product, Facts(scores or {"keywords": 2.0})))


def colour(text: str, *values: str, start: int = 0) -> Term:
    return Term(start, start + len(text), text, text, "colour", text, field="colour", values=values)


@pytest.mark.parametrize(
    ("score", "word"), [(3.5, "very much"), (2.0, "clearly"), (1.2, "somewhat"), (0.9, ""), (-3, "")]
)
def test_strength_follows_the_score(score: float, word: str) -> None:
    assert strength(score) == word


def test_the_strongest_channel_is_told_first_and_the_weak_ones_not() -> None:
    assert said("red shoe", picture=2.4, words=0.2, keywords=3.1) == (
        "says “red”, “shoe”",
        "looks clearly like your picture",
    )


def test_it_says_where_the_words_stand_when_it_is_one_place() -> None:
    assert said("running shoes") == ("title says “running”, “shoes”",)
    assert said("mesh") == ("material says “mesh”",)


def test_what_was_asked_for_and_is_not_said_is_told_as_such() -> None:
    assert said("waterproof running shoes for men") == (
        "title says “running”, “shoes”",
        "title and attributes do not say “waterproof”, “men”",
    )


def test_words_that_stand_nowhere_are_no_news_where_none_does() -> None:
    assert said("waterproof boots", words=1.4) == ("fits somewhat “waterproof boots”",)


def test_other_spellings_and_other_words_are_told_with_what_was_typed() -> None:
    term = Term(0, 6, "runing", "running")
    other = Term(7, 15, "sneakers", "sneakers", expansions=(Expansion("shoes", "broader", 0.5),))
    reasons = explain([Phrase("runing sneakers", terms=(term, other))], SHOE, Facts({"keywords": 2.0}))
    assert reasons[0].said == (
        Said("runing", "Running", "respelled", "title"),
        Said("sneakers", "Shoes", "broader", "title"),
    )
    assert sentence(reasons) == "title says “Running” (you typed “runing”), “Shoes”, wider than “sneakers”"


@pytest.mark.parametrize(
    ("term", "told"),
    [
        (colour("crimson", "Red", "Maroon"), "its colour is Red, as asked"),
        (colour("blue", "Blue", "Navy Blue"), "its colour is Red, not “blue”"),
    ],
)
def test_an_attribute_that_the_words_name_agrees_or_differs(term: Term, told: str) -> None:
    assert sentences(explain([Phrase(term.text, terms=(term,))], SHOE, Facts({}))) == (told,)


def test_a_facet_that_the_product_does_not_have_is_neither() -> None:
    term = Term(0, 5, "linen", "linen", "material", field="fabric", values=("Linen",))
    assert explain([Phrase("linen", terms=(term,))], SHOE, Facts({})) == ()


def test_what_was_ruled_out_is_told_by_what_is_known() -> None:
    leather = Term(0, 7, "leather", "leather", "material", field="material", values=("Leather",))
    by_attribute = explain([Phrase("leather", negative=True, terms=(leather,))], SHOE, Facts({}))
    assert sentences(by_attribute) == ("its material is Mesh, not “leather”",)
    assert said("shoes, not leather") == ("title says “shoes”", "not said to be “leather”")
    assert said("shoes, not running") == ("title says “shoes”", "but title says “running”, which you ruled out")


def test_the_reason_says_that_there_was_no_picture_to_judge() -> None:
    reasons = explain([Phrase("red")], SHOE, Facts({"picture": 2.4, "taste": 1.2}, has_image=False))
    assert sentences(reasons) == (
        "looks clearly like your picture (no picture: judged by its words)",
        "is somewhat to your taste (no picture: judged by its words)",
    )


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("Sports Shoes", "same type as in your picture (Sports Shoes)"),
        ("footwear", "same type as in your picture (footwear)"),
        ("Watches", "another type (Sports Shoes) than in your picture (Watches)"),
    ],
)
def test_the_type_in_the_picture_is_compared_where_it_is_sure(shown: str, told: str) -> None:
    assert sentences(explain([], SHOE, Facts({}, seen={"category": shown}))) == (told,)


def test_the_product_itself_is_told_first_and_its_type_not() -> None:
    reasons = explain([], SHOE, Facts({"picture": 4.0}, same=True, seen={"category": "Watches"}))
    assert [reason.kind for reason in reasons] == ["same", "looks"]


def test_a_notable_lift_is_told_last_and_a_small_one_or_a_loss_is_not() -> None:
    phrases = [Phrase("red")]
    assert explain(phrases, SHOE, Facts({"picture": 2.5}, together=0.6))[-1].kind == "together"
    for little in (0.4, 0.0, -3.0):
        assert [one.kind for one in explain(phrases, SHOE, Facts({"picture": 2.5}, together=little))] == ["looks"]


def test_what_looks_like_the_liked_products_is_not_said_to_look_like_a_picture() -> None:
    told = sentences(explain([], SHOE, Facts({"picture": 2.5}, by_liked=True)))
    assert told == ("looks clearly like what you liked",)


def test_a_corrected_word_is_told_as_it_was_looked_for() -> None:
    phrase = Phrase("balck", terms=(Term(0, 5, "balck", "black", field="colour", values=("Black",)),))
    reasons = explain([phrase], replace(SHOE, attributes={"colour": "Blue"}, title="Runner"), Facts({"words": 2.5}))
    assert [reason.words for reason in reasons if reason.kind == "fits"] == [("black",)]
    assert [reason.wanted for reason in reasons if reason.kind == "differs"] == [("black",)]
