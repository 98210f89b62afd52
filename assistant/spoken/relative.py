"""What is said relative to the products shown: "cheaper", "not this brand", "another colour".

The measure is the product named ("than the second one"), else the chosen one; for prices else the middle price of what
is shown, for brands and colours else the first product that has one.
"""

from dataclasses import replace
from decimal import Decimal
from statistics import median_low

from assistant.catalog.product import Product
from assistant.money import minor_digits
from assistant.query import Filters
from assistant.query.parse import parse_words
from assistant.query.wording import words_of
from assistant.spoken.acts import Situation
from assistant.spoken.amending import Amender, narrowed
from assistant.spoken.commands import Command
from assistant.spoken.places import product_of

_COLOUR_NAMES = ("colour", "color", "basecolour", "base colour")


class NothingKnownError(Exception):
    """The products shown lack what is asked for; the message says so to the person."""


def applied(command: Command, text: str, situation: Situation, amender: Amender) -> str:
    """The words of the search field with the step put in; raises :class:`NothingKnownError`."""
    if command.step in {"cheaper", "dearer"}:
        return _with_price(command, text, situation)
    read, name = (_brand, "brand") if command.step == "other brand" else (_colour, "colour")
    refused = next((value for product in _measures(command, situation) if (value := read(product))), "")
    if not refused:
        raise NothingKnownError(f"No {name} is known of the products shown.")
    return amender.amended(text, f"not {refused}")


def _with_price(command: Command, text: str, situation: Situation) -> str:
    """Strictly below (or above) the measure's price; a limit that is there already and is tighter stays."""
    phrases, filters = parse_words(text)
    measure = _price(command, situation)
    if command.step == "cheaper":
        highest = [max(0, measure - 1), *([] if filters.max_price_minor is None else [filters.max_price_minor])]
        limits = Filters(max_price_minor=min(highest))
    else:
        lowest = [measure + 1, *([] if filters.min_price_minor is None else [filters.min_price_minor])]
        limits = Filters(min_price_minor=max(lowest))
    return words_of(phrases, narrowed(replace(filters, where=()), limits))


def _price(command: Command, situation: Situation) -> int:
    """The price to compare with, in hundredths of the main unit."""
    named = product_of(command.place, situation)
    price = _hundredths(named) if named else None
    if price is None:
        known = [price for product in situation.shown if (price := _hundredths(product)) is not None]
        if not known:
            raise NothingKnownError("No price is known of the products shown.")
        price = median_low(known)
    return price


def _measures(command: Command, situation: Situation) -> list[Product]:
    named = product_of(command.place, situation)
    return [*([named] if named else []), *situation.shown]


def _hundredths(product: Product) -> int | None:
    if product.price_minor is None:
        return None
    return int(Decimal(product.price_minor).scaleb(2 - minor_digits(product.currency)))


def _brand(product: Product) -> str:
    return product.brand.strip()


def _colour(product: Product) -> str:
    return next((value for name, value in product.attributes.items() if name.casefold() in _COLOUR_NAMES and value), "")
