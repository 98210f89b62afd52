"""Cap, sun hat and beanie."""

import math

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    curve,
    ellipse,
    line,
    moved,
    spline,
    symmetric,
    within,
)
from models.drawing.kinds.folds import HANGING
from models.drawing.palette import INK, WHITE, contrasting, darker, mix
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec


def cap(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A baseball cap, three-quarter view."""
    finish = spec.finish(rng, pitch=0.8)
    peak_finish = spec.accent() if spec.option("peak") == "contrast" else finish.plain()
    crown = spline([(14, 62, 1), (13, 44), (24, 26), (44, 19.5), (64, 24), (76, 40), (78, 58, 1), (60, 52), (36, 54)])
    inside = spline([(14, 62, 1), (36, 54), (60, 52), (78, 58, 1), (60, 66), (36, 68)])
    scene.part(inside, finish.plain(darker(finish.color, 0.6)), rho=2, depth=0.4)
    scene.part(crown, finish, rho=22, depth=0.9)
    for seam in (
        curve((44, 19.6), (38, 34), (36, 54)),
        curve((44, 19.6), (57, 32), (60, 52)),
        curve((44, 19.6), (24, 34), (18, 58)),
    ):
        scene.seam(seam, strength=0.35)
        scene.stitch(moved(seam, 0.9, 0), contrasting(finish.color, 0.4), alpha=0.5)
    scene.part(ellipse(44, 19.6, 2.4, 1.6), peak_finish, rho=1.2, shadow=0.2)
    peak = spline(
        [
            (33, 55, 1),
            (46, 51.4),
            (62, 51.5),
            (78.4, 57.6, 1),
            (90, 63),
            (95, 69),
            (88, 72.5),
            (66, 66.5),
            (46, 64),
            (33, 66, 1),
            (31.5, 60),
        ]
    )
    scene.part(peak, peak_finish, rho=5, depth=0.6, shadow=0.35)
    for offset in (1.8, 3.6, 5.4):
        scene.stitch(
            curve((35, 63.5 - offset * 0.6), (48, 62.4 - offset), (68, 64.8 - offset), (88, 70.8 - offset)),
            contrasting(peak_finish.color, 0.35),
            alpha=0.5,
        )
    badge = moved(ellipse(50, 40, 6.2, 6.8), -1.0, 0)
    if finish.pattern == "plain":
        scene.part(badge, spec.accent(), rho=1, depth=0.4, shadow=0.2)
        scene.flat(
            spline([(44.6, 43.4, 1), (47.4, 37.6, 1), (49.4, 41, 1), (51, 38.6, 1), (53.4, 43.4, 1)]),
            finish.color,
            0.95,
        )
    return Ground(73.0, 0.08)


def sunhat(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A wide-brimmed hat or a fedora with a ribbon."""
    finish = spec.finish(rng)
    fedora = spec.option("brim") == "fedora"
    wide = 37.0 if fedora else 45.0
    brim = spline([(50 - wide, 62), (30, 53), (50, 51), (70, 53), (50 + wide, 62), (72, 70.5), (50, 73.5), (28, 70.5)])
    scene.part(brim, finish, rho=4, depth=0.45, folds=[Fold(curve((12, 64), (50, 71), (88, 64)), 5, 0.7)])
    if fedora:
        crown = spline(
            [
                (27.5, 62, 1),
                (29, 46),
                (32, 29),
                (41, 24.5),
                (50, 28),
                (59, 24.5),
                (68, 29),
                (71, 46),
                (72.5, 62, 1),
                (50, 67),
            ]
        )
    else:
        crown = spline([(27, 62, 1), (28.5, 46), (36, 30), (50, 25.5), (64, 30), (71.5, 46), (73, 62, 1), (50, 67)])
    scene.shade(ellipse(53, 63.5, 24, 5), 0.35, blur=1.6)
    creases = [Fold(curve((50, 28), (49, 36), (50, 43)), 3, -1.6)] if fedora else []
    scene.part(crown, finish, rho=16, depth=0.85, folds=creases)
    ribbon = within(spline([(20, 53.5, 1), (50, 58.6), (80, 53.5, 1), (80, 62.2, 1), (50, 67.2), (20, 62.2, 1)]), crown)
    scene.part(ribbon, spec.accent(), rho=2, depth=0.4, shadow=0.2)
    bow = spline([(66, 55, 1), (74, 50.5), (75.5, 58), (73, 64.5), (66.4, 61, 1)])
    scene.part(bow, spec.accent(), rho=1.6, depth=0.7, shadow=0.3)
    return Ground(73.0, 0.07)


def beanie(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A knitted cap, with or without a pompom."""
    finish = spec.finish(rng)
    if spec.option("top") == "pompom":
        _pompom(scene, spec, rng)
    dome = symmetric([(50, 24), (64, 28), (74, 42), (77.5, 66, 1), (50, 68)])
    ribs = [Fold(curve((50 + dx * 0.25, 26), (50 + dx * 0.8, 42), (50 + dx, 68)), 2.2, 0.9) for dx in range(-24, 25, 6)]
    scene.part(dome, finish, rho=14, depth=0.8, folds=ribs)
    cuff = symmetric([(50, 62), (77.5, 60, 1), (80, 68), (79, 78, 1), (50, 80.5)])
    ribbing = [Fold(line((50 + dx, 61), (50 + dx * 1.02, 80)), 1.3, 0.8) for dx in np.arange(-28, 29, 3.5)]
    scene.part(cuff, finish.plain(darker(finish.color, 0.06)), rho=4, depth=0.8, folds=ribbing, shadow=0.35)
    return HANGING


def _pompom(scene: Scene, spec: Spec, rng: np.random.Generator) -> None:
    color = spec.second_rgb
    scene.part(ellipse(50, 19.5, 10), Finish(color, spec.surface), rho=10)
    for _ in range(170):
        angle, reach = rng.uniform(0, 2 * math.pi), 10 * math.sqrt(rng.uniform(0, 1))
        x, y = 50 + reach * math.cos(angle), 19.5 + reach * math.sin(angle)
        tip = (x + 2.2 * math.cos(angle), y + 2.2 * math.sin(angle))
        scene.line(
            line((x, y), tip), mix(color, WHITE if rng.uniform() < 0.5 else INK, rng.uniform(0.03, 0.22)), 0.5, 0.9
        )


_BRIGHT = ("navy", "red", "black", "green", "mustard", "pink", "sky blue", "grey", "cream", "teal")


KINDS = (
    Kind(
        name="cap",
        draw=cap,
        category="Accessories > Hats",
        nouns=("Cap", "Baseball Cap"),
        title="{color} {pattern} {noun}",
        colors=_BRIGHT,
        materials=("cotton", "canvas"),
        patterns=("plain", "plain", "plaid", "floral"),
        options={"peak": ("plain", "contrast")},
        genders=("men", "women", "unisex"),
        prices=(15, 39),
        lines=("A six-panel {material} cap with a curved peak.", "Adjustable at the back, breezy on top."),
    ),
    Kind(
        name="sunhat",
        draw=sunhat,
        category="Accessories > Hats",
        nouns=("Sun Hat", "Straw Hat"),
        title="{color} {brim} {noun}",
        colors=("beige", "cream", "tan", "white", "mustard"),
        materials=("straw",),
        options={"brim": ("wide-brim", "fedora")},
        genders=("men", "women"),
        prices=(25, 79),
        lines=(
            "A woven {brim} hat with a {second} ribbon.",
            "Wide shade, light weight, made for gardens and harbours.",
        ),
    ),
    Kind(
        name="beanie",
        draw=beanie,
        category="Accessories > Hats",
        nouns=("Beanie", "Knit Cap"),
        title="{color} {pattern} {top} {noun}",
        colors=_BRIGHT,
        materials=("knit",),
        patterns=("plain", "striped", "plain", "colour block"),
        options={"top": ("pompom", "plain")},
        genders=("men", "women", "unisex"),
        prices=(12, 35),
        lines=("A ribbed beanie with a deep turn-up.", "Soft, stretchy and never itchy."),
    ),
)
