"""What the command line says of how words were understood."""

from assistant.cli.understood import MAX_NAMES, understood_document, understood_line
from assistant.query import Expansion, Phrase, Query, Term


def asked(*terms: Term, text: str = "balck dres") -> Query:
    return Query(phrases=(Phrase(text, terms=terms),))


BLACK = Term(0, 5, "balck", "black", "colour", "black", field="colour", values=("Black",))
DRESS = Term(
    6, 10, "dres", "dress", "type", "dress",
    (Expansion("dresses", "synonym", 0.6), Expansion("apparel", "broader", 0.1)),
)  # fmt: skip


def test_the_line_tells_other_spellings_and_other_names() -> None:
    assert understood_line(asked(BLACK, DRESS)) == "understood: balck → black · dres → dress · also: dresses"


def test_a_translated_phrase_is_told_as_one() -> None:
    terms = (
        Term(0, 2, "黑色", "黑色", "colour", "black", (Expansion("black", "translation", 1.0),)),
        Term(2, 5, "连衣裙", "连衣裙", "type", "dress", (Expansion("dress", "translation", 1.0),)),
    )
    assert understood_line(asked(*terms, text="黑色连衣裙")) == "understood: 黑色连衣裙 = black dress"


def test_words_that_are_what_they_are_need_no_line() -> None:
    assert understood_line(asked(Term(0, 3, "red", "red", "colour", "red"), text="red")) == ""
    assert understood_line(Query(phrases=(Phrase("red"),))) == ""


def test_many_names_are_counted() -> None:
    names = tuple(Expansion(f"name{number}", "synonym", 0.4) for number in range(MAX_NAMES + 3))
    line = understood_line(asked(Term(0, 3, "red", "red", expansions=names), text="red"))
    assert line.endswith(f"name{MAX_NAMES - 1} and 3 more")


def test_the_json_has_all_of_a_term() -> None:
    assert understood_document(asked(DRESS).phrases[0]) == [
        {
            "text": "dres", "start": 6, "end": 10, "used": "dress", "kind": "type", "concept": "dress", "field": "",
            "values": [],
            "also": [
                {"text": "dresses", "relation": "synonym", "weight": 0.6},
                {"text": "apparel", "relation": "broader", "weight": 0.1},
            ],
        }
    ]  # fmt: skip
