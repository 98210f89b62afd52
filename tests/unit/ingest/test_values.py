"""Cleaning values: prices in the ways people write them, categories, any type as text."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ingest.values import ValueProblem, clean_text, parse_price, split_category


@pytest.mark.parametrize(
    ("value", "currency", "expected"),
    [
        ("1,299.00", "USD", (129900, "USD")),
        ("$39", "", (3900, "USD")),
        ("$ 1,299.5", "", (129950, "USD")),
        (39.0, "EUR", (3900, "EUR")),
        (39, "", (3900, "")),
        ("1.299,00 €", "", (129900, "EUR")),
        ("1 299,90 €", "", (129990, "EUR")),
        ("1\u202f299,90 €", "", (129990, "EUR")),
        ("1'299.00 CHF", "", (129900, "CHF")),
        ("1,299", "USD", (129900, "USD")),
        ("12,5", "EUR", (1250, "EUR")),
        ("1,234,567", "USD", (123456700, "USD")),
        ("1.234.567", "EUR", (123456700, "EUR")),
        (".99", "USD", (99, "USD")),
        ("Rs. 899", "", (89900, "INR")),
        ("₹1,899.0", "", (189900, "INR")),
        ("USD 12", "", (1200, "USD")),
        ("$12", "CAD", (1200, "CAD")),
        ("1500", "JPY", (1500, "JPY")),
        ("1.5", "KWD", (1500, "KWD")),
        (0, "USD", (0, "USD")),
        ("-0", "USD", (0, "USD")),
        ("12,34,567.50", "INR", (123456750, "INR")),
        ("0.999", "KWD", (999, "KWD")),
        ("5.-", "CHF", (500, "CHF")),
        (19.999, "USD", (2000, "USD")),
        ("", "USD", (None, "USD")),
        (None, "", (None, "")),
        (math.nan, "USD", (None, "USD")),
    ],
)
def test_prices(value: object, currency: str, expected: tuple[int | None, str]) -> None:
    assert parse_price(value, currency) == expected


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("-5", "negative price: -5"),
        (-0.01, "negative price"),
        ("$-5", "negative price"),
        ("free", "not a price: free"),
        ("1e9", "not a price"),
        ("10-20", "not a price"),
        ("call 555 1234", "not a price"),
        (math.inf, "not a price"),
        ({"amount": 4}, "not a price"),
        (True, "not a price"),
        ("9" * 30, "absurdly large price"),
        ("1.2.3,4,5", "not a price"),
    ],
)
def test_what_is_no_price(value: object, reason: str) -> None:
    with pytest.raises(ValueProblem, match=reason):
        parse_price(value, "USD")


@given(st.one_of(st.text(), st.floats(), st.integers(), st.binary(), st.lists(st.text()), st.none()))
def test_any_value_is_a_price_or_a_reason(value: object) -> None:
    try:
        minor, _ = parse_price(value, "USD")
    except ValueProblem as problem:
        assert ":" in str(problem)
    else:
        assert minor is None or 0 <= minor <= 10**14


@given(st.integers(0, 10**10))
def test_a_price_written_with_separators_reads_the_same(minor: int) -> None:
    assert parse_price(f"{minor / 100:,.2f}", "USD") == (minor, "USD")


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("Clothing > Dresses", ("Clothing", "Dresses")),
        ('["Home >> Curtains >> Elegance Polyester Door Cu..."]', ("Home", "Curtains")),
        ('["Home", "Curtains"]', ("Home", "Curtains")),
        ('["broken', ('["broken',)),
        (["Home", "Curtains", None], ("Home", "Curtains")),
        ("Watches > Watches", ("Watches",)),
        ("T-Shirts/Tops", ("T-Shirts/Tops",)),
        ("a|b|c", ("a", "b", "c")),
        (" > ", ()),
        ("", ()),
        (None, ()),
        ("[]", ()),
        (7.0, ("7",)),
    ],
)
def test_categories(value: object, path: tuple[str, ...]) -> None:
    assert split_category(value) == path


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (3.5, "3.5"),
        (True, "True"),
        (None, ""),
        (math.nan, ""),
        (b"caf\xc3\xa9", "café"),
        (["a", 1, None], "a, 1,"),
        ({"a": 1}, '{"a": 1}'),
        ("  a \n\t b\0c ", "a b c"),
        ("x" * 50, "x" * 10),
    ],
)
def test_text(value: object, text: str) -> None:
    assert clean_text(value, 10) == text


@given(st.one_of(st.text(), st.floats(), st.binary(), st.lists(st.text()), st.dictionaries(st.text(), st.integers())))
def test_text_is_always_one_clean_line(value: object) -> None:
    text = clean_text(value, 40)
    assert len(text) <= 40
    assert text == text.strip()
    assert text.isprintable() or not any(ord(char) < 32 for char in text)
    text.encode("utf-8")
