"""Typed words to phrases and price limits: "red shoes, not leather, under $50".

Deliberately small: English signal words only. What it takes out of the text comes back as a visible part of the
query, so nothing is understood in secret, and everything that it does not understand stays words.
"""

import re
from decimal import Decimal

from assistant.query.query import Filters, Phrase

_CURRENCY_BEFORE = r"(?:[$€£¥₹]|usd|eur|gbp|inr|rs\.?)?"
_CURRENCY_AFTER = r"(?:[$€£¥₹]|usd|eur|gbp|inr|dollars?|euros?|pounds?|rupees?)?"
_NUMBER = r"(\d{1,9}(?:,\d{3})*(?:\.\d{1,2})?)"
_AMOUNT = rf"{_CURRENCY_BEFORE}\s*{_NUMBER}\s*{_CURRENCY_AFTER}(?![\w.])"
_BETWEEN = re.compile(rf"\b(?:between|from)\s+{_AMOUNT}\s*(?:and|to|-|–)\s*{_AMOUNT}", re.IGNORECASE)
_AT_MOST = re.compile(
    rf"(?:\b(?:under|below|less than|cheaper than|up to|at most|max(?:imum)?)\s+|<=?\s*){_AMOUNT}",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(rf"(?:\b(?:over|above|more than|at least|min(?:imum)?)\s+|>=?\s*){_AMOUNT}", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"(?:^|(?<=[\s,;]))(?:but\s+|and\s+)?(?:(?:not|no|without|except)\s+(?:in\s+|a\s+|an\s+|any\s+)?|-(?=[^\W\d]))",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[,;]+")
_EDGES = re.compile(r"^(?:and|but|or)\s+|\s+(?:and|but|or)$", re.IGNORECASE)


def parse_words(text: str) -> tuple[tuple[Phrase, ...], Filters]:
    """Split typed words into phrases, unwanted phrases, and a price range.

    An unwanted phrase runs from its signal word (*not, no, without, except*, or a leading ``-``) to the next comma
    or signal word; for a leading ``-`` it is one word. Prices are hundredths of the main unit.

    >>> parse_words("red shoes, not leather, under $50")[0]
    (Phrase(text='red shoes', negative=False, weight=1.0), Phrase(text='leather', negative=True, weight=1.0))
    """
    text, low, high = _take_prices(text)
    wanted: list[str] = []
    phrases: list[Phrase] = []
    for part in _SEPARATORS.split(text):
        positive, negatives = _split_negatives(part)
        wanted.append(positive)
        phrases.extend(Phrase(words, negative=True) for words in negatives)
    positive = " ".join(words for words in wanted if words)
    if positive:
        phrases.insert(0, Phrase(positive))
    return tuple(phrases), Filters(min_price_minor=low, max_price_minor=high)


def _take_prices(text: str) -> tuple[str, int | None, int | None]:
    """The text without its price expressions, and the range that they name."""
    low = high = None
    if match := _BETWEEN.search(text):
        low, high = sorted((_hundredths(match[1]), _hundredths(match[2])))
        text = _BETWEEN.sub(",", text, count=1)
    if high is None and (match := _AT_MOST.search(text)):
        high = _hundredths(match[1])
        text = _AT_MOST.sub(",", text, count=1)
    if low is None and (match := _AT_LEAST.search(text)):
        low = _hundredths(match[1])
        text = _AT_LEAST.sub(",", text, count=1)
    return text, low, high


def _hundredths(amount: str) -> int:
    return int(Decimal(amount.replace(",", "")) * 100)


def _split_negatives(part: str) -> tuple[str, list[str]]:
    """The wanted words of one comma-free part, and its unwanted phrases."""
    marks = list(_NEGATIVE.finditer(part))
    if not marks:
        return _tidy(part), []
    wanted = [part[: marks[0].start()]]
    negatives: list[str] = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        words = part[mark.end() : following.start() if following else None]
        if mark[0].endswith("-"):
            first, _, rest = words.partition(" ")
            words = first
            wanted.append(rest)
        if words := _tidy(words):
            negatives.append(words)
    return _tidy(" ".join(wanted)), negatives


def _tidy(words: str) -> str:
    words = " ".join(words.split())
    return _EDGES.sub("", words).strip()
