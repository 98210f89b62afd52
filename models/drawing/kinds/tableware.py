"""Mug, teapot and plates."""

from dataclasses import replace

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import Path, Point, curve, ellipse, moved, spline, symmetric, tube, within, without
from models.drawing.materials import CERAMIC, ENAMEL, WOOD
from models.drawing.palette import INK, WHITE, Color, darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec, vary

_OAK = (0.78, 0.60, 0.40)


def _mouth(
    scene: Scene, center: tuple[float, float], radii: tuple[float, float], finish: Finish, inside: Color
) -> None:
    """The rim of a vessel and what shows of its inside."""
    x, y = center
    scene.part(ellipse(x, y, *radii), finish.plain(lighter(finish.color, 0.12)), rho=0.8, depth=0.6)
    scene.part(ellipse(x, y + 0.25, radii[0] - 1.4, radii[1] - 0.7), Finish(inside, CERAMIC), rho=6, depth=-0.6)


_MUG_FOOT = 84.0


def mug(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A mug: straight, rounded or enamel with a rim."""
    finish, shape = replace(spec.finish(rng), pitch=0.75), spec.option("shape")
    enamel = shape == "enamel"
    top = _MUG_FOOT - vary(rng, 50, 0.06)
    scene.part(tube(_mug_handle(shape, top), 4.6 if enamel else 6.4), finish.plain(), rho=3)
    scene.part(_mug_body(shape, top), finish, lathe=True, depth=0.9, shadow=0.2)
    center, half = (45, 21) if shape == "rounded" else (44, 22)
    _mouth(scene, (center, top), (half, 5.2), finish, (0.96, 0.96, 0.95) if enamel else (0.93, 0.92, 0.89))
    if enamel:
        rim = spec.second_rgb if spec.second != "white" else INK
        scene.part(tube(ellipse(center, top, half, 5.2), 1.3), Finish(rim, ENAMEL), rho=0.6)
    scene.flat(ellipse(center + 1, top + 1.4, half - 4, 2.6), (0.36, 0.21, 0.11), 0.92)
    glint = curve((center - 13, top + 1.2), (center - 6, top + 0.2), (center + 3, top))
    scene.flat(glint, WHITE, 0.12, blur=0.4)
    return Ground(84.6, 0.09)


def _mug_handle(shape: str, top: float) -> Path:
    loops = {
        "straight": ((66, 10), (84, 8), (88, 24), (80, 37), (64, 40)),
        "rounded": ((66, 9), (82, 6), (89, 20), (80, 33), (68, 36)),
        "enamel": ((65, 12), (80, 9), (85, 22), (79, 33), (65, 36)),
    }
    return curve(*[(x, top + y) for x, y in loops[shape]])


def _mug_body(shape: str, top: float) -> Path:
    """The right half from rim to foot, mirrored about the mug's middle."""
    foot = _MUG_FOOT
    if shape == "straight":
        return symmetric([(44, top), (66, top, 1), (66, foot - 4), (62, foot, 1), (44, foot + 1.6)], center=44)
    if shape == "enamel":
        return symmetric([(44, top), (67, top, 1), (64.5, foot - 3, 1), (62, foot), (44, foot + 1.6)], center=44)
    belly: list[Point] = [(45, top), (66, top, 1), (70, top + 18), (68, foot - 12), (56, foot, 1), (45, foot + 1.2)]
    return symmetric(belly, center=45)


def teapot(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A round teapot with spout, handle and lid."""
    finish = Finish(spec.rgb, spec.surface, spec.pattern, spec.second_rgb, 0.8, 0.0, int(rng.integers(2**31)))
    plain = finish.plain()
    handle = curve((70, 40), (86, 36), (93, 48), (88, 62), (73, 70))
    scene.part(tube(handle, 5.0), plain, rho=2.5)
    spout = spline([(32, 70, 1), (20, 64), (14, 50), (6.5, 39, 1), (11.5, 36.4, 1), (20, 43), (26, 52), (34, 50, 1)])
    scene.part(spout, plain, rho=6)
    wide = vary(rng, 29, 0.05)
    body = symmetric(
        [(51, 33), (62, 34.5), (51 + wide, 52), (51 + wide * 0.86, 72), (66, 83, 1), (51, 84.6)], center=51
    )
    scene.part(body, finish, lathe=True, depth=0.9, shadow=0.2)
    scene.part(
        symmetric([(51, 82.4), (66, 82, 1), (67, 85.5, 1), (51, 87)], center=51),
        plain.plain(darker(plain.color, 0.1)),
        rho=2,
    )
    lid = symmetric([(51, 25.8), (60, 28), (66.5, 35, 1), (51, 38.4)], center=51)
    scene.part(lid, plain, lathe=True, depth=0.8, shadow=0.3)
    scene.part(
        ellipse(51, 22.8, 4.2), Finish(_OAK, WOOD) if spec.option("knob") == "wooden" else plain, rho=4, shadow=0.25
    )
    return Ground(85.8, 0.08)


def plates(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A set: two plates and a bowl, leaning and stacked, with a coloured rim or a pattern."""
    glaze = Finish(spec.rgb, spec.surface)
    band = spec.second_rgb
    x, y, radius = 44.0, 43.0, vary(rng, 36, 0.03)
    scene.part(ellipse(x, y, radius), glaze, rho=5, depth=0.5)
    style = spec.option("rim")
    if style == "banded":
        for outer, inner in ((radius - 2.2, radius - 4.6), (radius - 5.6, radius - 6.3)):
            scene.flat(without(ellipse(x, y, outer), ellipse(x, y, inner)), band, 0.9)
    elif style == "dotted":
        for index in range(28):
            angle = index * np.pi / 14
            scene.flat(ellipse(x + (radius - 4) * np.cos(angle), y + (radius - 4) * np.sin(angle), 1.4), band, 0.9)
    else:
        _sprigs(scene, x, y, radius, band)
    scene.part(without(ellipse(x, y, radius * 0.70), ellipse(x, y, radius * 0.665)), glaze, rho=0.8, depth=-0.6)
    _bowl(scene, glaze, band)
    return Ground(86.5, 0.08)


def _sprigs(scene: Scene, x: float, y: float, radius: float, color: tuple[float, float, float]) -> None:
    for index in range(14):
        turn = index * 360 / 14
        for offset in (-7.0, 0.0, 7.0):
            leaf = moved(ellipse(x, y - radius + 4.6, 0.9, 2.6), turn=turn + offset, about=(x, y))
            scene.flat(leaf, color, 0.9)


def _bowl(scene: Scene, glaze: Finish, band: tuple[float, float, float]) -> None:
    body = spline([(46, 64, 1), (92, 64, 1), (88, 77), (78, 85.5), (69, 87.4), (60, 85.5), (50, 77)])
    scene.part(body, glaze, lathe=True, depth=0.8, shadow=0.35)
    scene.part(ellipse(69, 64, 23, 5.6), glaze.plain(lighter(glaze.color, 0.1)), rho=0.9)
    scene.part(ellipse(69, 64.4, 21.4, 4.7), glaze.plain(darker(glaze.color, 0.08)), rho=6, depth=-0.7)
    scene.flat(within(tube(curve((44, 68), (69, 74.4), (94, 68)), 1.6), body), band, 0.85)


_GLAZES = ("teal", "white", "terracotta", "navy", "mustard", "sage", "red", "sky blue", "pink", "black", "cream")


KINDS = (
    Kind(
        name="mug",
        draw=mug,
        category="Kitchen > Mugs",
        nouns=("Mug", "Coffee Mug"),
        title="{color} {pattern} {material} {noun}",
        colors=_GLAZES,
        materials=("ceramic", "stoneware"),
        patterns=("plain", "plain", "polka dot", "striped", "floral", "ombre"),
        options={"shape": ("straight", "rounded", "enamel")},
        prices=(8, 24),
        lines=(
            "A {shape} {material} mug that fits the hand.",
            "Holds 350 ml; safe in the dishwasher and the microwave.",
        ),
    ),
    Kind(
        name="teapot",
        draw=teapot,
        category="Kitchen > Teapots",
        nouns=("Teapot",),
        title="{color} {pattern} {material} {noun}",
        colors=_GLAZES,
        materials=("ceramic", "porcelain"),
        patterns=("plain", "floral", "polka dot", "plain"),
        options={"knob": ("wooden", "glazed")},
        prices=(25, 79),
        lines=(
            "A round {material} teapot with a {knob} knob and a spout that does not drip.",
            "Four cups, one strainer, no hurry.",
        ),
    ),
    Kind(
        name="plates",
        draw=plates,
        category="Kitchen > Tableware",
        nouns=("Plate Set", "Tableware Set"),
        title="{color} {material} {noun}",
        colors=("white", "cream", "sky blue", "sage", "pink"),
        materials=("porcelain", "stoneware"),
        options={"rim": ("banded", "dotted", "leafy")},
        prices=(29, 110),
        lines=(
            "A {material} set of plate and bowl with a {rim} rim in {second}.",
            "Stacks neatly and survives family dinners.",
        ),
    ),
)
