"""From phrases and price limits back to words: the inverse of :func:`assistant.query.parse.parse_words`."""

from collections.abc import Sequence

from assistant.query.query import Filters, Phrase


def format_limit(price_minor: int) -> str:
    """A price limit as one types it: hundredths without needless zeros, ``50`` or ``49.90``."""
    whole, rest = divmod(price_minor, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)


_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹"}
"""Signs that say which currency it is; others are written as their code."""


def format_amount(price_minor: int, currency: str) -> str:
    """A price limit with its currency, as it is read again: ``$50``, ``50 CNY``; without one the bare number."""
    number = format_limit(price_minor)
    if currency in _SIGNS:
        return _SIGNS[currency] + number
    return f"{number} {currency}".strip()


def words_of(phrases: Sequence[Phrase], filters: Filters) -> str:
    """Words that are understood as exactly these phrases and price limits.

    It is used when a chip is removed, and to keep what was said, so that the search field always says what is asked.
    """
    parts = [f"not {phrase.text}" if phrase.negative else phrase.text for phrase in phrases]
    low, high = filters.min_price_minor, filters.max_price_minor
    least, most = (None if end is None else format_amount(end, filters.currency) for end in (low, high))
    if least is not None and most is not None:
        parts.append(f"between {least} and {most}")
    elif most is not None:
        parts.append(f"under {most}")
    elif least is not None:
        parts.append(f"over {least}")
    return ", ".join(parts)
