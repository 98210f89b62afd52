"""The words of a drawn product: title, description, brand and the true name of its colour."""

import re
from collections.abc import Callable

import numpy as np

from models.drawing.palette import luma
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

_UNSAID = frozenset(
    {"plain", "short-sleeve", "pullover", "low-top", "wooden", "classic", "square", "coloured", "white sole"}
)
"""Choices that a title leaves out because a shop would: they are the ordinary case."""


def _wood(spec: Spec, shows: bool) -> str:
    names = {"oak": "oak", "walnut": "walnut", "beech": "beech"}
    return names.get(spec.option("frame"), spec.color) if shows else spec.color


def _metal(spec: Spec) -> str:
    return "gold" if spec.option("case") == "gold-tone" else "silver"


def _wire(spec: Spec) -> str:
    return "gold" if spec.rgb[0] > spec.rgb[2] else "silver"


def _wood_of_clock(spec: Spec) -> str:
    if spec.option("case") == "painted" or spec.option("type") == "alarm":
        return spec.color
    return "oak" if luma(spec.rgb) > 0.4 else "walnut"


_TRUE_COLORS: dict[str, Callable[[Spec], str]] = {
    "table": lambda spec: _wood(spec, spec.option("top") == "wooden"),
    "shelf": lambda spec: _wood(spec, spec.option("frame") != "painted"),
    "dresser": lambda spec: _wood(spec, spec.option("frame") != "painted"),
    "watch": lambda spec: _metal(spec) if spec.option("band") == "bracelet" else spec.color,
    "clock": _wood_of_clock,
    "sunglasses": lambda spec: _wire(spec) if spec.option("shape") == "aviator" else spec.color,
}

_TRUE_MATERIALS: dict[str, Callable[[Spec], str]] = {
    "watch": lambda spec: "stainless steel" if spec.option("band") == "bracelet" else "leather",
    "sunglasses": lambda spec: "metal" if spec.option("shape") == "aviator" else spec.material,
    "speaker": lambda spec: "wood" if spec.option("type") == "bookshelf" else "plastic",
    "clock": lambda spec: "wood" if _wood_of_clock(spec) in ("oak", "walnut") else spec.material,
    "candle": lambda spec: spec.option("vessel"),
}


def true_material(kind: Kind, spec: Spec) -> str:
    """The material that one sees."""
    named = _TRUE_MATERIALS.get(kind.name)
    return named(spec) if named else spec.material


def true_color(kind: Kind, spec: Spec) -> str:
    """The colour that one sees: a table with a wooden top is oak, whatever its spec's colour."""
    named = _TRUE_COLORS.get(kind.name)
    return named(spec) if named else spec.color


def _words(kind: Kind, spec: Spec, noun: str) -> dict[str, str]:
    chosen = {name: spec.option(name) for name in kind.options}
    pattern = "" if spec.pattern == "plain" else spec.pattern
    return {
        "color": true_color(kind, spec),
        "second": spec.second,
        "pattern": pattern,
        "material": true_material(kind, spec),
        "noun": noun,
    } | chosen


def title(kind: Kind, spec: Spec, gender: str, rng: np.random.Generator) -> str:
    """A title as shops write them, such as "Red Floral Sleeveless Midi Dress"."""
    noun = kind.nouns[int(rng.integers(len(kind.nouns)))]
    words = {name: "" if value in _UNSAID else value for name, value in _words(kind, spec, noun).items()}
    text = " ".join(kind.title.format(**words).split())
    small = {"in", "and", "with", "of"}
    capital = " ".join(
        word if word in small else "-".join(p[:1].upper() + p[1:] for p in word.split("-")) for word in text.split()
    )
    return f"{capital} for {gender.capitalize()}" if gender in ("men", "women") and rng.uniform() < 0.5 else capital


def description(kind: Kind, spec: Spec) -> str:
    """One or two sentences."""
    text = " ".join(kind.lines).format(**_words(kind, spec, kind.nouns[0].lower()))
    sentences = [part[:1].upper() + part[1:] for part in text.split(". ")]
    return re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", ". ".join(sentences))


def brand(kind: Kind, rng: np.random.Generator) -> str:
    """An invented brand of the kind's department."""
    names = BRANDS[kind.category.split(" > ")[0]]
    return names[int(rng.integers(len(names)))]
