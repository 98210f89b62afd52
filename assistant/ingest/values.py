"""Cleaning single values of a feed: text, prices, category paths, whatever type they come in."""

import json
import math
import re
from decimal import Decimal
from typing import Any

from assistant.feeds.problems import ValueProblem
from assistant.money import to_minor

MAX_PRICE = Decimal(10) ** 12
MAX_CATEGORY_LEVELS = 8

__all__ = ["ValueProblem", "clean_gtin", "clean_text", "is_currency", "parse_price", "split_category"]

_SYMBOLS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "RS": "INR", "RS.": "INR", "₩": "KRW",
            "¥": "CNY", "￥": "CNY", "元": "CNY", "人民币": "CNY", "ZŁ": "PLN"}  # fmt: skip
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
"""White space, control characters, and halves of characters, which cannot be written as UTF-8."""
_LEVELS = re.compile(r"\s*(?:>>|>|›|»|\|)\s*")
_PRICE = re.compile(
    r"(?P<before>[^\d\-,{\[]{0,6}?)\s*(?P<minus>-?)\s*(?P<between>[^\d\-.,]{0,4})"
    r"(?P<digits>\d[\d.,' \u00a0\u202f]*|[.,]\d+)\s*(?P<after>\D{0,6})"
)
"""A sign or code of up to six characters before or after the digits; anything longer is a sentence, not a price."""
_GROUPED = re.compile(
    r"(?P<whole>\d{1,3}(?P<sign>[,.' \u00a0\u202f])\d{3}(?:(?P=sign)\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})"
    r"(?P<decimals>[.,]\d+)?"
)
"""Thousands with a separator, each with the same one; or lakhs and crores as in 12,34,567."""
_PLAIN = re.compile(r"(?P<whole>\d*)(?P<decimals>[.,]\d+)?")


def clean_text(value: Any, limit: int) -> str:
    """Any value as one line of at most ``limit`` characters: NaN and None are empty, 3.0 is "3", a list is joined."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, list | tuple):
        value = ", ".join(clean_text(item, limit) for item in value)
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, float):
        value = "" if math.isnan(value) else int(value) if value.is_integer() else value
    if value is None:
        return ""
    return _SPACES.sub(" ", str(value)).strip()[:limit].strip()


def parse_price(value: Any, currency: str) -> tuple[int | None, str]:
    """A price as minor units and currency: ``"$1,299.00"`` is ``(129900, "USD")``; ``(None, currency)`` when empty.

    ``currency`` is what the feed says elsewhere; a sign or code within the value is used only without it. A comma
    before exactly three digits separates thousands, a single point is decimal; of both signs the last one is decimal.

    Raises
    ------
    ValueProblem
        The value is negative, absurdly large, or no price.
    """
    text = clean_text(value, 100)
    if not text:
        return None, currency
    match = _PRICE.fullmatch(text)
    if isinstance(value, bool) or not match:
        raise ValueProblem(f"not a price: {text}")
    before, minus, between, digits, after = match.groups()
    currency = currency or _currency(before) or _currency(between) or _currency(after)
    amount = _decimal(digits)
    if amount is None:
        raise ValueProblem(f"not a price: {text}")
    if minus and amount:
        raise ValueProblem(f"negative price: {text}")
    if amount > MAX_PRICE:
        raise ValueProblem(f"absurdly large price: {text}")
    return to_minor(amount, currency), currency


def split_category(value: Any) -> tuple[str, ...]:
    """A category path from general to special.

    A list is a path already; text is cut at ``>``, ``>>``, ``|`` and their like, and a JSON list in text is unwrapped.
    Levels cut short with "..." (a title in the path) and repeated ones are dropped.
    """
    if isinstance(value, str) and value.lstrip().startswith("["):
        value = _unwrapped(value)
    levels = [clean_text(item, 100) for item in value] if isinstance(value, list | tuple) else []
    if not levels:
        levels = _LEVELS.split(clean_text(value, 500))
    kept = [level for level in levels if level and not level.endswith(("...", "…"))]
    return tuple(dict.fromkeys(kept))[:MAX_CATEGORY_LEVELS]


def clean_gtin(value: Any) -> str:
    """A GTIN (EAN, UPC, ISBN-13) as 14 digits, empty when its check digit is wrong: what joins products must be right.

    GS1 General Specifications, section 7.9: the digits weigh 3 and 1 in turn from the right.
    """
    digits = re.sub(r"[\s-]", "", clean_text(value, 40)).lstrip("'")
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (8, 12, 13, 14):
        return ""
    padded = digits.zfill(14)
    total = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(padded))
    return "" if total % 10 or not int(digits) else padded


def is_currency(text: str) -> bool:
    """Whether a text looks like an ISO 4217 code."""
    return len(text) == 3 and text.isascii() and text.isalpha() and text.isupper()


def _unwrapped(text: str) -> Any:
    try:
        items = json.loads(text)
    except ValueError:
        return text
    return items[0] if len(items) == 1 else items


def _currency(text: str) -> str:
    name = text.strip().upper()
    return name if is_currency(name) else _SYMBOLS.get(name, "")


def _decimal(digits: str) -> Decimal | None:
    digits = digits.strip().rstrip(".,")
    grouped = _GROUPED.fullmatch(digits)
    if grouped and not (grouped["sign"] == "." and digits.count(".") == 1 and not grouped["decimals"]):
        whole, decimals = re.sub(r"\D", "", grouped["whole"]), grouped["decimals"] or ""
    elif plain := _PLAIN.fullmatch(digits):
        whole, decimals = plain["whole"] or "0", plain["decimals"] or ""
    else:
        return None
    return Decimal(f"{whole}.{decimals[1:] or 0}")
