"""Make up products: which looks a kind takes on, and the record that goes with the picture.

Everything follows from a seed. Kinds take turns; within a kind, colours, patterns and shapes take turns too, so that a
small catalogue already shows the variety, and the seed decides where each round starts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.drawing.backdrop import Backdrop
from models.drawing.kinds import KINDS
from models.drawing.materials import NEVER_PRINTED
from models.drawing.palette import COLORS, luma
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec
from models.drawing.wording import brand, description, title, true_color, true_material

DEFAULT_SIZE = 384

PARTNERS: dict[str, tuple[str, ...]] = {
    "black": ("white", "gold", "red", "grey"),
    "white": ("navy", "red", "sky blue", "black", "green"),
    "grey": ("white", "navy", "yellow", "coral"),
    "charcoal": ("white", "mustard", "mint", "coral"),
    "silver": ("navy", "black", "white"),
    "navy": ("white", "red", "mustard", "sky blue", "cream"),
    "blue": ("white", "orange", "sky blue", "yellow"),
    "sky blue": ("white", "navy", "coral", "yellow"),
    "teal": ("cream", "coral", "mustard", "white"),
    "turquoise": ("white", "coral", "navy", "yellow"),
    "green": ("white", "cream", "yellow", "pink"),
    "olive": ("cream", "orange", "black", "white"),
    "sage": ("white", "cream", "terracotta", "navy"),
    "mint": ("white", "coral", "navy", "purple"),
    "yellow": ("white", "navy", "grey", "green"),
    "mustard": ("cream", "navy", "teal", "white"),
    "gold": ("black", "white", "navy", "burgundy"),
    "orange": ("white", "navy", "cream", "teal"),
    "terracotta": ("cream", "navy", "sage", "white"),
    "coral": ("white", "teal", "navy", "cream"),
    "red": ("white", "navy", "cream", "black"),
    "burgundy": ("cream", "pink", "gold", "white"),
    "pink": ("white", "red", "grey", "green"),
    "rose": ("white", "burgundy", "cream", "sage"),
    "purple": ("lavender", "white", "yellow", "mint"),
    "lavender": ("white", "purple", "mint", "yellow"),
    "brown": ("cream", "tan", "sky blue", "white"),
    "tan": ("white", "brown", "navy", "red"),
    "beige": ("white", "brown", "navy", "terracotta"),
    "cream": ("navy", "terracotta", "green", "mustard"),
}
"""Second colours that go with a first."""

_ROUND = (*KINDS, "sneaker", "dress", "handbag", "tshirt", "mug", "sneaker")
"""One round of a catalogue: every kind once, and again what people look for most."""


@dataclass(frozen=True, slots=True, eq=False)
class DrawnProduct:
    """A made-up product: ``record`` is a line of a feed, ``pixels`` are ``(size, size, 3) uint8`` RGB."""

    record: dict[str, str]
    pixels: npt.NDArray[np.uint8]
    kind: str
    spec: Spec


def draw(
    kind: str, spec: Spec, rng: np.random.Generator, *, size: int = DEFAULT_SIZE, backdrop: Backdrop | None = None
) -> npt.NDArray[np.uint8]:
    """Draw one product.

    Parameters
    ----------
    kind:
        A name of :data:`models.drawing.kinds.KINDS`.
    spec:
        Its look; options left out fall back to the kind's first shape.
    rng:
        Decides proportions, folds and where flowers go.
    size:
        Side of the picture in pixels; the time grows with its square (about 0.15 s for 384).
    backdrop:
        What is behind; white like a shop's picture by default.

    Returns
    -------
    ``(size, size, 3) uint8`` RGB.
    """
    sort = KINDS[kind]
    complete = {name: choices[0] for name, choices in sort.options.items()} | spec.options
    whole = Spec(spec.color, spec.second, spec.pattern, spec.material, complete)
    scene = Scene(size)
    ground = sort.draw(scene, whole, rng)
    return scene.finished(ground, backdrop or Backdrop())


def _turn(choices: tuple[str, ...], index: int, start: int, stride: int = 1) -> str:
    return choices[(start + index * stride) % len(choices)]


def sample_spec(kind: Kind, index: int, start: int, rng: np.random.Generator) -> Spec:
    """The look of the ``index``-th product of a kind, of a round that begins at ``start``."""
    color = _turn(kind.colors, index, start)
    partners = [name for name in PARTNERS[color] if abs(luma(COLORS[name]) - luma(COLORS[color])) > 0.12] or ["white"]
    second = partners[int(rng.integers(len(partners)))]
    options = {
        name: _turn(choices, index + index // len(choices), start + place)
        for place, (name, choices) in enumerate(kind.options.items())
    }
    pattern = _turn(kind.patterns, index, start)
    material = _turn(kind.materials, index + index // 3, start)
    if pattern != "plain" and material in NEVER_PRINTED:
        printable = [name for name in kind.materials if name not in NEVER_PRINTED]
        pattern, material = (pattern, printable[0]) if printable else ("plain", material)
    return Spec(color, second, pattern, material, options)


def _price(kind: Kind, rng: np.random.Generator) -> str:
    """A price skewed toward the lower end, as prices are, ending as shops end them."""
    low, high = kind.prices
    amount = int(low + (high - low) * float(rng.beta(1.6, 3.0)))
    cents = ("00", "00", "50", "90", "95", "99")[int(rng.integers(6))]
    return f"{amount}.{cents}"


def _record(kind: Kind, spec: Spec, number: int, rng: np.random.Generator) -> dict[str, str]:
    gender = kind.genders[int(rng.integers(len(kind.genders)))] if kind.genders else ""
    identity = f"demo-{number:04d}"
    record = {
        "id": identity,
        "title": title(kind, spec, gender, rng),
        "description": description(kind, spec),
        "brand": brand(kind, rng),
        "category": kind.category,
        "colour": true_color(kind, spec),
        "pattern": spec.pattern,
        "material": true_material(kind, spec),
        "gender": gender,
        "price": _price(kind, rng),
        "currency": "USD",
        "url": f"https://example.com/p/{identity}",
        "image": f"pictures/{identity}.webp",
    }
    return {name: value for name, value in record.items() if value}


@dataclass(frozen=True, slots=True)
class PlannedProduct:
    """A product before it is drawn: its kind, look and record, and the generator that will draw it."""

    kind: str
    spec: Spec
    record: dict[str, str]
    rng: np.random.Generator


def plan_product(number: int, seed: int) -> PlannedProduct:
    """Make up the product at position ``number`` (from 0) of the catalogue that ``seed`` gives."""
    name = _ROUND[number % len(_ROUND)]
    turn = number // len(_ROUND) * _ROUND.count(name) + _ROUND[: number % len(_ROUND)].count(name)
    starts = np.random.default_rng((seed, 1)).integers(0, 1000, len(KINDS))
    rng = np.random.default_rng((seed, 2, number))
    spec = sample_spec(KINDS[name], turn, int(starts[list(KINDS).index(name)]), rng)
    return PlannedProduct(name, spec, _record(KINDS[name], spec, number + 1, rng), rng)


def make_product(number: int, seed: int, *, size: int = DEFAULT_SIZE) -> DrawnProduct:
    """Plan and draw the product at position ``number`` (from 0) of the catalogue that ``seed`` gives."""
    plan = plan_product(number, seed)
    return DrawnProduct(plan.record, draw(plan.kind, plan.spec, plan.rng, size=size), plan.kind, plan.spec)


def sample_products(n: int, seed: int, *, size: int = DEFAULT_SIZE) -> Iterator[DrawnProduct]:
    """Draw ``n`` products, one after another; the same ``seed`` gives the same ones, whatever ``n`` is."""
    return (make_product(number, seed, size=size) for number in range(n))
