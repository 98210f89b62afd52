"""Things for the home: cushion, vase, plant, clock, candle."""

import math

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.clothes import HANGING
from models.drawing.geometry import Path, box, curve, ellipse, gathered, line, mirrored, moved, ring, spline, symmetric, tube, without
from models.drawing.materials import CERAMIC, CHROME, CLAY, GLASS, MATTE, PLASTIC, WOOD
from models.drawing.palette import BRASS, COLORS, INK, STEEL, WHITE, Color, contrasting, darker, lighter, luma, mix
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
        creases = [Fold(curve((50 + 8 * math.cos(a), 50 + 8 * math.sin(a)), (50 + 36 * math.cos(a), 50 + 34 * math.sin(a))), 3.0, 1.1 * (-1) ** i) for i, a in enumerate(np.arange(0, 6.28, 0.393))]
        scene.part(outline, finish, rho=26, depth=0.7, folds=[*creases, Fold(line((50, 50), (50.1, 50)), 8, -5)])
        scene.part(ellipse(50, 50, 4.2), trim, rho=3, shadow=0.3)
        return HANGING
    half_x, half_y = (38, 36) if shape == "square" else (43, 25)
    corner_x, corner_y = half_x, half_y
    outline = spline(mirrored([(50, 50 - half_y * 0.93), (50 + half_x * 0.55, 50 - half_y * 0.95), (50 + corner_x, 50 - corner_y, 1), (50 + half_x * 0.955, 50), (50 + corner_x, 50 + corner_y, 1), (50 + half_x * 0.55, 50 + half_y * 0.95), (50, 50 + half_y * 0.93)]))
    if spec.option("edge") == "tassels":
        _tassels(scene, trim, corner_x, corner_y)
    folds = [Fold(curve((50 + sx * corner_x * 0.92, 50 + sy * corner_y * 0.92), (50 + sx * half_x * 0.62, 50 + sy * half_y * 0.6)), 4, -1.6) for sx in (-1, 1) for sy in (-1, 1)]
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
    scene.part(outline, finish, rho=22)
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
    for index, (x, y) in enumerate(tips):
        y = max(y, 8) + float(rng.uniform(-2, 2))
        scene.part(tube(curve((50 + (index - 1.5) * 1.5, top + 6), ((50 + x) / 2, (top + y) / 2), (x, y)), 1.0), Finish(green, MATTE), rho=0.5)
        if style == "tulips":
            petals = spec.second_rgb if luma(spec.second_rgb) < 0.9 else COLORS["coral"]
            for turn in (-16, 16, 0):
                scene.part(moved(spline([(x, y - 8, 1), (x + 3.2, y - 1), (x, y + 3.6), (x - 3.2, y - 1)]), turn=turn + (x - 50) * 0.6, about=(x, y + 3)), Finish(petals, MATTE), rho=3, shadow=0.15)
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
    scene.part(symmetric([(50, 68.4), (68.5, 65, 1), (64.5, 90, 1), (50, 92)]), pot, rho=16)
    rim = spline([(30, 63.5, 1), (50, 67.6), (70, 63.5, 1), (70, 69.2, 1), (50, 73.4), (30, 69.2, 1)])
    scene.part(rim, pot.plain(), rho=3, depth=0.8, shadow=0.3)
    return Ground(90.6, 0.05)


def _monstera(scene: Scene, rng: np.random.Generator) -> None:
    green = COLORS["green"]
    for turn, reach, size in ((-62, 38, 12), (58, 38, 12), (-34, 46, 14), (34, 45, 14), (4, 50, 15.5)):
        tip = (50 + reach * math.sin(math.radians(turn)), 66 - reach * math.cos(math.radians(turn)))
        scene.part(tube(curve((50, 68), ((50 + tip[0]) / 2 - turn * 0.03, (66 + tip[1]) / 2), tip), 1.2), Finish(darker(green, 0.2), MATTE), rho=0.6)
        leaf = symmetric([(tip[0], tip[1] - size, 1), (tip[0] + size * 0.7, tip[1] - size * 0.35), (tip[0] + size * 0.72, tip[1] + size * 0.45), (tip[0] + size * 0.2, tip[1] + size * 0.75), (tip[0], tip[1] + size * 0.45, 1)], center=tip[0])
        cuts = [moved(ellipse(tip[0] + side * size * 0.72, tip[1] + dy * size, size * 0.34, size * 0.07), turn=side * 24, about=(tip[0], tip[1])) for side in (-1, 1) for dy in (-0.25, 0.1, 0.42)]
        path = moved(without(leaf, *cuts), turn=turn * 0.8 + float(rng.uniform(-8, 8)), about=tip)
        tone = mix(green, (0.15, 0.35, 0.25), float(rng.uniform(0, 0.4)))
        scene.part(path, Finish(tone, MATTE.shiny(0.25)), rho=3, depth=0.5, shadow=0.3)


