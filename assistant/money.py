"""Amounts of money as whole minor units (cents) and an ISO 4217 currency: the digits of each, and how to write them."""

from decimal import ROUND_HALF_UP, Decimal

_NO_DECIMALS = ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "XAF", "XOF")
_THREE_DECIMALS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
_DIGITS = {**dict.fromkeys(_NO_DECIMALS, 0), **dict.fromkeys(_THREE_DECIMALS, 3)}
"""Decimal places that are not 2, from the list of ISO 4217."""

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "¥", "INR": "₹", "KRW": "₩"}


def minor_digits(currency: str) -> int:
    """How many decimal places a currency has; 2 for an unknown or empty one."""
    return _DIGITS.get(currency.upper(), 2)


def to_minor(amount: Decimal, currency: str = "") -> int:
    """An amount of the main unit in minor units, halves rounded up: 39.5 USD is 3950."""
    return int((amount * 10 ** minor_digits(currency)).quantize(Decimal(1), ROUND_HALF_UP))


def plain_amount(minor: int, currency: str = "") -> str:
    """An amount in the main unit without sign or separators, for machines: 3900 USD is ``39.00``."""
    return str(Decimal(minor).scaleb(-minor_digits(currency)))


def shown_price(minor: int, currency: str = "") -> str:
    """An amount for people: ``$1,299.00``, ``CHF 12.50``; the bare number when the currency is unknown."""
    number = f"{Decimal(minor).scaleb(-minor_digits(currency)):,f}"
    sign = _SIGNS.get(currency.upper(), f"{currency.upper()} " if currency else "")
    return f"{sign}{number}"
