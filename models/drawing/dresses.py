"""Dress, skirt, jeans and shorts, shown from the front."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.clothes import HANGING, drape, tugs
from models.drawing.geometry import (
    Point,
    box,
    curve,
    ellipse,
    flipped,
    gathered,
    line,
    spline,
    symmetric,
    tube,
    without,
)
from models.drawing.materials import CHROME, LEATHER
from models.drawing.palette import BRASS, darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec, vary

_BODICES: dict[str, tuple[Point, ...]] = {
    "sleeveless": ((50, 23), (55, 20.5), (58.5, 11, 1), (63, 11.4, 1), (63.5, 20), (67, 29, 1)),
    "short-sleeve": ((50, 20), (56, 18), (59.5, 11.5, 1), (67, 14.4, 1), (66.5, 22), (66.5, 30, 1)),
    "strappy": ((50, 24.5, 1), (55, 20.5), (60.5, 18, 1), (61.9, 18, 1), (64, 24), (67, 29, 1)),
}
_LENGTHS = {"mini": 72.0, "midi": 85.0, "maxi": 94.0}


def dress(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A dress with a fitted waist and a skirt that falls in folds."""
    finish, style = spec.finish(rng, pitch=0.9), spec.option("sleeve")
    hem = _LENGTHS[spec.option("length")]
    flare = vary(rng, 25 if spec.option("length") != "maxi" else 22, 0.12)
    _dress_back(scene, finish, style)
    top = symmetric([*_BODICES[style], (63.5, 38), (61.5, 46, 1), (50, 47.5)])
    scene.part(top, finish, rho=5, depth=0.6, folds=tugs([(66, 30, 58, 38), (62, 45, 57, 36)], -0.6), shadow=0.2)
    skirt = symmetric([(50, 46), (61.6, 45, 1), (64.5, 53), (50 + flare * 0.75, 66), (50 + flare, hem - 1.5, 1), (50 + flare * 0.5, hem + 1), (50, hem + 1.4)])
    scene.part(skirt, finish, rho=6, depth=0.65, folds=_skirt_folds(rng, 11.5, flare, 46, hem), shadow=0.12)
    belt = Finish(darker(finish.color, 0.35) if finish.pattern == "plain" else finish.second, LEATHER)
    band = spline([(38.2, 44, 1), (50, 45.4), (61.8, 44, 1), (61.9, 47.4, 1), (50, 48.8), (38.1, 47.4, 1)])
    scene.part(band, belt, rho=1, depth=0.6, shadow=0.2)
    scene.stitch(curve((50 - flare + 1, hem - 3.2), (50, hem - 0.6), (50 + flare - 1, hem - 3.2)), darker(finish.color, 0.3), alpha=0.4)
    return HANGING


def _dress_back(scene: Scene, finish: Finish, style: str) -> None:
    inside = finish.plain(darker(finish.color, 0.42))
    if style == "strappy":
        for strap in (curve((60.8, 19), (57.8, 8), (54, 6.4)), curve((39.2, 19), (42.2, 8), (46, 6.4))):
            scene.part(tube(strap, 1.3), finish.plain(), rho=0.6)
        scene.part(symmetric([(50, 21), (60, 19, 1), (58, 27), (50, 28)]), inside, rho=2, depth=0.3)
        return
    scene.part(symmetric([(50, 11.6), (58.6, 11.4, 1), (59, 20), (50, 27)]), inside, rho=2, depth=0.3)
    if style == "short-sleeve":
        right = spline([(64, 13.2, 1), (70.5, 17), (77, 29, 1), (69, 34, 1), (63, 28, 1)])
        for path, turn in ((right, -24), (flipped(right), 24)):
            scene.part(path, finish.turned(turn), rho=3, depth=0.8)


def _skirt_folds(rng: np.random.Generator, waist: float, hem_half: float, top: float, bottom: float, count: int = 9) -> list[Fold]:
    """Folds that fan out from the waist to the hem, ridge and crease in turn."""
    folds = []
    for index in range(count):
        share = (index + 0.5) / count * 2 - 1 + rng.uniform(-0.06, 0.06)
        start = top + (bottom - top) * rng.uniform(0.02, 0.22)
        path = curve((50 + waist * share, start), (50 + (waist * 0.5 + hem_half * 0.45) * share, (start + bottom) / 2), (50 + hem_half * share, bottom + 4))
        folds.append(Fold(path, rng.uniform(2.0, 3.2), (1.3 if index % 2 else -1.3) * rng.uniform(0.7, 1.1)))
    return folds


