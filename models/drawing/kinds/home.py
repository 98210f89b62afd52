"""Cushion, clock and candle."""

import math

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    box,
    curve,
    ellipse,
    gathered,
    line,
    mirrored,
    moved,
    spline,
    symmetric,
    tube,
)
from models.drawing.kinds.folds import HANGING
from models.drawing.materials import CERAMIC, CHROME, GLASS, MATTE, PLASTIC, WOOD
from models.drawing.palette import BRASS, COLORS, INK, WHITE, Color, contrasting, darker, lighter, luma, mix
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec, vary

_OAK: Color = (0.80, 0.62, 0.42)


_WALNUT: Color = (0.45, 0.29, 0.19)


def cushion(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A square, long or round cushion with piping, buttons or tassels."""
    finish, shape = spec.finish(rng), spec.option("shape")
    trim = finish.plain(contrasting(finish.color, 0.25)) if finish.pattern == "plain" else finish.plain(finish.second)
    if shape == "round":
        outline = ellipse(50, 50, 38, 36)
        creases = [
            Fold(
                curve((50 + 8 * math.cos(a), 50 + 8 * math.sin(a)), (50 + 36 * math.cos(a), 50 + 34 * math.sin(a))),
                3.0,
                1.1 * (-1) ** i,
            )
            for i, a in enumerate(np.arange(0, 6.28, 0.393))
        ]
        scene.part(outline, finish, rho=26, depth=0.7, folds=[*creases, Fold(line((50, 50), (50.1, 50)), 8, -5)])
        scene.part(ellipse(50, 50, 4.2), trim, rho=3, shadow=0.3)
        return HANGING
    half_x, half_y = (38, 36) if shape == "square" else (43, 25)
    corner_x, corner_y = half_x, half_y
    outline = spline(
        mirrored(
            [
                (50, 50 - half_y * 0.93),
                (50 + half_x * 0.55, 50 - half_y * 0.95),
                (50 + corner_x, 50 - corner_y, 1),
                (50 + half_x * 0.955, 50),
                (50 + corner_x, 50 + corner_y, 1),
                (50 + half_x * 0.55, 50 + half_y * 0.95),
                (50, 50 + half_y * 0.93),
            ]
        )
    )
    if spec.option("edge") == "tassels":
        _tassels(scene, trim, corner_x, corner_y)
    folds = [
        Fold(
            curve(
                (50 + sx * corner_x * 0.92, 50 + sy * corner_y * 0.92),
                (50 + sx * half_x * 0.62, 50 + sy * half_y * 0.6),
            ),
            4,
            -1.6,
        )
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    scene.part(outline, finish, rho=20, depth=0.75, folds=folds)
    if spec.option("edge") == "piping":
        scene.part(tube(outline, 1.7), trim, rho=0.8)
    return HANGING


def _tassels(scene: Scene, trim: Finish, x: float, y: float) -> None:
    for sx in (-1, 1):
        for sy in (-1, 1):
            cx, cy = 50 + sx * (x + 0.6), 50 + sy * (y + 0.6)
            turn = math.degrees(math.atan2(sy * y, sx * x)) - 90
            for spread in (-16, -8, 0, 8, 16):
                thread = moved(tube(line((cx, cy), (cx, cy + 8)), 1.0), turn=turn + spread, about=(cx, cy))
                scene.part(thread, trim, rho=0.6)
            scene.part(ellipse(cx, cy, 2.0), trim, rho=1.6, shadow=0.2)


def clock(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A wall clock or an alarm clock with bells."""
    alarm = spec.option("type") == "alarm"
    radius = 31.0 if alarm else 40.0
    center = (50.0, 55.0 if alarm else 50.0)
    case = (
        Finish(spec.rgb, MATTE.shiny(0.35))
        if spec.option("case") == "painted" or alarm
        else Finish(_OAK if luma(spec.rgb) > 0.4 else _WALNUT, WOOD)
    )
    if alarm:
        _alarm_parts(scene, case)
    scene.part(ellipse(*center, radius), case, rho=4)
    face = (0.97, 0.96, 0.93) if spec.option("face") == "light" else darker(spec.rgb, 0.55)
    scene.part(ellipse(*center, radius * 0.86), Finish(face, PLASTIC.shiny(0.0)), rho=2, depth=-0.6)
    _clock_dial(scene, spec, rng, face=face, center=center, radius=radius * 0.8)
    return Ground(88.6, 0.05) if alarm else HANGING


def _alarm_parts(scene: Scene, case: Finish) -> None:
    steel = Finish(BRASS, CHROME)
    for side in (-1, 1):
        scene.part(tube(line((50 + side * 18, 78), (50 + side * 25, 89)), 4), case, rho=2)
        bell = moved(symmetric([(50, 12), (58, 15), (62, 23, 1), (50, 24.4)]), turn=side * 33, about=(50, 55))
        scene.part(bell, steel, rho=9)
        scene.part(moved(tube(line((50, 24), (50, 30)), 1.6), turn=side * 33, about=(50, 55)), steel, rho=0.8)
    scene.part(tube(line((50, 24), (50, 15)), 1.6), steel, rho=0.8)
    scene.part(ellipse(50, 14, 2.6), steel, rho=2)
    scene.part(tube(curve((44, 11), (47, 5.5), (53, 5.5), (56, 11)), 2.2), steel, rho=1)


def _clock_dial(
    scene: Scene, spec: Spec, rng: np.random.Generator, *, face: Color, center: tuple[float, float], radius: float
) -> None:
    ink = INK if luma(face) > 0.5 else (0.96, 0.95, 0.92)
    x, y = center
    for index in range(60):
        angle, long = index * math.pi / 30, index % 5 == 0
        if not long and spec.option("face") != "light":
            continue
        near = radius * (0.84 if long else 0.93)
        mark = line(
            (x + near * math.sin(angle), y - near * math.cos(angle)),
            (x + radius * 0.97 * math.sin(angle), y - radius * 0.97 * math.cos(angle)),
        )
        scene.line(mark, ink, (1.5 if index % 15 == 0 else 1.0) if long else 0.35, 0.95 if long else 0.6)
    hour = float(rng.integers(0, 12)) * 30
    minute = float(rng.integers(1, 12)) * 30
    for turn, length, width in ((hour + minute / 12, radius * 0.52, 2.2), (minute, radius * 0.80, 1.5)):
        scene.part(
            moved(box(x - width / 2, y - length, width, length + 5, width / 2), turn=turn, about=center),
            Finish(ink, MATTE),
            rho=0.7,
            depth=0.5,
            shadow=0.3,
        )
    second = moved(
        box(x - 0.3, y - radius * 0.86, 0.6, radius * 1.05, 0.3), turn=float(rng.uniform(0, 360)), about=center
    )
    accent = spec.second_rgb if luma(spec.second_rgb) < 0.85 else COLORS["red"]
    scene.part(second, Finish(accent, MATTE), rho=0.4, depth=0.5, shadow=0.2)
    scene.part(ellipse(x, y, 2.2), Finish(accent, MATTE), rho=1.4, shadow=0.2)


def candle(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A scented candle in a glass or tin, alight."""
    half = vary(rng, 23, 0.05)
    jar = Finish(mix(spec.rgb, WHITE, 0.06), CERAMIC if spec.option("vessel") == "ceramic" else GLASS)
    scene.part(ellipse(50, 45, half, 5), Finish(lighter(spec.rgb, 0.55), MATTE), rho=3, depth=0.4)
    scene.line(line((50, 45), (50.3, 39.4)), INK, 0.8)
    for size, color in ((1.0, (1.0, 0.72, 0.25)), (0.62, (1.0, 0.93, 0.62))):
        flame = spline(
            [
                (50.2, 40.6 - 17 * size, 1),
                (50.2 + 4.6 * size, 40 - 5.5 * size),
                (50.2, 40.6),
                (50.2 - 4.6 * size, 40 - 5.5 * size),
            ]
        )
        scene.part(flame, Finish(color, MATTE), rho=6, depth=0.1)
    body = spline(
        [
            (50 - half, 45, 1),
            (50, 50),
            (50 + half, 45, 1),
            (50 + half, 84),
            (50 + half - 4, 88, 1),
            (50, 90),
            (50 - half + 4, 88, 1),
            (50 - half, 84),
        ]
    )
    scene.part(body, jar, lathe=True)
    scene.flat(ellipse(50, 52, half * 0.8, 6), (1.0, 0.9, 0.6), 0.35, blur=3)
    label = box(50 - half * 0.55, 60, half * 1.1, 17, 1.2)
    scene.part(label, Finish((0.97, 0.95, 0.90), MATTE), rho=0.6, depth=0.3, shadow=0.12)
    scene.flat(
        gathered(
            [
                box(50 - half * 0.36, 65, half * 0.72, 1.4, 0.6),
                box(50 - half * 0.24, 69, half * 0.48, 0.9, 0.4),
                box(50 - half * 0.3, 72.4, half * 0.6, 0.7, 0.3),
            ]
        ),
        INK,
        0.75,
    )
    return Ground(88.8, 0.07)


KINDS = (
    Kind(
        name="cushion",
        draw=cushion,
        category="Home > Cushions",
        nouns=("Cushion", "Throw Pillow"),
        title="{color} {pattern} {material} {shape} {noun}",
        colors=("mustard", "teal", "terracotta", "navy", "rose", "sage", "cream", "lavender"),
        materials=("velvet", "linen", "cotton"),
        patterns=("plain", "floral", "striped", "chevron", "gingham", "polka dot"),
        options={"shape": ("square", "round", "long"), "edge": ("piping", "plain edges", "tassels")},
        prices=(15, 59),
        lines=(
            "A plump {shape} cushion in {color} {material} with {edge}.",
            "Feather filling, hidden zip, instant nap.",
        ),
    ),
    Kind(
        name="clock",
        draw=clock,
        category="Home > Clocks",
        nouns=("Clock",),
        title="{color} {type} {noun}",
        colors=("red", "white", "teal", "black", "mustard", "mint", "navy"),
        materials=("wood", "aluminium"),
        options={"type": ("wall", "alarm"), "case": ("painted", "wooden"), "face": ("light", "light", "dark")},
        prices=(19, 89),
        lines=("A {case} {type} clock with a {face} face.", "A silent sweep and numbers you can read without glasses."),
    ),
    Kind(
        name="candle",
        draw=candle,
        category="Home > Candles",
        nouns=("Scented Candle", "Candle"),
        title="{color} {noun}",
        colors=("cream", "rose", "sage", "navy", "terracotta", "lavender"),
        materials=("glass", "ceramic"),
        options={"vessel": ("glass", "ceramic")},
        prices=(12, 48),
        lines=(
            "A scented candle in a {vessel} jar with a cotton wick.",
            "Burns evenly for forty hours and never shouts.",
        ),
    ),
)
