"""Toy cars and rockets."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    box,
    curve,
    ellipse,
    flipped,
    line,
    moved,
    spline,
    symmetric,
    tube,
    within,
)
from models.drawing.materials import CHROME, GLASS, PLASTIC, RUBBER
from models.drawing.palette import INK, STEEL, WHITE
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec


def car(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A toy car from the side: beetle-shaped, pick-up or racer."""
    body_finish, trim = Finish(spec.rgb, PLASTIC.shiny(0.5)), Finish(spec.second_rgb, PLASTIC.shiny(0.4))
    glass = Finish((0.62, 0.80, 0.88), GLASS)
    shape = spec.option("shape")
    scene.part(box(10, 66, 80, 9, 3), Finish((0.16, 0.16, 0.18), RUBBER), rho=2)
    if shape == "racer":
        _racer(scene, body_finish, trim, glass)
    else:
        _road_car(scene, body_finish, trim, glass, pickup=shape == "pick-up")
    for x in (27, 74):
        scene.part(ellipse(x, 73, 12), Finish((0.15, 0.15, 0.17), RUBBER), rho=4, shadow=0.35)
        scene.part(ellipse(x, 73, 7), trim, rho=3)
        scene.part(ellipse(x, 73, 2.4), Finish(STEEL, CHROME), rho=2, shadow=0.2)
    return Ground(84.4, 0.05)


def _road_car(scene: Scene, body: Finish, trim: Finish, glass: Finish, *, pickup: bool) -> None:
    if pickup:
        cabin = spline([(38, 50, 1), (40, 33), (46, 28), (62, 28), (68, 33), (74, 50, 1)])
        window = spline([(56.5, 48, 1), (56.5, 32.5, 1), (62, 32.5), (65, 36), (70, 48, 1)])
        back = spline([(42.5, 48, 1), (44, 35), (47, 32.5), (53.5, 32.5, 1), (53.5, 48, 1)])
    else:
        cabin = spline([(18, 52, 1), (26, 36), (40, 27), (56, 27), (68, 36), (76, 52, 1)])
        window = spline([(50.5, 49, 1), (50.5, 31.5, 1), (56, 32), (64, 38.5), (70, 49, 1)])
        back = spline([(25, 49, 1), (31, 38), (40, 31.8), (47, 31.3, 1), (47, 49, 1)])
    scene.part(cabin, body, rho=9)
    for path in (window, back):
        scene.part(path, glass, rho=3, depth=-0.5)
        scene.flat(within(moved(box(40, 26, 5, 40), turn=20, about=(50, 45)), path), WHITE, 0.25)
    lower = spline(
        [(6.5, 70, 1), (6, 58), (10, 50), (22, 47.5), (50, 47), (78, 48.5), (91, 54), (94.5, 63), (94, 71, 1)]
    )
    scene.part(lower, body, rho=10, shadow=0.15)
    scene.part(tube(curve((7, 63.5), (50, 62.6), (93.4, 63.5)), 2.4, flat_ends=True), trim, rho=0.8, depth=0.5)
    scene.seam(curve((49, 49), (48.6, 60), (49, 71)), strength=0.4)
    scene.part(box(40.5, 54, 6, 1.8, 0.9), Finish(STEEL, CHROME), rho=0.9, shadow=0.3)
    scene.part(ellipse(89.4, 58, 3.0, 3.6), Finish((1.0, 0.94, 0.72), GLASS), rho=2.6, shadow=0.2)
    scene.part(ellipse(8.6, 58, 1.8, 2.8), Finish((0.80, 0.18, 0.15), GLASS), rho=1.6)
    for x in (6.5, 90):
        scene.part(box(x - 3, 67.6, 10, 3.8, 1.9), Finish(STEEL, CHROME), rho=1.8)


