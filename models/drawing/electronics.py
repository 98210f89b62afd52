"""Electronics: headphones, speaker, camera, radio."""

import math

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.clothes import HANGING
from models.drawing.geometry import box, curve, ellipse, flipped, line, moved, spline, symmetric, tube, within, without
from models.drawing.materials import BRUSHED, CHROME, GLASS, LEATHER, MATTE, PLASTIC, RUBBER, WOOD
from models.drawing.palette import BRASS, INK, STEEL, WHITE, contrasting, darker, lighter, luma
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec, vary

_WALNUT = (0.50, 0.32, 0.20)


def headphones(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """Over-ear headphones from the front, or a pair of earbuds in their case."""
    if spec.option("type") == "earbuds":
        return _earbuds(scene, spec)
    shell, pad = Finish(spec.rgb, MATTE.shiny(0.35)), Finish(darker(spec.rgb, 0.55) if luma(spec.rgb) > 0.2 else (0.24, 0.24, 0.26), LEATHER)
    band = curve((20, 56), (21, 30), (36, 13), (50, 10.5), (64, 13), (79, 30), (80, 56))
    scene.part(tube(band, 3.0), Finish(STEEL, CHROME), rho=1.5)
    top = curve((22.6, 38), (28, 22), (40, 12.8), (50, 11.2), (60, 12.8), (72, 22), (77.4, 38))
    scene.part(tube(top, 7.6), shell, rho=4)
    scene.part(tube(curve((31, 24), (40, 16.8), (50, 15.2), (60, 16.8), (69, 24)), 3.4), pad, rho=2, shadow=0.2)
    cushion = moved(box(26, 48, 12, 36, 6), turn=4, about=(32, 66))
    cup = moved(spline([(13, 66), (14, 54), (20, 47.5), (28, 50, 1), (29, 82, 1), (20, 84.5), (14, 78)]), turn=4, about=(22, 66))
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


def _grille(scene: Scene, left: float, top: float, width: float, height: float, step: float, bounds) -> None:  # type: ignore[no-untyped-def]
    y, row = top, 0
    while y < top + height:
        x = left + (step / 2 if row % 2 else 0)
        while x < left + width:
            scene.flat(within(ellipse(x, y, step * 0.27), bounds), (0.05, 0.05, 0.06), 0.75)
            x += step
        y, row = y + step * 0.866, row + 1


def speaker(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A portable round speaker, or a wooden shelf speaker."""
    if spec.option("type") == "bookshelf":
        return _shelf_speaker(scene, spec, rng)
    body = box(9, 34, 82, 44, 21)
    fabric = Finish(spec.rgb, MATTE)
    scene.part(body, fabric, rho=16)
    inner = box(22, 38, 56, 36, 6)
    _grille(scene, 22, 40, 56, 33, 1.9, inner)
    for x in (9, 75):
        end = within(box(x, 34, 16, 44, 0), body)
        scene.part(end, Finish(darker(spec.rgb, 0.35), RUBBER), rho=7, shadow=0.2)
    scene.part(tube(curve((16, 35), (18, 20), (30, 16), (70, 16), (82, 20), (84, 35)), 3.4), Finish(spec.second_rgb, LEATHER), rho=1.7)
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
            scene.part(ellipse(50 + radius * 0.92 * math.cos(angle), y + radius * 0.92 * math.sin(angle), 0.8), Finish(STEEL, CHROME), rho=0.6)
    scene.part(ellipse(66, 81.6, 1.2), Finish((0.45, 0.9, 0.55), GLASS), rho=1)
    return Ground(88.8, 0.05)


def camera(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A compact camera with a leather band, or an instant camera."""
    if spec.option("type") == "instant":
        return _instant(scene, spec)
    skin, metal = Finish(spec.rgb, LEATHER), Finish(STEEL, BRUSHED)
    scene.part(spline([(33, 30, 1), (37, 21, 1), (57, 21, 1), (61, 30, 1)]), metal, rho=3)
    scene.part(box(68, 25, 12, 6, 1.4), metal, rho=2)
    scene.part(box(18, 26, 9, 5, 2), Finish(spec.second_rgb, CHROME), rho=2)
    scene.part(box(8, 29, 84, 50, 6), metal, rho=4, depth=0.8)
    scene.part(box(8.4, 39.5, 83.2, 29, 1), skin, rho=1.5, depth=0.4, shadow=0.2)
    _lens(scene, 48, 54, vary(rng, 20, 0.05))
    scene.part(box(39.5, 23.6, 15, 5.4, 1), Finish((0.12, 0.15, 0.2), GLASS), rho=2, depth=-0.6)
    scene.part(box(74, 32, 12, 6, 1.6), Finish((0.92, 0.94, 0.95), GLASS), rho=1.6, shadow=0.2)
    scene.part(ellipse(17, 34.4, 1.5), Finish((0.80, 0.18, 0.16), GLASS), rho=1.2, shadow=0.2)
    for x in (7.4, 92.6):
        scene.part(without(ellipse(x, 37, 2.8), ellipse(x, 37, 1.5)), metal, rho=0.8)
    return Ground(79.2, 0.06)


def _lens(scene: Scene, x: float, y: float, radius: float) -> None:
    scene.part(ellipse(x, y, radius), Finish(STEEL, CHROME), rho=3, shadow=0.35)
    scene.part(ellipse(x, y, radius * 0.86), Finish((0.14, 0.14, 0.16), PLASTIC), rho=3, shadow=0.2)
    scene.part(without(ellipse(x, y, radius * 0.74), ellipse(x, y, radius * 0.60)), Finish((0.20, 0.20, 0.22), BRUSHED), rho=1)
    scene.part(ellipse(x, y, radius * 0.56), Finish((0.10, 0.14, 0.26), GLASS), rho=10, depth=0.8)
    scene.flat(ellipse(x, y, radius * 0.30), (0.32, 0.14, 0.42), 0.5, blur=1.2)
    scene.flat(ellipse(x - radius * 0.2, y - radius * 0.22, radius * 0.11), WHITE, 0.85, blur=0.2)
    scene.flat(ellipse(x + radius * 0.2, y + radius * 0.2, radius * 0.06), (0.7, 0.85, 1.0), 0.6, blur=0.2)


def _instant(scene: Scene, spec: Spec) -> Ground:
    shell = Finish(spec.rgb, PLASTIC.shiny(0.4))
    scene.part(box(29, 80, 42, 16, 0.8), Finish((0.97, 0.97, 0.95), MATTE), rho=0.8, depth=0.3)
    scene.part(box(33, 82, 34, 10, 0.2), Finish((0.52, 0.72, 0.86), PLASTIC, "ombre", (0.98, 0.78, 0.55)), rho=0.5, depth=0.1)
    scene.part(box(14, 19, 72, 64, 13), shell, rho=8, depth=0.9)
    scene.part(box(14.4, 69, 71.2, 8, 0.5), shell.plain(darker(spec.rgb, 0.3)), rho=1.2, depth=-0.4)
    for index, color in enumerate(((0.86, 0.24, 0.22), (0.93, 0.55, 0.20), (0.95, 0.80, 0.28), (0.30, 0.62, 0.40), (0.25, 0.47, 0.75))):
        scene.flat(box(46.4 + index * 1.6, 68.9, 1.6, 8.2), color, 0.95)
    _lens(scene, 50, 49, 17)
    scene.part(box(66, 25, 13, 9.5, 2), Finish((0.10, 0.13, 0.18), GLASS), rho=2, depth=-0.5)
    scene.part(box(21, 25, 15, 9.5, 2), Finish((0.95, 0.95, 0.92), GLASS), rho=2, shadow=0.2)
    scene.part(ellipse(26, 55, 3.6), Finish((0.86, 0.22, 0.20), PLASTIC), rho=3, shadow=0.3)
    return Ground(83.6, 0.06)


def radio(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A table radio with a dial and a round speaker."""
    case = Finish(spec.rgb, MATTE.shiny(0.35))
    steel = Finish(BRASS, CHROME)
    scene.part(tube(line((74, 30), (88, 5)), 1.2), Finish(STEEL, CHROME), rho=0.6)
    scene.part(ellipse(88, 5, 1.5), Finish(STEEL, CHROME), rho=1.2)
    scene.part(tube(curve((26, 33), (28, 22), (36, 20), (60, 20), (68, 22), (70, 33)), 3.4), Finish(_WALNUT, LEATHER), rho=1.6)
    for x in (20, 80):
        scene.part(box(x - 4, 80, 8, 6, 2), Finish((0.18, 0.18, 0.19), RUBBER), rho=2)
    scene.part(box(8, 30, 84, 52, 9), case, rho=6, depth=0.9)
    scene.part(box(12, 34, 76, 44, 6), Finish((0.95, 0.92, 0.85), MATTE), rho=1.5, depth=-0.4)
    cone = ellipse(33, 56, 17)
    scene.part(cone, steel, rho=1.6, shadow=0.2)
    scene.part(ellipse(33, 56, 15.4), Finish(darker(spec.rgb, 0.35), MATTE), rho=6, depth=-0.5)
    _grille(scene, 16, 40, 34, 32, 1.9, ellipse(33, 56, 14.4))
    scene.part(box(55, 39, 28, 11, 2), Finish((0.98, 0.94, 0.78), GLASS), rho=1.4, depth=-0.5)
    for index in range(13):
        x = 57.4 + index * 1.95
        scene.line(line((x, 41), (x, 44.5 if index % 3 else 46)), INK, 0.35, 0.8)
    scene.line(line((57 + float(rng.uniform(4, 22)), 40), (62 + float(rng.uniform(0, 12)), 49)), (0.82, 0.2, 0.16), 0.7)
    for x, radius in ((62, 6.4), (77.5, 6.4)):
        scene.part(ellipse(x, 65, radius), steel, rho=3, shadow=0.35)
        scene.part(ellipse(x, 65, radius * 0.72), case, rho=2.5)
        scene.line(moved(line((x, 65 - radius * 0.2), (x, 65 - radius * 0.62)), turn=float(rng.uniform(-120, 120)), about=(x, 65)), (0.97, 0.97, 0.95), 0.9)
    return Ground(85.6, 0.05)


KINDS = (
    Kind(
        "headphones", headphones, "Electronics > Headphones", ("Headphones",), ("black", "white", "navy", "rose", "mint", "red", "beige"), ("plastic", "aluminium"), (39, 290),
        ("Wireless {type} headphones with quiet cushions.", "Thirty hours of music, a fold-flat frame and a soft case."),
        ("plain",), {"type": ("over-ear", "over-ear", "earbuds")}, (), True,
    ),
    Kind(
        "speaker", speaker, "Electronics > Speakers", ("Speaker",), ("teal", "black", "red", "sage", "navy", "grey", "orange"), ("plastic", "wood"), (35, 240),
        ("A {type} speaker with a warm, open sound.", "Fills a kitchen, not the street."),
        ("plain",), {"type": ("portable", "bookshelf")}, (), True,
    ),
    Kind(
        "camera", camera, "Electronics > Cameras", ("Camera",), ("black", "brown", "sky blue", "white", "pink", "green", "mint"), ("leather", "plastic"), (69, 690),
        ("A {type} camera for people who like to slow down.", "A bright lens, honest dials and pictures worth keeping."),
        ("plain",), {"type": ("compact", "instant")}, (), True,
    ),
    Kind(
        "radio", radio, "Electronics > Radios", ("Radio",), ("red", "teal", "cream", "mint", "navy", "orange"), ("plastic", "wood"), (39, 159),
        ("A table radio with big dials and a leather handle.", "FM, digital and wireless, with the charm of a Sunday morning."),
    ),
)
