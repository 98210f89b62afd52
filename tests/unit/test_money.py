from decimal import Decimal

import pytest

from assistant.money import minor_digits, plain_amount, shown_price, to_minor


@pytest.mark.parametrize(
    ("minor", "currency", "plain", "shown"),
    [
        (3900, "USD", "39.00", "$39.00"),
        (129900, "inr", "1299.00", "₹1,299.00"),
        (5, "EUR", "0.05", "€0.05"),
        (0, "GBP", "0.00", "£0.00"),
        (1500, "JPY", "1500", "¥1,500"),
        (1250, "CHF", "12.50", "CHF 12.50"),
        (12345, "KWD", "12.345", "KWD 12.345"),
        (100, "", "1.00", "1.00"),
        (10_000_000_000, "USD", "100000000.00", "$100,000,000.00"),
    ],
)
def test_amounts_are_written_with_the_digits_of_their_currency(minor: int, currency: str, plain: str, shown: str):
    assert plain_amount(minor, currency) == plain
    assert shown_price(minor, currency) == shown
    assert to_minor(Decimal(plain), currency) == minor


def test_half_a_cent_rounds_up():
    assert to_minor(Decimal("0.005"), "USD") == 1


def test_an_unknown_currency_has_cents():
    assert minor_digits("XYZ") == 2
