"""What a chip does to the question."""

from dataclasses import replace

import pytest

from assistant.query import Filters
from assistant.query.terms import Term
from assistant.ui.session import Ask, SearchSession
from assistant.ui.understood import changes

COLOUR = Term(0, 3, "red", "red", "colour", "red", field="colour", values=("Red", "Dark Red"))


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("red shoes", "red", "shoes"),
        ("shoes for women", "women", "shoes"),
        ("women for shoes", "women", "shoes"),
        ("shoes with laces for men", "laces", "shoes with for men"),
        ("shoes", "shoes", ""),
        ("蓝色的连衣裙", "蓝色", "连衣裙"),
        ("红色真丝裙", "真丝", "红色裙"),
        ("red ｓhoes", "red", "shoes"),
    ],
)
def test_words_leave_with_what_joined_them(text: str, gone: str, left: str) -> None:
    start = text.index(gone) if "的" not in left else 0
    assert changes.without_words(text, start, start + len(gone)).replace("的", "") == left.replace("的", "")


def test_a_term_leaves_the_words_and_the_rest_stays_as_it_is() -> None:
    session = SearchSession()
    session.change(text="red mug, not metal, under 20")
    phrase = session.ask.phrases[0]
    session.change(**changes.without_term(session.ask, phrase, COLOUR))
    assert session.ask.text == "mug, not metal, under 20"
    session.change(**changes.without_term(session.ask, session.ask.phrases[1], Term(0, 5, "metal", "metal")))
    assert session.ask.text == "mug, under 20"
    assert session.undo()
    assert session.undo()
    assert session.ask.text == "red mug, not metal, under 20"


def test_declining_is_a_step_of_undo_of_its_own() -> None:
    session = SearchSession()
    session.change(text="blck mug")
    session.change(**changes.declining(session.ask, ["spelling:blck", "synonym:cup"]))
    assert session.ask.query().declined == {"spelling:blck", "synonym:cup"}
    session.change(**changes.accepting(session.ask, ["spelling:blck"]))
    assert session.ask.declined == {"synonym:cup"}
    session.change(text="blck mugs")
    assert session.ask.declined == {"synonym:cup"}, "typing on keeps what was declined"
    session.undo()
    session.undo()
    assert session.ask.declined == {"spelling:blck", "synonym:cup"}
    session.undo()
    assert session.ask == Ask(text="blck mug")


def test_what_was_declined_goes_with_the_words() -> None:
    session = SearchSession()
    session.change(text="mug", declined=frozenset({"synonym:cup"}))
    session.change(text=" ")
    assert session.ask.declined == frozenset()


def test_only_these_is_a_filter_beside_what_is_picked_and_goes_back() -> None:
    picked = Filters(max_price_minor=900, where=(("colour", ("Blue",)), ("brand", ("Kestrel",))))
    ask = Ask(text="red mug", filters=picked)
    assert not changes.is_only(ask.filters, COLOUR)
    narrowed = replace(ask, **changes.only(ask, COLOUR, True))  # type: ignore[arg-type]
    assert dict(narrowed.filters.where) == {"colour": ("Blue", "Red", "Dark Red"), "brand": ("Kestrel",)}
    assert narrowed.filters.max_price_minor == 900
    assert changes.is_only(narrowed.filters, COLOUR)
    back = replace(narrowed, **changes.only(narrowed, COLOUR, False))  # type: ignore[arg-type]
    assert dict(back.filters.where) == dict(picked.where)
