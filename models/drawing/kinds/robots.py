"""Toy robots."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    box,
    curve,
    ellipse,
    flipped,
    line,
    tube,
)
from models.drawing.materials import CHROME, GLASS, PLASTIC
from models.drawing.palette import COLORS, INK, STEEL
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec


def robot(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A friendly tin robot."""
    tin, trim, dark = (
        Finish(spec.rgb, PLASTIC.shiny(0.5)),
        Finish(spec.second_rgb, PLASTIC.shiny(0.4)),
        Finish((0.20, 0.21, 0.24), PLASTIC),
    )
    steel = Finish(STEEL, CHROME)
    scene.part(tube(line((50, 15), (50, 6)), 1.5), steel, rho=0.8)
    scene.part(ellipse(50, 5.6, 3.0), Finish((0.86, 0.22, 0.20), GLASS), rho=3)
    for x in (39, 61):
        scene.part(box(x - 4.5, 72, 9, 13, 1), steel, rho=3)
        scene.part(box(x - 8, 81, 16, 8, 3), tin, rho=3, shadow=0.2)
    arm = tube(curve((68, 48), (79, 52), (82, 66)), 6.0)
    hand = tube(curve((78.5, 76), (77.5, 69.5), (82.5, 66.5), (87, 70), (86, 76.5)), 3.0)
    for path, grip in ((arm, hand), (flipped(arm), flipped(hand))):
        scene.part(path, steel, rho=3)
        scene.part(grip, trim, rho=2.4, shadow=0.2)
    scene.part(box(29, 43, 42, 33, 5), tin, rho=6, depth=0.9, shadow=0.2)
    scene.part(box(25, 14, 50, 27, 8), tin, rho=7, depth=0.9)
    scene.part(box(43, 40, 14, 5, 1), steel, rho=2)
    _robot_face(scene, spec.option("face"), dark)
    _robot_chest(scene, trim, dark, rng)
    for x in (24, 76):
        scene.part(box(x - 3, 22, 6, 11, 2), trim, rho=2.4, shadow=0.2)
    return Ground(89.0, 0.05)


def _robot_face(scene: Scene, face: str, dark: Finish) -> None:
    scene.part(box(31, 19, 38, 17, 5), dark, rho=2, depth=-0.6)
    glow = (0.55, 0.95, 0.98)
    if face == "round-eyed":
        for x in (41, 59):
            scene.part(ellipse(x, 26.4, 5), Finish((0.97, 0.97, 0.95), PLASTIC), rho=4)
            scene.part(ellipse(x + 0.7, 26.6, 2.4), Finish((0.12, 0.14, 0.2), GLASS), rho=2)
        scene.line(curve((44, 33), (50, 34.6), (56, 33)), glow, 1.0)
    else:
        for x in (41, 59):
            scene.line(curve((x - 4, 27), (x, 23.4), (x + 4, 27)), glow, 1.9)
        scene.line(curve((42, 31), (50, 34), (58, 31)), glow, 1.3)


def _robot_chest(scene: Scene, trim: Finish, dark: Finish, rng: np.random.Generator) -> None:
    scene.part(box(35, 49, 18, 12, 2), dark, rho=1.5, depth=-0.5)
    steps = [(36.6 + i * 1.9, 55 + float(rng.uniform(-3.6, 3.6))) for i in range(9)]
    scene.line(line(*steps), (0.45, 0.95, 0.6), 0.8)
    for index, name in enumerate(("red", "yellow", "green")):
        scene.part(ellipse(58.4 + index * 4.4, 51.6, 1.7), Finish(COLORS[name], GLASS), rho=1.4, shadow=0.25)
    scene.part(ellipse(62.8, 59.4, 4.0), trim, rho=2.5, shadow=0.25)
    scene.line(line((62.8, 59.4), (65, 57)), INK, 0.8)
    for index in range(4):
        scene.part(box(36 + index * 7.4, 66, 5, 5, 1.2), trim if index % 2 else dark, rho=1.2, shadow=0.25)


_TOYS = ("red", "sky blue", "yellow", "green", "orange", "turquoise", "purple", "mint", "pink")


KINDS = (
    Kind(
        name="robot",
        draw=robot,
        category="Toys > Robots",
        nouns=("Robot", "Toy Robot"),
        title="{color} {face} {noun}",
        colors=_TOYS,
        materials=("plastic",),
        options={"face": ("round-eyed", "smiling")},
        genders=("kids",),
        prices=(19, 79),
        lines=("A {face} robot that walks, beeps and lights up.", "Friendly by nature; batteries included."),
    ),
)
