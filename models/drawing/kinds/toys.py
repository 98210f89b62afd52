"""Building blocks, ball, bath duck."""

import math

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    Path,
    box,
    curve,
    ellipse,
    line,
    moved,
    polygon,
    spline,
    tube,
    within,
)
from models.drawing.materials import GLASS, MATTE, PLASTIC, RUBBER, WOOD
from models.drawing.palette import COLORS, INK, WHITE, Color, darker, mix
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec


def blocks(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A tower of wooden building blocks, or stacking rings."""
    colors = [spec.rgb, spec.second_rgb, COLORS["mustard"], COLORS["sky blue"], COLORS["coral"], COLORS["sage"]]
    if spec.option("set") == "stacking rings":
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
    strokes: dict[str, list[list[tuple[float, float]]]] = {
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
        scene.part(
            box(50 - half, y, 2 * half, 12.6, 6.3), Finish(colors[index % len(colors)], PLASTIC), rho=6, shadow=0.25
        )
    return Ground(88.0, 0.06)


def ball(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A beach ball, football or basketball."""
    disc, style = ellipse(50, 51, 34), spec.option("sport")
    if style == "beach ball":
        scene.part(disc, Finish(WHITE, PLASTIC), rho=34)
        tilt = float(rng.uniform(-25, 25))
        for index, color in enumerate((spec.rgb, spec.second_rgb, COLORS["mustard"])):
            _gore(scene, disc, color, tilt + index * 120)
        scene.part(ellipse(42, 36, 4.6, 3.8), Finish(WHITE, PLASTIC), rho=2)
        return Ground(85.0, 0.06)
    scene.part(disc, Finish(spec.rgb, RUBBER.shiny(0.22)), rho=34)
    if style == "basketball":
        _ribs(scene, disc, darker(spec.rgb, 0.78))
    else:
        _panels(scene, disc, spec.second_rgb)
    return Ground(85.0, 0.06)


def _ribs(scene: Scene, disc: Path, color: Color) -> None:
    ribs = (
        curve((16, 55), (50, 46), (84, 55)),
        curve((46, 17), (56, 51), (46, 85)),
        curve((28, 25), (40, 51), (28, 78)),
        curve((74, 27), (65, 51), (73, 76)),
    )
    for rib in ribs:
        scene.flat(within(tube(rib, 1.5), disc), color, 0.9)


def _gore(scene: Scene, disc: Path, color: Color, turn: float) -> None:
    """A coloured segment of a beach ball, from its pole at the upper left to the edge."""
    pole = (42.0, 36.0)
    segment = spline([(*pole, 1), (62, 25), (90, 29, 1), (92, 71, 1), (68, 57)])
    scene.flat(within(moved(segment, turn=turn, about=pole), disc), color, 0.88)


def _pentagon(center: tuple[float, float], size: float, turn: float) -> list[tuple[float, float]]:
    """The corners of a pentagon, the first one in the direction ``turn`` (radians)."""
    angles = [turn + index * 2 * math.pi / 5 for index in range(5)]
    return [(center[0] + size * math.cos(angle), center[1] + size * math.sin(angle)) for angle in angles]


def _panels(scene: Scene, disc: Path, patch: Color) -> None:
    """A football's pentagons and the seams between them: each corner is joined to the nearest corner of a neighbour."""
    center, seams = (48.0, 48.0), []
    around = []
    for direction in _pentagon(center, 1.0, -math.pi / 2):
        angle = math.atan2(direction[1] - center[1], direction[0] - center[0])
        far = (center[0] + 30 * math.cos(angle), center[1] + 30 * math.sin(angle))
        around.append(_pentagon(far, 9.2, angle + math.pi))
    inner = _pentagon(center, 10, -math.pi / 2)
    for index, corners in enumerate(around):
        seams.append(line(inner[index], corners[0]))
        seams.append(line(corners[4], around[(index + 1) % 5][1]))
    for seam in seams:
        scene.flat(within(tube(seam, 0.9), disc), INK, 0.55)
    for corners in (inner, *around):
        scene.flat(within(polygon(corners, 0.8), disc), patch, 0.95)


def duck(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A bath duck."""
    rubber = Finish(spec.rgb, PLASTIC.shiny(0.45))
    body = spline(
        [(9, 52, 1), (16, 60), (30, 60), (46, 55), (64, 56), (80, 62), (86, 74), (76, 85), (50, 88), (24, 84), (11, 70)]
    )
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
        scene.part(
            spline([(50, 20, 1), (66, 15), (83, 20, 1), (80, 9, 1), (66, 5.5), (53, 9, 1)]),
            Finish(WHITE, MATTE),
            rho=5,
            shadow=0.2,
        )
        scene.part(tube(curve((50.5, 19.6), (66, 15.6), (82.5, 19.6)), 4.0), Finish(spec.second_rgb, MATTE), rho=1.6)
    return Ground(86.6, 0.06)


_TOYS = ("red", "sky blue", "yellow", "green", "orange", "turquoise", "purple", "mint", "pink")


KINDS = (
    Kind(
        name="blocks",
        draw=blocks,
        category="Toys > Building",
        nouns=("Building Blocks", "Wooden Toy Set"),
        title="wooden {set} in {color} and {second}",
        colors=_TOYS,
        materials=("wood",),
        options={"set": ("letter blocks", "stacking rings")},
        genders=("kids",),
        prices=(15, 45),
        lines=("A wooden set of {set} in cheerful colours.", "Stack, tumble, repeat; painted with water-based colour."),
    ),
    Kind(
        name="ball",
        draw=ball,
        category="Toys > Balls",
        nouns=("Ball",),
        title="{color} {sport}",
        colors=("red", "orange", "white", "sky blue", "yellow", "mint"),
        materials=("plastic", "rubber"),
        options={"sport": ("beach ball", "basketball", "football")},
        genders=("kids",),
        prices=(7, 35),
        lines=("A {color} {sport} for parks, pools and back yards.", "Good grip, true bounce, easy to inflate."),
    ),
    Kind(
        name="duck",
        draw=duck,
        category="Toys > Bath Toys",
        nouns=("Bath Duck", "Rubber Duck"),
        title="{color} {noun}",
        colors=("yellow", "pink", "sky blue", "white", "mint"),
        materials=("rubber",),
        options={"dressing": ("classic", "sailor hat")},
        genders=("kids",),
        prices=(5, 15),
        lines=(
            "A bath duck that floats upright, {dressing}.",
            "Natural rubber with no hole, so nothing can grow inside.",
        ),
    ),
)
