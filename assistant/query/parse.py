"""Typed or spoken words to phrases and price limits: "show me red shoes, not leather, under fifty dollars".

What it takes out of the text comes back as a visible part of the query, so nothing is understood in secret, and
everything that it does not understand stays words. docs/spoken.md lists what is understood.
"""

import re

from assistant.query.fillers import without_fillers
from assistant.query.negatives import split_negatives
from assistant.query.prices import take_prices
from assistant.query.query import Filters, Phrase
from assistant.query.wording import words_of

_SEPARATORS = re.compile(r"[,;，；、。]+|[?!？！]+(?=\s|$)|(?<!in)(?<!ft)(?<!lb)(?<!oz)(?<!gal)(?<!o\.c)\.+(?=\s*$)")
"""A full stop at the end separates, but not that of a unit ("1/4 in.")."""
_EDGES = re.compile(r"^(?:and|but|or)\s+|\s+(?:and|but|or)$|^的|的$", re.IGNORECASE)

_MAX_ROUNDS = 8
"""Taking one expression out may bring the words of another together; each round leaves fewer of them."""


def parse_words(text: str) -> tuple[tuple[Phrase, ...], Filters]:
    """Split words into phrases, unwanted phrases, and a price range, in hundredths of the main unit
    of the currency that is named.

    The wanted words are one phrase, the first. The answer is stable: parsing what :func:`words_of` makes of it gives it
    again.

    >>> parse_words("red shoes, not leather, under $50")[0]  # doctest: +ELLIPSIS
    (Phrase(text='red shoes', ...), Phrase(text='leather', negative=True, ...))
    """
    phrases, filters = _parse(text)
    for _ in range(_MAX_ROUNDS):
        again = _parse(words_of(phrases, filters))
        if again == (phrases, filters):
            break
        phrases, filters = again
    return phrases, filters


def _parse(text: str) -> tuple[tuple[Phrase, ...], Filters]:
    text, limits = take_prices(without_fillers(text))
    wanted: list[str] = []
    phrases: list[Phrase] = []
    for part in _SEPARATORS.split(text):
        pieces, unwanted = split_negatives(part)
        wanted.append(_tidy(" ".join(pieces)))
        phrases.extend(Phrase(words, negative=True) for piece in unwanted if (words := _tidy(piece)))
    positive = " ".join(words for words in wanted if words)
    if positive:
        phrases.insert(0, Phrase(positive))
    return tuple(phrases), Filters(limits.low, limits.high, currency=limits.currency)


def _tidy(words: str) -> str:
    words = " ".join(words.split())
    while (shorter := _EDGES.sub("", words).strip()) != words:
        words = shorter
    return words
