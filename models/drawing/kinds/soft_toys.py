"""Sitting plush animals."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    box,
    curve,
    ellipse,
    flipped,
    line,
    moved,
    spline,
    symmetric,
)
from models.drawing.materials import GLASS, PLUSH, SATIN
from models.drawing.palette import WHITE, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
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
        scene.part(
            moved(box(57, 54, 8, 20, 1), turn=-10, about=(60, 54)),
            Finish(spec.second_rgb, PLUSH, "striped", lighter(spec.second_rgb, 0.5), 0.6),
            rho=2,
            shadow=0.35,
        )
        scene.part(scarf, Finish(spec.second_rgb, PLUSH), rho=3, shadow=0.35)
    return Ground(89.0, 0.06)


def _ears(scene: Scene, fur: Finish, pale: Finish, animal: str) -> None:
    shapes = {
        "bear": (ellipse(67, 16.5, 8.6), ellipse(67.4, 17, 5.2)),
        "rabbit": (
            moved(ellipse(59, 6, 5.8, 17), turn=13, about=(59, 20)),
            moved(ellipse(59, 7, 3.2, 12.5), turn=13, about=(59, 20)),
        ),
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
                scene.line(
                    line((50 + side * 12, 38.5 + dy * 0.6), (50 + side * 22, 38 + dy * 2)), (0.25, 0.2, 0.2), 0.3, 0.7
                )


KINDS = (
    Kind(
        name="teddy",
        draw=teddy,
        category="Toys > Soft Toys",
        nouns=("Soft Toy", "Plush"),
        title="{color} {animal} {noun}",
        colors=("brown", "tan", "cream", "grey", "pink", "sky blue", "white", "mint"),
        materials=("plush",),
        options={"animal": ("bear", "rabbit", "cat"), "dressing": ("bow tie", "scarf")},
        genders=("kids",),
        prices=(14, 49),
        lines=(
            "A huggable plush {animal} with a {second} {dressing}.",
            "Soft from ear to toe and washable at 30 degrees.",
        ),
    ),
)
