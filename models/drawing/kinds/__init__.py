"""What can be drawn: one module a family, each with its ``KINDS``; here all of them by name."""

from models.drawing.kinds import (
    accessories,
    boots,
    cameras,
    dresses,
    electronics,
    furniture,
    handbags,
    hats,
    home,
    kitchen,
    lamps,
    luggage,
    outerwear,
    plants,
    robots,
    seating,
    shoes,
    sneakers,
    soft_toys,
    tableware,
    tops,
    toys,
    trousers,
    vehicles,
    watches,
)
from models.drawing.spec import Kind

_CLOTHES = (tops, outerwear, dresses, trousers, sneakers, boots, shoes, handbags, luggage, watches, hats, accessories)
_GOODS = (
    seating,
    lamps,
    furniture,
    tableware,
    kitchen,
    soft_toys,
    vehicles,
    toys,
    robots,
    home,
    plants,
    electronics,
    cameras,
)

KINDS: dict[str, Kind] = {kind.name: kind for family in (*_CLOTHES, *_GOODS) for kind in family.KINDS}
"""Every kind, in the order in which a catalogue goes round them."""
