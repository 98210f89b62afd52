"""How people write what the data sets label: singulars, other names of a type, other names of a colour."""

import functools

import numpy as np

from models.data.chinese import concept_of

GENDER_WORDS = {
    "Men": ("men", "men's"),
    "Women": ("women", "women's"),
    "Boys": ("boys", "boys'"),
    "Girls": ("girls", "girls'"),
    "Unisex": ("men and women", "unisex"),
}
"""The word after "for", and the word before a noun."""

OTHER_TYPES = {
    "Tshirts": ("t-shirts", "tees", "t shirts"),
    "T-Shirt": ("tshirt", "tee", "t shirt"),
    "Casual Shoes": ("sneakers", "shoes"),
    "Sports Shoes": ("trainers", "running shoes", "sneakers", "shoes"),
    "Formal Shoes": ("leather shoes", "dress shoes", "shoes"),
    "Heels": ("high heels", "heeled shoes"),
    "Flats": ("flat shoes", "ballerinas"),
    "Flip Flops": ("slippers",),
    "Handbags": ("bags", "purses", "hand bags"),
    "Backpacks": ("rucksacks", "school bags"),
    "Wallets": ("purses",),
    "Watches": ("wristwatches",),
    "Sunglasses": ("shades",),
    "Trousers": ("pants",),
    "Track Pants": ("sweatpants", "joggers"),
    "Sweaters": ("pullovers", "jumpers"),
    "Sweatshirts": ("hoodies",),
    "Caps": ("hats",),
    "Ties": ("neckties",),
    "Briefs": ("underwear",),
    "Deodorant": ("deodorant spray",),
    "Perfume and Body Mist": ("perfume",),
    "longsleeve": ("long sleeve shirt", "long sleeved top"),
    "outwear": ("jacket", "coat"),
    "pants": ("trousers",),
}

OTHER_COLOURS = {
    "Grey": ("gray",),
    "Navy Blue": ("navy", "dark blue"),
    "Multi": ("multicoloured", "colourful"),
    "Gold": ("golden",),
    "Maroon": ("dark red",),
    "Charcoal": ("dark grey",),
    "Olive": ("olive green",),
}

DRAWN_COLOURS = {
    "black": "Black", "white": "White", "grey": "Grey", "charcoal": "Charcoal", "silver": "Silver", "navy": "Navy Blue",
    "blue": "Blue", "teal": "Teal", "turquoise": "Turquoise Blue", "green": "Green", "olive": "Olive",
    "yellow": "Yellow", "mustard": "Mustard", "gold": "Gold", "orange": "Orange", "red": "Red", "burgundy": "Burgundy",
    "pink": "Pink", "rose": "Rose", "purple": "Purple", "lavender": "Lavender", "brown": "Brown", "tan": "Tan",
    "beige": "Beige", "cream": "Cream",
}  # fmt: skip
"""Colours of the drawn products that fashion has too, with its name for them."""

DRAWN_GENDERS = {"men": "Men", "women": "Women"}

_AS_WRITTEN = frozenset({
    "Jeans", "Shorts", "Trousers", "Briefs", "Sunglasses", "Leggings", "Capris", "Boxers", "Suspenders", "Stockings",
    "Tights", "Jeggings", "pants", "shorts", "Dress", "dress", "Track Pants", "Lounge Pants", "Lounge Shorts",
})  # fmt: skip
"""Nouns without a singular of their own."""


def singular(noun: str) -> str:
    """The singular of an English label: "Watches" to "Watch", "Track Pants" as it is."""
    if noun in _AS_WRITTEN or not noun.endswith("s") or noun.endswith("ss"):
        return noun
    if noun.endswith("ies") and len(noun) > 4 and noun != "Ties":
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun[:-1]


def type_word(label: str, rng: np.random.Generator) -> str:
    """A word for a product type: mostly the label, at times its singular or another name."""
    chance = rng.random()
    if chance < 0.15 and label in OTHER_TYPES:
        others = OTHER_TYPES[label]
        return _either_number(others[rng.integers(len(others))], rng)
    return label if chance < 0.65 else singular(label)


def kind_word(label: str, rng: np.random.Generator) -> str:
    """A word for a group of types ("Shoes", "Bags"), singular in a third of the cases."""
    return singular(label) if rng.random() < 1 / 3 else label


def colour_word(label: str, rng: np.random.Generator) -> str:
    """A word for a colour: mostly the label."""
    others = OTHER_COLOURS.get(label, ())
    return others[rng.integers(len(others))] if others and rng.random() < 0.3 else label


def _either_number(noun: str, rng: np.random.Generator) -> str:
    return singular(noun) if rng.random() < 0.5 else noun


def other_name(field: str, value: str, rng: np.random.Generator) -> str:
    """Another English name that the lexicon has for a label, in either number; empty where it has none."""
    names = _other_names(field, value)
    return names[int(rng.random() * len(names))] if names else ""


@functools.cache
def _other_names(field: str, value: str) -> tuple[str, ...]:
    concept = concept_of(field, value)
    return tuple(name for name in concept.en if name.lower() != value.lower()) if concept else ()
