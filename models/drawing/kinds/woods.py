"""The woods that furniture is made of."""

from models.drawing.materials import CHROME, UPRIGHT_WOOD
from models.drawing.palette import STEEL, Color
from models.drawing.patterns import Finish
from models.drawing.spec import Spec

WOODS: dict[str, Color] = {
    "oak": (0.80, 0.62, 0.42),
    "walnut": (0.45, 0.29, 0.19),
    "beech": (0.88, 0.73, 0.54),
    "black": (0.17, 0.17, 0.18),
}


def legs_of(spec: Spec) -> Finish:
    """The finish of legs and frames."""
    name = spec.option("frame") or "oak"
    if name == "steel":
        return Finish(STEEL, CHROME)
    return Finish(WOODS[name], UPRIGHT_WOOD)
