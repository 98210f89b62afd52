"""Wrist watches from above."""

import math

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    box,
    ellipse,
    flipped,
    gathered,
    line,
    moved,
    spline,
    symmetric,
    within,
    without,
)
from models.drawing.kinds.folds import HANGING
from models.drawing.materials import CHROME, LEATHER, PLASTIC
from models.drawing.palette import BRASS, STEEL, WHITE, Color, contrasting, darker, luma
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec

_METALS: dict[str, Color] = {"steel": STEEL, "brass": BRASS}


def watch(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A wrist watch with a round or square case on a strap or a linked bracelet."""
    metal = Finish(_METALS["brass" if spec.option("case") == "gold-tone" else "steel"], CHROME)
    if spec.option("band") == "bracelet":
        _bracelet(scene, metal)
    else:
        _strap(scene, Finish(spec.rgb, LEATHER), metal)
    square = spec.option("shape") == "square"
    scene.part(box(70.5, 46.8, 5, 6.4, 1.2), metal, rho=1.4)
    for x in (37, 63):
        for y in (27.5, 72.5):
            scene.part(box(x - 2.2, y - 4.5, 4.4, 9, 1.6), metal, rho=1.6)
    case = box(29, 29, 42, 42, 9) if square else ellipse(50, 50, 23)
    inner = box(33.4, 33.4, 33.2, 33.2, 6) if square else ellipse(50, 50, 18.6)
    scene.part(case, metal, rho=4, depth=0.9, shadow=0.3)
    dial = spec.second_rgb if spec.option("band") != "bracelet" else spec.rgb
    scene.part(inner, Finish(dial, PLASTIC.shiny(0.05)), rho=1.5, depth=-0.6)
    _dial(scene, dial, rng)
    scene.flat(within(spline([(32, 30, 1), (52, 29, 1), (40, 62, 1), (28, 60, 1)]), inner), WHITE, 0.10)
    return HANGING


def _strap(scene: Scene, leather: Finish, metal: Finish) -> None:
    for path in (
        symmetric([(50, 4), (58, 4, 1), (61, 30, 1), (50, 31)]),
        symmetric([(50, 69), (61, 70, 1), (58, 92), (50, 96)]),
    ):
        scene.part(path, leather, rho=3, depth=0.8)
    thread = contrasting(leather.color, 0.45)
    for edge in (line((56.2, 6), (58.8, 29)), line((58.8, 71), (56.4, 91))):
        scene.stitch(gathered([edge, flipped(edge)]), thread, alpha=0.7)
    scene.part(without(box(40, 2.2, 20, 6.2, 1.6), box(42, 3.8, 16, 3, 0.6)), metal, rho=1, shadow=0.3)
    scene.part(box(49.2, 3, 1.6, 5.6, 0.5), metal, rho=0.7)
    for y in (79, 83.5, 88):
        scene.flat(ellipse(50, y, 0.9), darker(leather.color, 0.75), 0.9)


def _bracelet(scene: Scene, metal: Finish) -> None:
    for index in range(5):
        for y, width in ((25.5 - index * 4.6, 10.6 - index * 0.42), (74.5 + index * 4.6, 10.6 - index * 0.42)):
            for left, span in (
                (50 - width, width * 0.55),
                (50 - width * 0.4, width * 0.8),
                (50 + width * 0.45, width * 0.55),
            ):
                scene.part(box(left, y - 2.2, span, 4.4, 1.0), metal, rho=1.3, depth=0.9)


def _dial(scene: Scene, dial: Color, rng: np.random.Generator) -> None:
    ink = (0.95, 0.94, 0.90) if luma(dial) < 0.55 else (0.13, 0.13, 0.16)
    for index in range(60):
        angle = index * math.pi / 30
        long = index % 5 == 0
        near, far = (13.6 if long else 15.8), 16.8
        mark = line(
            (50 + near * math.sin(angle), 50 - near * math.cos(angle)),
            (50 + far * math.sin(angle), 50 - far * math.cos(angle)),
        )
        scene.line(mark, ink, 0.95 if long else 0.3, 0.95 if long else 0.6)
    minute = float(rng.integers(5, 16)) * 6
    for angle, length, width in ((305 + minute / 12, 9.0, 1.5), (minute, 14.0, 1.0)):
        hand = moved(box(50 - width / 2, 50 - length, width, length + 2.4, width / 2), turn=angle, about=(50, 50))
        scene.part(hand, Finish(ink, PLASTIC), rho=0.4, depth=0.5, shadow=0.4)
    scene.line(moved(line((50, 54), (50, 35)), turn=214, about=(50, 50)), (0.80, 0.20, 0.18), 0.4)
    scene.part(ellipse(50, 50, 1.4), Finish(ink, CHROME), rho=0.8, shadow=0.3)


KINDS = (
    Kind(
        name="watch",
        draw=watch,
        category="Accessories > Watches",
        nouns=("Watch",),
        title="{shape} {noun} with {color} {band}",
        colors=("brown", "black", "navy", "tan", "green", "burgundy", "white", "teal", "grey"),
        materials=("leather", "stainless steel"),
        options={
            "shape": ("round", "round", "square"),
            "band": ("strap", "strap", "bracelet"),
            "case": ("silver-tone", "gold-tone"),
        },
        genders=("men", "women"),
        prices=(59, 390),
        lines=(
            "A {shape} watch with a {case} case and luminous hands.",
            "Quartz movement, scratch-resistant glass, water-resistant to 50 metres.",
        ),
    ),
)
