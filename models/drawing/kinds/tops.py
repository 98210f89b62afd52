"""T-shirt, sweater and shirt, shown from the front as if worn by nobody."""

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
)
from models.drawing.kinds.folds import HANGING, drape, tugs
from models.drawing.palette import darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec, vary


def bodice(
    hem_y: float, *, shoulder: float = 23, waist: float = 20, hem: float = 22, neck: Sequence[Point] = ()
) -> Path:
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
    folds = tugs(creases, -1.1, 2.0)
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
    folds = [*drape(rng, (32, 68, 48, hem), 4), *tugs([(71, 38, 62, 50), (70, 42, 63, 58)])]
    scene.part(trunk, finish, rho=5, depth=0.5, folds=folds, shadow=0.22)
    _neckband(scene, finish, neck)
    scene.stitch(curve((28, hem - 3), (50, hem - 1.6), (72, hem - 3)), darker(finish.color, 0.3), alpha=0.55)
    return HANGING


def _hem_stitches(scene: Scene, finish: Finish, kind: str) -> None:
    edge = line((80.6, 78.4), (90, 76)) if kind == "long" else line((76.4, 42.6), (87.4, 36.2))
    scene.stitch(gathered([edge, flipped(edge)]), darker(finish.color, 0.3), alpha=0.55)


def _neckband(scene: Scene, finish: Finish, neck: str) -> None:
    front = list(reversed(NECKS[neck]))
    left: list[Point] = [(100 - p[0], p[1], *p[2:]) for p in NECKS[neck][1:]]
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
    folds = [*drape(rng, (32, 68, 50, hem), 3), *tugs([(71, 38, 62, 50)])]
    scene.part(
        bodice(hem, shoulder=24, waist=22.5, hem=21.5, neck=NECKS[neck]),
        finish,
        rho=7,
        depth=0.6,
        folds=folds,
        shadow=0.25,
    )
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
    trunk = symmetric(
        [
            (50, 18, 1),
            (58.5, 12.5, 1),
            (73, 18.5, 1),
            (71.2, 38, 1),
            (70, 60),
            (71.5, hem - 4, 1),
            (66, hem - 0.6),
            (50, hem + 1.6),
        ]
    )
    folds = [*drape(rng, (33, 67, 50, hem), 4), *tugs([(70, 38, 61, 52), (70, 43, 62, 60)])]
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


_PLAIN_COLORS = (
    "black",
    "white",
    "grey",
    "navy",
    "red",
    "green",
    "blue",
    "mustard",
    "pink",
    "teal",
    "burgundy",
    "sage",
)


KINDS = (
    Kind(
        name="tshirt",
        draw=tshirt,
        category="Clothing > T-Shirts",
        nouns=("T-Shirt", "Tee"),
        title="{color} {pattern} {neck} {sleeve} {noun}",
        colors=_PLAIN_COLORS,
        materials=("cotton",),
        patterns=("plain", "plain", "striped", "polka dot", "ombre", "colour block", "floral"),
        options={
            "neck": ("crew neck", "v-neck", "scoop neck"),
            "sleeve": ("short-sleeve", "short-sleeve", "long-sleeve"),
        },
        genders=("men", "women", "unisex"),
        prices=(12, 39),
        lines=(
            "A soft {material} tee with a {neck} that keeps its shape wash after wash.",
            "Cut for everyday wear, with a clean {neck} and room to move.",
        ),
    ),
    Kind(
        name="sweater",
        draw=sweater,
        category="Clothing > Knitwear",
        nouns=("Sweater", "Pullover"),
        title="{color} {pattern} {neck} {noun}",
        colors=("cream", "grey", "navy", "mustard", "burgundy", "sage", "terracotta", "lavender", "charcoal"),
        materials=("knit",),
        patterns=("plain", "striped", "chevron", "colour block"),
        options={"neck": ("crew neck", "v-neck")},
        genders=("men", "women"),
        prices=(39, 120),
        lines=(
            "A warm {material} pullover with ribbed cuffs and hem.",
            "Chunky enough for cold mornings, light enough to layer.",
        ),
    ),
    Kind(
        name="shirt",
        draw=shirt,
        category="Clothing > Shirts",
        nouns=("Shirt", "Button-Up Shirt"),
        title="{color} {pattern} {material} {sleeve} {noun}",
        colors=("white", "sky blue", "navy", "pink", "olive", "cream", "lavender", "red", "mint"),
        materials=("cotton", "linen"),
        patterns=("plain", "pinstriped", "gingham", "plaid", "floral", "polka dot"),
        options={"sleeve": ("long-sleeve", "long-sleeve", "short-sleeve")},
        genders=("men", "women"),
        prices=(25, 79),
        lines=(
            "A {sleeve} {material} shirt with a chest pocket and a crisp collar.",
            "Easy to iron, easy to wear, at the desk or at the beach.",
        ),
    ),
)