def _snake_plant(scene: Scene, rng: np.random.Generator) -> None:
    for x, lean, height in ((42, -12, 40), (58, 13, 42), (46, -5, 52), (54, 6, 50), (50, 0, 57)):
        blade = spline([(x - 3.4, 70, 1), (x - 3.8, 70 - height * 0.5), (x, 70 - height, 1), (x + 3.8, 70 - height * 0.5), (x + 3.4, 70, 1)])
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
        scene.part(moved(ellipse(50, 13.6, 2.0, 3.6), turn=turn, about=(50, 17.4)), Finish(COLORS["coral"], MATTE), rho=1.6)
    scene.part(ellipse(50, 17.2, 1.8), Finish(COLORS["yellow"], MATTE), rho=1.4)


def clock(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A wall clock or an alarm clock with bells."""
    alarm = spec.option("type") == "alarm"
    radius = 31.0 if alarm else 40.0
    center = (50.0, 55.0 if alarm else 50.0)
    case = Finish(spec.rgb, MATTE.shiny(0.35)) if spec.option("case") == "painted" or alarm else Finish(_OAK if luma(spec.rgb) > 0.4 else _WALNUT, WOOD)
    if alarm:
        _alarm_parts(scene, case)
    scene.part(ellipse(*center, radius), case, rho=4)
    face = (0.97, 0.96, 0.93) if spec.option("face") == "light" else darker(spec.rgb, 0.55)
    scene.part(ellipse(*center, radius * 0.86), Finish(face, PLASTIC.shiny(0.0)), rho=2, depth=-0.6)
    _clock_dial(scene, center, radius * 0.8, face, spec, rng)
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


def _clock_dial(scene: Scene, center: tuple[float, float], radius: float, face: Color, spec: Spec, rng: np.random.Generator) -> None:
    ink = INK if luma(face) > 0.5 else (0.96, 0.95, 0.92)
    x, y = center
    for index in range(60):
        angle, long = index * math.pi / 30, index % 5 == 0
        if not long and spec.option("face") != "light":
            continue
        near = radius * (0.84 if long else 0.93)
        mark = line((x + near * math.sin(angle), y - near * math.cos(angle)), (x + radius * 0.97 * math.sin(angle), y - radius * 0.97 * math.cos(angle)))
        scene.line(mark, ink, (1.5 if index % 15 == 0 else 1.0) if long else 0.35, 0.95 if long else 0.6)
    hour = float(rng.integers(0, 12)) * 30
    minute = float(rng.integers(1, 12)) * 30
    for turn, length, width in ((hour + minute / 12, radius * 0.52, 2.2), (minute, radius * 0.80, 1.5)):
        scene.part(moved(box(x - width / 2, y - length, width, length + 5, width / 2), turn=turn, about=center), Finish(ink, MATTE), rho=0.7, depth=0.5, shadow=0.3)
    second = moved(box(x - 0.3, y - radius * 0.86, 0.6, radius * 1.05, 0.3), turn=float(rng.uniform(0, 360)), about=center)
    accent = spec.second_rgb if luma(spec.second_rgb) < 0.85 else COLORS["red"]
    scene.part(second, Finish(accent, MATTE), rho=0.4, depth=0.5, shadow=0.2)
    scene.part(ellipse(x, y, 2.2), Finish(accent, MATTE), rho=1.4, shadow=0.2)


def candle(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A scented candle in a glass or tin, alight."""
    half = vary(rng, 23, 0.05)
    jar = Finish(mix(spec.rgb, WHITE, 0.06), CERAMIC if spec.option("vessel") == "ceramic" else GLASS)
    scene.part(ellipse(50, 45, half, 5), Finish(lighter(spec.rgb, 0.55), MATTE), rho=3, depth=0.4)
    scene.line(line((50, 45), (50.3, 39.4)), INK, 0.8)
    for size, color, alpha in ((1.0, (1.0, 0.72, 0.25), 1.0), (0.62, (1.0, 0.93, 0.62), 1.0)):
        flame = spline([(50.2, 40.6 - 17 * size, 1), (50.2 + 4.6 * size, 40 - 5.5 * size), (50.2, 40.6), (50.2 - 4.6 * size, 40 - 5.5 * size)])
        scene.part(flame, Finish(color, MATTE), rho=6, depth=0.1)
    body = spline([(50 - half, 45, 1), (50, 50), (50 + half, 45, 1), (50 + half, 84), (50 + half - 4, 88, 1), (50, 90), (50 - half + 4, 88, 1), (50 - half, 84)])
    scene.part(body, jar, rho=24)
    scene.flat(ellipse(50, 52, half * 0.8, 6), (1.0, 0.9, 0.6), 0.35, blur=3)
    label = box(50 - half * 0.55, 60, half * 1.1, 17, 1.2)
    scene.part(label, Finish((0.97, 0.95, 0.90), MATTE), rho=0.6, depth=0.3, shadow=0.12)
    scene.flat(gathered([box(50 - half * 0.36, 65, half * 0.72, 1.4, 0.6), box(50 - half * 0.24, 69, half * 0.48, 0.9, 0.4), box(50 - half * 0.3, 72.4, half * 0.6, 0.7, 0.3)]), INK, 0.75)
    return Ground(88.8, 0.07)


KINDS = (
    Kind(
        "cushion", cushion, "Home > Cushions", ("Cushion", "Throw Pillow"), ("mustard", "teal", "terracotta", "navy", "rose", "sage", "cream", "lavender"), ("velvet", "linen", "cotton"), (15, 59),
        ("A plump {shape} cushion in {color} {material} with {edge}.", "Feather filling, hidden zip, instant nap."),
        ("plain", "floral", "striped", "chevron", "gingham", "polka dot"), {"shape": ("square", "round", "long"), "edge": ("piping", "plain edges", "tassels")}, (), True,
    ),
    Kind(
        "vase", vase, "Home > Vases", ("Vase",), ("white", "terracotta", "teal", "sage", "navy", "rose", "mustard", "sky blue"), ("ceramic", "glass", "stoneware"), (18, 95),
        ("A {shape} {material} vase, hand-finished.", "Pretty with a single branch and generous with a whole garden."),
        ("plain", "plain", "ombre", "striped"), {"shape": ("bottle", "round", "tall", "amphora"), "stems": ("tulips", "eucalyptus", "empty")}, (), True,
    ),
    Kind(
        "plant", plant, "Home > Plants", ("Potted Plant", "Plant Pot"), ("terracotta", "white", "grey", "yellow", "navy", "pink"), ("terracotta", "ceramic"), (14, 69),
        ("A {plant} in a {color} {material} pot.", "Asks for little light, less water and the odd kind word."),
        ("plain", "plain", "striped"), {"plant": ("monstera", "snake plant", "cactus")}, (), True,
    ),
    Kind(
        "clock", clock, "Home > Clocks", ("Clock",), ("red", "white", "teal", "black", "mustard", "mint", "navy"), ("wood", "aluminium"), (19, 89),
        ("A {case} {type} clock with a {face} face.", "A silent sweep and numbers you can read without glasses."),
        ("plain",), {"type": ("wall", "alarm"), "case": ("painted", "wooden"), "face": ("light", "light", "dark")}, (), True,
    ),
    Kind(
        "candle", candle, "Home > Candles", ("Scented Candle", "Candle"), ("cream", "rose", "sage", "navy", "terracotta", "lavender"), ("glass", "ceramic"), (12, 48),
        ("A scented candle in a {vessel} jar with a cotton wick.", "Burns evenly for forty hours and never shouts."),
        ("plain",), {"vessel": ("glass", "ceramic")},
    ),
)
