"""Backpack and suitcase, from the front."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    Path,
    box,
    curve,
    ellipse,
    line,
    symmetric,
    tube,
    within,
    without,
)
from models.drawing.kinds.folds import drape
from models.drawing.materials import CHROME, LEATHER, PLASTIC, RUBBER
from models.drawing.palette import BRASS, STEEL, darker
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec, vary

FLOOR = Ground(87.0, 0.06)


def backpack(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A day pack with pocket, zips and loop; or a roll-top with buckles."""
    finish, accent = spec.finish(rng, pitch=0.9), spec.accent(LEATHER)
    trim = finish.plain(darker(finish.color, 0.3))
    scene.part(tube(curve((43, 16), (44, 6.5), (50, 4.8), (56, 6.5), (57, 16)), 2.6), trim, rho=1.2)
    for strap in (curve((26, 30), (17, 50), (22, 80)), curve((74, 30), (83, 50), (78, 80))):
        scene.part(tube(strap, 5.0), trim, rho=2)
    body = symmetric([(50, 11.5), (66, 13), (75.5, 24), (78.5, 50), (79.5, 78), (74, 86.4), (50, 87)])
    scene.part(body, finish, rho=8, depth=0.8, folds=drape(rng, (28, 72, 24, 50), 3))
    if spec.option("closure") == "buckled":
        _buckled_front(scene, finish, accent)
    else:
        _zipped_front(scene, spec, finish, accent)
    return FLOOR


def _zip(scene: Scene, path: Path, finish: Finish) -> None:
    scene.part(tube(path, 2.4), finish.plain(darker(finish.color, 0.45)), rho=1, depth=0.5)
    scene.line(path, (0.78, 0.79, 0.81), 0.7, 0.9, dash=(0.55, 0.4))


def _zipped_front(scene: Scene, spec: Spec, finish: Finish, accent: Finish) -> None:
    _zip(scene, curve((24.5, 46), (27, 28), (37, 19), (50, 17.6), (63, 19), (73, 28), (75.5, 46)), finish)
    pocket = symmetric([(50, 52), (67, 52.5), (71, 57), (71.5, 78), (67, 82.5), (50, 83)])
    scene.part(
        pocket, accent if spec.option("pocket") == "contrast" else finish.plain(), rho=4, depth=0.75, shadow=0.35
    )
    base = accent if spec.option("pocket") == "contrast" else finish
    _zip(scene, curve((30.5, 61), (40, 58.6), (50, 58.2), (60, 58.6), (69.5, 61)), base)
    pull = Finish(STEEL, CHROME)
    for x, y in ((66.5, 59.6), (72.5, 33)):
        scene.part(tube(curve((x, y), (x + 0.6, y + 3), (x + 0.2, y + 6)), 1.5), pull, rho=0.8, shadow=0.4)
    patch = box(45, 36, 10, 7.5, 1)
    scene.part(patch, Finish((0.72, 0.52, 0.34), LEATHER), rho=0.9, depth=0.5, shadow=0.25)
    scene.stitch(box(45.8, 36.8, 8.4, 5.9, 0.6), (0.95, 0.88, 0.75))


def _buckled_front(scene: Scene, finish: Finish, accent: Finish) -> None:
    pocket = symmetric([(50, 56), (69, 56, 1), (72, 78), (68, 83), (50, 83.6)])
    scene.part(pocket, finish.plain(), rho=4, depth=0.7, shadow=0.35)
    flap = symmetric([(50, 12), (65, 13.4), (75, 24), (76.6, 42), (70, 49.4), (50, 51)])
    scene.part(flap, finish, rho=5, depth=0.7, shadow=0.4)
    leather = Finish((0.66, 0.43, 0.25), LEATHER) if finish.color[0] < 0.6 else Finish((0.40, 0.26, 0.17), LEATHER)
    for x in (38, 62):
        scene.part(box(x - 2.2, 40, 4.4, 29, 1.4), leather, rho=1.2, depth=0.6, shadow=0.35)
        scene.stitch(box(x - 1.4, 41, 2.8, 27, 0.8), (0.95, 0.86, 0.68), alpha=0.7)
        scene.part(
            without(box(x - 3.6, 56, 7.2, 6, 1), box(x - 2.2, 57.4, 4.4, 3.2, 0.5)),
            Finish(BRASS, CHROME),
            rho=0.8,
            shadow=0.35,
        )


def suitcase(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A hard-shell trolley case with ribs."""
    finish = Finish(spec.rgb, PLASTIC)
    pole = Finish(STEEL, CHROME)
    for x in (41, 59):
        scene.part(box(x - 0.9, 8, 1.8, 18, 0.4), pole, rho=0.9)
    scene.part(box(38.6, 5, 22.8, 5, 2.2), Finish((0.16, 0.16, 0.18), RUBBER), rho=1.6)
    for x in (33, 67):
        scene.part(ellipse(x, 87, 3.3), Finish((0.15, 0.15, 0.17), RUBBER), rho=2)
        scene.part(ellipse(x, 87, 1.3), pole, rho=1)
    width = vary(rng, 24.5, 0.05)
    shell = box(50 - width, 19, 2 * width, 66, 6)
    ribs = [Fold(line((50 + dx, 22), (50 + dx, 82)), 2.4, 1.5) for dx in (-15, -7.5, 0, 7.5, 15)]
    scene.part(shell, finish, rho=4, depth=0.8, folds=ribs)
    scene.part(
        box(50 - width, 49.5, 2 * width, 4.4, 0.6),
        Finish(darker(spec.rgb, 0.35), PLASTIC),
        rho=1,
        depth=0.4,
        shadow=0.2,
    )
    scene.part(box(45.5, 48.4, 9, 6.6, 1.2), pole, rho=1.2, shadow=0.3)
    scene.part(
        tube(curve((44, 22.8), (45, 21.3), (55, 21.3), (56, 22.8)), 1.9),
        Finish((0.2, 0.2, 0.22), RUBBER),
        rho=0.9,
        shadow=0.3,
    )
    for path in (box(50 - width - 0.6, 19, 5, 5, 2), box(50 + width - 4.4, 19, 5, 5, 2)):
        scene.part(within(path, shell), Finish(darker(spec.rgb, 0.4), PLASTIC), rho=1.2, depth=0.6)
    return Ground(90.0, 0.05)


KINDS = (
    Kind(
        name="backpack",
        draw=backpack,
        category="Bags > Backpacks",
        nouns=("Backpack", "Daypack"),
        title="{color} {pattern} {material} {noun}",
        colors=("navy", "green", "charcoal", "mustard", "red", "teal", "beige", "lavender", "black"),
        materials=("canvas", "nylon"),
        patterns=("plain", "plain", "plain", "floral", "striped"),
        options={"closure": ("zipped", "buckled"), "pocket": ("plain", "contrast")},
        genders=("men", "women", "unisex"),
        prices=(35, 129),
        lines=(
            "A {closure} {material} backpack with a padded sleeve for a laptop.",
            "Carries well, opens wide and stands on its own.",
        ),
    ),
    Kind(
        name="suitcase",
        draw=suitcase,
        category="Bags > Luggage",
        nouns=("Suitcase", "Carry-On Case"),
        title="{color} hard-shell {noun}",
        colors=("silver", "teal", "rose", "navy", "yellow", "red", "mint"),
        materials=("plastic",),
        prices=(79, 220),
        lines=("A light hard-shell case on four quiet wheels.", "Fits the overhead locker and shrugs off knocks."),
    ),
)
