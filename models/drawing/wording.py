"""The words of a drawn product: title, description, brand and the true name of its colour."""

from collections.abc import Callable

import numpy as np

from models.drawing.spec import Kind, Spec

BRANDS: dict[str, tuple[str, ...]] = {
    "Clothing": ("Larkfold", "Nettle & Moor", "Ondine Row", "Tidewick", "Brambleday"),
    "Shoes": ("Pavo Lane", "Hollowstep", "Strandway", "Kestrel & Co"),
    "Bags": ("Wrenfield", "Satchel Row", "Ondine Row", "Portaluna"),
    "Accessories": ("Goldcrest", "Lumenta", "Nettle & Moor", "Ticken"),
    "Furniture": ("Oakmere", "Hus & Hem", "Fernhollow", "Slowood"),
    "Kitchen": ("Potterby", "Simmerlane", "Copperwren", "Hus & Hem"),
    "Toys": ("Pip & Piper", "Tumbletoy", "Little Rook"),
    "Home": ("Fernhollow", "Candlewick Lane", "Softmere", "Potterby"),
    "Electronics": ("Auralis Bird", "Fonetta", "Pixelwren"),
}
"""Invented names by top category."""

_TITLES: dict[str, str] = {
    "tshirt": "{color} {pattern} {neck} {sleeve} {noun}",
    "sweater": "{color} {pattern} {neck} {noun}",
    "shirt": "{color} {pattern} {material} {sleeve} {noun}",
    "hoodie": "{color} {pattern} {front} {noun}",
    "coat": "{color} {pattern} {material} {cut} {noun}",
    "dress": "{color} {pattern} {sleeve} {length} {noun}",
    "skirt": "{color} {pattern} {cut} {noun}",
    "jeans": "{color} {cut} {noun}",
    "shorts": "{color} {pattern} {material} {noun}",
    "sneaker": "{color} {pattern} {material} {top} {noun}",
    "boot": "{color} {material} {style} {noun}",
    "heel": "{color} {material} {heel} {noun}",
    "sandal": "{color} {material} {sole} {noun}",
    "loafer": "{color} {material} {front} {noun}",
    "handbag": "{color} {material} {shape} {noun}",
    "backpack": "{color} {pattern} {material} {noun}",
    "tote": "{color} {pattern} {material} {noun}",
    "suitcase": "{color} hard-shell {noun}",
    "watch": "{shape} {noun} with {color} {band}",
    "sunglasses": "{color} {shape} {noun}",
    "cap": "{color} {pattern} {noun}",
    "sunhat": "{color} {brim} {noun}",
    "beanie": "{color} {pattern} {top} {noun}",
    "scarf": "{color} {pattern} {material} {noun}",
    "belt": "{color} {material} {noun}",
    "chair": "{color} {back} {noun}",
    "armchair": "{color} {pattern} {material} {shape} {noun}",
    "sofa": "{color} {material} {seats} {noun}",
    "table": "{shape} {color} {noun}",
    "lamp": "{color} {pattern} {type} {noun}",
    "shelf": "{color} {frame} {noun}",
    "dresser": "{color} {drawers} {noun}",
    "mug": "{color} {pattern} {material} {noun}",
    "teapot": "{color} {pattern} {material} {noun}",
    "kettle": "{color} {type} {noun}",
    "pan": "{color} {material} {type}",
    "plates": "{color} {material} {noun}",
    "bottle": "{color} {pattern} insulated {noun}",
    "teddy": "{color} {animal} {noun}",
    "car": "{color} {shape} {noun}",
    "blocks": "wooden {set} in {color} and {second}",
    "ball": "{color} {sport} {noun}",
    "robot": "{color} {face} {noun}",
    "duck": "{color} {noun}",
    "rocket": "{color} {noun}",
    "cushion": "{color} {pattern} {material} {shape} {noun}",
    "vase": "{color} {pattern} {material} {noun}",
    "plant": "{plant} in {color} {material} pot",
    "clock": "{color} {type} {noun}",
    "candle": "{color} {noun}",
    "headphones": "{color} {type} {noun}",
    "speaker": "{color} {type} {noun}",
    "camera": "{color} {type} {noun}",
    "radio": "{color} table {noun}",
}
_UNSAID = frozenset({"plain", "short-sleeve", "pullover", "low-top", "wooden", "classic", "square", "coloured", "white sole"})
"""Choices that a title leaves out because a shop would: they are the ordinary case."""

_TRUE_COLORS: dict[str, Callable[[Spec], str]] = {
    "table": lambda spec: _wood(spec, spec.option("top") == "wooden"),
    "shelf": lambda spec: _wood(spec, spec.option("frame") != "painted"),
    "dresser": lambda spec: _wood(spec, spec.option("frame") != "painted"),
    "watch": lambda spec: _metal(spec) if spec.option("band") == "bracelet" else spec.color,
    "sunglasses": lambda spec: _wire(spec) if spec.option("shape") == "aviator" else spec.color,
}


def _wood(spec: Spec, shows: bool) -> str:
    names = {"oak": "oak", "walnut": "walnut", "beech": "beech"}
    return names.get(spec.option("frame"), spec.color) if shows else spec.color


def _metal(spec: Spec) -> str:
    return "gold" if spec.option("case") == "gold-tone" else "silver"


def _wire(spec: Spec) -> str:
    return "gold" if spec.rgb[0] > spec.rgb[2] else "silver"


def true_color(kind: Kind, spec: Spec) -> str:
    """The colour that one sees: a table with a wooden top is oak, whatever its spec's colour."""
    named = _TRUE_COLORS.get(kind.name)
    return named(spec) if named else spec.color


def _words(kind: Kind, spec: Spec, noun: str) -> dict[str, str]:
    chosen = {name: spec.option(name) for name in kind.options}
    pattern = "" if spec.pattern == "plain" else spec.pattern
    return {"color": true_color(kind, spec), "second": spec.second, "pattern": pattern, "material": spec.material, "noun": noun} | chosen


def title(kind: Kind, spec: Spec, gender: str, rng: np.random.Generator) -> str:
    """A title as shops write them, such as "Red Floral Sleeveless Midi Dress"."""
    noun = kind.nouns[int(rng.integers(len(kind.nouns)))]
    words = {name: "" if value in _UNSAID else value for name, value in _words(kind, spec, noun).items()}
    text = " ".join(_TITLES[kind.name].format(**words).split())
    small = {"in", "and", "with", "of"}
    capital = " ".join(word if word in small else "-".join(p[:1].upper() + p[1:] for p in word.split("-")) for word in text.split())
    return f"{capital} for {gender.capitalize()}" if gender in ("men", "women") and rng.uniform() < 0.5 else capital


def description(kind: Kind, spec: Spec) -> str:
    """One or two sentences."""
    text = " ".join(kind.lines).format(**_words(kind, spec, kind.nouns[0].lower()))
    sentences = [part[:1].upper() + part[1:] for part in text.split(". ")]
    return ". ".join(sentences).replace(" a o", " an o").replace(" a e", " an e").replace(" a a", " an a")


def brand(kind: Kind, rng: np.random.Generator) -> str:
    """An invented brand of the kind's department."""
    names = BRANDS[kind.category.split(" > ")[0]]
    return names[int(rng.integers(len(names)))]
