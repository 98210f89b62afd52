"""Upper-body clothes, shown from the front as if worn by nobody: T-shirt, shirt, sweater, hoodie, coat."""

from collections.abc import Sequence

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    Path,
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
    within,
    without,
)
from models.drawing.materials import CHROME
from models.drawing.palette import darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import CLOTH_PATTERNS, Kind, Spec, vary

HANGING = Ground()


def drape(rng: np.random.Generator, left: float, right: float, top: float, bottom: float, count: int = 4) -> list[Fold]:
    """Soft upright folds, stronger toward the hem."""
    folds = []
    for index in range(count):
        x = left + (right - left) * (index + 0.5 + rng.uniform(-0.25, 0.25)) / count
        lean = rng.uniform(-2.5, 2.5)
        start = top + (bottom - top) * rng.uniform(0.05, 0.4)
        path = curve((x + lean, start), (x + lean * 0.3, (start + bottom) / 2), (x, bottom + 3))
        folds.append(Fold(path, rng.uniform(2.0, 3.6), rng.uniform(0.5, 1.1) * (-1 if index % 2 else 1)))
    return folds


def tugs(points: Sequence[tuple[float, float, float, float]], height: float = -0.8, width: float = 2.2) -> list[Fold]:
    """Creases pulled from one point to another and their mirror images."""
    folds = []
    for x0, y0, x1, y1 in points:
        path = curve((x0, y0), ((x0 + x1) / 2 + 1, (y0 + y1) / 2 + 1.2), (x1, y1))
        folds += [Fold(path, width, height), Fold(flipped(path), width, height)]
    return folds


def bodice(hem_y: float, *, shoulder: float = 23, waist: float = 20, hem: float = 22, neck: Sequence[Point] = ()) -> Path:
    """A trunk: from the neck's front over shoulder, armpit and waist to the hem."""
    sides: list[Point] = [
        *neck,
        (50 + shoulder, 18.5, 1),
        (50 + shoulder - 1.5, 28),
        (50 + shoulder - 2.0, 38, 1),
        (50 + waist, (38 + hem_y) / 2),
        (50 + hem, hem_y - 1, 1),
        (50 + hem * 0.4, hem_y + 0.6),
        (50, hem_y + 0.8),
    ]
    return symmetric(sides)


NECKS: dict[str, tuple[Point, ...]] = {
    "crew neck": ((50, 20.5), (55.5, 18.5), (59, 12.5, 1)),
    "v-neck": ((50, 30, 1), (54.5, 22), (59, 12.5, 1)),
    "scoop neck": ((50, 26), (57, 22.5), (61.5, 13.2, 1)),
    "polo": ((50, 17, 1), (54, 15.5), (58, 12.5, 1)),
}


def neck_back(scene: Scene, finish: Finish, *, drop: float = 3.0) -> None:
    """The inside of the back, seen through the neck."""
    inside = spline([(40.5, 13, 1), (50, 11.2), (59.5, 13, 1), (60, 24), (50, 32), (40, 24)])
    scene.part(inside, finish.plain(darker(finish.color, 0.38)), rho=2, depth=0.3)
    scene.part(tube(curve((41, 13), (50, 11.2 + drop * 0.4), (59, 13)), 2.2), finish.plain(), rho=1, depth=0.6)
    scene.flat(box(48.4, 14.2, 3.2, 2.0, 0.3), lighter(finish.color, 0.75), 0.9)


def sleeve(kind: str) -> Path:
    """The wearer's left sleeve (right in the picture)."""
    if kind == "long":
        return spline([(71, 17.6, 1), (78, 23), (85, 48), (89.5, 79, 1), (82, 81.5, 1), (77, 55), (70, 37, 1)])
    return spline([(71, 17.6, 1), (79, 23), (89, 38.5, 1), (78.5, 45, 1), (70, 36.5, 1)])


def sleeves(scene: Scene, finish: Finish, kind: str, *, depth: float = 0.7) -> Path:
    """Both sleeves, behind the trunk; returns their outline on the right."""
    right = sleeve(kind)
    creases = [(73.5, 27, 79, 36), (74.5, 33, 80, 42)] if kind == "long" else [(73, 27, 80, 33)]
    folds = tugs(creases, -0.7, 1.8)
    scene.part(right, finish.turned(-22), rho=4, depth=depth, folds=folds)
    scene.part(flipped(right), finish.turned(22), rho=4, depth=depth, folds=folds)
    return right


