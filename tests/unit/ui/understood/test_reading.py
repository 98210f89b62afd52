"""Terms of the last answer on words that are being typed."""

import pytest

from assistant.query import Phrase
from assistant.query.terms import Expansion, Term
from assistant.ui.understood.reading import terms_of

RED = Term(0, 3, "red", "red", "colour", "red")
SHOES = Term(4, 9, "shoes", "shoes", "type", "shoes", (Expansion("sneakers", "narrower", 0.5),))
KNOWN = (Phrase("red shoes", terms=(RED, SHOES)),)


def shown(text: str, known: tuple[Phrase, ...] = KNOWN, *, negative: bool = False) -> list[tuple[str, str]]:
    return [(term.text, term.kind) for term in terms_of(Phrase(text, negative=negative), known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("red shoes", [("red", "colour"), ("shoes", "type")]),
        ("red sho", [("red", "colour"), ("sho", "word")]),
        ("red shoes for men", [("red", "colour"), ("shoes", "type"), ("for men", "word")]),
        ("redder shoes", [("redder", "word"), ("shoes", "type")]),
        ("red leather shoes", [("red", "colour"), ("leather", "word"), ("shoes", "type")]),
        ("big red shoes", [("big", "word"), ("red", "colour"), ("shoes", "type")]),
        ("blue hat", [("blue hat", "word")]),
        ("re", [("re", "word")]),
    ],
)
def test_what_stands_keeps_its_terms_and_what_is_new_is_one_piece(text: str, expected: list[tuple[str, str]]) -> None:
    assert shown(text) == expected


def test_terms_stand_at_their_words() -> None:
    text = "big red leather shoes"
    assert all(text[term.start : term.end] == term.text for term in terms_of(Phrase(text), KNOWN))


def test_chinese_needs_no_spaces() -> None:
    known = (Phrase("蓝色裙", terms=(Term(0, 2, "蓝色", "蓝色", "colour", "blue"),)),)
    assert shown("蓝色连衣裙", known) == [("蓝色", "colour"), ("连衣裙", "word")]


def test_wanted_and_unwanted_words_do_not_lend_each_other_terms() -> None:
    assert shown("red shoes", negative=True) == [("red shoes", "word")]


def test_what_was_declined_since_is_gone_at_once() -> None:
    typo = Term(0, 4, "blck", "black", "colour", "black", field="colour", values=("Black",))
    known = (Phrase("blck shoes", terms=(typo, Term(5, 10, "shoes", "shoes", expansions=SHOES.expansions))),)
    black, shoes = terms_of(known[0], known, {"spelling:blck", "narrower:sneakers"})
    assert (black.used, black.kind, black.field) == ("blck", "word", "")
    assert shoes.expansions == ()
