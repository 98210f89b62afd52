"""Headphones and earbuds, speaker, radio."""

import math

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import Path, bounds, box, curve, ellipse, flipped, line, moved, spline, tube, within
from models.drawing.materials import BRUSHED, CHROME, GLASS, LEATHER, MATTE, PLASTIC, RUBBER, WOOD
from models.drawing.palette import BRASS, INK, STEEL, darker, luma
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec

_WALNUT = (0.50, 0.32, 0.20)


def headphones(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """Over-ear headphones from the front, or a pair of earbuds in their case."""
    if spec.option("type") == "earbuds":
        return _earbuds(scene, spec)
    shell, pad = (
        Finish(spec.rgb, MATTE.shiny(0.35)),
        Finish(darker(spec.rgb, 0.55) if luma(spec.rgb) > 0.2 else (0.24, 0.24, 0.26), LEATHER),
    )
    band = curve((20, 56), (21, 30), (36, 13), (50, 10.5), (64, 13), (79, 30), (80, 56))
    scene.part(tube(band, 3.0), Finish(STEEL, CHROME), rho=1.5)
    top = curve((22.6, 38), (28, 22), (40, 12.8), (50, 11.2), (60, 12.8), (72, 22), (77.4, 38))
    scene.part(tube(top, 7.6), shell, rho=4)
    scene.part(tube(curve((31, 24), (40, 16.8), (50, 15.2), (60, 16.8), (69, 24)), 3.4), pad, rho=2, shadow=0.2)
    cushion = moved(box(26, 48, 12, 36, 6), turn=4, about=(32, 66))
    cup = moved(
        spline([(13, 66), (14, 54), (20, 47.5), (28, 50, 1), (29, 82, 1), (20, 84.5), (14, 78)]), turn=4, about=(22, 66)
    )
    for mirror in (False, True):
        for path, finish, rho in ((cushion, pad, 6.0), (cup, shell, 8.0)):
            scene.part(flipped(path) if mirror else path, finish, rho=rho, shadow=0.2)
        disc = moved(ellipse(17.6, 66, 2.6, 10.5), turn=4, about=(22, 66))
        scene.part(flipped(disc) if mirror else disc, Finish(spec.second_rgb, PLASTIC), rho=2.5, depth=0.6, shadow=0.2)
    return Ground(86.0, 0.05)


def _earbuds(scene: Scene, spec: Spec) -> Ground:
    shell = Finish(spec.rgb, PLASTIC.shiny(0.45))
    scene.part(box(22, 14, 56, 36, 16), shell.plain(darker(spec.rgb, 0.08)), rho=8)
    scene.part(box(26, 20, 48, 27, 12), Finish(darker(spec.rgb, 0.45), MATTE), rho=4, depth=-0.6)
    scene.part(box(20, 45, 60, 40, 17), shell, rho=12, shadow=0.3)
    scene.part(box(24, 45.4, 52, 8, 4), Finish(darker(spec.rgb, 0.4), MATTE), rho=2, depth=-0.6)
    for x in (38, 62):
        scene.part(box(x - 3.2, 34, 6.4, 18, 3), shell, rho=3, shadow=0.25)
        scene.part(ellipse(x, 31, 7.2, 6.6), shell, rho=6, shadow=0.25)
        scene.part(ellipse(x + (2.4 if x < 50 else -2.4), 31.4, 2.6, 3), Finish((0.16, 0.16, 0.18), RUBBER), rho=2)
    scene.part(ellipse(50, 65, 1.3), Finish((0.45, 0.9, 0.55), GLASS), rho=1)
    return Ground(84.8, 0.06)


def _grille(scene: Scene, area: Path) -> None:
    """Rows of small holes over ``area``."""
    left, top, right, bottom = bounds(area)
    step = 1.9
    for row in range(int((bottom - top) / step / 0.866)):
        for column in range(int((right - left) / step)):
            x, y = left + (column + 0.5 * (row % 2) + 0.5) * step, top + (row + 0.5) * step * 0.866
            scene.flat(within(ellipse(x, y, step * 0.27), area), (0.05, 0.05, 0.06), 0.75)


def speaker(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A portable round speaker, or a wooden shelf speaker."""
    if spec.option("type") == "bookshelf":
        return _shelf_speaker(scene, spec, rng)
    body = box(9, 34, 82, 44, 21)
    fabric = Finish(spec.rgb, MATTE)
    scene.part(body, fabric, rho=16)
    inner = box(22, 38, 56, 36, 6)
    _grille(scene, inner)
    for x in (9, 75):
        end = within(box(x, 34, 16, 44, 0), body)
        scene.part(end, Finish(darker(spec.rgb, 0.35), RUBBER), rho=7, shadow=0.2)
    scene.part(
        tube(curve((16, 35), (18, 20), (30, 16), (70, 16), (82, 20), (84, 35)), 3.4),
        Finish(spec.second_rgb, LEATHER),
        rho=1.7,
    )
    scene.part(box(41, 51.5, 18, 7.5, 2), Finish(STEEL, BRUSHED), rho=1.2, depth=0.6, shadow=0.3)
    scene.flat(box(44, 54.6, 12, 1.3, 0.6), INK, 0.7)
    return Ground(78.4, 0.06)


def _shelf_speaker(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    scene.part(box(25, 9, 50, 80, 3), Finish(_WALNUT, WOOD), rho=2, depth=0.8)
    scene.part(box(28.4, 12.4, 43.2, 73.2, 2), Finish(spec.rgb, MATTE), rho=1, depth=-0.4)
    for y, radius in ((31, 11.5), (61, 18.5)):
        scene.part(ellipse(50, y, radius), Finish((0.22, 0.22, 0.24), RUBBER), rho=2.4, shadow=0.3)
        scene.part(ellipse(50, y, radius * 0.82), Finish(darker(spec.second_rgb, 0.35), MATTE), rho=14, depth=-0.6)
        scene.part(ellipse(50, y, radius * 0.3), Finish((0.18, 0.18, 0.20), PLASTIC), rho=5)
        for index in range(4):
            angle = math.pi / 4 + index * math.pi / 2
            scene.part(
                ellipse(50 + radius * 0.92 * math.cos(angle), y + radius * 0.92 * math.sin(angle), 0.8),
                Finish(STEEL, CHROME),
                rho=0.6,
            )
    scene.part(ellipse(66, 81.6, 1.2), Finish((0.45, 0.9, 0.55), GLASS), rho=1)
    return Ground(88.8, 0.05)


def radio(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A table radio with a dial and a round speaker."""
    case = Finish(spec.rgb, MATTE.shiny(0.35))
    steel = Finish(BRASS, CHROME)
    scene.part(tube(line((74, 30), (88, 5)), 1.2), Finish(STEEL, CHROME), rho=0.6)
    scene.part(ellipse(88, 5, 1.5), Finish(STEEL, CHROME), rho=1.2)
    scene.part(
        tube(curve((26, 33), (28, 22), (36, 20), (60, 20), (68, 22), (70, 33)), 3.4), Finish(_WALNUT, LEATHER), rho=1.6
    )
    for x in (20, 80):
        scene.part(box(x - 4, 80, 8, 6, 2), Finish((0.18, 0.18, 0.19), RUBBER), rho=2)
    scene.part(box(8, 30, 84, 52, 9), case, rho=6, depth=0.9)
    scene.part(box(12, 34, 76, 44, 6), Finish((0.95, 0.92, 0.85), MATTE), rho=1.5, depth=-0.4)
    cone = ellipse(33, 56, 17)
    scene.part(cone, steel, rho=1.6, shadow=0.2)
    scene.part(ellipse(33, 56, 15.4), Finish(darker(spec.rgb, 0.35), MATTE), rho=6, depth=-0.5)
    _grille(scene, ellipse(33, 56, 14.4))
    scene.part(box(55, 39, 28, 11, 2), Finish((0.98, 0.94, 0.78), GLASS), rho=1.4, depth=-0.5)
    for index in range(13):
        tick = 57.4 + index * 1.95
        scene.line(line((tick, 41), (tick, 44.5 if index % 3 else 46)), INK, 0.35, 0.8)
    scene.line(line((57 + float(rng.uniform(4, 22)), 40), (62 + float(rng.uniform(0, 12)), 49)), (0.82, 0.2, 0.16), 0.7)
    radius = 6.4
    for dial in (62.0, 77.5):
        scene.part(ellipse(dial, 65, radius), steel, rho=3, shadow=0.35)
        scene.part(ellipse(x, 65, radius * 0.72), case, rho=2.5)
        scene.line(
            moved(
                line((x, 65 - radius * 0.2), (x, 65 - radius * 0.62)), turn=float(rng.uniform(-120, 120)), about=(x, 65)
            ),
            (0.97, 0.97, 0.95),
            0.9,
        )
    return Ground(85.6, 0.05)


KINDS = (
    Kind(
        name="headphones",
        draw=headphones,
        category="Electronics > Headphones",
        nouns=("Headphones",),
        title="{color} wireless {type}",
        colors=("black", "white", "navy", "rose", "mint", "red", "beige"),
        materials=("plastic", "aluminium"),
        options={"type": ("over-ear headphones", "over-ear headphones", "earbuds")},
        prices=(39, 290),
        lines=("Wireless {type} with quiet cushions.", "Thirty hours of music, a fold-flat frame and a soft case."),
    ),
    Kind(
        name="speaker",
        draw=speaker,
        category="Electronics > Speakers",
        nouns=("Speaker",),
        title="{color} {type} {noun}",
        colors=("teal", "black", "red", "sage", "navy", "grey", "orange"),
        materials=("plastic", "wood"),
        options={"type": ("portable", "bookshelf")},
        prices=(35, 240),
        lines=("A {type} speaker with a warm, open sound.", "Fills a kitchen, not the street."),
    ),
    Kind(
        name="radio",
        draw=radio,
        category="Electronics > Radios",
        nouns=("Radio",),
        title="{color} table {noun}",
        colors=("red", "teal", "cream", "mint", "navy", "orange"),
        materials=("plastic", "wood"),
        prices=(39, 159),
        lines=(
            "A table radio with big dials and a leather handle.",
            "FM, digital and wireless, with the charm of a Sunday morning.",
        ),
    ),
)
