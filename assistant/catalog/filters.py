"""A shopper's filters as the SQL that the table understands, with every value quoted."""

import difflib
from collections.abc import Collection, Iterable
from decimal import Decimal

from assistant.catalog.rows import facet
from assistant.errors import QueryError
from assistant.money import minor_digits
from assistant.query import Filters

PLAIN_FIELDS = ("category", "brand")
"""The fields that every catalogue has, beside its attributes."""


def quoted(value: str) -> str:
    """``value`` as an SQL string. DataFusion knows no escapes but the doubled quote; NUL cannot be in a value."""
    return "'" + value.replace("\0", "").replace("'", "''") + "'"


def condition(
    filters: Filters, fields: Collection[str], price_digits: int = 2, currencies: Collection[str] = ()
) -> str | None:
    """The SQL condition of ``filters``, or None when they allow everything.

    Values of one field are alternatives; different fields must all hold. A product without a price passes no price
    limit. ``price_digits`` are the decimal places of the catalogue's currency: a limit is asked in hundredths, prices
    are stored in minor units. Where the limits are in one of the catalogue's ``currencies``, only prices in that count;
    else the numbers are read as they are (:func:`reads_otherwise` tells).

    Raises
    ------
    QueryError
        A field is neither ``category``, ``brand`` nor one of ``fields`` (the attributes of the catalogue).
    """
    parts = []
    if filters.currency in currencies and _has_limits(filters):
        parts.append(f"currency = {quoted(filters.currency)}")
        price_digits = minor_digits(filters.currency)
    if filters.min_price_minor is not None:
        parts.append(f"price_minor >= {_in_minor_units(filters.min_price_minor, price_digits)}")
    if filters.max_price_minor is not None:
        parts.append(f"price_minor <= {_in_minor_units(filters.max_price_minor, price_digits)}")
    for field, values in filters.where:
        parts.append(_any_of(_known(field, fields), values))
    return " AND ".join(parts) or None


def reads_otherwise(filters: Filters, currencies: Collection[str]) -> bool:
    """Whether price limits in a currency are asked of products that are all priced in others."""
    return bool(filters.currency and currencies and filters.currency not in currencies and _has_limits(filters))


def _has_limits(filters: Filters) -> bool:
    return filters.min_price_minor is not None or filters.max_price_minor is not None


def is_one_of(column: str, values: Iterable[str]) -> str:
    """The SQL condition that a text column has one of ``values``; never true without any."""
    listed = ", ".join(quoted(value) for value in values)
    return f"{column} IN ({listed})" if listed else "false"


def _in_minor_units(hundredths: int, digits: int) -> str:
    return f"{Decimal(hundredths).scaleb(digits - 2):f}"


def _any_of(field: str, values: Iterable[str]) -> str:
    listed = ", ".join(quoted(facet(field, value)) for value in values)
    return f"array_has_any(facets, [{listed}])" if listed else "false"


def _known(field: str, fields: Collection[str]) -> str:
    wanted = field.strip().lower()
    names = sorted({*PLAIN_FIELDS, *(name.lower() for name in fields)})
    if wanted in names:
        return wanted
    guess = difflib.get_close_matches(wanted, names, 1)
    hint = f"Did you mean “{guess[0]}”? " if guess else ""
    raise QueryError(f"There is no field “{field}” to filter by.", hint=f"{hint}Known: {', '.join(names)}.")
