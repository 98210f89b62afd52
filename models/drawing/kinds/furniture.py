"""Table, bookcase and chest of drawers."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    box,
    ellipse,
    moved,
    polygon,
    spline,
    symmetric,
    taper,
)
from models.drawing.kinds.woods import WOODS
from models.drawing.materials import CERAMIC, CHROME, COTTON, ENAMEL, MATTE, UPRIGHT_WOOD, WOOD
from models.drawing.palette import BRASS, COLORS, contrasting, darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec

_PEDESTAL = (
    (47, 42, 1),
    (53, 42, 1),
    (53.4, 70),
    (58, 78),
    (72, 84.5),
    (70, 88, 1),
    (30, 88, 1),
    (28, 84.5),
    (42, 78),
    (46.6, 70),
)


def table(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A round or rectangular table on four legs or one foot."""
    wood = Finish(WOODS[spec.option("frame")], WOOD)
    top = wood if spec.option("top") == "wooden" else Finish(lighter(spec.rgb, 0.05), ENAMEL)
    edge = top.plain(darker(top.color, 0.25))
    legs = Finish(darker(wood.color, 0.08), UPRIGHT_WOOD)
    if spec.option("shape") == "round":
        scene.part(spline(_PEDESTAL), legs, rho=5, depth=0.9)
        scene.part(ellipse(50, 42.2, 43.4, 11.2), edge, rho=1.5, depth=0.5)
        scene.part(ellipse(50, 39.5, 43.4, 11.2), top, rho=3, depth=0.2)
        return Ground(87.5, 0.08)
    _four_legs(scene, legs)
    scene.part(box(4, 46.5, 92, 3.5, 0.9), edge, rho=1.5, depth=0.5, shadow=0.25)
    scene.part(polygon([(17, 33.5), (83, 33.5), (96.4, 47.4), (3.6, 47.4)], 1.4), top, rho=1.4, depth=0.4)
    return Ground(89.0, 0.12)


def _four_legs(scene: Scene, wood: Finish) -> None:
    far = wood.plain(darker(wood.color, 0.25))
    for x, foot in ((21.0, 19.0), (82.0, 84.0)):
        scene.part(taper((x, 40), (foot, 76), 4, 2.6), far, rho=2)
    apron = polygon([(10, 48), (90, 48), (88, 54), (12, 54)], 0.8)
    scene.part(apron, Finish(far.color, WOOD), rho=1.5, depth=0.5)
    for x, foot in ((12.0, 9.5), (88.0, 90.5)):
        scene.part(taper((x, 50), (foot, 90), 5, 3), wood, rho=2.4, shadow=0.2)


