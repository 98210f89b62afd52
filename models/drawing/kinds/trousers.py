"""Jeans and shorts, from the front."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    box,
    curve,
    ellipse,
    flipped,
    gathered,
    line,
    spline,
    tube,
)
from models.drawing.kinds.folds import HANGING, drape
from models.drawing.materials import CHROME
from models.drawing.palette import BRASS, darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec


def jeans(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """Five-pocket jeans: slim, straight or wide."""
    finish, cut = spec.finish(rng), spec.option("cut")
    knee, hem = {"slim": (66.5, 64.5), "straight": (67.5, 68.5), "wide-leg": (69.5, 75.5)}[cut]
    thread = lighter((0.80, 0.56, 0.25), 0.15)
    inner = {"slim": (53.8, 56.0), "straight": (53.2, 56.2), "wide-leg": (53.0, 55.0)}[cut]
    leg = spline(
        [
            (49.6, 9, 1),
            (64.5, 9, 1),
            (67, 22),
            (68.3, 34),
            (knee, 60),
            (hem, 93, 1),
            (inner[1], 94, 1),
            (inner[0], 62),
            (50.2, 37, 1),
            (49.6, 22),
        ]
    )
    folds = [*_leg_creases(rng, inner[0], knee), *drape(rng, (inner[0], knee, 66, 94), 2)]
    for path, mirror in ((flipped(leg, center=50.2), True), (leg, False)):
        creases = [Fold(flipped(f.path), f.width, f.height) for f in folds] if mirror else folds
        scene.part(path, finish, rho=6, depth=0.65, folds=creases, shadow=0.18)
        faded = curve((58.5, 30), (59.5, 48), (60, 66))
        scene.flat(tube(flipped(faded) if mirror else faded, 6), lighter(finish.color, 0.4), 0.26, blur=2.6)
    _jeans_top(scene, finish, thread)
    seam = curve((66.6, 24), (67.2, 36), (knee - 1.0, 60), (hem - 1.0, 92))
    scene.stitch(gathered([seam, flipped(seam)]), thread, alpha=0.5)
    cuff = line((inner[1] + 0.2, 91.4), (hem - 0.2, 90.4))
    scene.stitch(gathered([cuff, flipped(cuff)]), thread)
    return HANGING


def _leg_creases(rng: np.random.Generator, inner: float, outer: float) -> list[Fold]:
    folds = [
        Fold(curve((51.5, 36), (57, 34.5), (64, 29.5)), 1.6, -0.9),
        Fold(curve((52, 40), (57, 38), (62, 36)), 1.5, -0.7),
    ]
    for y in (58, 62.5, 67):
        bow = rng.uniform(1.0, 2.6)
        folds.append(Fold(curve((inner + 1.5, y), ((inner + outer) / 2, y + bow), (outer - 2, y - 0.8)), 1.4, -0.6))
    return folds


def _jeans_top(scene: Scene, finish: Finish, thread: tuple[float, float, float]) -> None:
    scene.part(box(35.2, 6.2, 29.6, 5.0, 1.2), finish, rho=1.4, depth=0.5, shadow=0.25)
    scene.stitch(gathered([line((36, 7.2), (64, 7.2)), line((36, 10.2), (64, 10.2))]), thread)
    for x in (39, 47, 57.5):
        scene.part(box(x, 5.4, 1.8, 7.2, 0.4), finish, rho=0.7, depth=0.5, shadow=0.25)
    pocket = curve((53.5, 11.4), (56.5, 18), (66.2, 20.4))
    for path in (pocket, flipped(pocket)):
        scene.seam(path, strength=0.5)
    scene.stitch(
        gathered([curve((52.5, 11.8), (55.8, 19), (66.2, 21.6)), curve((47.5, 11.8), (44.2, 19), (33.8, 21.6))]), thread
    )
    scene.seam(curve((50.4, 11), (50.3, 24), (50.2, 38)), strength=0.5)
    scene.stitch(curve((53.6, 11.4), (53.6, 24), (50.6, 31)), thread)
    scene.part(ellipse(50.2, 8.8, 1.35), Finish(BRASS, CHROME), rho=0.8, shadow=0.4)


def shorts(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """Shorts with a drawstring."""
    finish = spec.finish(rng)
    leg = spline([(49.5, 24, 1), (69, 24, 1), (73.5, 44), (79, 76, 1), (54, 80, 1), (50.2, 55, 1)])
    folds = [*drape(rng, (56, 74, 44, 80), 3), Fold(curve((51, 54), (58, 51), (66, 46)), 2, -0.9)]
    for path, mirror in ((flipped(leg, center=50.2), True), (leg, False)):
        creases = [Fold(flipped(f.path), f.width, f.height) for f in folds] if mirror else folds
        scene.part(path, finish, rho=6, depth=0.6, folds=creases, shadow=0.18)
    band = finish.plain(darker(finish.color, 0.08))
    scene.part(box(30.4, 20, 39.2, 6.4, 2), band, rho=1.8, depth=0.7, shadow=0.2)
    for x in np.arange(32.5, 69, 1.8):
        scene.seam(line((x, 20.8), (x, 25.8)), width=0.35, strength=0.25)
    cord = Finish(lighter(finish.color, 0.7))
    for path in (curve((49, 24), (45, 31), (45.8, 39)), curve((51, 24), (54.4, 30), (53.2, 37))):
        scene.part(tube(path, 1.0), cord, rho=0.5, shadow=0.35)
    hem = line((54.6, 76.8), (78, 73))
    scene.stitch(gathered([hem, flipped(hem)]), darker(finish.color, 0.35), alpha=0.6)
    pocket = curve((66, 26.6), (69.4, 34), (71.8, 42))
    for path in (pocket, flipped(pocket)):
        scene.seam(path, strength=0.4)
    return HANGING


KINDS = (
    Kind(
        name="jeans",
        draw=jeans,
        category="Clothing > Jeans",
        nouns=("Jeans",),
        title="{color} {cut} {noun}",
        colors=("navy", "blue", "sky blue", "black", "charcoal", "white"),
        materials=("denim",),
        options={"cut": ("slim", "straight", "wide-leg")},
        genders=("men", "women"),
        prices=(39, 129),
        lines=(
            "{cut} jeans with honest stitching and a little stretch.",
            "Five pockets, a sturdy zip, and {color} {material} that ages well.",
        ),
    ),
    Kind(
        name="shorts",
        draw=shorts,
        category="Clothing > Shorts",
        nouns=("Shorts",),
        title="{color} {pattern} {material} {noun}",
        colors=("beige", "navy", "olive", "coral", "turquoise", "grey", "yellow"),
        materials=("cotton", "linen"),
        patterns=("plain", "striped", "floral", "plain"),
        genders=("men", "women"),
        prices=(19, 55),
        lines=("Drawstring {material} shorts for warm days.", "Light, quick to dry and deep in the pocket."),
    ),
)