def cuffs(scene: Scene, finish: Finish, kind: str, width: float = 3.0) -> None:
    """Ribbed ends of the sleeves."""
    edge = line((81.2, 80), (90.0, 77.8)) if kind == "long" else line((77.7, 43.6), (88.3, 37.2))
    for path in (edge, flipped(edge)):
        scene.part(tube(path, width, flat_ends=True), finish, rho=1.2, depth=0.6, shadow=0.12)


def tshirt(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A T-shirt, with or without sleeves."""
    finish, neck = spec.finish(rng), spec.option("neck")
    neck_back(scene, finish)
    hem = vary(rng, 86, 0.03)
    if spec.option("sleeve") != "sleeveless":
        kind = "long" if spec.option("sleeve") == "long-sleeve" else "short"
        sleeves(scene, finish, kind)
        _hem_stitches(scene, finish, kind)
    trunk = bodice(hem, waist=vary(rng, 20.5), neck=NECKS[neck])
    folds = [*drape(rng, 32, 68, 48, hem, 4), *tugs([(71, 38, 62, 50), (70, 42, 63, 58)])]
    scene.part(trunk, finish, rho=5, depth=0.5, folds=folds, shadow=0.22)
    _neckband(scene, finish, neck)
    scene.stitch(curve((28, hem - 3), (50, hem - 1.6), (72, hem - 3)), darker(finish.color, 0.3), alpha=0.55)
    return HANGING


def _hem_stitches(scene: Scene, finish: Finish, kind: str) -> None:
    edge = line((80.6, 78.4), (90, 76)) if kind == "long" else line((76.4, 42.6), (87.4, 36.2))
    scene.stitch(gathered([edge, flipped(edge)]), darker(finish.color, 0.3), alpha=0.55)


def _neckband(scene: Scene, finish: Finish, neck: str) -> None:
    front = [point for point in reversed(NECKS[neck])]
    left: list[Point] = [(100 - p[0], p[1], *p[2:]) for p in NECKS[neck][1:]]  # type: ignore[misc]
    band = tube(curve(*front, *left), 2.4)
    scene.part(band, finish.plain(), rho=1.2, depth=0.6, shadow=0.2)


def sweater(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A knitted pullover with ribbed edges."""
    finish, neck = spec.finish(rng, pitch=1.2), spec.option("neck")
    rib = finish.plain(darker(finish.color, 0.06))
    neck_back(scene, rib)
    sleeves(scene, finish, "long", depth=0.85)
    cuffs(scene, rib, "long", 4.2)
    hem = vary(rng, 83, 0.03)
    folds = [*drape(rng, 32, 68, 50, hem, 3), *tugs([(71, 38, 62, 50)])]
    scene.part(bodice(hem, shoulder=24, waist=22.5, hem=21.5, neck=NECKS[neck]), finish, rho=7, depth=0.6, folds=folds, shadow=0.25)
    scene.part(box(28.5, hem - 3.4, 43, 5.6, 2.2), rib, rho=2, depth=0.5, shadow=0.15)
    for x in np.arange(30.5, 70.5, 1.7):
        scene.seam(line((x, hem - 2.8), (x, hem + 1.8)), width=0.35, strength=0.22)
    _neckband(scene, rib, neck)
    return HANGING


def shirt(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A buttoned shirt with a collar."""
    finish = spec.finish(rng, pitch=0.75)
    neck_back(scene, finish)
    kind = "short" if spec.option("sleeve") == "short-sleeve" else "long"
    sleeves(scene, finish, kind)
    cuffs(scene, finish.turned(-12), kind, 4.0)
    hem = vary(rng, 87, 0.02)
    trunk = symmetric([(50, 18, 1), (58.5, 12.5, 1), (73, 18.5, 1), (71.2, 38, 1), (70, 60), (71.5, hem - 6, 1), (62, hem - 3), (50, hem + 2)])
    folds = [*drape(rng, 33, 67, 50, hem, 4), *tugs([(70, 38, 61, 52), (70, 43, 62, 60)])]
    scene.part(trunk, finish, rho=5, depth=0.5, folds=folds, shadow=0.22)
    _placket(scene, finish, hem)
    _collar(scene, finish)
    pocket = spline([(58, 35, 1), (66.5, 35, 1), (66.5, 44, 1), (62.2, 46.4, 1), (58, 44, 1)])
    scene.part(pocket, finish, rho=1, depth=0.25, shadow=0.16)
    scene.seam(line((58, 36.6), (66.5, 36.6)), strength=0.25)
    return HANGING


def _placket(scene: Scene, finish: Finish, hem: float) -> None:
    scene.part(box(47.6, 18, 4.8, hem - 17.5, 0.4), finish, rho=0.9, depth=0.4, shadow=0.18)
    edge = darker(finish.color, 0.25)
    scene.stitch(gathered([line((48.4, 20), (48.4, hem)), line((51.6, 20), (51.6, hem))]), edge, alpha=0.4)
    for y in np.arange(25, hem - 3, 10.2):
        button = Finish(lighter(finish.color, 0.72), finish.material.shiny(0.3))
        scene.part(ellipse(50, y, 1.15), button, rho=0.6, depth=0.8, shadow=0.35)
        for dx in (-0.35, 0.35):
            scene.flat(ellipse(50 + dx, y, 0.22), darker(finish.color, 0.5))


def _collar(scene: Scene, finish: Finish) -> None:
    scene.part(tube(curve((41.5, 14.2), (50, 16.2), (58.5, 14.2)), 3.0), finish, rho=1.2, depth=0.5)
    scene.flat(spline([(46, 15.5, 1), (54, 15.5, 1), (50, 19.5, 1)]), darker(finish.color, 0.5), 0.55)
    wing = spline([(59.6, 10.6, 1), (62.8, 16), (58.6, 24.5, 1), (50.2, 17.6, 1), (55, 15.2)])
    for path, turn in ((wing, -35), (flipped(wing), 35)):
        scene.part(path, finish.turned(turn), rho=1.3, depth=0.5, shadow=0.3)


def hoodie(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A sweatshirt with hood, cords and a pouch."""
    finish = spec.finish(rng, pitch=1.3)
    rib = finish.plain(darker(finish.color, 0.08))
    sleeves(scene, finish, "long", depth=0.9)
    cuffs(scene, rib, "long", 4.6)
    hem = vary(rng, 84, 0.02)
    folds = [*drape(rng, 32, 68, 55, hem, 3), *tugs([(71, 38, 61, 48), (71, 43, 63, 57)], -1.0)]
    neck: tuple[Point, ...] = ((50, 27, 1), (58, 21), (61, 15, 1))
    scene.part(bodice(hem, shoulder=24, waist=23, hem=22, neck=neck), finish, rho=7, depth=0.6, folds=folds, shadow=0.25)
    _hood(scene, finish)
    pouch = symmetric([(50, 58), (60, 58, 1), (67, 69, 1), (67, 79.5, 1), (50, 80)])
    scene.part(pouch, finish.plain(), rho=2, depth=0.5, shadow=0.28)
    scene.stitch(symmetric([(50, 59.2), (59.4, 59.2, 1), (65.8, 69.4, 1), (65.8, 78.6, 1), (50, 78.9)]), darker(finish.color, 0.35), alpha=0.5)
    scene.part(box(28, hem - 3.4, 44, 5.8, 2.4), rib, rho=2.2, depth=0.55, shadow=0.16)
    if spec.option("front") == "zip":
        _zipper(scene, 27, hem + 1)
    return HANGING


def _hood(scene: Scene, finish: Finish) -> None:
    outer = symmetric([(50, 5.5), (59, 7), (66, 14), (65.5, 20), (58, 27), (50, 32)])
    scene.part(outer, finish, rho=6, depth=0.8, folds=tugs([(63, 12, 60, 24)], 0.8), shadow=0.3)
    inside = symmetric([(50, 9.5), (56, 11), (59.5, 16), (56, 22), (50, 28.5, 1)])
    scene.part(inside, finish.plain(darker(finish.color, 0.5)), rho=3, depth=-0.7)
    scene.stitch(symmetric([(50, 8.6), (56.8, 10.2), (60.6, 16), (57, 22.8), (50, 29.8, 1)]), darker(finish.color, 0.4), alpha=0.6)
    cord = Finish(lighter(finish.color, 0.65))
    for path in (curve((47, 27), (45.6, 36), (46.4, 45)), curve((53, 27), (54.6, 35), (53.8, 42))):
        scene.part(tube(path, 1.1), cord, rho=0.6, shadow=0.35)


def _zipper(scene: Scene, top: float, bottom: float) -> None:
    scene.part(box(49.1, top, 1.8, bottom - top, 0.4), Finish((0.72, 0.73, 0.75), CHROME), rho=0.7, depth=0.6, shadow=0.3)
    scene.line(line((50, top + 1), (50, bottom - 1)), (0.25, 0.25, 0.28), 0.5, 0.9, dash=(0.5, 0.4))
    scene.part(box(49.1, top + 2, 1.8, 5, 0.8), Finish((0.8, 0.81, 0.83), CHROME), rho=0.8, shadow=0.4)


def coat(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A long coat with lapels, buttons and pockets."""
    finish = spec.finish(rng, pitch=1.2)
    scene.part(spline([(42, 9.5, 1), (50, 8.2), (58, 9.5, 1), (60, 30), (50, 46), (40, 30)]), finish.plain(darker(finish.color, 0.5)), rho=3, depth=0.3)
    right = spline([(68, 14, 1), (75, 20), (80, 45), (83.5, 69, 1), (75.5, 71, 1), (71, 50), (67, 34, 1)])
    for path, turn in ((right, -14), (flipped(right), 14)):
        scene.part(path, finish.turned(turn), rho=5, depth=0.85, folds=tugs([(71, 28, 77, 40), (72, 36, 78, 48)], -0.8))
    hem = vary(rng, 93, 0.015)
    flare = 27 if spec.option("cut") == "trench" else 23
    half = spline([(48.5, 44, 1), (57.5, 10, 1), (70, 14.5, 1), (68.8, 34, 1), (67, 50), (50 + flare, hem - 1, 1), (60, hem + 0.6), (47.5, hem + 0.8, 1), (47.5, 60)])
    folds = [*drape(rng, 52, 74, 55, hem, 3), *tugs([(68, 34, 60, 44)])]
    other = flipped(half, center=49.4)
    scene.part(other, finish, rho=5, depth=0.55, folds=[Fold(flipped(f.path), f.width, f.height) for f in folds], shadow=0.2)
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


_PLAIN_COLORS = ("black", "white", "grey", "navy", "red", "green", "blue", "mustard", "pink", "teal", "burgundy", "sage")

KINDS = (
    Kind(
        "tshirt", tshirt, "Clothing > T-Shirts", ("T-Shirt", "Tee"), _PLAIN_COLORS, ("cotton",), (12, 39),
        ("A soft {material} tee with a {neck} that keeps its shape wash after wash.", "Cut for everyday wear, with a clean {neck} and room to move."),
        ("plain", "plain", "striped", "polka dot", "ombre", "colour block", "floral"),
        {"neck": ("crew neck", "v-neck", "scoop neck"), "sleeve": ("short-sleeve", "short-sleeve", "long-sleeve")}, ("men", "women", "unisex"),
    ),
    Kind(
        "sweater", sweater, "Clothing > Knitwear", ("Sweater", "Pullover"), ("cream", "grey", "navy", "mustard", "burgundy", "sage", "terracotta", "lavender", "charcoal"), ("knit",), (39, 120),
        ("A warm {material} pullover with ribbed cuffs and hem.", "Chunky enough for cold mornings, light enough to layer."),
        ("plain", "striped", "chevron", "colour block"), {"neck": ("crew neck", "v-neck")}, ("men", "women"),
    ),
    Kind(
        "shirt", shirt, "Clothing > Shirts", ("Shirt", "Button-Up Shirt"), ("white", "sky blue", "navy", "pink", "olive", "cream", "lavender", "red", "mint"), ("cotton", "linen"), (25, 79),
        ("A {sleeve} {material} shirt with a chest pocket and a crisp collar.", "Easy to iron, easy to wear, at the desk or at the beach."),
        ("plain", "pinstriped", "gingham", "plaid", "floral", "polka dot"), {"sleeve": ("long-sleeve", "long-sleeve", "short-sleeve")}, ("men", "women"),
    ),
    Kind(
        "hoodie", hoodie, "Clothing > Hoodies", ("Hoodie", "Hooded Sweatshirt"), ("grey", "black", "navy", "sage", "lavender", "orange", "burgundy", "cream", "teal"), ("cotton", "fleece"), (35, 89),
        ("Brushed inside for warmth, with a roomy hood and a front pouch.", "A relaxed {material} hoodie for the walk home."),
        ("plain", "plain", "colour block", "ombre"), {"front": ("pullover", "zip")}, ("men", "women", "unisex"),
    ),
    Kind(
        "coat", coat, "Clothing > Coats", ("Coat",), ("tan", "black", "charcoal", "navy", "burgundy", "olive", "beige", "grey"), ("wool", "cotton"), (89, 320),
        ("A {cut} coat with wide lapels and deep pockets.", "Lined throughout and long enough for real weather."),
        ("plain", "plain", "plain", "plaid"), {"cut": ("trench", "single-breasted")}, ("men", "women"),
    ),
)
