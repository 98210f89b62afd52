from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.query import Phrase
from assistant.query.terms import Expansion, Term
from assistant.ranking.highlight import SMALL_WORDS, Sought, _compact, _places, _stem, _tokens, find_spans, fold, sought

WORDS = st.text("abcdeéßİ-连衣裙红 ,.'s", min_size=1, max_size=24)
TEXTS = st.text("abcdeéßİ-连衣裙红 ,.'s\n", max_size=60)


def marked(text: str, *words: str) -> list[str]:
    spans = find_spans(text, sought(tuple(Phrase(word) for word in words)))
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("Red Shoes", "Puma men's RED shoe", ["RED", "shoe"]),
        ("red red", "red", ["red"]),
        ("ring", "earrings", []),
        ("as", "as a gift", []),
        ("glass", "glasses", ["glasses"]),
        ("dress", "Dresses", ["Dresses"]),
        ("berry", "Berries", ["Berries"]),
        ("bus", "bu", []),
        ("striped t-shirt", "Blue T-Shirt", ["T-Shirt"]),
        ("t-shirt", "Navy Tshirts", ["Tshirts"]),
        ("tshirt", "a T-Shirt", ["T-Shirt"]),
        ("high-top", "High Top Trainers", ["High Top"]),
        ("连衣裙", "红色连衣裙", ["连衣裙"]),
        ("手机壳", "iPhone手机壳", ["手机壳"]),
        ("iphone", "iPhone手机壳", ["iPhone"]),
        ("STRASSE", "Straße", ["Straße"]),
        ("", "anything", []),
        ("ｒｅｄ", "red", ["red"]),
    ],
)
def test_what_is_marked(query: str, text: str, found: list[str]) -> None:
    assert marked(text, query) == found


def test_a_place_says_how_it_stands_for_which_word() -> None:
    runing = Term(0, 6, "runing", "running")
    shoe = Term(
        7,
        12,
        "shoes",
        "shoes",
        expansions=(Expansion("sneakers", "narrower", 0.6), Expansion("运动鞋", "translation", 1)),
    )
    looked_for = sought((Phrase("runing shoes", terms=(runing, shoe)), Phrase("leather", negative=True)))
    text = "Running sneakers 跑步运动鞋, leather"
    spans = find_spans(text, looked_for)
    assert [(text[one.start : one.end], one.asked, one.how, one.negative) for one in spans] == [
        ("Running", "runing", "respelled", False),
        ("sneakers", "shoes", "narrower", False),
        ("运动鞋", "shoes", "translation", False),
        ("leather", "leather", "typed", True),
    ]


def test_the_longer_place_is_kept_and_then_what_was_typed() -> None:
    looked_for = (Sought("navy", "dark", "related"), Sought("navy blue", "navy blue"), Sought("navy", "navy"))
    spans = find_spans("Navy Blue, navy", looked_for)
    assert [(one.start, one.end, one.asked) for one in spans] == [(0, 9, "navy blue"), (11, 15, "navy")]


@given(TEXTS, st.lists(WORDS, max_size=5))
def test_places_lie_in_the_text_in_order_and_apart(text: str, words: list[str]) -> None:
    spans = find_spans(text, tuple(Sought(word, word) for word in words))
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(st.text("xyz ", max_size=20), st.from_regex("[a-w]{3,8}", fullmatch=True), st.text("xyz ", max_size=20))
def test_a_word_between_others_is_found_there(before: str, word: str, after: str) -> None:
    text = f"{before} {word} {after}"
    found = [(one.start, one.end) for one in find_spans(text, (Sought(word, word),))]
    assert (len(before) + 1, len(before) + 1 + len(word)) in found


@given(st.from_regex("[a-z]{3,8}", fullmatch=True))
def test_small_words_are_not_looked_for(word: str) -> None:
    assert (not sought((Phrase(word),))) == (fold(word) in SMALL_WORDS)


@given(TEXTS, WORDS)
def test_the_quick_look_beforehand_leaves_nothing_out(text: str, word: str) -> None:
    if list(_places(_tokens(text), text, word)):
        assert _stem(word) in _compact(text)
