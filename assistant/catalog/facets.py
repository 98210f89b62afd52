"""What a catalogue can be filtered by: its categories, brands and attributes with how many products have each."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import msgspec

MAX_MENU_VALUES = 200
"""An attribute with more values (a part number, a size in words) is no menu; it can still be filtered by."""

FACET_COLUMNS = ("category", "brand", "attributes", "price_minor", "currency")

Counts = dict[str, list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class PriceRange:
    """The lowest and highest price in minor units, in the currency that most products have."""

    lowest_minor: int
    highest_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Facets:
    """Values by field, most frequent first; every attribute name; the range of prices (None without any price)."""

    counts: Counts
    attributes: tuple[str, ...]
    prices: PriceRange | None


def compute_facets(batches: Iterable[Any]) -> Facets:
    """Count the facets in Arrow tables of :data:`FACET_COLUMNS`: what comes is all that is in memory."""
    import pyarrow.compute as pc

    categories: Counter[str] = Counter()
    brands: Counter[str] = Counter()
    encoded: Counter[str] = Counter()
    prices: dict[str, tuple[int, int, int]] = {}
    for rows in batches:
        categories.update(_counted(pc.list_flatten(rows["category"])))
        brands.update(_counted(rows["brand"]))
        encoded.update(_counted(rows["attributes"]))
        _note_prices(rows, prices)
    attributes = _attribute_counts(encoded.items())
    counts: Counts = {"category": _ordered(categories.items()), "brand": _ordered(brands.items())}
    for name in sorted(attributes):
        if len(attributes[name]) <= MAX_MENU_VALUES:
            counts[name] = _ordered(attributes[name].items())
    counts = {field: values for field, values in counts.items() if values}
    return Facets(counts, tuple(sorted(attributes)), _range(prices))


def _counted(column: Any) -> dict[str, int]:
    counted = column.value_counts()
    pairs = zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True)
    return {value: count for value, count in pairs if value is not None}


def _attribute_counts(encoded: Iterable[tuple[str, int]]) -> dict[str, Counter[str]]:
    """Counts by attribute; many products share one set of attributes, so each distinct JSON text is decoded once."""
    decoder = msgspec.json.Decoder(dict[str, str])
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text, count in encoded:
        for name, value in decoder.decode(text).items():
            counts[name][value] += count
    return counts


def _ordered(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Spellings that differ in case become the most frequent one; most frequent value first, then by name."""
    spellings: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for value, count in filter(itemgetter(0), pairs):
        spellings[value.strip().lower()].append((count, value))
    merged = [(max(group)[1], sum(count for count, _ in group)) for group in spellings.values()]
    return sorted(merged, key=lambda pair: (-pair[1], pair[0]))


def _note_prices(rows: Any, prices: dict[str, tuple[int, int, int]]) -> None:
    """Add to the number, the lowest and the highest price of each currency."""
    import pyarrow.compute as pc

    priced = rows.select(["price_minor", "currency"]).filter(pc.is_valid(rows["price_minor"]))
    for currency, count in _counted(priced["currency"]).items():
        found = pc.min_max(priced.filter(pc.equal(priced["currency"], currency))["price_minor"]).as_py()
        known, lowest, highest = prices.get(currency, (0, found["min"], found["max"]))
        prices[currency] = known + count, min(lowest, found["min"]), max(highest, found["max"])


def _range(prices: dict[str, tuple[int, int, int]]) -> PriceRange | None:
    if not prices:
        return None
    currency = max(prices, key=lambda one: prices[one][0])
    return PriceRange(prices[currency][1], prices[currency][2], currency)