def _racer(scene: Scene, body: Finish, trim: Finish, glass: Finish) -> None:
    scene.part(spline([(6, 40, 1), (17, 39, 1), (19, 46, 1), (15, 58, 1), (10, 58, 1), (8, 47)]), trim, rho=2)
    shell = spline([(9, 70, 1), (9, 58), (22, 50), (36, 46), (52, 46), (66, 53), (86, 60), (96, 68, 1), (95, 72, 1)])
    scene.part(spline([(36, 48, 1), (42, 38), (52, 37), (60, 49.5, 1)]), glass, rho=5)
    scene.part(shell, body, rho=10, shadow=0.15)
    scene.part(ellipse(45, 61, 7.4), Finish((0.96, 0.96, 0.94), PLASTIC), rho=2, depth=0.3)
    scene.line(line((43.6, 58.4), (45.8, 57.0), (45.8, 65)), INK, 1.8)
    stripe = within(spline([(60, 48, 1), (66, 50, 1), (98, 65, 1), (97, 69, 1), (62, 56, 1)]), shell)
    scene.flat(stripe, trim.color, 0.95)


def rocket(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A toy rocket on three fins."""
    hull, trim = Finish(spec.rgb, PLASTIC.shiny(0.4)), Finish(spec.second_rgb, PLASTIC.shiny(0.4))
    fin = spline([(60, 60, 1), (71, 64), (79, 76), (80, 91, 1), (70, 86), (60, 82, 1)])
    for path in (fin, flipped(fin)):
        scene.part(path, trim, rho=4)
    scene.part(symmetric([(50, 80), (57, 80, 1), (60, 89, 1), (50, 90.4)]), Finish(STEEL, CHROME), rho=6)
    body = symmetric([(50, 6, 1), (59, 18), (66, 38), (66.5, 60), (61, 83, 1), (50, 85)])
    scene.part(body, hull, rho=18, shadow=0.2)
    nose = within(spline([(20, 0, 1), (80, 0, 1), (80, 22, 1), (50, 26.6), (20, 22, 1)]), body)
    scene.part(nose, trim, rho=12, shadow=0.15)
    for y, radius in ((39, 8.0), (58, 5.6)):
        scene.part(ellipse(50, y, radius), Finish(STEEL, CHROME), rho=2, shadow=0.25)
        scene.part(ellipse(50, y, radius * 0.74), Finish((0.42, 0.70, 0.86), GLASS), rho=5)
        scene.flat(ellipse(50 - radius * 0.25, y - radius * 0.28, radius * 0.2), WHITE, 0.7)
    band = within(tube(curve((30, 72), (50, 75), (70, 72)), 4.4), body)
    scene.part(band, trim, rho=1.4, depth=0.4)
    scene.part(
        spline([(48.4, 62, 1), (51.6, 62, 1), (53, 78), (52.4, 93, 1), (47.6, 93, 1), (47, 78)]),
        trim,
        rho=2,
        shadow=0.3,
    )
    return Ground(91.0, 0.05)


_TOYS = ("red", "sky blue", "yellow", "green", "orange", "turquoise", "purple", "mint", "pink")


KINDS = (
    Kind(
        name="car",
        draw=car,
        category="Toys > Vehicles",
        nouns=("Toy Car",),
        title="{color} {shape} {noun}",
        colors=_TOYS,
        materials=("plastic", "wood"),
        options={"shape": ("beetle", "pick-up", "racer")},
        genders=("kids",),
        prices=(9, 39),
        lines=(
            "A chunky {shape} toy car with wheels that really roll.",
            "Rounded edges for small hands and long races.",
        ),
    ),
    Kind(
        name="rocket",
        draw=rocket,
        category="Toys > Vehicles",
        nouns=("Toy Rocket",),
        title="{color} {noun}",
        colors=("white", "red", "sky blue", "orange", "mint", "purple"),
        materials=("plastic", "wood"),
        genders=("kids",),
        prices=(12, 49),
        lines=(
            "A three-finned rocket for missions around the living room.",
            "Two portholes, one captain, no fuel needed.",
        ),
    ),
)
