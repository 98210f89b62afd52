"""Lamps, switched on: for the table, the floor and the desk."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    Path,
    box,
    curve,
    ellipse,
    line,
    moved,
    symmetric,
    tube,
    within,
)
from models.drawing.kinds.woods import WOODS
from models.drawing.materials import CERAMIC, CHROME, ENAMEL, LINEN, MATTE, UPRIGHT_WOOD
from models.drawing.palette import BRASS, STEEL, Color, darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec, vary


def lamp(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A table lamp, a floor lamp or a desk lamp, switched on."""
    return {"table": _table_lamp, "floor": _floor_lamp, "desk": _desk_lamp}[spec.option("type")](scene, spec, rng)


def _shade(scene: Scene, path: Path, color: Color, finish: Finish) -> None:
    scene.part(path, finish, lathe=True, depth=0.7)
    left, top, right, bottom = (
        path.getBounds().left(),
        path.getBounds().top(),
        path.getBounds().right(),
        path.getBounds().bottom(),
    )
    glow = ellipse((left + right) / 2, bottom - (bottom - top) * 0.12, (right - left) * 0.36, (bottom - top) * 0.42)
    scene.flat(within(glow, path), (1.0, 0.94, 0.76), 0.34, blur=6.5)


def _table_lamp(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    base = Finish(spec.second_rgb, CERAMIC)
    height = vary(rng, 48, 0.04)
    scene.part(box(48.8, height - 4, 2.4, 12, 0.6), Finish(BRASS, CHROME), rho=1.2)
    body = symmetric(
        [(50, height + 6), (53, height + 6, 1), (55, height + 11), (65, height + 22), (66.5, 78), (60, 88, 1), (50, 89)]
    )
    scene.part(body, base, lathe=True)
    scene.part(ellipse(50, height + 6.8, 4, 1.4), Finish(BRASS, CHROME), rho=1)
    shade = symmetric([(50, 9.2), (64, 9.2, 1), (77, height, 1), (50, height + 2.6)])
    _shade(scene, shade, spec.rgb, Finish(spec.rgb, LINEN, spec.pattern, lighter(spec.rgb, 0.6), 0.8))
    for y, half in ((9.6, 14), (height - 0.4, 26.6)):
        scene.line(
            curve((50 - half, y), (50, y + (0.5 if y < 20 else 2.4)), (50 + half, y)), darker(spec.rgb, 0.15), 1.0, 0.6
        )
    return Ground(88.0, 0.06)


def _floor_lamp(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    wood = Finish(WOODS["oak"], UPRIGHT_WOOD)
    for foot in ((31, 93), (50, 94.5), (69, 93)):
        scene.part(
            tube(line((50 + (foot[0] - 50) * 0.12, 38), foot), 2.5),
            wood if foot[0] != 50 else wood.plain(darker(wood.color, 0.2)),
            rho=1.3,
        )
    scene.part(ellipse(50, 42, 4, 2.6), Finish(BRASS, CHROME), rho=1.6, shadow=0.2)
    shade = symmetric([(50, 7), (65, 7, 1), (71, 36, 1), (50, 37.6)])
    _shade(scene, shade, spec.rgb, Finish(spec.rgb, LINEN))
    return Ground(93.0, 0.05)


def _desk_lamp(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    metal = Finish(spec.rgb, ENAMEL)
    arm = Finish(STEEL, CHROME)
    scene.part(ellipse(36, 87, 17, 4.2), metal.plain(darker(spec.rgb, 0.2)), rho=2)
    scene.part(ellipse(36, 85.4, 17, 4.2), metal, rho=3, depth=0.6)
    scene.part(tube(line((36, 84), (25, 52)), 2.4), arm, rho=1.2)
    scene.part(tube(line((25, 52), (58, 27)), 2.4), arm, rho=1.2)
    for x, y in ((25, 52), (36, 83.6)):
        scene.part(ellipse(x, y, 3.0), metal, rho=2, shadow=0.3)
    hood = moved(
        symmetric([(60, 16), (65, 17, 1), (67, 24), (78, 43, 1), (60, 45.5)], center=60), turn=-38, about=(60, 26)
    )
    bulb = moved(ellipse(60, 44, 11, 5), turn=-38, about=(60, 26))
    scene.part(bulb, Finish((1.0, 0.95, 0.75), MATTE), rho=4)
    scene.part(hood, metal, rho=12, shadow=0.1)
    scene.part(
        moved(ellipse(60, 43.6, 17.4, 3.4), turn=-38, about=(60, 26)),
        Finish((1.0, 0.96, 0.80), MATTE),
        rho=2,
        depth=0.3,
    )
    return Ground(88.5, 0.04)


KINDS = (
    Kind(
        name="lamp",
        draw=lamp,
        category="Furniture > Lamps",
        nouns=("Lamp",),
        title="{color} {pattern} {type} {noun}",
        colors=("cream", "mustard", "teal", "coral", "navy", "sage", "red"),
        materials=("linen",),
        options={"type": ("table", "floor", "desk")},
        prices=(29, 180),
        lines=("A {type} lamp with a {color} shade and a warm light.", "Dimmable, and quiet company in the evening."),
    ),
)
