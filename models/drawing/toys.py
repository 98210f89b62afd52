"""Toys: teddy, car, blocks, ball, robot, duck, rocket."""

import math

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.clothes import HANGING
from models.drawing.geometry import (
    box,
    curve,
    ellipse,
    flipped,
    line,
    moved,
    polygon,
    spline,
    symmetric,
    tube,
    within,
)
from models.drawing.materials import CHROME, GLASS, MATTE, PLASTIC, PLUSH, RUBBER, SATIN, WOOD
from models.drawing.palette import COLORS, INK, STEEL, WHITE, Color, darker, lighter, luma, mix
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec, vary


def teddy(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A sitting plush animal: bear, rabbit or cat."""
    fur = Finish(spec.rgb, PLUSH)
    pale = fur.plain(lighter(spec.rgb, 0.45))
    ears = spec.option("animal")
    leg = moved(ellipse(70, 80, 15.5, 11), turn=-14, about=(70, 80))
    arm = moved(ellipse(73, 58, 8.2, 14.5), turn=-38, about=(73, 58))
    for path in (arm, flipped(arm)):
        scene.part(path, fur, rho=9)
    scene.part(symmetric([(50, 45), (64, 49), (72, 66), (67, 83), (50, 88)]), fur, rho=22)
    scene.part(ellipse(50, 69, 13.5, 14.5), pale, rho=12, depth=0.5)
    for path, foot in ((leg, (77, 80)), (flipped(leg), (23, 80))):
        scene.part(path, fur, rho=11, shadow=0.3)
        scene.part(ellipse(foot[0], foot[1], 6.4, 7.2), pale, rho=5, depth=0.5)
    _ears(scene, fur, pale, ears)
    scene.part(ellipse(50, 32, vary(rng, 22.5, 0.04), 19.5), fur, rho=20, shadow=0.3)
    _face(scene, pale, ears)
    if spec.option("dressing") == "bow tie":
        ribbon = Finish(spec.second_rgb, SATIN)
        wing = spline([(51, 52.5, 1), (58, 47.5), (62.5, 48.5), (62.5, 57), (58, 58)])
        for path in (wing, flipped(wing)):
            scene.part(path, ribbon, rho=2.5, shadow=0.35)
        scene.part(ellipse(50, 52.7, 2.7, 3.2), ribbon, rho=2, shadow=0.3)
    else:
        scarf = spline([(31, 46.5, 1), (50, 53), (69, 46.5, 1), (70, 52, 1), (50, 59.5), (30, 52, 1)])
        scene.part(moved(box(57, 54, 8, 20, 1), turn=-10, about=(60, 54)), Finish(spec.second_rgb, PLUSH, "striped", lighter(spec.second_rgb, 0.5), 0.6), rho=2, shadow=0.35)
        scene.part(scarf, Finish(spec.second_rgb, PLUSH), rho=3, shadow=0.35)
    return Ground(89.0, 0.06)


def _ears(scene: Scene, fur: Finish, pale: Finish, animal: str) -> None:
    shapes = {
        "bear": (ellipse(67, 16.5, 8.6), ellipse(67.4, 17, 5.2)),
        "rabbit": (moved(ellipse(59, 6, 5.8, 17), turn=13, about=(59, 20)), moved(ellipse(59, 7, 3.2, 12.5), turn=13, about=(59, 20))),
        "cat": (spline([(56, 17, 1), (69, 3.5, 1), (72, 25, 1)]), spline([(60, 16, 1), (68, 8, 1), (70, 21, 1)])),
    }
    outer, inner = shapes[animal]
    for path, patch in ((outer, inner), (flipped(outer), flipped(inner))):
        scene.part(moved(path, 0, 4 if animal == "rabbit" else 0), fur, rho=5)
        scene.part(moved(patch, 0, 4 if animal == "rabbit" else 0), pale, rho=3, depth=-0.5)


def _face(scene: Scene, pale: Finish, animal: str) -> None:
    scene.part(ellipse(50, 38.5, 9.6, 7.4), pale, rho=7, depth=0.9)
    for x in (41.5, 58.5):
        scene.part(ellipse(x, 29.5, 2.3), Finish((0.10, 0.09, 0.09), GLASS), rho=2)
        scene.flat(ellipse(x - 0.7, 28.7, 0.7), WHITE, 0.95)
    nose = Finish((0.22, 0.14, 0.13) if animal != "rabbit" else (0.86, 0.50, 0.55), GLASS)
    scene.part(spline([(46.8, 34.6), (50, 33.6), (53.2, 34.6), (50, 38)]), nose, rho=2)
    scene.line(line((50, 37.6), (50, 40.4)), (0.22, 0.14, 0.13), 0.6)
    scene.line(curve((45.8, 40.6), (47.8, 42.2), (50, 40.4), (52.2, 42.2), (54.2, 40.6)), (0.22, 0.14, 0.13), 0.6)
    if animal == "cat":
        for dy in (-1.2, 0.4, 2.0):
            for side in (-1, 1):
                scene.line(line((50 + side * 12, 38.5 + dy * 0.6), (50 + side * 22, 38 + dy * 2)), (0.25, 0.2, 0.2), 0.3, 0.7)


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
    lower = spline([(6.5, 70, 1), (6, 58), (10, 50), (22, 47.5), (50, 47), (78, 48.5), (91, 54), (94.5, 63), (94, 71, 1)])
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


def blocks(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A tower of wooden building blocks, or stacking rings."""
    colors = [spec.rgb, spec.second_rgb, COLORS["mustard"], COLORS["sky blue"], COLORS["coral"], COLORS["sage"]]
    if spec.option("set") == "rings":
        return _rings(scene, colors)
    letters = "ABCXYZ"
    places = [(12, 62), (37.5, 62), (63, 62), (25, 36.6), (50.6, 36.6), (37.6, 11.2)]
    for index, (x, y) in enumerate(places):
        jitter, turn = float(rng.uniform(-1.2, 1.2)), float(rng.uniform(-4, 4)) if index > 2 else 0.0
        color = colors[index % len(colors)]
        cube = moved(box(x + jitter, y, 25, 25.2, 2.6), turn=turn, about=(x + 12.5, y + 25))
        scene.part(cube, Finish((0.87, 0.72, 0.52), WOOD), rho=2, depth=0.8, shadow=0.15)
        face = moved(box(x + jitter + 3, y + 3, 19, 19.2, 1.8), turn=turn, about=(x + 12.5, y + 25))
        scene.part(face, Finish(color, MATTE), rho=0.8, depth=0.5)
        _letter(scene, letters[(index + int(rng.integers(6))) % 6], x + jitter + 12.5, y + 12.6, turn)
    return Ground(87.6, 0.05)


def _letter(scene: Scene, letter: str, x: float, y: float, turn: float) -> None:
    strokes = {
        "A": [[(-5, 6), (0, -6), (5, 6)], [(-3, 2), (3, 2)]],
        "B": [[(-4, -6), (-4, 6), (1.5, 6), (4, 3.4), (1.5, 0), (-4, 0)], [(-4, -6), (1, -6), (3.4, -3.2), (1, 0)]],
        "C": [[(4.6, -4), (1, -6), (-3, -4.6), (-4.6, 0), (-3, 4.6), (1, 6), (4.6, 4)]],
        "X": [[(-4.6, -6), (4.6, 6)], [(4.6, -6), (-4.6, 6)]],
        "Y": [[(-4.6, -6), (0, 0), (4.6, -6)], [(0, 0), (0, 6)]],
        "Z": [[(-4.4, -6), (4.4, -6), (-4.4, 6), (4.4, 6)]],
    }
    for points in strokes[letter]:
        path = moved(line(*[(x + dx, y + dy) for dx, dy in points]), turn=turn, about=(x, y + 12.4))
        scene.line(path, (0.99, 0.98, 0.94), 2.3)


def _rings(scene: Scene, colors: list[Color]) -> Ground:
    wood = Finish((0.87, 0.72, 0.52), WOOD)
    scene.part(box(46.5, 14, 7, 70, 3), wood, rho=3.5)
    scene.part(ellipse(50, 13, 6.2), wood, rho=6)
    scene.part(box(18, 81, 64, 7, 3.4), wood, rho=3, depth=0.8)
    for index in range(5):
        half, y = 30 - index * 4.4, 68.4 - index * 12.0
        scene.part(box(50 - half, y, 2 * half, 12.6, 6.3), Finish(colors[index % len(colors)], PLASTIC), rho=6, shadow=0.25)
    return Ground(88.0, 0.06)


def ball(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A beach ball, football or basketball."""
    x, y, radius = 50.0, 51.0, 34.0
    disc = ellipse(x, y, radius)
    style = spec.option("sport")
    if style == "beach":
        scene.part(disc, Finish(WHITE, PLASTIC), rho=34)
        tilt = float(rng.uniform(-25, 25))
        for index, color in enumerate((spec.rgb, spec.second_rgb, COLORS["mustard"])):
            _gore(scene, disc, Finish(color, PLASTIC.shiny(0.5)), tilt + index * 120, x, y, radius)
        scene.part(moved(ellipse(x - 8, y - 15, 4.6, 3.8), turn=tilt, about=(x, y)), Finish(WHITE, PLASTIC), rho=2)
        return Ground(85.0, 0.06)
    scene.part(disc, Finish(spec.rgb, RUBBER.shiny(0.22)), rho=34)
    dark = darker(spec.rgb, 0.78) if luma(spec.rgb) < 0.8 else INK
    if style == "basketball":
        for path in (curve((x - 34, y + 4), (x, y - 5), (x + 34, y + 4)), curve((x - 4, y - 34), (x + 6, y), (x - 4, y + 34)), curve((x - 22, y - 26), (x - 10, y), (x - 22, y + 27)), curve((x + 24, y - 24), (x + 15, y), (x + 23, y + 25))):
            scene.flat(within(tube(path, 1.5), disc), dark, 0.9)
        return Ground(85.0, 0.06)
    _panels(scene, disc, spec, x, y, radius)
    return Ground(85.0, 0.06)


def _gore(scene: Scene, disc, finish: Finish, turn: float, x: float, y: float, radius: float) -> None:  # type: ignore[no-untyped-def]
    """A coloured segment of a beach ball, from the pole at the upper left to the edge."""
    segment = spline([(x - 8, y - 15, 1), (x + 12, y - 26), (x + 40, y - 22, 1), (x + 42, y + 20, 1), (x + 18, y + 6)])
    placed = within(moved(segment, turn=turn, about=(x - 8, y - 15)), disc)
    if placed.isEmpty():
        return
    scene.flat(placed, finish.color, 0.88)


def _panels(scene: Scene, disc, spec: Spec, x: float, y: float, radius: float) -> None:  # type: ignore[no-untyped-def]
    patch = spec.second_rgb if spec.second != spec.color else INK

    def pentagon(cx: float, cy: float, size: float, turn: float):  # type: ignore[no-untyped-def]
        angles = [turn + i * 2 * math.pi / 5 for i in range(5)]
        return polygon([(cx + size * math.cos(a), cy + size * math.sin(a)) for a in angles], 0.8)

    center = (x - 2, y - 3)
    scene.flat(pentagon(*center, 10, -math.pi / 2), patch, 0.95)
    for index in range(5):
        angle = -math.pi / 2 + index * 2 * math.pi / 5
        inner = (center[0] + 10 * math.cos(angle), center[1] + 10 * math.sin(angle))
        outer = (center[0] + 19.5 * math.cos(angle), center[1] + 19.5 * math.sin(angle))
        scene.flat(tube(line(inner, outer), 0.9), INK, 0.6)
        far = (center[0] + 31 * math.cos(angle), center[1] + 31 * math.sin(angle))
        scene.flat(within(moved(pentagon(*far, 11, angle + math.pi), scale=(0.85, 0.85), about=far), disc), patch, 0.95)
        after = angle + 2 * math.pi / 5
        following = (center[0] + 19.5 * math.cos(after), center[1] + 19.5 * math.sin(after))
        scene.flat(tube(line(outer, following), 0.0001 + 0.9), INK, 0.45)


def robot(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A friendly tin robot."""
    tin, trim, dark = Finish(spec.rgb, PLASTIC.shiny(0.5)), Finish(spec.second_rgb, PLASTIC.shiny(0.4)), Finish((0.20, 0.21, 0.24), PLASTIC)
    steel = Finish(STEEL, CHROME)
    scene.part(tube(line((50, 15), (50, 6)), 1.5), steel, rho=0.8)
    scene.part(ellipse(50, 5.6, 3.0), Finish((0.86, 0.22, 0.20), GLASS), rho=3)
    for x in (39, 61):
        scene.part(box(x - 4.5, 72, 9, 13, 1), steel, rho=3)
        scene.part(box(x - 8, 81, 16, 8, 3), tin, rho=3, shadow=0.2)
    arm = tube(curve((68, 48), (79, 52), (82, 66)), 6.0)
    hand = without_palm()
    for path, grip in ((arm, hand), (flipped(arm), flipped(hand))):
        scene.part(path, steel, rho=3, folds=[])
        scene.part(grip, trim, rho=2.4, shadow=0.2)
    scene.part(box(29, 43, 42, 33, 5), tin, rho=6, depth=0.9, shadow=0.2)
    scene.part(box(25, 14, 50, 27, 8), tin, rho=7, depth=0.9)
    scene.part(box(43, 40, 14, 5, 1), steel, rho=2)
    _robot_face(scene, spec.option("face"), dark)
    _robot_chest(scene, trim, dark, rng)
    for x in (24, 76):
        scene.part(box(x - 3, 22, 6, 11, 2), trim, rho=2.4, shadow=0.2)
    return Ground(89.0, 0.05)


def without_palm():  # type: ignore[no-untyped-def]
    """The claw at the end of the robot's arm."""
    return tube(curve((78.5, 76), (77.5, 69.5), (82.5, 66.5), (87, 70), (86, 76.5)), 3.0)


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


def duck(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A bath duck."""
    rubber = Finish(spec.rgb, PLASTIC.shiny(0.45))
    body = spline([(9, 52, 1), (16, 60), (30, 60), (46, 55), (64, 56), (80, 62), (86, 74), (76, 85), (50, 88), (24, 84), (11, 70)])
    scene.part(body, rubber, rho=20)
    scene.part(ellipse(66, 37, 21), rubber, rho=20, shadow=0.2)
    wing = spline([(26, 66, 1), (40, 62), (56, 66), (52, 77), (38, 80), (28, 74)])
    scene.part(wing, rubber.plain(darker(spec.rgb, 0.04)), rho=6, depth=0.7, shadow=0.25)
    beak = spline([(80, 38, 1), (90, 36), (97, 39.5), (91, 42), (97, 45), (88, 48), (80, 46, 1)])
    scene.part(beak, Finish(mix(COLORS["orange"], spec.second_rgb, 0.15), PLASTIC), rho=4, shadow=0.2)
    scene.part(ellipse(72, 31, 4.0, 4.8), Finish(WHITE, PLASTIC), rho=2)
    scene.part(ellipse(73.2, 31.6, 2.5, 3.0), Finish((0.08, 0.08, 0.1), GLASS), rho=2)
    scene.flat(ellipse(72.4, 30.4, 0.8), WHITE, 0.95)
    if spec.option("dressing") == "sailor hat":
        scene.part(spline([(50, 20, 1), (66, 15), (83, 20, 1), (80, 9, 1), (66, 5.5), (53, 9, 1)]), Finish(WHITE, MATTE), rho=5, shadow=0.2)
        scene.part(tube(curve((50.5, 19.6), (66, 15.6), (82.5, 19.6)), 4.0), Finish(spec.second_rgb, MATTE), rho=1.6)
    return Ground(86.6, 0.06)


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
    scene.part(spline([(48.4, 62, 1), (51.6, 62, 1), (53, 78), (52.4, 93, 1), (47.6, 93, 1), (47, 78)]), trim, rho=2, shadow=0.3)
    return Ground(91.0, 0.05)


_TOYS = ("red", "sky blue", "yellow", "green", "orange", "turquoise", "purple", "mint", "pink")

KINDS = (
    Kind(
        "teddy", teddy, "Toys > Soft Toys", ("Soft Toy", "Plush"), ("brown", "tan", "cream", "grey", "pink", "sky blue", "white", "mint"), ("plush",), (14, 49),
        ("A huggable plush {animal} with a {second} {dressing}.", "Soft from ear to toe and washable at 30 degrees."),
        ("plain",), {"animal": ("bear", "rabbit", "cat"), "dressing": ("bow tie", "scarf")}, ("kids",), True,
    ),
    Kind(
        "car", car, "Toys > Vehicles", ("Toy Car",), _TOYS, ("plastic", "wood"), (9, 39),
        ("A chunky {shape} toy car with wheels that really roll.", "Rounded edges for small hands and long races."),
        ("plain",), {"shape": ("beetle", "pick-up", "racer")}, ("kids",), True,
    ),
    Kind(
        "blocks", blocks, "Toys > Building", ("Building Blocks", "Wooden Toy Set"), _TOYS, ("wood",), (15, 45),
        ("A wooden set of {set} in cheerful colours.", "Stack, tumble, repeat; painted with water-based colour."),
        ("plain",), {"set": ("letter blocks", "rings")}, ("kids",), True,
    ),
    Kind(
        "ball", ball, "Toys > Balls", ("Ball",), ("red", "orange", "white", "sky blue", "yellow", "mint"), ("plastic", "rubber"), (7, 35),
        ("A {sport} ball for parks, pools and back yards.", "Good grip, true bounce, easy to inflate."),
        ("plain",), {"sport": ("beach", "basketball", "football")}, ("kids",), True,
    ),
    Kind(
        "robot", robot, "Toys > Robots", ("Robot", "Toy Robot"), _TOYS, ("plastic",), (19, 79),
        ("A {face} robot that walks, beeps and lights up.", "Friendly by nature; batteries included."),
        ("plain",), {"face": ("round-eyed", "smiling")}, ("kids",), True,
    ),
    Kind(
        "duck", duck, "Toys > Bath Toys", ("Bath Duck", "Rubber Duck"), ("yellow", "pink", "sky blue", "white", "mint"), ("rubber",), (5, 15),
        ("A bath duck that floats upright, {dressing}.", "Natural rubber with no hole, so nothing can grow inside."),
        ("plain",), {"dressing": ("classic", "sailor hat")}, ("kids",), True,
    ),
    Kind(
        "rocket", rocket, "Toys > Vehicles", ("Toy Rocket",), ("white", "red", "sky blue", "orange", "mint", "purple"), ("plastic", "wood"), (12, 49),
        ("A three-finned rocket for missions around the living room.", "Two portholes, one captain, no fuel needed."),
        ("plain",), {}, ("kids",), True,
    ),
)