def skirt(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A skirt: flared, pleated or straight."""
    finish, cut = spec.finish(rng), spec.option("cut")
    hem = vary(rng, 86 if cut != "pencil" else 90, 0.03)
    flare = {"pencil": 15.5, "a-line": 27.0, "pleated": 30.0}[cut]
    side: list[Point] = [(50, 17), (63, 16, 1), (67, 32 if cut == "pencil" else 30)]
    side += [(67, 50)] if cut == "pencil" else []
    body = symmetric([*side, (50 + flare, hem - 2, 1), (50 + flare * 0.5, hem + 1), (50, hem + 1.6)])
    folds = _skirt_folds(rng, 12.5, flare, 18, hem, 17 if cut == "pleated" else 9)
    if cut == "pencil":
        folds = drape(rng, 38, 62, 30, hem, 3)
    scene.part(body, finish, rho=6, depth=0.65, folds=folds)
    band = spline([(36.8, 14, 1), (50, 15.2), (63.2, 14, 1), (63.4, 19.4, 1), (50, 20.8), (36.6, 19.4, 1)])
    scene.part(band, finish.plain(darker(finish.color, 0.12)), rho=1.4, depth=0.6, shadow=0.25)
    scene.part(ellipse(50, 17.9, 1.2), Finish(lighter(finish.color, 0.6), finish.material.shiny(0.4)), rho=0.7, shadow=0.4)
    return HANGING


def jeans(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """Five-pocket jeans: slim, straight or wide."""
    finish, cut = spec.finish(rng), spec.option("cut")
    knee, hem = {"slim": (66.5, 64.5), "straight": (67.5, 68.5), "wide-leg": (69.5, 75.5)}[cut]
    thread = lighter((0.80, 0.56, 0.25), 0.15)
    inner = {"slim": (53.8, 56.0), "straight": (53.2, 56.2), "wide-leg": (53.0, 55.0)}[cut]
    leg = spline([(49.6, 9, 1), (64.5, 9, 1), (67, 22), (68.3, 34), (knee, 60), (hem, 93, 1), (inner[1], 94, 1), (inner[0], 62), (50.2, 37, 1), (49.6, 22)])
    folds = [*_leg_creases(rng, inner[0], knee), *drape(rng, inner[0], knee, 66, 94, 2)]
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
    folds = [Fold(curve((51.5, 36), (57, 34.5), (64, 29.5)), 1.6, -0.9), Fold(curve((52, 40), (57, 38), (62, 36)), 1.5, -0.7)]
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
    scene.stitch(gathered([curve((52.5, 11.8), (55.8, 19), (66.2, 21.6)), curve((47.5, 11.8), (44.2, 19), (33.8, 21.6))]), thread)
    scene.seam(curve((50.4, 11), (50.3, 24), (50.2, 38)), strength=0.5)
    scene.stitch(curve((53.6, 11.4), (53.6, 24), (50.6, 31)), thread)
    scene.part(ellipse(50.2, 8.8, 1.35), Finish(BRASS, CHROME), rho=0.8, shadow=0.4)


def shorts(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """Shorts with a drawstring."""
    finish = spec.finish(rng)
    leg = spline([(49.5, 24, 1), (69, 24, 1), (73.5, 44), (79, 76, 1), (54, 80, 1), (50.2, 55, 1)])
    folds = [*drape(rng, 56, 74, 44, 80, 3), Fold(curve((51, 54), (58, 51), (66, 46)), 2, -0.9)]
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
        "dress", dress, "Clothing > Dresses", ("Dress",), ("red", "navy", "black", "teal", "coral", "lavender", "yellow", "mint", "white", "burgundy", "sky blue", "rose"), ("cotton", "satin", "linen"), (35, 149),
        ("A {sleeve} {length} dress that moves with you.", "Gathered at the waist and falling in soft folds, for dinners and long afternoons."),
        ("floral", "plain", "polka dot", "striped", "ombre", "gingham"), {"length": ("midi", "mini", "maxi"), "sleeve": ("sleeveless", "short-sleeve", "strappy")}, ("women",),
    ),
    Kind(
        "skirt", skirt, "Clothing > Skirts", ("Skirt",), ("pink", "black", "navy", "olive", "burgundy", "mustard", "white", "teal", "lavender"), ("cotton", "satin", "wool"), (25, 89),
        ("A {cut} skirt in {material} with a neat waistband.", "Dress it up or down; it swings either way."),
        ("plain", "plaid", "polka dot", "floral", "gingham"), {"cut": ("a-line", "pleated", "pencil")}, ("women",),
    ),
    Kind(
        "jeans", jeans, "Clothing > Jeans", ("Jeans",), ("navy", "blue", "sky blue", "black", "charcoal", "white"), ("denim",), (39, 129),
        ("{cut} jeans with honest stitching and a little stretch.", "Five pockets, a sturdy zip, and {color} {material} that ages well."),
        ("plain",), {"cut": ("slim", "straight", "wide-leg")}, ("men", "women"),
    ),
    Kind(
        "shorts", shorts, "Clothing > Shorts", ("Shorts",), ("beige", "navy", "olive", "coral", "turquoise", "grey", "yellow"), ("cotton", "linen"), (19, 55),
        ("Drawstring {material} shorts for warm days.", "Light, quick to dry and deep in the pocket."),
        ("plain", "striped", "floral", "plain"), {}, ("men", "women"),
    ),
)
