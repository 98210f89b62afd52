"""Sneakers from the side, toe to the right."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    Path,
    curve,
    ellipse,
    line,
    moved,
    polygon,
    spline,
    tube,
    within,
)
from models.drawing.materials import LEATHER, RUBBER
from models.drawing.palette import Color, darker, lighter, luma, mix
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec

FLOOR = Ground(82.0, 0.05)


_OFF_WHITE: Color = (0.95, 0.95, 0.93)


def sneaker(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A low or high sneaker with a rubber sole, laces and a coloured flash."""
    finish, accent = spec.finish(rng, pitch=0.55), spec.accent(LEATHER)
    high = spec.option("top") == "high-top"
    sole_color = spec.second_rgb if spec.option("sole") == "coloured" and luma(spec.second_rgb) < 0.9 else _OFF_WHITE
    upper = _sneaker_upper(high)
    _tongue(scene, finish, high)
    scene.part(upper, finish, rho=9, depth=0.8, folds=[Fold(curve((66, 58), (69, 64), (68, 70)), 2.5, -0.7)])
    toe = within(spline([(72, 57, 1), (74, 64), (72.5, 75, 1), (95, 76, 1), (96, 60, 1), (84, 54)]), upper)
    scene.part(
        toe,
        accent if spec.option("sole") == "coloured" else finish.plain(lighter(finish.color, 0.12)),
        rho=4,
        depth=0.8,
        shadow=0.18,
    )
    heel = within(spline([(8, 50, 1), (19, 52, 1), (26, 62), (27, 76, 1), (8, 76, 1)]), upper)
    scene.part(heel, accent, rho=4, depth=0.8, shadow=0.18)
    _flash(scene, spec, upper)
    _laces(scene, finish, high)
    _sneaker_sole(scene, sole_color, finish.color)
    return FLOOR


def _sneaker_upper(high: bool) -> Path:
    if high:
        return spline(
            [
                (11.5, 76, 1),
                (11, 62),
                (13.5, 44),
                (13, 28),
                (13.5, 22.5, 1),
                (24, 25),
                (36, 21, 1),
                (40, 30),
                (46, 42),
                (58, 53),
                (73, 58.5),
                (86, 63),
                (92.5, 71),
                (92, 76, 1),
            ]
        )
    return spline(
        [
            (11.5, 76, 1),
            (11, 63),
            (13.5, 52),
            (12.6, 43.5, 1),
            (16, 42, 1),
            (24, 48.5),
            (33, 46),
            (39.5, 39.5, 1),
            (46, 44),
            (58, 53),
            (73, 58.5),
            (86, 63),
            (92.5, 71),
            (92, 76, 1),
        ]
    )


def _tongue(scene: Scene, finish: Finish, high: bool) -> None:
    shift = (-4.5, -17) if high else (0, 0)
    tongue = moved(spline([(30, 50, 1), (36, 36), (42, 31.5), (46.5, 35), (50, 46, 1), (40, 54, 1)]), *shift)
    scene.part(tongue, finish.plain(darker(finish.color, 0.15)), rho=2.5, depth=0.8)
    lining = spline([(13, 43, 1), (24, 47.5), (40, 39.5, 1), (38, 44), (24, 52), (14, 48)])
    if high:
        lining = spline([(13.4, 22.6, 1), (24, 25), (36, 21, 1), (35, 26), (24, 29.5), (14, 27)])
    scene.part(lining, finish.plain(darker(finish.color, 0.5)), rho=1.5, depth=0.4)


def _flash(scene: Scene, spec: Spec, upper: Path) -> None:
    style = spec.option("flash")
    accent = spec.accent(LEATHER)
    if style == "stripes":
        shapes = [
            polygon([(36 + i * 6.5, 76), (40 + i * 6.5, 76), (47.5 + i * 5.5, 54), (44.2 + i * 5.5, 53)], 0.3)
            for i in range(3)
        ]
    elif style == "wave":
        shapes = [
            spline([(24, 66, 1), (33, 72.5), (46, 68), (58, 56), (66, 60, 1), (58, 63), (47, 73.5), (33, 77), (25, 72)])
        ]
    else:
        shapes = [
            ellipse(27 if spec.option("top") == "high-top" else 31, 34 if spec.option("top") == "high-top" else 62, 4.6)
        ]
    for shape in shapes:
        scene.part(within(shape, upper), accent, rho=1, depth=0.5, shadow=0.25)


def _laces(scene: Scene, finish: Finish, high: bool) -> None:
    start, end = ((33.5, 24.0), (60, 55.5)) if high else ((41, 42.5), (60, 55.5))
    count = 7 if high else 5
    stay = tube(
        curve(
            (start[0] - 2.6, start[1] + 3.4),
            ((start[0] + end[0]) / 2 - 3.5, (start[1] + end[1]) / 2 + 4.4),
            (end[0] - 1, end[1] + 4.5),
        ),
        5.4,
    )
    scene.part(stay, finish.plain(darker(finish.color, 0.14)), rho=1.6, depth=0.6, shadow=0.18)
    cord = Finish(_OFF_WHITE if luma(finish.color) < 0.86 else (0.25, 0.27, 0.32))
    for index in range(count):
        share = index / (count - 1)
        x, y = (
            start[0] + (end[0] - start[0]) * share,
            start[1] + (end[1] - start[1]) * share + (0 if high else 1.5 * share),
        )
        bow = 1.6 * np.sin(np.pi * share)
        path = curve((x - 4.0, y + 4.4 + bow), (x - 0.3, y + 0.4 + bow), (x + 3.2, y - 1.6 + bow * 0.4))
        scene.flat(ellipse(x - 4.0, y + 4.4 + bow, 0.8), (0.1, 0.1, 0.12), 0.8)
        scene.part(tube(path, 1.7), cord, rho=0.8, shadow=0.35)


def _sneaker_sole(scene: Scene, color: Color, upper: Color) -> None:
    sole = spline(
        [
            (9.2, 73, 1),
            (30, 74.5),
            (55, 75.2),
            (78, 73.5),
            (93.5, 68.5, 1),
            (96, 72),
            (95, 78),
            (88, 82, 1),
            (30, 82),
            (13, 82, 1),
            (9.5, 79),
        ]
    )
    scene.part(sole, Finish(color, RUBBER), rho=2.2, depth=0.9, shadow=0.3)
    stripe = curve((9.6, 77), (30, 78.2), (60, 78.4), (80, 77.4), (95.4, 74.4))
    scene.seam(stripe, width=0.7, strength=0.35)
    tread = line((13, 82), (88, 82))
    scene.line(tread, darker(mix(color, upper, 0.2), 0.45), 1.0, 0.9, dash=(2.2, 0.7))


KINDS = (
    Kind(
        name="sneaker",
        draw=sneaker,
        category="Shoes > Sneakers",
        nouns=("Sneakers", "Trainers"),
        title="{color} {pattern} {material} {top} {noun}",
        colors=("white", "red", "black", "blue", "green", "red", "grey", "yellow", "pink", "navy", "red", "mint"),
        materials=("canvas", "leather", "suede"),
        patterns=("plain", "plain", "plain", "plain", "gingham"),
        options={
            "top": ("low-top", "low-top", "high-top"),
            "flash": ("wave", "stripes", "badge"),
            "sole": ("white", "white", "white", "coloured"),
        },
        genders=("men", "women", "unisex"),
        prices=(45, 140),
        lines=(
            "{top} {material} sneakers with a cushioned rubber sole.",
            "Made for walking far and looking unbothered.",
        ),
    ),
)
