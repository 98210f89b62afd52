"""Boots from the side, toe to the right."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    curve,
    ellipse,
    polygon,
    spline,
    tube,
)
from models.drawing.materials import CHROME, LEATHER, RUBBER
from models.drawing.palette import BRASS, darker, lighter, luma
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec

FLOOR = Ground(82.0, 0.05)


def boot(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A leather boot: ankle-high with elastic sides, laced, or to the knee."""
    finish, style = spec.finish(rng), spec.option("style")
    top = {"chelsea": 34.0, "lace-up": 27.0, "knee-high": 10.0}[style]
    calf = 1.5 if style == "knee-high" else 0.0
    shaft = spline(
        [
            (22, 74, 1),
            (20.5, 62),
            (22 - calf, 46),
            (20.5 - calf, top, 1),
            (36, top + 1.2),
            (49.5 + calf, top - 0.6, 1),
            (48.8 + calf, 42),
            (51, 52),
            (62, 58.5),
            (76, 61.5),
            (86, 66),
            (89, 74, 1),
        ]
    )
    creases = [
        Fold(curve((47, 50), (40, 55), (30, 56)), 1.8, -0.9),
        Fold(curve((52, 54), (45, 60), (33, 62)), 1.8, -0.8),
        Fold(curve((66, 59), (64, 65), (58, 70)), 1.8, -0.7),
    ]
    opening = spline([(20.5 - calf, top, 1), (35, top - 1.6), (49.5 + calf, top - 0.6, 1), (36, top + 2.4)])
    scene.part(shaft, finish, rho=9, depth=0.9, folds=creases)
    scene.part(opening, finish.plain(darker(finish.color, 0.55)), rho=1, depth=0.3)
    if style == "chelsea":
        _chelsea(scene, finish, top)
    elif style == "lace-up":
        _boot_laces(scene, finish)
    else:
        scene.seam(curve((35, top + 2), (34.5, 45), (33, 73)), strength=0.4)
        scene.part(
            tube(curve((20, 16), (35, 17.6), (51, 15.6)), 2.2, flat_ends=True),
            finish.plain(darker(finish.color, 0.25)),
            rho=1,
            shadow=0.25,
        )
    _boot_sole(scene, spec)
    return FLOOR


def _chelsea(scene: Scene, finish: Finish, top: float) -> None:
    gore = spline([(30, top + 1.6, 1), (42, top + 1.4, 1), (41, 50), (37.5, 61, 1), (33, 60, 1), (30.5, 50)])
    scene.part(gore, Finish(darker(finish.color, 0.6)), rho=1.5, depth=0.4, shadow=0.15)
    for index in range(6):
        x = 31.2 + index * 1.9
        scene.line(
            curve((x, top + 2.6), (x * 0.9 + 3.4, 50), (x * 0.45 + 19, 59.4)), lighter(finish.color, 0.1), 0.25, 0.4
        )
    tab = tube(curve((19.6, 40), (17, 33), (19, 27), (22.6, 30), (22, 38)), 1.3)
    scene.part(tab, finish.plain(darker(finish.color, 0.3)), rho=0.6)


def _boot_laces(scene: Scene, finish: Finish) -> None:
    facing = spline(
        [(41.5, 27.6, 1), (47, 27.4, 1), (47.2, 44), (57.5, 56.2), (66, 60.5, 1), (60, 63.5, 1), (49, 58.5), (42.5, 47)]
    )
    scene.part(facing, finish.plain(darker(finish.color, 0.12)), rho=1.4, depth=0.6, shadow=0.2)
    cord = Finish(darker(finish.color, 0.6) if luma(finish.color) > 0.3 else (0.78, 0.62, 0.36))
    spots = [(44.2, 31), (44.2, 36.5), (44.8, 42), (46.8, 47.4), (50.6, 52.4), (55.6, 56.6)]
    for x, y in spots:
        scene.part(
            tube(curve((x - 1.4, y + 1), (x + 2.2, y - 0.2), (x + 5.0, y - 2.2)), 1.4), cord, rho=0.7, shadow=0.35
        )
        scene.part(ellipse(x - 1.4, y + 1.1, 1.1), Finish(BRASS, CHROME), rho=0.7, shadow=0.3)
    scene.stitch(curve((40.4, 29), (41.2, 47), (48, 60), (58, 65)), lighter(finish.color, 0.4))


def _boot_sole(scene: Scene, spec: Spec) -> None:
    dark = Finish(darker(spec.rgb, 0.7) if luma(spec.rgb) < 0.7 else (0.46, 0.32, 0.22), RUBBER)
    scene.part(polygon([(20.4, 74), (42, 75), (40.5, 82), (21, 82)], 0.8), dark, rho=1.8, depth=0.8)
    scene.part(
        spline(
            [(40, 74.6, 1), (60, 74.5), (89.5, 73, 1), (91.4, 76), (88, 80.4), (70, 80.5), (52, 78.5), (40.4, 77.4, 1)]
        ),
        dark,
        rho=1.6,
        depth=0.9,
    )
    welt = curve((20.4, 74.4), (45, 75.4), (70, 75), (90.4, 73.6))
    scene.part(tube(welt, 1.6), Finish((0.70, 0.53, 0.34), LEATHER), rho=0.7, shadow=0.2)
    scene.stitch(welt, (0.95, 0.88, 0.72))


_LEATHERS = ("brown", "black", "tan", "burgundy", "navy", "beige", "charcoal", "olive")


KINDS = (
    Kind(
        name="boot",
        draw=boot,
        category="Shoes > Boots",
        nouns=("Boots",),
        title="{color} {material} {style} {noun}",
        colors=_LEATHERS,
        materials=("leather", "suede"),
        options={"style": ("chelsea", "lace-up", "knee-high")},
        genders=("men", "women"),
        prices=(79, 240),
        lines=(
            "{style} boots in {color} {material} on a sturdy welted sole.",
            "They shrug off rain and get better with every mile.",
        ),
    ),
)