def shelf(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A bookcase with books and small things."""
    frame = Finish(spec.rgb, ENAMEL) if spec.option("frame") == "painted" else Finish(WOODS["oak"], WOOD)
    upright = Finish(frame.color, UPRIGHT_WOOD if frame.material is WOOD else ENAMEL)
    scene.part(box(22, 8, 56, 82, 0.8), frame.plain(darker(frame.color, 0.35)), rho=1, depth=0.3)
    rows = (11.0, 37.0, 63.0)
    for y in rows:
        scene.shade(box(24, y - 1, 52, 8), 0.35, blur=2.0)
        _books(scene, y + 23.4, rng)
    for y in (8.0, 34.0, 60.0, 86.0):
        scene.part(box(22, y, 56, 3.0, 0.4), frame, rho=1, depth=0.6, shadow=0.25)
    for x in (21, 76.4):
        scene.part(box(x, 6.5, 3, 85, 0.5), upright, rho=1, depth=0.6, shadow=0.25)
    return Ground(91.0, 0.04)


def _books(scene: Scene, floor: float, rng: np.random.Generator) -> None:
    x, end = 26.0, 74.0
    names = (
        "navy",
        "red",
        "cream",
        "teal",
        "mustard",
        "burgundy",
        "sage",
        "sky blue",
        "terracotta",
        "white",
        "charcoal",
    )
    while x < end - 4:
        if rng.uniform() < 0.12 and x < end - 13:
            _ornament(scene, x + 5.5, floor, rng)
            x += 12.5
            continue
        width, height = rng.uniform(2.4, 4.6), rng.uniform(14.5, 20)
        color = COLORS[names[int(rng.integers(len(names)))]]
        scene.part(box(x, floor - height, width, height, 0.4), Finish(color, COTTON), rho=1.2, depth=0.8, shadow=0.2)
        scene.flat(box(x + 0.4, floor - height * 0.82, width - 0.8, 1.0), contrasting(color, 0.5), 0.8)
        scene.flat(box(x + 0.4, floor - height * 0.2, width - 0.8, 0.6), contrasting(color, 0.5), 0.8)
        x += width + 0.15


def _ornament(scene: Scene, x: float, floor: float, rng: np.random.Generator) -> None:
    if rng.uniform() < 0.5:
        vase = symmetric(
            [
                (x, floor - 13),
                (x + 1.8, floor - 13, 1),
                (x + 2, floor - 9.5),
                (x + 4.6, floor - 5),
                (x + 3, floor, 1),
                (x, floor + 0.2),
            ],
            center=x,
        )
        scene.part(vase, Finish(COLORS["turquoise"], CERAMIC), rho=5, shadow=0.3)
        return
    scene.part(box(x - 3.6, floor - 6.5, 7.2, 6.5, 1), Finish(COLORS["terracotta"], MATTE), rho=4, shadow=0.3)
    for turn in (-50, -22, 0, 24, 48):
        leaf = moved(ellipse(x, floor - 11, 1.4, 5.4), turn=turn, about=(x, floor - 6.5))
        scene.part(leaf, Finish(COLORS["green"], MATTE), rho=1.4, shadow=0.2)


def dresser(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A chest of drawers on legs."""
    wood = Finish(spec.rgb, ENAMEL) if spec.option("frame") == "painted" else Finish(WOODS["walnut"], WOOD)
    for x in (18, 82):
        scene.part(
            taper((x, 76), (x + (2.4 if x > 50 else -2.4), 89), 4, 2.4),
            Finish(wood.color if spec.option("frame") != "painted" else WOODS["oak"], UPRIGHT_WOOD),
            rho=2,
        )
    scene.part(box(11, 28, 78, 51, 1.4), wood.plain(darker(wood.color, 0.12)), rho=1.5, depth=0.6)
    scene.part(polygon([(14, 24), (86, 24), (91, 28.4), (9, 28.4)], 0.5), wood, rho=0.8, depth=0.4)
    scene.part(box(9, 27.6, 82, 3.4, 0.8), wood, rho=1.2, depth=0.6, shadow=0.25)
    columns = 2 if spec.option("drawers") == "six-drawer" else 1
    width = 72 / columns
    knob = Finish(BRASS, CHROME)
    for column in range(columns):
        for row in range(3):
            left, top = 14 + column * width, 33 + row * 15
            scene.part(box(left + 0.6, top, width - 1.2, 13.6, 0.8), wood, rho=1.0, depth=0.7, shadow=0.35)
            spots = (0.5,) if columns == 2 else (0.3, 0.7)
            for share in spots:
                scene.part(ellipse(left + width * share, top + 6.6, 1.7), knob, rho=1.4, shadow=0.45)
    return Ground(88.0, 0.06)


KINDS = (
    Kind(
        name="table",
        draw=table,
        category="Furniture > Tables",
        nouns=("Table", "Dining Table"),
        title="{shape} {color} {noun}",
        colors=("white", "sage", "black", "navy"),
        materials=("wood",),
        options={
            "shape": ("rectangular", "round"),
            "frame": ("oak", "walnut", "beech"),
            "top": ("wooden", "wooden", "lacquered"),
        },
        prices=(149, 890),
        lines=("A {shape} table in {frame} with a {top} top.", "Seats four, or six who like each other."),
    ),
    Kind(
        name="shelf",
        draw=shelf,
        category="Furniture > Shelves",
        nouns=("Bookcase", "Shelf"),
        title="{color} {noun}",
        colors=("white", "navy", "sage", "charcoal"),
        materials=("wood",),
        options={"frame": ("oak", "painted")},
        prices=(79, 340),
        lines=("A {frame} bookcase with three deep shelves.", "Holds novels, plants and the odd souvenir."),
    ),
    Kind(
        name="dresser",
        draw=dresser,
        category="Furniture > Dressers",
        nouns=("Dresser", "Chest of Drawers"),
        title="{color} {drawers} {noun}",
        colors=("white", "teal", "grey", "rose", "sage"),
        materials=("wood",),
        options={"drawers": ("three-drawer", "six-drawer"), "frame": ("walnut", "painted", "painted")},
        prices=(149, 590),
        lines=("A {drawers} {frame} dresser with brass knobs.", "Smooth runners, dovetailed corners, room for winter."),
    ),
)
