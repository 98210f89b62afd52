"""Which of the shown products is meant: "the second one", "the last", "this", 第三个."""

import re

from assistant.catalog.product import Product
from assistant.query.numbers import number
from assistant.spoken.acts import Situation

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
_THIS = re.compile(r"\b(?:this|that|these|those|it|same)\b|[这這那]|它", re.IGNORECASE)
_LAST = re.compile(r"\blast\b|最[后後]", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)|\b(?:number|no\.?)\s+(\w+)|第([一二两三四五六七八九十]+)", re.IGNORECASE)


def is_current(place: str) -> bool:
    """Whether the words mean the chosen product: "this one", or none at all."""
    return not place or _THIS.search(place) is not None


def position_of(place: str, situation: Situation) -> int | None:
    """The position, from 0, of the product that the words name; no words name the chosen one. None: there is none."""
    if is_current(place):
        return _position_of_current(situation)
    named = len(situation.shown) if _LAST.search(place) else _count(place)
    return named - 1 if named is not None and 1 <= named <= len(situation.shown) else None


def product_of(place: str, situation: Situation) -> Product | None:
    """The product that the words name, as :func:`position_of` finds it; the chosen one need not be shown."""
    if is_current(place):
        return situation.current
    position = position_of(place, situation)
    return None if position is None else situation.shown[position]


def _position_of_current(situation: Situation) -> int | None:
    if situation.current is None:
        return None
    same = (at for at, product in enumerate(situation.shown) if product.id == situation.current.id)
    return next(same, None)


def _count(place: str) -> int | None:
    words = place.casefold().split()
    ordinal = next((at for at, name in enumerate(_ORDINALS, start=1) if name in words), None)
    match = _NUMBER.search(place)
    if ordinal is not None or match is None:
        return ordinal
    value = number(match[1] or match[2] or match[3])
    return None if value is None else int(value)
