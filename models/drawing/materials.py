"""How a surface answers light: the few numbers that make cloth, leather, glaze and metal look different."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Material:
    """A surface.

    Attributes
    ----------
    texture:
        Name of a map of :mod:`models.drawing.textures`, and ``grain`` its strength (share of brightness).
    gloss:
        Share of light that the surface mirrors, 0 (felt) to 1 (glaze).
    roughness:
        Width of a mirrored lamp's edge, 0.02 (chrome) to 0.6 (satin).
    metal:
        Share of the metal shading, which mirrors a studio in its own colour instead of scattering light.
    sheen:
        Light that short fibres catch at the edges (velvet, plush, knit).
    """

    texture: str = "smooth"
    grain: float = 0.0
    gloss: float = 0.0
    roughness: float = 0.3
    metal: float = 0.0
    sheen: float = 0.0

    def shiny(self, gloss: float) -> "Material":
        """The same surface, polished or dulled."""
        return replace(self, gloss=gloss)


COTTON = Material("cotton", grain=0.045, sheen=0.05)
LINEN = Material("linen", grain=0.07, sheen=0.04)
DENIM = Material("denim", grain=0.10, sheen=0.05)
FELT = Material("plush", grain=0.06, sheen=0.08)
KNIT = Material("knit", grain=0.13, sheen=0.10)
SATIN = Material("cotton", grain=0.015, gloss=0.30, roughness=0.55, sheen=0.10)
PLUSH = Material("plush", grain=0.10, sheen=0.22)
VELVET = Material("plush", grain=0.04, sheen=0.30)
CANVAS = Material("linen", grain=0.08)
LEATHER = Material("leather", grain=0.07, gloss=0.30, roughness=0.40)
PATENT = Material("smooth", gloss=0.60, roughness=0.12)
FLEECE = Material("knit", grain=0.05, sheen=0.12)
SUEDE = Material("plush", grain=0.05, sheen=0.10)
RUBBER = Material("clay", grain=0.03, gloss=0.06, roughness=0.5)
PLASTIC = Material("smooth", gloss=0.32, roughness=0.22)
MATTE = Material("clay", grain=0.015, gloss=0.10, roughness=0.5)
CERAMIC = Material("clay", grain=0.012, gloss=0.55, roughness=0.10)
CLAY = Material("clay", grain=0.10, gloss=0.03, roughness=0.6)
GLASS = Material("smooth", gloss=0.85, roughness=0.06)
CHROME = Material("smooth", gloss=0.55, roughness=0.08, metal=1.0)
BRUSHED = Material("brushed", grain=0.05, gloss=0.25, roughness=0.35, metal=0.85)
ENAMEL = Material("smooth", gloss=0.50, roughness=0.12)
WOOD = Material("wood", grain=0.16, gloss=0.10, roughness=0.45)
UPRIGHT_WOOD = Material("upright wood", grain=0.16, gloss=0.10, roughness=0.45)
STRAW = Material("straw", grain=0.17)
"""Materials by name; a drawing picks one for each of its parts."""

NEVER_PRINTED = frozenset({"leather", "patent leather", "suede", "velvet", "fleece", "wool"})
"""Materials that come in one colour."""

BY_NAME: dict[str, Material] = {
    "cotton": COTTON,
    "linen": LINEN,
    "denim": DENIM,
    "wool": FELT,
    "knit": KNIT,
    "satin": SATIN,
    "silk": SATIN,
    "fleece": FLEECE,
    "plush": PLUSH,
    "velvet": VELVET,
    "canvas": CANVAS,
    "leather": LEATHER,
    "patent leather": PATENT,
    "suede": SUEDE,
    "rubber": RUBBER,
    "nylon": SATIN,
    "polyester": COTTON,
    "plastic": PLASTIC,
    "aluminium": BRUSHED,
    "steel": CHROME,
    "stainless steel": CHROME,
    "brass": CHROME,
    "enamel": ENAMEL,
    "ceramic": CERAMIC,
    "porcelain": CERAMIC,
    "stoneware": CERAMIC,
    "terracotta": CLAY,
    "glass": GLASS,
    "wood": WOOD,
    "oak": WOOD,
    "walnut": WOOD,
    "straw": STRAW,
    "acetate": PLASTIC,
    "cast iron": MATTE,
}
"""What the word in a product's ``material`` field looks like."""
