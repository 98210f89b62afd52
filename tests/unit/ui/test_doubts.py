"""Doubtful words: found as whole words, settled one by one, gone with their word."""

import pytest

from assistant.query import Doubt
from assistant.ui.doubts import settled, split_at, still_open
from assistant.ui.session import Ask, SearchSession

SHOES = Doubt("shoes", 0.5, ("shows", "choose"))
LEATHER = Doubt("leather", 0.4, ("feather",))


@pytest.mark.parametrize(
    ("word", "text", "there"),
    [
        ("shoes", "red shoes", True),
        ("Shoes", "red SHOES, blue", True),
        ("shoe", "red shoes", False),
        ("50", "under 500", False),
        ("50", "under $50", True),
        ("鞋", "红色跑鞋", True),
        ("t-shirt", "a t-shirt", True),
    ],
)
def test_a_doubt_is_about_a_whole_word(word: str, text: str, there: bool) -> None:
    doubt = Doubt(word, 0.5)
    assert still_open([doubt], text) == ((doubt,) if there else ())
    assert any(found is doubt for _piece, found in split_at(text, [doubt])) is there


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("red shoes, not leather", "shows", "red shows, not leather"),
        ("red shoes, not leather", "", "red, not leather"),
        ("shoes, under 50", "", "under 50"),
        ("red shoes", "\\1", "red \\1"),
        ("blue boots", "shows", "blue boots"),
    ],
)
def test_a_doubtful_word_is_replaced_or_taken_out(text: str, word: str, wanted: str) -> None:
    assert settled(text, SHOES, word) == wanted


def test_a_text_is_split_where_it_is_doubtful() -> None:
    assert split_at("red shoes not leather", (LEATHER, SHOES)) == [
        ("red", None),
        ("shoes", SHOES),
        ("not", None),
        ("leather", LEATHER),
    ]
    assert split_at("red", (SHOES,)) == [("red", None)]


def test_each_phrase_gets_the_doubts_about_its_words() -> None:
    query = Ask(text="red shoes, not leather", doubts=(SHOES, LEATHER)).query()
    assert [phrase.doubts for phrase in query.phrases] == [(SHOES,), (LEATHER,)]


def test_editing_the_word_ends_the_doubt_and_editing_around_it_does_not() -> None:
    session = SearchSession()
    session.speak("red shoes", (SHOES,))
    session.change(text="dark red shoes")
    assert session.ask.doubts == (SHOES,)
    session.change(text="dark red shoe")
    assert session.ask.doubts == ()


def test_what_is_spoken_is_a_step_of_undo_between_what_is_typed() -> None:
    session = SearchSession()
    for text in ("m", "mu", "mug"):
        session.change(text=text)
    session.speak("red shoes", (SHOES,))
    session.change(text="red shoes, big")
    former = []
    while session.undo():
        former.append((session.ask.text, session.ask.doubts))
    assert former == [("red shoes", (SHOES,)), ("mug", ()), ("", ())]


@pytest.mark.parametrize(
    ("word", "text"), [("shows", "red shows, not leather"), ("", "red, not leather"), (None, "red shoes, not leather")]
)
def test_settling_a_doubt_is_one_step(word: str | None, text: str) -> None:
    session = SearchSession()
    session.speak("red shoes, not leather", (SHOES, LEATHER))
    assert session.settle(SHOES, word)
    assert (session.ask.text, session.ask.doubts) == (text, (LEATHER,))
    session.undo()
    assert session.ask.doubts == (SHOES, LEATHER)
