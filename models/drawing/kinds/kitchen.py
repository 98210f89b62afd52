"""Kettle, pots and pans, bottle."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import box, curve, ellipse, line, spline, symmetric, tube, within, without
from models.drawing.materials import CHROME, ENAMEL, MATTE, PLASTIC, RUBBER, WOOD
from models.drawing.palette import BRASS, INK, STEEL, WHITE, contrasting, darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec, vary

_OAK = (0.78, 0.60, 0.40)


def kettle(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A stove kettle with an arched handle, or an electric jug kettle."""
    finish = Finish(spec.rgb, CHROME if spec.color in ("silver", "gold") else spec.surface)
    grip = Finish(_OAK, WOOD) if spec.option("handle") == "wooden" else Finish((0.16, 0.16, 0.17), RUBBER)
    if spec.option("type") == "electric":
        return _jug(scene, finish, grip)
    steel = Finish(STEEL, CHROME)
    for x in (27, 73):
        scene.part(
            tube(curve((x, 50), (x + (2 if x < 50 else -2), 34), (x + (6 if x < 50 else -6), 24)), 2.6), steel, rho=1.2
        )
    spout = spline([(28, 62, 1), (17, 52), (10, 44, 1), (15, 39.6, 1), (24, 46), (34, 50, 1)])
    scene.part(spout, finish, rho=5)
    body = symmetric([(50, 43), (63, 44.5), (76, 56), (80, 76), (76, 84, 1), (50, 86)])
    scene.part(body, finish, lathe=True, depth=0.8, shadow=0.15)
    scene.part(tube(curve((21, 80.5), (50, 83.2), (79, 80.5)), 1.2), steel, rho=0.6)
    scene.part(symmetric([(50, 38.4), (59, 40), (64, 46, 1), (50, 48.4)]), finish, rho=6, shadow=0.3)
    scene.part(ellipse(50, 37, 3.4, 3), grip, rho=3, shadow=0.3)
    scene.part(
        tube(curve((32.4, 25.6), (40, 19.4), (50, 17.6), (60, 19.4), (67.6, 25.6)), 5.4), grip, rho=2.7, shadow=0.2
    )
    return Ground(85.5, 0.07)


def _jug(scene: Scene, finish: Finish, grip: Finish) -> Ground:
    scene.part(tube(curve((66, 26), (82, 25), (84, 44), (80, 64), (68, 72)), 5.6), grip, rho=2.8)
    body = spline(
        [(31, 22, 1), (24, 24, 1), (31, 31), (31, 50), (27.5, 79, 1), (48, 81), (71.5, 79, 1), (67, 50), (65, 22, 1)]
    )
    scene.part(body, finish, lathe=True, depth=0.9, shadow=0.15)
    scene.part(
        symmetric([(48, 15.6), (60, 17), (65.4, 22.6, 1), (48, 24.6)], center=48),
        finish.plain(darker(finish.color, 0.15)),
        rho=6,
        shadow=0.2,
    )
    scene.part(ellipse(48, 14.6, 3.0, 2.2), grip, rho=2, shadow=0.25)
    scene.part(
        symmetric([(48, 78.6), (72, 78.4, 1), (74, 86, 1), (48, 87.6)], center=48),
        Finish((0.18, 0.18, 0.19), PLASTIC),
        rho=3,
    )
    scene.part(
        box(46.6, 38, 3.4, 26, 1.7), Finish((0.72, 0.83, 0.88), PLASTIC.shiny(0.6)), rho=1.2, depth=0.5, shadow=0.25
    )
    for y in range(41, 64, 5):
        scene.line(line((47.2, y), (48.8, y)), INK, 0.35, 0.6)
    return Ground(86.5, 0.05)


