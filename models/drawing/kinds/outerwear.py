"""Hoodie and coat, from the front."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    Point,
    box,
    curve,
    ellipse,
    flipped,
    line,
    spline,
    symmetric,
    tube,
    without,
)
from models.drawing.kinds.folds import HANGING, drape, tugs
from models.drawing.kinds.tops import bodice, cuffs, sleeves
from models.drawing.materials import CHROME
from models.drawing.palette import darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec, vary


def hoodie(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A sweatshirt with hood, cords and a pouch."""
    finish = spec.finish(rng, pitch=1.3)
    rib = finish.plain(darker(finish.color, 0.08))
    sleeves(scene, finish, "long", depth=0.9)
    cuffs(scene, rib, "long", 4.6)
    hem = vary(rng, 84, 0.02)
    folds = [*drape(rng, (32, 68, 55, hem), 3), *tugs([(71, 38, 61, 48), (71, 43, 63, 57)], -1.0)]
    neck: tuple[Point, ...] = ((50, 27, 1), (58, 21), (61, 15, 1))
    scene.part(
        bodice(hem, shoulder=24, waist=23, hem=22, neck=neck), finish, rho=7, depth=0.6, folds=folds, shadow=0.25
    )
    _hood(scene, finish)
    pouch = symmetric([(50, 58), (60, 58, 1), (67, 69, 1), (67, 79.5, 1), (50, 80)])
    scene.part(pouch, finish.plain(), rho=2, depth=0.5, shadow=0.28)
    scene.stitch(
        symmetric([(50, 59.2), (59.4, 59.2, 1), (65.8, 69.4, 1), (65.8, 78.6, 1), (50, 78.9)]),
        darker(finish.color, 0.35),
        alpha=0.5,
    )
    scene.part(box(28, hem - 3.4, 44, 5.8, 2.4), rib, rho=2.2, depth=0.55, shadow=0.16)
    if spec.option("front") == "zip":
        _zipper(scene, 27, hem + 1)
    return HANGING


def _hood(scene: Scene, finish: Finish) -> None:
    outer = symmetric([(50, 5.5), (59, 7), (66, 14), (65.5, 20), (58, 27), (50, 32)])
    scene.part(outer, finish, rho=6, depth=0.8, folds=tugs([(63, 12, 60, 24)], 0.8), shadow=0.3)
    inside = symmetric([(50, 9.5), (56, 11), (59.5, 16), (56, 22), (50, 28.5, 1)])
    scene.part(inside, finish.plain(darker(finish.color, 0.5)), rho=3, depth=-0.7)
    scene.stitch(
        symmetric([(50, 8.6), (56.8, 10.2), (60.6, 16), (57, 22.8), (50, 29.8, 1)]),
        darker(finish.color, 0.4),
        alpha=0.6,
    )
    cord = Finish(lighter(finish.color, 0.65))
    for path in (curve((47, 27), (45.6, 36), (46.4, 45)), curve((53, 27), (54.6, 35), (53.8, 42))):
        scene.part(tube(path, 1.1), cord, rho=0.6, shadow=0.35)


def _zipper(scene: Scene, top: float, bottom: float) -> None:
    scene.part(
        box(49.1, top, 1.8, bottom - top, 0.4), Finish((0.72, 0.73, 0.75), CHROME), rho=0.7, depth=0.6, shadow=0.3
    )
    scene.line(line((50, top + 1), (50, bottom - 1)), (0.25, 0.25, 0.28), 0.5, 0.9, dash=(0.5, 0.4))
    scene.part(box(49.1, top + 2, 1.8, 5, 0.8), Finish((0.8, 0.81, 0.83), CHROME), rho=0.8, shadow=0.4)


