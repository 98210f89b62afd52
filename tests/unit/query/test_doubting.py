"""Doubtful words and the phrases that they stand in."""

import pytest

from assistant.query import Doubt, Phrase
from assistant.query.doubting import confidence, has_word, strength, sure_text, with_doubts

RED, NIKE = Doubt("red", 0.5, ("bread",)), Doubt("nike", 0.4)


@pytest.mark.parametrize(
    ("text", "word", "there"),
    [("Red shoes", "red", True), ("redwood", "red", False), ("t-shirt", "t-shirt", True), ("红色的鞋", "红色", True),
     ("shoes", "", False), ("peter england shirt", "Peter England", True), ("a.b", "a+b", False)],
)  # fmt: skip
def test_a_word_is_there_as_a_whole(text: str, word: str, there: bool) -> None:
    assert has_word(text, word) == there


def test_each_phrase_gets_the_doubts_that_it_has_the_words_of() -> None:
    phrases = with_doubts((Phrase("red shoes"), Phrase("nike", negative=True)), [RED, NIKE, Doubt("gone", 0.1)])
    assert [phrase.doubts for phrase in phrases] == [(RED,), (NIKE,)]


def test_the_sure_words_are_those_that_are_left() -> None:
    assert sure_text(Phrase("Red nike shoes", doubts=(RED, NIKE))) == "shoes"
    assert sure_text(Phrase("red", doubts=(RED,))) == ""
    assert sure_text(Phrase("red shoes")) == "red shoes"


def test_confidence_is_the_product_over_all_doubts() -> None:
    assert confidence([Phrase("red shoes", doubts=(RED,)), Phrase("nike", doubts=(NIKE,))]) == pytest.approx(0.2)
    assert confidence([Phrase("shoes")]) == confidence([]) == 1
    assert confidence([Phrase("x", doubts=(Doubt("x", 7.0),))]) == 1


def test_phrases_are_weak_only_where_no_word_is_sure() -> None:
    assert strength([Phrase("red shoes", doubts=(RED,))]) == 1
    assert strength([Phrase("red", doubts=(RED,))]) == 0.5
    assert strength([]) == 1
