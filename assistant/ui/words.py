"""Small pieces of text: prices, sizes, durations, and the words of a query. Qt-free."""

import re
from decimal import Decimal

from assistant.catalog.product import Product
from assistant.money import shown_price
from assistant.query.wording import format_limit, words_of

__all__ = [
    "accessible_card", "format_duration", "format_limit", "format_price", "format_size", "parse_limit", "swapped_word",
    "words_of",
]  # fmt: skip


def format_price(price_minor: int | None, currency: str) -> str:
    """A price for people, ``$1,299.00``; empty when unknown."""
    return "" if price_minor is None else shown_price(price_minor, currency)


def format_size(size_bytes: float) -> str:
    """A size for people, in decimal units as shops and hubs count: ``640 kB``, ``9.5 MB``, ``95 MB``, ``1.2 GB``."""
    for unit, scale in (("GB", 1e9), ("MB", 1e6)):
        if size_bytes >= scale:
            count = size_bytes / scale
            return f"{count:.1f} {unit}" if count < 10 else f"{count:,.0f} {unit}"
    return f"{size_bytes / 1e3:,.0f} kB"


def format_duration(seconds: float) -> str:
    """A rough duration for people: ``40 s``, ``12 min``, ``2 h 5 min``."""
    minutes = round(seconds / 60)
    if minutes < 2:
        return f"{max(1, round(seconds))} s"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def accessible_card(product: Product, position: int, badge: str = "") -> str:
    """What a screen reader says for a card; ``badge`` is what is written over its picture."""
    parts = (badge, product.title, product.brand, format_price(product.price_minor, product.currency))
    return f"{position}: " + ", ".join(part for part in parts if part)


def swapped_word(text: str, word: str, other: str) -> str:
    """A text with every occurrence of a whole word, whatever its case, replaced by another; by nothing if empty."""
    found = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: other, text, flags=re.IGNORECASE)
    return " ".join(found.split())


def parse_limit(text: str) -> int | None:
    """A price limit typed in a field, in hundredths; None for an empty or unusable text."""
    cleaned = "".join(char for char in text if char.isdigit() or char in ".,").replace(",", "")
    try:
        return int(Decimal(cleaned) * 100) if cleaned else None
    except ArithmeticError:
        return None
