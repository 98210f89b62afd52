"""What is drawn: a ``Spec`` says how one product looks, a ``Kind`` what products of a sort can look like."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.materials import BY_NAME, Material
from models.drawing.palette import COLORS, Color
from models.drawing.patterns import Finish
from models.drawing.scene import Scene

Draw = Callable[[Scene, "Spec", np.random.Generator], Ground]


@dataclass(frozen=True, slots=True)
class Spec:
    """How one product looks. ``options`` picks among the kind's shapes, such as ``{"neck": "v-neck"}``."""

    color: str
    second: str = "white"
    pattern: str = "plain"
    material: str = "cotton"
    options: dict[str, str] = field(default_factory=dict)

    @property
    def rgb(self) -> Color:
        """The main colour."""
        return COLORS[self.color]

    @property
    def second_rgb(self) -> Color:
        """The second colour."""
        return COLORS[self.second]

    @property
    def surface(self) -> Material:
        """The look of the material."""
        return BY_NAME[self.material]

    def finish(self, rng: np.random.Generator, *, pitch: float = 1.0) -> Finish:
        """The main finish, with the pattern."""
        seed = int(rng.integers(2**31))
        return Finish(self.rgb, self.surface, self.pattern, self.second_rgb, pitch, 0.0, seed)

    def accent(self, material: Material | None = None) -> Finish:
        """A plain finish in the second colour."""
        return Finish(self.second_rgb, self.surface if material is None else material)

    def option(self, name: str) -> str:
        """The chosen shape for ``name``; empty when the kind has no such choice."""
        return self.options.get(name, "")


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of product: how it is drawn and what it may be.

    ``nouns`` are its names; ``options`` the shapes it comes in; ``prices`` the range in whole units; ``title`` and
    ``lines`` (sentences of the description) have ``{color}``, ``{second}``, ``{material}``, ``{pattern}``, ``{noun}``
    and the names of options as fields.
    """

    name: str
    draw: Draw
    category: str
    nouns: tuple[str, ...]
    title: str
    colors: tuple[str, ...]
    materials: tuple[str, ...]
    prices: tuple[int, int]
    lines: tuple[str, ...]
    patterns: tuple[str, ...] = ("plain",)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    genders: tuple[str, ...] = ()


def vary(rng: np.random.Generator, value: float, share: float = 0.05) -> float:
    """``value`` changed at random by at most ``share`` of it: no two products have quite the same proportions."""
    return value * (1 + float(rng.uniform(-share, share)))
