"""Facets whose counts follow the results: values and prices of the candidates that count, fast enough for a slider.

What a search brings are a few hundred candidates, of which the last ones hardly fit. Counted are those whose total
reaches :data:`COUNTED_SHARE` of the best one's; where nothing but filters is asked, all of them. The values are turned
into numbers once an answer; then a count is one pass of ``bincount`` a field.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from assistant.arranging.prices import Histogram, histogram_of
from assistant.catalog.facets import MAX_MENU_VALUES
from assistant.catalog.product import Product
from assistant.money import minor_digits
from assistant.ranking.calibration import Floats
from assistant.ranking.channels import Mask

COUNTED_SHARE = 0.5
"""See docs/results-order.md for what other shares would count."""

Integers = npt.NDArray[np.intp]
Counts = dict[str, list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Values by field with how many results have each, most first, zeros left out; and the prices."""

    values: Counts
    prices: Histogram | None


@dataclass(frozen=True, slots=True)
class _Field:
    """Which row has which value: a pair for each, as a product has several categories."""

    values: tuple[str, ...]
    rows: Integers
    codes: Integers

    def count(self, counted: Mask) -> list[tuple[str, int]]:
        found = np.bincount(self.codes[counted[self.rows]], minlength=len(self.values))
        order = np.argsort(-found, kind="stable")
        return [(self.values[at], int(found[at])) for at in order if found[at]]


class FacetIndex:
    """The facet values of the candidates of one answer."""

    def __init__(self, products: Sequence[Product]) -> None:
        self._products = products

    def __len__(self) -> int:
        return len(self._products)

    @cached_property
    def _fields(self) -> dict[str, _Field]:
        pairs: dict[str, list[tuple[int, str]]] = {}
        for row, product in enumerate(self._products):
            for name, value in _values_of(product):
                if value:
                    pairs.setdefault(name, []).append((row, value))
        fields = {name: _field(found) for name, found in pairs.items()}
        return {name: field for name, field in fields.items() if len(field.values) <= MAX_MENU_VALUES}

    @cached_property
    def _prices(self) -> tuple[npt.NDArray[np.float64], str]:
        """Hundredths of the main unit, NaN where there is none; and the currency that most products have."""
        priced = [product.currency for product in self._products if product.price_minor is not None]
        currency = Counter(priced).most_common(1)[0][0] if priced else ""
        scale = 10.0 ** (2 - minor_digits(currency))
        prices = [
            product.price_minor * scale if product.price_minor is not None and product.currency == currency else np.nan
            for product in self._products
        ]
        return np.array(prices, np.float64), currency

    def count(self, counted: Mask) -> FacetCounts:
        """The facets of the candidates that ``counted (N,) bool`` says."""
        prices, currency = self._prices
        values = {name: field.count(counted) for name, field in self._fields.items()}
        return FacetCounts(
            {name: found for name, found in values.items() if found}, histogram_of(prices[counted], currency)
        )


def counted(totals: Floats, share: float = COUNTED_SHARE) -> Mask:
    """Which candidates are results, by their totals: ``(N,) bool``."""
    best = float(totals.max(initial=0.0))
    return np.ones(len(totals), bool) if best <= 0 else totals >= np.float32(share * best)


def completed(found: Sequence[tuple[str, int]], all_values: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The counts of the results first, then the other values of the catalogue with 0, in the catalogue's order."""
    known = {value.casefold() for value, _ in found}
    return [*found, *((value, 0) for value, _ in all_values if value.casefold() not in known)]


def merged(counts: FacetCounts, without: Mapping[str, FacetCounts]) -> FacetCounts:
    """Counts in which each field that is filtered by is counted without its own filter; ``price`` is the prices."""
    values = {
        **counts.values,
        **{name: other.values.get(name, []) for name, other in without.items() if name != "price"},
    }
    prices = without["price"].prices if "price" in without else counts.prices
    return FacetCounts({name: found for name, found in values.items() if found}, prices)


def _values_of(product: Product) -> Iterable[tuple[str, str]]:
    yield from (("category", value.strip()) for value in product.category)
    yield "brand", product.brand.strip()
    yield from ((name, value.strip()) for name, value in product.attributes.items())


def _field(pairs: Sequence[tuple[int, str]]) -> _Field:
    """Spellings that differ in case are one value, in the spelling that most have."""
    spellings: dict[str, Counter[str]] = {}
    for _, value in pairs:
        spellings.setdefault(value.casefold(), Counter())[value] += 1
    code = {key: at for at, key in enumerate(spellings)}
    values = tuple(found.most_common(1)[0][0] for found in spellings.values())
    rows, codes = zip(*dict.fromkeys((row, code[value.casefold()]) for row, value in pairs), strict=True)
    return _Field(values, np.array(rows, np.intp), np.array(codes, np.intp))
