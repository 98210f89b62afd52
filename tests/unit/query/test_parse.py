import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.query import Filters, Phrase
from assistant.query.parse import parse_words


def yes(text: str) -> Phrase:
    return Phrase(text)


def no(text: str) -> Phrase:
    return Phrase(text, negative=True)


@pytest.mark.parametrize(
    ("text", "phrases", "low", "high"),
    [
        ("red shoes, not leather, under $50", [yes("red shoes"), no("leather")], None, 5000),
        ("red shoes -leather nike", [yes("red shoes nike"), no("leather")], None, None),
        ("t-shirt no logo no stripes", [yes("t-shirt"), no("logo"), no("stripes")], None, None),
        ("without laces", [no("laces")], None, None),
        ("bag between €20 and 40.50", [yes("bag")], 2000, 4050),
        ("dress from 30 to 20 for women", [yes("dress for women")], 2000, 3000),
        ("sofa over 1,000", [yes("sofa")], 100_000, None),
        ("shoes size 10 up to 100 euros", [yes("shoes size 10")], None, 10_000),
        ("watch >= 20 <= 30", [yes("watch")], 2000, 3000),
        ("红色连衣裙", [yes("红色连衣裙")], None, None),
        ("not", [yes("not")], None, None),
        ("knot november", [yes("knot november")], None, None),
        ("under armour shirt", [yes("under armour shirt")], None, None),
        ("", [], None, None),
        (" , ; ", [], None, None),
    ],
)
def test_words_become_phrases_and_a_price_range(text, phrases, low, high) -> None:
    assert parse_words(text) == (tuple(phrases), Filters(low, high))


@given(st.text(max_size=200))
def test_any_text_parses_into_tidy_phrases(text: str) -> None:
    phrases, filters = parse_words(text)
    assert all(phrase.text == phrase.text.strip() != "" for phrase in phrases)
    assert sum(not phrase.negative for phrase in phrases) <= 1
    assert filters.where == ()


@given(st.lists(st.sampled_from(["red", "shoes", "silk", "dress", "blue"]), min_size=1, max_size=6))
def test_plain_words_come_back_unchanged(words: list[str]) -> None:
    assert parse_words(" ".join(words)) == ((Phrase(" ".join(words)),), Filters())