def pan(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A frying pan or a cooking pot with lid."""
    finish = Finish(spec.rgb, spec.surface)
    if spec.option("type") == "casserole":
        return _casserole(scene, finish, vary(rng, 23, 0.08))
    handle = spline([(66, 57, 1), (97, 44.5), (98.6, 47.5), (95.5, 50.5), (70, 63, 1)])
    scene.part(
        handle, Finish(_OAK, WOOD) if spec.option("handle") == "wooden" else Finish((0.16, 0.16, 0.17), RUBBER), rho=2.4
    )
    scene.part(ellipse(94.6, 47.9, 1.1, 0.8), Finish((0.08, 0.08, 0.08), MATTE), rho=0.5, depth=0.3)
    body = spline([(4, 56, 1), (76, 56, 1), (72, 69), (62, 75.5), (40, 77.6), (18, 75.5), (8, 69)])
    scene.part(body, finish, lathe=True, depth=0.5)
    scene.part(ellipse(40, 56, 36.2, 11.6), finish.plain(lighter(finish.color, 0.1)), rho=1.4)
    scene.part(ellipse(40, 56.6, 34, 10.2), Finish((0.17, 0.17, 0.18), MATTE), rho=4, depth=-0.7)
    scene.part(ellipse(40, 58.6, 27.5, 7.2), Finish((0.14, 0.14, 0.15), MATTE), rho=2, depth=0.2)
    scene.flat(ellipse(33, 57.4, 15, 2.6), WHITE, 0.16, blur=1.6)
    scene.part(ellipse(70, 58, 1.1), Finish(STEEL, CHROME), rho=0.8, shadow=0.2)
    return Ground(76.6, 0.06)


def _casserole(scene: Scene, finish: Finish, height: float) -> Ground:
    for x in (10, 90):
        ear = without(box(x - 6, 51.5, 12, 7, 3), box(x - 3.2, 53.4, 6.4, 3, 1.4))
        scene.part(ear, finish, rho=1.8)
    body = symmetric([(50, 48), (87, 48, 1), (86, 48 + height), (79, 56 + height), (50, 59 + height)])
    scene.part(body, finish, lathe=True, depth=0.6)
    lid = symmetric([(50, 32), (70, 35), (86, 43.5), (89, 48.5, 1), (50, 52.6)])
    scene.part(lid, finish, lathe=True, depth=0.5, shadow=0.3)
    scene.seam(curve((11.4, 48.2), (30, 51.4), (50, 52.4), (70, 51.4), (88.6, 48.2)), strength=0.5)
    scene.part(box(46.5, 28.5, 7, 4.6, 1), Finish(BRASS, CHROME), rho=1.5)
    scene.part(ellipse(50, 26.6, 6, 2.8), Finish(BRASS, CHROME), rho=2.6, shadow=0.2)
    return Ground(58.0 + height, 0.06)


def bottle(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """An insulated water bottle with a loop or a cup lid."""
    finish = Finish(spec.rgb, MATTE if spec.option("coating") == "matt" else ENAMEL, spec.pattern, spec.second_rgb)
    half = vary(rng, 15, 0.08)
    body = symmetric(
        [
            (50, 24),
            (50 + half * 0.55, 24, 1),
            (50 + half * 0.62, 29),
            (50 + half, 38),
            (50 + half, 84),
            (50 + half - 2, 89, 1),
            (50, 90),
        ]
    )
    steel = Finish(STEEL, CHROME)
    scene.part(box(50 - half * 0.58, 20, half * 1.16, 8, 1), steel, lathe=True)
    scene.part(body, finish, lathe=True)
    cap = box(50 - half * 0.66, 11, half * 1.32, 11.5, 2.4)
    if spec.option("lid") == "loop":
        scene.part(
            tube(
                curve(
                    (50 - half * 0.5, 14),
                    (50 - half * 0.45, 5.6),
                    (50, 3.8),
                    (50 + half * 0.45, 5.6),
                    (50 + half * 0.5, 14),
                ),
                3,
            ),
            Finish((0.15, 0.15, 0.16), RUBBER),
            rho=1.4,
        )
        scene.part(cap, Finish((0.17, 0.17, 0.18), PLASTIC), lathe=True, shadow=0.2)
    else:
        scene.part(cap, Finish(_OAK, WOOD), lathe=True, shadow=0.2)
    scene.part(tube(curve((50 - half, 84.5), (50, 86), (50 + half, 84.5)), 1.4, flat_ends=True), steel, rho=0.7)
    mark = contrasting(spec.rgb, 0.7)
    scene.flat(within(ellipse(50, 58, 4.4), box(40, 50, 20, 8.4)), mark, 0.8)
    scene.flat(tube(curve((45, 60.8), (47.5, 60), (50, 60.8), (52.5, 61.6), (55, 60.8)), 0.8), mark, 0.8)
    return Ground(89.6, 0.05)


KINDS = (
    Kind(
        name="kettle",
        draw=kettle,
        category="Kitchen > Kettles",
        nouns=("Kettle",),
        title="{color} {type} {noun}",
        colors=("silver", "red", "cream", "mint", "black", "teal", "gold"),
        materials=("enamel",),
        options={"type": ("stovetop", "electric"), "handle": ("wooden", "black")},
        prices=(35, 120),
        lines=("A {type} kettle with a {handle} handle.", "Boils fast, pours slowly, looks good on the stove."),
    ),
    Kind(
        name="pan",
        draw=pan,
        category="Kitchen > Pots and Pans",
        nouns=("Pan", "Cookware"),
        title="{color} {material} {type}",
        colors=("red", "black", "teal", "orange", "cream", "navy", "sage"),
        materials=("enamel", "cast iron"),
        options={"type": ("frying pan", "casserole"), "handle": ("wooden", "black")},
        prices=(29, 149),
        lines=("A {material} {type} that holds its heat.", "For every hob, for the oven, and for life."),
    ),
    Kind(
        name="bottle",
        draw=bottle,
        category="Kitchen > Bottles",
        nouns=("Water Bottle", "Flask"),
        title="{color} {pattern} insulated {noun}",
        colors=("navy", "coral", "mint", "black", "white", "yellow", "purple"),
        materials=("stainless steel",),
        patterns=("plain", "plain", "ombre"),
        options={"lid": ("loop", "wooden"), "coating": ("matt", "glossy")},
        prices=(18, 42),
        lines=(
            "An insulated steel bottle with a {lid} lid and a {coating} coat.",
            "Keeps tea hot for twelve hours and water cold for a day.",
        ),
    ),
)
