"""Sunglasses, scarf and belt."""

import math
from collections.abc import Sequence

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    Path,
    Point,
    box,
    curve,
    ellipse,
    flipped,
    line,
    moved,
    spline,
    tube,
    within,
    without,
)
from models.drawing.kinds.folds import HANGING
from models.drawing.materials import CHROME, GLASS, PLASTIC
from models.drawing.palette import BRASS, STEEL, WHITE, contrasting, darker, lighter, mix
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec, vary


def sunglasses(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """Sunglasses: round, cat-eye, aviator or square."""
    shape, frame = spec.option("shape"), Finish(spec.rgb, PLASTIC)
    wire = shape == "aviator"
    if wire:
        frame = Finish(BRASS if spec.rgb[0] > spec.rgb[2] else STEEL, CHROME)
    outer = _lens(shape, 0.0)
    inner = _lens(shape, 1.2 if wire else 3.0)
    for temple in (spline([(88, 41, 1), (94, 40), (92, 33), (78, 22, 1), (76.5, 24, 1), (88, 35.5), (88.4, 38, 1)]),):
        for path in (temple, flipped(temple)):
            scene.part(path, frame.plain(darker(frame.color, 0.2)), rho=1.3)
    bridge = curve((41, 48), (45, 43.5), (55, 43.5), (59, 48))
    scene.part(tube(bridge, 1.6 if wire else 3.6), frame, rho=1.6)
    if wire:
        scene.part(tube(line((38, 39.6), (62, 39.6)), 1.5), frame, rho=0.8)
    tint = mix((0.16, 0.17, 0.20), spec.second_rgb, 0.25)
    for mirror in (False, True):
        rim = without(outer, inner)
        scene.part(
            flipped(inner) if mirror else inner, Finish(tint, GLASS, "ombre", lighter(tint, 0.45)), rho=12, depth=0.35
        )
        glint = within(
            spline(
                [(60, 36, 1), (68, 36, 1), (60, 60, 1), (54, 60, 1)]
                if not mirror
                else [(24, 36, 1), (32, 36, 1), (24, 60, 1), (18, 60, 1)]
            ),
            flipped(inner) if mirror else inner,
        )
        scene.flat(glint, WHITE, 0.16, blur=0.5)
        scene.part(flipped(rim) if mirror else rim, frame, rho=1.7, shadow=0.25)
    return Ground(67.0, 0.10)


def _lens(shape: str, inset: float) -> Path:
    """The wearer's left lens outline (right in the picture), smaller by ``inset``."""
    points: dict[str, list[Point]] = {
        "round": [(72, 34), (84, 38.5), (88.5, 50), (84, 61.5), (72, 66), (60, 61.5), (55.5, 50), (60, 38.5)],
        "cat-eye": [(60, 40), (74, 37), (91, 33.5, 1), (91, 48), (82, 61), (70, 63.5), (58, 58), (55, 47)],
        "aviator": [(58, 38.5), (72, 37), (88, 39), (91, 47), (86, 60), (76, 67.5), (65, 65), (57, 55), (55, 44)],
        "square": [(57, 38), (72, 36.5), (88.5, 37.5), (90.5, 48), (87.5, 60.5), (72, 63.5), (59, 61), (55.5, 48)],
    }
    chosen = points[shape]
    x = sum(p[0] for p in chosen) / len(chosen)
    y = sum(p[1] for p in chosen) / len(chosen)
    factor = (1 - inset / 17.5, 1 - inset / 15.0)
    return moved(spline(chosen), scale=factor, about=(x, y))


def scarf(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A looped scarf with fringes."""
    finish = spec.finish(rng, pitch=0.9)
    for left, turn in ((33, 7.0), (53, -6.0)):
        tail = moved(box(left, 38, 15, 48, 1.2), turn=turn, about=(left + 7.5, 38))
        for dx in np.arange(0.8, 15, 1.7):
            fringe = moved(
                curve(
                    (left + dx, 85), (left + dx + rng.uniform(-0.6, 0.6), 89), (left + dx + rng.uniform(-0.8, 0.8), 94)
                ),
                turn=turn,
                about=(left + 7.5, 38),
            )
            scene.part(tube(fringe, 0.9), finish.plain(), rho=0.5)
        folds = [
            Fold(
                moved(curve((left + 5, 40), (left + 4.6, 60), (left + 5, 84)), turn=turn, about=(left + 7.5, 38)),
                2.4,
                -0.9,
            ),
            Fold(
                moved(curve((left + 10, 40), (left + 10.6, 60), (left + 10, 84)), turn=turn, about=(left + 7.5, 38)),
                2.4,
                0.9,
            ),
        ]
        scene.part(tail, finish.turned(turn), rho=3, depth=0.6, folds=folds, shadow=0.25)
    loop = spline([(50, 9), (70, 14), (79, 28), (72, 42), (50, 48), (28, 42), (21, 28), (30, 14)])
    hole = spline([(50, 16), (61, 19), (64, 26), (59, 31), (50, 33), (41, 31), (36, 26), (39, 19)])
    rings = [
        Fold(spline([(50, y0), (50 + w, 26), (50, y1), (50 - w, 26)]), 2.0, h)
        for y0, y1, w, h in ((11.5, 44, 25, 0.9), (13, 40, 21.5, -0.9), (14.5, 36, 18, 0.8))
    ]
    scene.part(without(loop, hole), finish.turned(25), rho=6, depth=0.8, folds=rings, shadow=0.35)
    return HANGING


def _half_turn(rise: float) -> list[tuple[float, float]]:
    """The upper edge of one side of a coiled belt, left to right; ``rise`` > 0 for the near side."""
    angles = [index * math.pi / 12 for index in range(13)]
    return [(50 - 37 * math.cos(angle), 45 + rise * math.sin(angle)) for angle in angles]


def belt(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A coiled leather belt with a buckle."""
    finish = Finish(spec.rgb, spec.surface)
    height = vary(rng, 13, 0.12)
    rim = without(ellipse(50, 46, 37, 17), ellipse(50, 46, 34.6, 15))
    scene.part(rim, finish.plain(darker(finish.color, 0.3)), rho=1.5)
    near = _half_turn(17)
    scene.part(_band(_half_turn(-15), height), finish.plain(darker(finish.color, 0.45)), rho=2, depth=0.4)
    scene.part(_band(near, height), finish, rho=3, depth=0.6, shadow=0.3)
    for offset in (1.4, height - 1.2):
        row = curve(*[(x, y + offset) for x, y in near])
        scene.stitch(row, contrasting(finish.color, 0.45), alpha=0.7)
    _buckle(scene, Finish(BRASS if spec.option("buckle") == "brass" else STEEL, CHROME), height)
    for index in range(4):
        y = 61.3 + height / 2 - index - index * index * 0.28
        scene.flat(ellipse(63 + index * 4.4, y, 0.8, 1.1), darker(finish.color, 0.8), 0.9)
    return Ground(77.0, 0.10)


def _band(edge: Sequence[tuple[float, float]], height: float) -> Path:
    """A strap of ``height`` below its upper ``edge``."""
    (left, start), *middle, (right, end) = edge
    lower = [(x, y + height) for x, y in reversed(middle)]
    corners: list[Point] = [(left, start, 1), *middle, (right, end, 1), (right, end + height, 1)]
    return spline([*corners, *lower, (left, start + height, 1)])


def _buckle(scene: Scene, metal: Finish, height: float) -> None:
    frame = without(box(40, 58, 17, height + 9.5, 3), box(43.4, 61.6, 10.2, height + 2.3, 1.4))
    scene.part(frame, metal, rho=1.6, shadow=0.4)
    scene.part(box(41, 61.6 + height / 2, 15, 2, 0.8), metal, rho=1, shadow=0.3)


KINDS = (
    Kind(
        name="sunglasses",
        draw=sunglasses,
        category="Accessories > Sunglasses",
        nouns=("Sunglasses",),
        title="{color} {shape} {noun}",
        colors=("black", "brown", "red", "navy", "rose", "gold", "teal", "cream", "green"),
        materials=("acetate",),
        options={"shape": ("round", "cat-eye", "aviator", "square")},
        genders=("men", "women", "unisex"),
        prices=(19, 160),
        lines=("{shape} sunglasses with full UV protection.", "Light on the nose and sharp from every side."),
    ),
    Kind(
        name="scarf",
        draw=scarf,
        category="Accessories > Scarves",
        nouns=("Scarf",),
        title="{color} {pattern} {material} {noun}",
        colors=("red", "grey", "navy", "mustard", "green", "cream", "lavender", "terracotta"),
        materials=("wool", "knit"),
        patterns=("plaid", "plain", "striped", "gingham"),
        genders=("men", "women", "unisex"),
        prices=(19, 75),
        lines=("A long {material} scarf with hand-knotted fringes.", "Wrap it twice and face the wind."),
    ),
    Kind(
        name="belt",
        draw=belt,
        category="Accessories > Belts",
        nouns=("Belt",),
        title="{color} {material} {noun}",
        colors=("brown", "black", "tan", "burgundy", "navy"),
        materials=("leather", "suede"),
        options={"buckle": ("brass", "steel")},
        genders=("men", "women"),
        prices=(22, 79),
        lines=("A full-grain {material} belt with a {buckle} buckle.", "Stitched edges, five holes, years of wear."),
    ),
)
