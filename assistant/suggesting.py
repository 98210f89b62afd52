"""What to change about a question that nothing fits: only what brings something, and how much.

Counts products in the table and looks through titles, so it reads disk; it is asked when there is time.
"""

import difflib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.arranging.pieces import missing, pieces_of, words_in, words_of_product
from assistant.catalog.catalog import Catalog
from assistant.errors import QueryError
from assistant.finding.results import Results
from assistant.query import Filters

MOST = 4
"""Suggestions: more than a line of buttons helps nobody."""

WIDER = (1.25, 1.5, 2.0, 4.0)
"""Price limits are tried at these multiples, or parts, of what was asked."""

TITLES = 50_000
"""Looked through for other spellings."""

LIKE_SPELLED, LEAST_LETTERS, MOST_LETTERS_OFF = 0.8, 4, 2
"""The ratio of matching letters (`difflib`) from which on a word may be meant, how many letters it has at least, and
how many letters may be in one of the two words alone: "faucet" is not "face"."""

Kind = Literal["drop_value", "drop_price", "widen_price", "respell", "drop_word"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One change: drop ``value`` of ``field`` or the price limits, other limits (hundredths), ``word`` as ``other``.

    A ``word`` without ``other`` is left out. ``count``: how many more products then pass the filters, 0: not counted.
    """

    kind: Kind
    field: str = ""
    value: str = ""
    word: str = ""
    other: str = ""
    low: int | None = None
    high: int | None = None
    count: int = 0


def suggest(results: Results, catalogs: Sequence[Catalog]) -> tuple[Suggestion, ...]:
    """At most :data:`MOST` changes, the ones about filters by what they free first. Blocks and reads disk."""
    filters = results.query.filters
    found = _about_filters(filters, catalogs) if filters else []
    found += _about_words(results, catalogs)
    return tuple(found[:MOST])


def _about_filters(filters: Filters, catalogs: Sequence[Catalog]) -> list[Suggestion]:
    now = _count(filters, catalogs)
    tried: list[Suggestion] = []
    for field, values in filters.where:
        freed = _count(replace(filters, where=_without(filters, field)), catalogs) - now
        tried.append(Suggestion("drop_value", field=field, value=", ".join(values), count=freed))
    if (filters.min_price_minor, filters.max_price_minor) != (None, None):
        open_price = replace(filters, min_price_minor=None, max_price_minor=None)
        tried.append(Suggestion("drop_price", count=_count(open_price, catalogs) - now))
        tried += _wider(filters, catalogs, now)
    return sorted((one for one in tried if one.count > 0), key=lambda one: -one.count)


def _wider(filters: Filters, catalogs: Sequence[Catalog], now: int) -> list[Suggestion]:
    """The nearest wider price range that lets something more pass."""
    for times in WIDER:
        low = filters.min_price_minor and _rounded(filters.min_price_minor / times)
        high = filters.max_price_minor and _rounded(filters.max_price_minor * times)
        freed = _count(replace(filters, min_price_minor=low, max_price_minor=high), catalogs) - now
        if freed > 0:
            return [Suggestion("widen_price", low=low, high=high, count=freed)]
    return []


def _about_words(results: Results, catalogs: Sequence[Catalog]) -> list[Suggestion]:
    """For words that none of the candidates has: another spelling that titles have; or to leave them out."""
    pieces = pieces_of(results.query.phrases)
    unknown = missing(pieces, map(words_of_product, results.products))
    if not unknown:
        return []
    vocabulary = {word for one in catalogs for title in one.titles(limit=TITLES) for word in words_in(title)}
    spelled = [
        Suggestion("respell", word=word, other=other)
        for word in unknown
        if (other := _like(word.casefold(), vocabulary)) is not None
    ]
    rest = 2 * len(unknown) <= len(pieces) or bool(results.query.pictures)
    return [*spelled, *(Suggestion("drop_word", word=word) for word in unknown if rest)]


def _like(word: str, vocabulary: Collection[str]) -> str | None:
    """The word of a vocabulary that is spelled most alike; None when it is there itself, or none is like it."""
    if len(word) < LEAST_LETTERS or word in vocabulary or words_in(word) & set(vocabulary):
        return None
    near = [one for one in vocabulary if one[0] == word[0] and _letters_off(one, word) <= MOST_LETTERS_OFF]
    return next(iter(difflib.get_close_matches(word, near, n=1, cutoff=LIKE_SPELLED)), None)


def _letters_off(one: str, other: str) -> int:
    """How many letters are in one of two words alone; swapped ones are none."""
    if abs(len(one) - len(other)) > 1:
        return len(one) + len(other)
    mine, theirs = Counter(one), Counter(other)
    return sum(abs(mine[letter] - theirs[letter]) for letter in mine | theirs)


def _count(filters: Filters, catalogs: Sequence[Catalog]) -> int:
    """How many products of the catalogues pass; one that lacks a field has none."""
    total = 0
    for catalog in catalogs:
        try:
            total += catalog.count(catalog.where(filters))
        except QueryError:
            continue
    return total


def _without(filters: Filters, field: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(pair for pair in filters.where if pair[0] != field)


def _rounded(hundredths: float) -> int:
    """To two leading digits, as people name prices."""
    unit = int(10 ** max(0, len(str(round(hundredths))) - 2))
    return round(hundredths / unit) * unit