def coat(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A long coat with lapels, buttons and pockets."""
    finish = spec.finish(rng, pitch=1.2)
    scene.part(
        spline([(42, 9.5, 1), (50, 8.2), (58, 9.5, 1), (60, 30), (50, 46), (40, 30)]),
        finish.plain(darker(finish.color, 0.5)),
        rho=3,
        depth=0.3,
    )
    right = spline([(68, 14, 1), (75, 20), (80, 45), (83.5, 69, 1), (75.5, 71, 1), (71, 50), (67, 34, 1)])
    for path, turn in ((right, -14), (flipped(right), 14)):
        scene.part(path, finish.turned(turn), rho=5, depth=0.85, folds=tugs([(71, 28, 77, 40), (72, 36, 78, 48)], -0.8))
    hem = vary(rng, 93, 0.015)
    flare = 27 if spec.option("cut") == "trench" else 23
    half = spline(
        [
            (48.5, 44, 1),
            (57.5, 10, 1),
            (70, 14.5, 1),
            (68.8, 34, 1),
            (67, 50),
            (50 + flare, hem - 1, 1),
            (60, hem + 0.6),
            (47.5, hem + 0.8, 1),
            (47.5, 60),
        ]
    )
    folds = [*drape(rng, (52, 74, 55, hem), 3), *tugs([(68, 34, 60, 44)])]
    other = flipped(half, center=49.4)
    scene.part(
        other, finish, rho=5, depth=0.55, folds=[Fold(flipped(f.path), f.width, f.height) for f in folds], shadow=0.2
    )
    scene.part(half, finish, rho=5, depth=0.55, folds=folds, shadow=0.3)
    _lapels(scene, finish)
    _coat_details(scene, finish, spec)
    return HANGING


def _lapels(scene: Scene, finish: Finish) -> None:
    lapel = spline([(57.6, 15, 1), (64.5, 23, 1), (61.2, 25.2, 1), (63.5, 28, 1), (49.2, 46, 1), (52.5, 28)])
    collar = spline([(57, 8.6, 1), (61.5, 12), (65, 20.5, 1), (60.4, 22.6, 1), (54.5, 16.5, 1)])
    for path, turn in ((lapel, -25), (flipped(lapel), 25), (collar, -40), (flipped(collar), 40)):
        scene.part(path, finish.turned(turn), rho=1.4, depth=0.5, shadow=0.3)


def _coat_details(scene: Scene, finish: Finish, spec: Spec) -> None:
    dark = Finish(darker(finish.color, 0.55), finish.material.shiny(0.35))
    columns = (44.5, 55.0) if spec.option("cut") == "trench" else (50.4,)
    for y in (49.5, 59.5, 69.5):
        for x in columns:
            scene.part(ellipse(x, y, 1.6), dark, rho=0.9, shadow=0.4)
            scene.flat(ellipse(x, y, 0.6), lighter(dark.color, 0.2), 0.6)
    flap = spline([(57, 61.5, 1), (66, 63.5, 1), (65.6, 67, 1), (56.8, 65, 1)])
    for path in (flap, flipped(flap)):
        scene.part(path, finish.plain(), rho=0.9, depth=0.5, shadow=0.3)
    if spec.option("cut") == "trench":
        belt = spline([(32.6, 53.4, 1), (50, 54.6), (67.4, 53.4, 1), (67.6, 57.4, 1), (50, 58.6), (32.4, 57.4, 1)])
        scene.part(belt, finish.plain(darker(finish.color, 0.12)), rho=1.3, depth=0.5, shadow=0.3)
        scene.part(without(box(46.6, 53, 6.8, 6.6, 1), box(48, 54.4, 4, 3.8, 0.5)), dark, rho=0.7, shadow=0.3)


KINDS = (
    Kind(
        name="hoodie",
        draw=hoodie,
        category="Clothing > Hoodies",
        nouns=("Hoodie", "Hooded Sweatshirt"),
        title="{color} {pattern} {front} {noun}",
        colors=("grey", "black", "navy", "sage", "lavender", "orange", "burgundy", "cream", "teal"),
        materials=("cotton", "fleece"),
        patterns=("plain", "plain", "colour block", "ombre"),
        options={"front": ("pullover", "zip")},
        genders=("men", "women", "unisex"),
        prices=(35, 89),
        lines=(
            "Brushed inside for warmth, with a roomy hood and a front pouch.",
            "A relaxed {material} hoodie for the walk home.",
        ),
    ),
    Kind(
        name="coat",
        draw=coat,
        category="Clothing > Coats",
        nouns=("Coat",),
        title="{color} {pattern} {material} {cut} {noun}",
        colors=("tan", "black", "charcoal", "navy", "burgundy", "olive", "beige", "grey"),
        materials=("wool", "cotton"),
        patterns=("plain", "plain", "plain", "plaid"),
        options={"cut": ("trench", "single-breasted")},
        genders=("men", "women"),
        prices=(89, 320),
        lines=("A {cut} coat with wide lapels and deep pockets.", "Lined throughout and long enough for real weather."),
    ),
)
