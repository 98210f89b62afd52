"""Prices and words: what is written back is understood as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.query import Filters, Phrase
from assistant.query.parse import parse_words
from assistant.ui.words import format_limit, format_price, parse_limit, words_of

WORD = st.sampled_from(["red", "mug", "striped", "shirt", "wool", "蓝色", "sneakers"])
PHRASE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
CURRENCY = st.sampled_from(["", "USD", "EUR", "GBP", "INR", "CNY", "JPY", "HKD", "CHF", "KRW", "AUD", "CAD"])
LIMIT = st.none() | st.integers(0, 10_000_000)


@given(st.none() | PHRASE, st.lists(PHRASE, max_size=3, unique=True), LIMIT, LIMIT, CURRENCY)
def test_words_of_is_understood_as_what_went_in(
    wanted: str | None, unwanted: list[str], low: int | None, high: int | None, currency: str
) -> None:
    if low is not None and high is not None:
        low, high = sorted((low, high))
    phrases = ([Phrase(wanted)] if wanted else []) + [Phrase(text, negative=True) for text in unwanted]
    limits = Filters(low, high, currency=currency if low is not None or high is not None else "")
    assert parse_words(words_of(phrases, limits)) == (tuple(phrases), limits)


@given(st.integers(0, 10**9))
def test_a_limit_is_read_as_it_was_written(limit: int) -> None:
    assert parse_limit(format_limit(limit)) == limit


@pytest.mark.parametrize(
    ("text", "limit"), [("", None), ("abc", None), ("$1,299.50", 129950), ("1.2.3", None), (" 40 ", 4000), (".", None)]
)
def test_limits_as_people_type_them(text: str, limit: int | None) -> None:
    assert parse_limit(text) == limit


def test_an_unknown_price_is_no_text() -> None:
    assert format_price(None, "USD") == ""
    assert format_price(129900, "USD") == "$1,299.00"
