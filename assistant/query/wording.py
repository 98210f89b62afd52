"""From phrases and price limits back to words: the inverse of :func:`assistant.query.parse.parse_words`."""

from collections.abc import Sequence

from assistant.query.query import Filters, Phrase


def format_limit(price_minor: int) -> str:
    """A price limit as one types it: hundredths without needless zeros, ``50`` or ``49.90``."""
    whole, rest = divmod(price_minor, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)


def words_of(phrases: Sequence[Phrase], filters: Filters) -> str:
    """Words that are understood as exactly these phrases and price limits.

    It is used when a chip is removed, and to keep what was said, so that the search field always says what is asked.
    """
    parts = [f"not {phrase.text}" if phrase.negative else phrase.text for phrase in phrases]
    low, high = filters.min_price_minor, filters.max_price_minor
    if low is not None and high is not None:
        parts.append(f"between {format_limit(low)} and {format_limit(high)}")
    elif high is not None:
        parts.append(f"under {format_limit(high)}")
    elif low is not None:
        parts.append(f"over {format_limit(low)}")
    return ", ".join(parts)
