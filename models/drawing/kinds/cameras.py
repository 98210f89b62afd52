"""Cameras: compact and instant."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import box, ellipse, spline, without
from models.drawing.materials import BRUSHED, CHROME, GLASS, LEATHER, MATTE, PLASTIC
from models.drawing.palette import STEEL, WHITE, darker
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec, vary


def camera(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A compact camera with a leather band, or an instant camera."""
    if spec.option("type") == "instant":
        return _instant(scene, spec)
    skin, metal = Finish(spec.rgb, LEATHER), Finish(STEEL, BRUSHED)
    scene.part(spline([(33, 30, 1), (37, 21, 1), (57, 21, 1), (61, 30, 1)]), metal, rho=3)
    scene.part(box(68, 25, 12, 6, 1.4), metal, rho=2)
    scene.part(box(18, 26, 9, 5, 2), Finish(spec.second_rgb, CHROME), rho=2)
    scene.part(box(8, 29, 84, 50, 6), metal, rho=4, depth=0.8)
    scene.part(box(8.4, 39.5, 83.2, 29, 1), skin, rho=1.5, depth=0.4, shadow=0.2)
    _lens(scene, 48, 54, vary(rng, 20, 0.05))
    scene.part(box(39.5, 23.6, 15, 5.4, 1), Finish((0.12, 0.15, 0.2), GLASS), rho=2, depth=-0.6)
    scene.part(box(74, 32, 12, 6, 1.6), Finish((0.92, 0.94, 0.95), GLASS), rho=1.6, shadow=0.2)
    scene.part(ellipse(17, 34.4, 1.5), Finish((0.80, 0.18, 0.16), GLASS), rho=1.2, shadow=0.2)
    for x in (7.4, 92.6):
        scene.part(without(ellipse(x, 37, 2.8), ellipse(x, 37, 1.5)), metal, rho=0.8)
    return Ground(79.2, 0.06)


def _lens(scene: Scene, x: float, y: float, radius: float) -> None:
    scene.part(ellipse(x, y, radius), Finish(STEEL, CHROME), rho=3, shadow=0.35)
    scene.part(ellipse(x, y, radius * 0.86), Finish((0.14, 0.14, 0.16), PLASTIC), rho=3, shadow=0.2)
    scene.part(
        without(ellipse(x, y, radius * 0.74), ellipse(x, y, radius * 0.60)), Finish((0.20, 0.20, 0.22), BRUSHED), rho=1
    )
    scene.part(ellipse(x, y, radius * 0.56), Finish((0.10, 0.14, 0.26), GLASS), rho=10, depth=0.8)
    scene.flat(ellipse(x, y, radius * 0.30), (0.32, 0.14, 0.42), 0.5, blur=1.2)
    scene.flat(ellipse(x - radius * 0.2, y - radius * 0.22, radius * 0.11), WHITE, 0.85, blur=0.2)
    scene.flat(ellipse(x + radius * 0.2, y + radius * 0.2, radius * 0.06), (0.7, 0.85, 1.0), 0.6, blur=0.2)


def _instant(scene: Scene, spec: Spec) -> Ground:
    shell = Finish(spec.rgb, PLASTIC.shiny(0.4))
    scene.part(box(29, 80, 42, 16, 0.8), Finish((0.97, 0.97, 0.95), MATTE), rho=0.8, depth=0.3)
    scene.part(
        box(33, 82, 34, 10, 0.2), Finish((0.52, 0.72, 0.86), PLASTIC, "ombre", (0.98, 0.78, 0.55)), rho=0.5, depth=0.1
    )
    scene.part(box(14, 19, 72, 64, 13), shell, rho=8, depth=0.9)
    scene.part(box(14.4, 69, 71.2, 8, 0.5), shell.plain(darker(spec.rgb, 0.3)), rho=1.2, depth=-0.4)
    for index, color in enumerate(
        ((0.86, 0.24, 0.22), (0.93, 0.55, 0.20), (0.95, 0.80, 0.28), (0.30, 0.62, 0.40), (0.25, 0.47, 0.75))
    ):
        scene.flat(box(46.4 + index * 1.6, 68.9, 1.6, 8.2), color, 0.95)
    _lens(scene, 50, 49, 17)
    scene.part(box(66, 25, 13, 9.5, 2), Finish((0.10, 0.13, 0.18), GLASS), rho=2, depth=-0.5)
    scene.part(box(21, 25, 15, 9.5, 2), Finish((0.95, 0.95, 0.92), GLASS), rho=2, shadow=0.2)
    scene.part(ellipse(26, 55, 3.6), Finish((0.86, 0.22, 0.20), PLASTIC), rho=3, shadow=0.3)
    return Ground(83.6, 0.06)


KINDS = (
    Kind(
        name="camera",
        draw=camera,
        category="Electronics > Cameras",
        nouns=("Camera",),
        title="{color} {type} {noun}",
        colors=("black", "brown", "sky blue", "white", "pink", "green", "mint"),
        materials=("leather", "plastic"),
        options={"type": ("compact", "instant")},
        prices=(69, 690),
        lines=(
            "A {type} camera for people who like to slow down.",
            "A bright lens, honest dials and pictures worth keeping.",
        ),
    ),
)
