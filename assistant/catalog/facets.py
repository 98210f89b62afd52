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
    """Values by field, most frequent first; every attribute name; the range of prices (None without any price);
    all currencies that prices are in.
    """

    counts: Counts
    attributes: tuple[str, ...]
    prices: PriceRange | None
    currencies: frozenset[str] = frozenset()


def compute_facets(rows: Any) -> Facets:
    """Count the facets in an Arrow table of :data:`FACET_COLUMNS`."""
    import pyarrow.compute as pc

    attributes = _attribute_counts(_counted(rows["attributes"]))
    counts: Counts = {
        "category": _ordered(_counted(pc.list_flatten(rows["category"]))),
        "brand": _ordered(_counted(rows["brand"])),
    }
    for name in sorted(attributes):
        if len(attributes[name]) <= MAX_MENU_VALUES:
            counts[name] = _ordered(attributes[name].items())
    counts = {field: values for field, values in counts.items() if values}
    return Facets(counts, tuple(sorted(attributes)), _prices(rows), _currencies(rows))


def _counted(column: Any) -> list[tuple[str, int]]:
    counted = column.value_counts()
    pairs = zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True)
    return [(value, count) for value, count in pairs if value is not None]


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


def _currencies(rows: Any) -> frozenset[str]:
    import pyarrow.compute as pc

    priced = rows.filter(pc.is_valid(rows["price_minor"]))
    return frozenset(currency for currency, _ in _counted(priced["currency"]) if currency)


def _prices(rows: Any) -> PriceRange | None:
    import pyarrow.compute as pc

    priced = rows.filter(pc.is_valid(rows["price_minor"]))
    if not priced.num_rows:
        return None
    currency = max(_counted(priced["currency"]), key=lambda pair: pair[1])[0]
    extremes = pc.min_max(priced.filter(pc.equal(priced["currency"], currency))["price_minor"]).as_py()
    return PriceRange(extremes["min"], extremes["max"], currency)
