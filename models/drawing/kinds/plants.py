"""Vases, with stems or without, and potted plants."""

import math

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    box,
    curve,
    ellipse,
    line,
    moved,
    spline,
    symmetric,
    tube,
    without,
)
from models.drawing.materials import CLAY, MATTE
from models.drawing.palette import COLORS, darker, lighter, luma, mix
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec

_VASES: dict[str, list[tuple[float, ...]]] = {
    "bottle": [(50, 30), (54.5, 30, 1), (54.5, 42), (58, 52), (68, 66), (67, 82), (60, 90, 1), (50, 91)],
    "round": [(50, 46), (58, 46, 1), (57, 50), (72, 60), (76, 72), (69, 86), (60, 90, 1), (50, 91)],
    "tall": [(50, 30), (62, 30, 1), (58.5, 36), (62, 54), (64, 70), (60.5, 90, 1), (50, 91)],
    "amphora": [(50, 32), (60, 32, 1), (56.5, 38), (66, 48), (70, 60), (62, 80), (58, 90, 1), (50, 91)],
}


def vase(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A vase, empty or with stems."""
    shape = spec.option("shape")
    points = _VASES[shape]
    top, mouth = points[0][1], points[1][0] - 50
    finish = Finish(spec.rgb, spec.surface, spec.pattern, spec.second_rgb, 0.9, 0.0, int(rng.integers(2**31)))
    if spec.option("stems") != "empty":
        _stems(scene, spec, rng, top)
    scene.part(ellipse(50, top, mouth, mouth * 0.24), finish.plain(darker(spec.rgb, 0.5)), rho=2, depth=-0.4)
    outline = symmetric([(50, top + mouth * 0.24), *points[1:]])  # type: ignore[list-item]
    scene.part(outline, finish, lathe=True)
    scene.line(curve((50 - mouth, top), (50, top + mouth * 0.25), (50 + mouth, top)), lighter(spec.rgb, 0.35), 0.9, 0.8)
    if shape == "amphora":
        ear = tube(curve((57.5, 36.5), (70, 36), (72, 46), (67.5, 53)), 2.8)
        for path in (ear, moved(ear, scale=(-1, 1))):
            scene.part(path, finish.plain(), rho=1.4)
    return Ground(90.4, 0.05)


def _stems(scene: Scene, spec: Spec, rng: np.random.Generator, top: float) -> None:
    green = (0.40, 0.52, 0.36)
    style = spec.option("stems")
    tips = [(32, top - 22), (43, top - 27), (55, top - 25), (66, top - 21)]
    for index, (x, height) in enumerate(tips):
        y = max(height, 8) + float(rng.uniform(-2, 2))
        scene.part(
            tube(curve((50 + (index - 1.5) * 1.5, top + 6), ((50 + x) / 2, (top + y) / 2), (x, y)), 1.0),
            Finish(green, MATTE),
            rho=0.5,
        )
        if style == "tulips":
            petals = spec.second_rgb if luma(spec.second_rgb) < 0.9 else COLORS["coral"]
            for turn in (-16, 16, 0):
                scene.part(
                    moved(
                        spline([(x, y - 8, 1), (x + 3.2, y - 1), (x, y + 3.6), (x - 3.2, y - 1)]),
                        turn=turn + (x - 50) * 0.6,
                        about=(x, y + 3),
                    ),
                    Finish(petals, MATTE),
                    rho=3,
                    shadow=0.15,
                )
        else:
            for k in range(6):
                share = 0.25 + k * 0.13
                cx, cy = 50 + (x - 50) * share, top + (y - top) * share
                for side in (-1, 1):
                    leaf = moved(ellipse(cx + 3.2 * side, cy - 1, 3.6, 1.9), turn=-32.0 * side, about=(cx, cy))
                    scene.part(leaf, Finish(mix(green, (0.62, 0.74, 0.62), 0.35 + 0.1 * (k % 2)), MATTE), rho=1.2)


def plant(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A potted plant: monstera, snake plant or cactus."""
    pot = Finish(spec.rgb, spec.surface, spec.pattern, spec.second_rgb, 0.7)
    {"monstera": _monstera, "snake plant": _snake_plant, "cactus": _cactus}[spec.option("plant")](scene, rng)
    scene.part(ellipse(50, 65, 18, 4), Finish((0.24, 0.17, 0.13), CLAY), rho=2, depth=0.4)
    scene.part(symmetric([(50, 68.4), (68.5, 65, 1), (64.5, 90, 1), (50, 92)]), pot, lathe=True)
    rim = spline([(30, 63.5, 1), (50, 67.6), (70, 63.5, 1), (70, 69.2, 1), (50, 73.4), (30, 69.2, 1)])
    scene.part(rim, pot.plain(), lathe=True, shadow=0.3)
    return Ground(90.6, 0.05)


def _monstera(scene: Scene, rng: np.random.Generator) -> None:
    green = COLORS["green"]
    for turn, reach, size in ((-62, 38, 12), (58, 38, 12), (-34, 46, 14), (34, 45, 14), (4, 50, 15.5)):
        tip = (50 + reach * math.sin(math.radians(turn)), 66 - reach * math.cos(math.radians(turn)))
        scene.part(
            tube(curve((50, 68), ((50 + tip[0]) / 2 - turn * 0.03, (66 + tip[1]) / 2), tip), 1.2),
            Finish(darker(green, 0.2), MATTE),
            rho=0.6,
        )
        leaf = symmetric(
            [
                (tip[0], tip[1] - size, 1),
                (tip[0] + size * 0.7, tip[1] - size * 0.35),
                (tip[0] + size * 0.72, tip[1] + size * 0.45),
                (tip[0] + size * 0.2, tip[1] + size * 0.75),
                (tip[0], tip[1] + size * 0.45, 1),
            ],
            center=tip[0],
        )
        cuts = [
            moved(
                ellipse(tip[0] + side * size * 0.72, tip[1] + dy * size, size * 0.34, size * 0.07),
                turn=side * 24,
                about=(tip[0], tip[1]),
            )
            for side in (-1, 1)
            for dy in (-0.25, 0.1, 0.42)
        ]
        path = moved(without(leaf, *cuts), turn=turn * 0.8 + float(rng.uniform(-8, 8)), about=tip)
        tone = mix(green, (0.15, 0.35, 0.25), float(rng.uniform(0, 0.4)))
        scene.part(path, Finish(tone, MATTE.shiny(0.25)), rho=3, depth=0.5, shadow=0.3)


def _snake_plant(scene: Scene, rng: np.random.Generator) -> None:
    for x, lean, height in ((42, -12, 40), (58, 13, 42), (46, -5, 52), (54, 6, 50), (50, 0, 57)):
        blade = spline(
            [
                (x - 3.4, 70, 1),
                (x - 3.8, 70 - height * 0.5),
                (x, 70 - height, 1),
                (x + 3.8, 70 - height * 0.5),
                (x + 3.4, 70, 1),
            ]
        )
        turned = moved(blade, turn=lean, about=(x, 70))
        scene.part(turned, Finish((0.80, 0.78, 0.42), MATTE), rho=2, depth=0.6, shadow=0.25)
        inner = moved(moved(blade, scale=(0.68, 0.96), about=(x, 70)), turn=lean, about=(x, 70))
        scene.part(inner, Finish((0.27, 0.47, 0.33), MATTE, "chevron", (0.38, 0.57, 0.40), 0.35), rho=2, depth=0.6)


def _cactus(scene: Scene, rng: np.random.Generator) -> None:
    green = Finish((0.37, 0.58, 0.40), MATTE)
    ribs = [Fold(line((50 + dx, 22), (50 + dx, 68)), 2.0, 1.1) for dx in (-8, -4, 0, 4, 8)]
    for path in (tube(curve((52, 54), (66, 53), (67, 38)), 8), tube(curve((48, 60), (33, 59), (32, 47)), 7.4)):
        scene.part(path, green, rho=4)
    scene.part(box(38.5, 18, 23, 54, 11.5), green, rho=10, folds=ribs, shadow=0.2)
    for _ in range(46):
        x, y = float(rng.uniform(40, 60)), float(rng.uniform(22, 64))
        for turn in (-35, 0, 35):
            scene.line(moved(line((x, y), (x, y - 1.4)), turn=turn, about=(x, y)), (0.96, 0.95, 0.85), 0.22, 0.8)
    for turn in range(0, 360, 60):
        scene.part(
            moved(ellipse(50, 13.6, 2.0, 3.6), turn=turn, about=(50, 17.4)), Finish(COLORS["coral"], MATTE), rho=1.6
        )
    scene.part(ellipse(50, 17.2, 1.8), Finish(COLORS["yellow"], MATTE), rho=1.4)


KINDS = (
    Kind(
        name="vase",
        draw=vase,
        category="Home > Vases",
        nouns=("Vase",),
        title="{color} {pattern} {material} {noun}",
        colors=("white", "terracotta", "teal", "sage", "navy", "rose", "mustard", "sky blue"),
        materials=("ceramic", "stoneware"),
        patterns=("plain", "plain", "ombre", "striped"),
        options={"shape": ("bottle", "round", "tall", "amphora"), "stems": ("tulips", "eucalyptus", "empty")},
        prices=(18, 95),
        lines=(
            "A {shape} {material} vase, hand-finished.",
            "Pretty with a single branch and generous with a whole garden.",
        ),
    ),
    Kind(
        name="plant",
        draw=plant,
        category="Home > Plants",
        nouns=("Potted Plant", "Plant Pot"),
        title="{plant} in {color} {material} pot",
        colors=("terracotta", "white", "grey", "yellow", "navy", "pink"),
        materials=("terracotta", "ceramic"),
        patterns=("plain", "plain", "striped"),
        options={"plant": ("monstera", "snake plant", "cactus")},
        prices=(14, 69),
        lines=("A {plant} in a {color} {material} pot.", "Asks for little light, less water and the odd kind word."),
    ),
)
