"""Dress and skirt, from the front."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    Point,
    curve,
    ellipse,
    flipped,
    spline,
    symmetric,
    tube,
)
from models.drawing.kinds.folds import HANGING, drape, tugs
from models.drawing.materials import LEATHER
from models.drawing.palette import darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec, vary

_BODICES: dict[str, tuple[Point, ...]] = {
    "sleeveless": ((50, 23), (55, 20.5), (58.5, 11, 1), (63, 11.4, 1), (63.5, 20), (67, 29, 1)),
    "short-sleeve": ((50, 20), (56, 18), (59.5, 11.5, 1), (67, 14.4, 1), (66.5, 22), (66.5, 30, 1)),
    "strappy": ((50, 24.5, 1), (55, 20.5), (60.5, 18, 1), (61.9, 18, 1), (64, 24), (67, 29, 1)),
}


_LENGTHS = {"mini": 78.0, "midi": 87.0, "maxi": 95.0}


def dress(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A dress with a fitted waist and a skirt that falls in folds."""
    finish, style = spec.finish(rng, pitch=0.9), spec.option("sleeve")
    hem = _LENGTHS[spec.option("length")]
    flare = vary(rng, 25 if spec.option("length") != "maxi" else 22, 0.12)
    _dress_back(scene, finish, style)
    top = symmetric([*_BODICES[style], (63.5, 38), (61.5, 46, 1), (50, 47.5)])
    scene.part(top, finish, rho=5, depth=0.6, folds=tugs([(66, 30, 58, 38), (62, 45, 57, 36)], -0.6), shadow=0.2)
    skirt = symmetric(
        [
            (50, 46),
            (61.6, 45, 1),
            (64.5, 53),
            (50 + flare * 0.75, 66),
            (50 + flare, hem - 1.5, 1),
            (50 + flare * 0.5, hem + 1),
            (50, hem + 1.4),
        ]
    )
    scene.part(skirt, finish, rho=6, depth=0.65, folds=_skirt_folds(rng, (11.5, flare), (46, hem)), shadow=0.12)
    belt = Finish(darker(finish.color, 0.35) if finish.pattern == "plain" else finish.second, LEATHER)
    band = spline([(38.2, 44, 1), (50, 45.4), (61.8, 44, 1), (61.9, 47.4, 1), (50, 48.8), (38.1, 47.4, 1)])
    scene.part(band, belt, rho=1, depth=0.6, shadow=0.2)
    scene.stitch(
        curve((50 - flare + 1, hem - 3.2), (50, hem - 0.6), (50 + flare - 1, hem - 3.2)),
        darker(finish.color, 0.3),
        alpha=0.4,
    )
    return HANGING


def _dress_back(scene: Scene, finish: Finish, style: str) -> None:
    inside = finish.plain(darker(finish.color, 0.42))
    if style == "strappy":
        loop = curve((61, 19.5), (60, 12), (56, 7.2), (50, 5.8), (44, 7.2), (40, 12), (39, 19.5))
        scene.part(tube(loop, 1.3), finish.plain(), rho=0.6)
        scene.part(symmetric([(50, 22.6), (62, 20, 1), (62, 27), (50, 30)]), inside, rho=2, depth=0.3)
        return
    scene.part(symmetric([(50, 11.6), (58.6, 11.4, 1), (59, 20), (50, 27)]), inside, rho=2, depth=0.3)
    if style == "short-sleeve":
        right = spline([(64, 13.2, 1), (70.5, 17), (77, 29, 1), (69, 34, 1), (63, 28, 1)])
        for path, turn in ((right, -24), (flipped(right), 24)):
            scene.part(path, finish.turned(turn), rho=3, depth=0.8)


def _skirt_folds(
    rng: np.random.Generator,
    halves: tuple[float, float],
    rows: tuple[float, float],
    count: int = 9,
    relief: float = 1.3,
) -> list[Fold]:
    """Folds that fan out from the waist to the hem, ridge and crease in turn.

    ``halves`` are half the widths at waist and hem, ``rows`` their heights in the picture.
    """
    (waist, hem_half), (top, bottom) = halves, rows
    folds = []
    for index in range(count):
        share = (index + 0.5) / count * 2 - 1 + rng.uniform(-0.06, 0.06)
        start = top + (bottom - top) * rng.uniform(0.02, 0.22)
        path = curve(
            (50 + waist * share, start),
            (50 + (waist * 0.5 + hem_half * 0.45) * share, (start + bottom) / 2),
            (50 + hem_half * share, bottom + 4),
        )
        folds.append(Fold(path, rng.uniform(2.0, 3.2), (relief if index % 2 else -relief) * rng.uniform(0.7, 1.1)))
    return folds


def skirt(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A skirt: flared, pleated or straight."""
    finish, cut = spec.finish(rng), spec.option("cut")
    hem = vary(rng, 86 if cut != "pencil" else 90, 0.03)
    flare = {"pencil": 15.5, "a-line": 27.0, "pleated": 30.0}[cut]
    side: list[Point] = [(50, 17), (63, 16, 1), (67, 32 if cut == "pencil" else 30)]
    side += [(67, 50)] if cut == "pencil" else []
    body = symmetric([*side, (50 + flare, hem - 2, 1), (50 + flare * 0.5, hem + 1), (50, hem + 1.6)])
    folds = _skirt_folds(rng, (12.5, flare), (18, hem), *((19, 3.2) if cut == "pleated" else (9, 1.4)))
    if cut == "pencil":
        folds = drape(rng, (38, 62, 30, hem), 3)
    scene.part(body, finish, rho=6, depth=0.65, folds=folds)
    band = spline([(36.8, 14, 1), (50, 15.2), (63.2, 14, 1), (63.4, 19.4, 1), (50, 20.8), (36.6, 19.4, 1)])
    scene.part(band, finish.plain(darker(finish.color, 0.12)), rho=1.4, depth=0.6, shadow=0.25)
    scene.part(
        ellipse(50, 17.9, 1.2), Finish(lighter(finish.color, 0.6), finish.material.shiny(0.4)), rho=0.7, shadow=0.4
    )
    return HANGING


KINDS = (
    Kind(
        name="dress",
        draw=dress,
        category="Clothing > Dresses",
        nouns=("Dress",),
        title="{color} {pattern} {sleeve} {length} {noun}",
        colors=(
            "red",
            "navy",
            "black",
            "teal",
            "coral",
            "lavender",
            "yellow",
            "mint",
            "white",
            "burgundy",
            "sky blue",
            "rose",
        ),
        materials=("cotton", "satin", "linen"),
        patterns=("floral", "plain", "polka dot", "striped", "ombre", "gingham"),
        options={"length": ("midi", "mini", "maxi"), "sleeve": ("sleeveless", "short-sleeve", "strappy")},
        genders=("women",),
        prices=(35, 149),
        lines=(
            "A {sleeve} {length} dress that moves with you.",
            "Gathered at the waist and falling in soft folds, for dinners and long afternoons.",
        ),
    ),
    Kind(
        name="skirt",
        draw=skirt,
        category="Clothing > Skirts",
        nouns=("Skirt",),
        title="{color} {pattern} {cut} {noun}",
        colors=("pink", "black", "navy", "olive", "burgundy", "mustard", "white", "teal", "lavender"),
        materials=("cotton", "satin", "wool"),
        patterns=("plain", "plaid", "polka dot", "floral", "gingham"),
        options={"cut": ("a-line", "pleated", "pencil")},
        genders=("women",),
        prices=(25, 89),
        lines=("A {cut} skirt in {material} with a neat waistband.", "Dress it up or down; it swings either way."),
    ),
)
