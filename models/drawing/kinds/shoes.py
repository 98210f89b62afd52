"""Heels, sandals and loafers from the side, toe to the right."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    Path,
    box,
    curve,
    ellipse,
    line,
    moved,
    polygon,
    spline,
    tube,
    without,
)
from models.drawing.materials import CHROME, CLAY, LEATHER, MATTE, RUBBER, SUEDE
from models.drawing.palette import BRASS, darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec

FLOOR = Ground(82.0, 0.05)


def heel(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A pump or a strapped court shoe on a thin, block or kitten heel."""
    finish, style = spec.finish(rng), spec.option("heel")
    lift = {"stiletto": 0.0, "block-heel": 3.0, "kitten-heel": 13.0}[style]
    y = 46.0 + lift
    posts = {
        "stiletto": spline([(12.5, y + 5, 1), (25, y + 11, 1), (19.5, 66), (18.8, 82, 1), (16.0, 82, 1), (15.4, 66)]),
        "block-heel": polygon([(12, y + 4), (28, y + 12), (25.5, 82), (13.5, 82)], 0.8),
        "kitten-heel": spline([(12.5, y + 5, 1), (27, y + 9.5, 1), (20, 74), (19.2, 82, 1), (16.0, 82, 1), (15.0, 74)]),
    }
    scene.part(posts[style], finish.plain(darker(finish.color, 0.1)), rho=3, depth=0.9)
    inside = spline(
        [
            (12.4, y - 11.4, 1),
            (20, y - 6.5),
            (35, y + 4.5),
            (50, 61 + lift * 0.2),
            (60, 65),
            (67, 65, 1),
            (64, 73),
            (48, 68 + lift * 0.2),
            (30, y + 9),
            (15, y),
        ]
    )
    scene.part(inside, Finish((0.90, 0.79, 0.66), LEATHER), rho=2, depth=0.4)
    upper = spline(
        [
            (12.2, y - 11.5, 1),
            (17, y - 4.0),
            (32, y + 7.5),
            (48, 65 + lift * 0.2),
            (60, 69.5),
            (67, 65, 1),
            (78, 69),
            (91, 76.5),
            (94, 80, 1),
            (88, 81.6),
            (66, 81.2),
            (55, 78.5),
            (40, 70 + lift * 0.35),
            (26, y + 11.5),
            (12.6, y + 6, 1),
            (10.8, y - 3),
        ]
    )
    scene.part(upper, finish, rho=5, depth=0.9)
    sole = curve((13, y + 6.6), (26, y + 12.2), (40, 71 + lift * 0.35), (55, 79.4), (66, 81.8), (88, 82), (93.6, 80.6))
    scene.part(
        tube(sole, 1.3), Finish((0.70, 0.16, 0.18) if spec.color == "black" else (0.80, 0.66, 0.50), LEATHER), rho=0.6
    )
    if spec.option("front") == "strap":
        _ankle_strap(scene, finish, y)
    elif spec.option("front") == "bow":
        _bow(scene, finish)
    return FLOOR


def _ankle_strap(scene: Scene, finish: Finish, y: float) -> None:
    strap = curve((12.8, y - 9), (22, y - 14.5), (34, y - 13.5), (38.5, y - 9), (30, y - 5.5), (16, y - 5.5))
    scene.part(tube(strap, 2.0), finish.plain(), rho=1, shadow=0.2)
    scene.part(
        without(box(24, y - 8, 4, 4.2, 0.8), box(25.2, y - 6.9, 1.6, 2, 0.2)),
        Finish(BRASS, CHROME),
        rho=0.6,
        shadow=0.3,
    )


def _bow(scene: Scene, finish: Finish) -> None:
    loops = (
        spline([(71, 66, 1), (63, 60), (58.5, 62.5), (61, 69)]),
        spline([(71, 66, 1), (77, 60.5), (83, 64), (80, 70.5)]),
    )
    for loop in loops:
        scene.part(loop, finish.plain(lighter(finish.color, 0.06)), rho=1.6, shadow=0.3)
    scene.part(ellipse(71, 66.4, 1.9, 2.2), finish.plain(), rho=1.2, shadow=0.3)


def sandal(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """An open sandal on a flat or wedge sole."""
    finish = spec.finish(rng)
    wedge = spec.option("sole") == "wedge"
    rise = 16.0 if wedge else 2.0
    far_loop = ((20, 74), (15, 60), (22, 48), (40, 48), (48, 60), (42, 73 + rise * 0.3))
    far_strap = tube(curve(*[(x, y - rise) for x, y in far_loop]), 4.2)
    scene.part(far_strap, finish.plain(darker(finish.color, 0.45)), rho=2)
    base = Finish((0.82, 0.68, 0.47), CLAY) if wedge else Finish((0.20, 0.18, 0.18), RUBBER)
    scene.part(_sandal_sole(rise), base, rho=2, depth=0.9)
    if wedge:
        for lift in (rise * 0.8, rise * 0.6, rise * 0.4, rise * 0.2):
            layer = curve((11, 78 - lift), (45, 79 - lift / 2), (84, 81))
            scene.line(layer, (0.55, 0.40, 0.22), 0.35, 0.5)
    scene.part(_footbed(rise), Finish((0.80, 0.64, 0.44), SUEDE), rho=1.6, depth=0.8, shadow=0.2)
    scene.stitch(curve((11, 76.2 - rise), (40, 77.2 - rise * 0.35), (70, 78.4), (92, 76.6)), (0.97, 0.93, 0.84))
    _sandal_straps(scene, finish, rise)
    return FLOOR


def _footbed(rise: float) -> Path:
    return spline(
        [
            (9.5, 73 - rise, 1),
            (30, 74 - rise),
            (50, 76.5 - rise * 0.4),
            (75, 76.5),
            (91, 73.5),
            (93.5, 76.5),
            (88, 79.4),
            (60, 80),
            (40, 78 - rise * 0.3),
            (11, 77.5 - rise, 1),
        ]
    )


def _sandal_sole(rise: float) -> Path:
    return spline(
        [
            (10, 76 - rise, 1),
            (35, 77.5 - rise * 0.75),
            (55, 79 - rise * 0.2),
            (80, 78),
            (94, 76.2, 1),
            (93, 80),
            (86, 82, 1),
            (12.5, 82, 1),
            (9.6, 79 - rise * 0.4),
        ]
    )


def _sandal_straps(scene: Scene, finish: Finish, rise: float) -> None:
    bands = [
        curve((80, 79), (77, 68), (69, 63.5), (62, 66)),
        curve((67, 79.6), (64, 68), (55, 62.5 - rise * 0.1), (48, 66 - rise * 0.2)),
    ]
    for band in bands:
        scene.part(tube(band, 5.6, flat_ends=True), finish, rho=2, depth=0.8, shadow=0.3)
        scene.stitch(band, lighter(finish.color, 0.4), alpha=0.4)
    heel_band = curve(
        (15, 75 - rise),
        (14, 62 - rise),
        (20, 52.5 - rise),
        (34, 54 - rise),
        (44, 63 - rise * 0.7),
        (50, 78 - rise * 0.3),
    )
    scene.part(tube(heel_band, 4.4, flat_ends=True), finish, rho=1.8, depth=0.8, shadow=0.25)
    scene.part(
        without(box(36, 54.6 - rise, 6, 6.4, 1.2), box(37.6, 56.2 - rise, 2.8, 3.2, 0.4)),
        Finish(BRASS, CHROME),
        rho=0.8,
        shadow=0.35,
    )


def loafer(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A slip-on with a penny strap or a tassel."""
    finish = spec.finish(rng)
    inside = spline([(13.3, 52, 1), (26, 51.8), (40, 52.6), (50.4, 50.8, 1), (50, 60), (40, 63), (24, 61)])
    scene.part(inside, Finish((0.78, 0.62, 0.45), LEATHER), rho=2, depth=0.4)
    upper = spline(
        [
            (12, 75, 1),
            (11.2, 64),
            (13.2, 51.5, 1),
            (24, 57),
            (40, 58.5),
            (50, 51, 1),
            (57, 51.5),
            (68, 57.5),
            (82, 62),
            (91, 69),
            (92, 75, 1),
        ]
    )
    scene.part(upper, finish, rho=8, depth=0.85, folds=[Fold(curve((63, 60), (61, 66), (56, 71)), 2, -0.6)])
    apron = curve((48, 61.5), (60, 64.5), (74, 63.5), (86, 64.5), (88.4, 69))
    scene.seam(apron, width=0.6, strength=0.6)
    scene.stitch(curve((48, 62.8), (60, 65.8), (74, 64.9), (85, 65.8)), lighter(finish.color, 0.45), alpha=0.6)
    strap = spline([(49, 51.6, 1), (58.5, 52.4, 1), (61, 62), (57, 75, 1), (44, 75, 1), (49, 62)])
    scene.part(strap, finish.plain(darker(finish.color, 0.10)), rho=1.6, depth=0.6, shadow=0.28)
    scene.stitch(curve((50.4, 53.4), (50.6, 63), (46.4, 74)), lighter(finish.color, 0.45), alpha=0.5)
    if spec.option("front") == "tassel":
        _tassels(scene, finish)
    else:
        scene.flat(
            spline([(51.6, 59.4, 1), (55, 58.2), (58, 60, 1), (57, 64.4, 1), (54, 62.9), (51.2, 64, 1)]),
            darker(finish.color, 0.7),
            0.85,
        )
    dark = Finish(darker(finish.color, 0.72), MATTE)
    scene.part(
        spline(
            [
                (11.4, 73.8, 1),
                (50, 75.2),
                (92, 73, 1),
                (94, 75.4),
                (91.5, 78.6, 1),
                (60, 79.2),
                (34, 78.4, 1),
                (33, 82, 1),
                (12.4, 82, 1),
            ]
        ),
        dark,
        rho=1.5,
        depth=0.8,
        shadow=0.25,
    )
    scene.stitch(curve((12, 75.2), (50, 76.5), (92.6, 74.4)), (0.82, 0.68, 0.48), alpha=0.7)
    return FLOOR


def _tassels(scene: Scene, finish: Finish) -> None:
    dark = finish.plain(darker(finish.color, 0.25))
    for x, turn in ((56.5, 16.0), (61.5, -16.0)):
        fringe = moved(
            spline([(x - 1.3, 56, 1), (x + 1.3, 56, 1), (x + 2.6, 65.5, 1), (x - 2.6, 65.5, 1)]),
            turn=turn,
            about=(x, 55),
        )
        scene.part(fringe, dark, rho=1.2, shadow=0.35)
        for dx in (-1.2, 0, 1.2):
            scene.seam(
                moved(line((x + dx * 0.5, 57.5), (x + dx, 65)), turn=turn, about=(x, 55)), width=0.3, strength=0.4
            )
        scene.part(ellipse(x, 55.4, 1.5), dark, rho=1, shadow=0.3)


_LEATHERS = ("brown", "black", "tan", "burgundy", "navy", "beige", "charcoal", "olive")


KINDS = (
    Kind(
        name="heel",
        draw=heel,
        category="Shoes > Heels",
        nouns=("Pumps", "Heels"),
        title="{color} {material} {heel} {noun}",
        colors=("red", "black", "rose", "navy", "gold", "beige", "burgundy", "teal", "silver"),
        materials=("patent leather", "leather", "satin", "suede"),
        options={"heel": ("stiletto", "block-heel", "kitten-heel"), "front": ("plain", "strap", "bow")},
        genders=("women",),
        prices=(59, 210),
        lines=("{heel} pumps in {color} {material}.", "A slim line, a steady step and a padded insole."),
    ),
    Kind(
        name="sandal",
        draw=sandal,
        category="Shoes > Sandals",
        nouns=("Sandals",),
        title="{color} {material} {sole} {noun}",
        colors=("tan", "brown", "black", "gold", "white", "turquoise", "coral", "olive"),
        materials=("leather", "suede"),
        options={"sole": ("flat", "wedge")},
        genders=("men", "women"),
        prices=(29, 99),
        lines=("{sole} sandals with buckled {material} straps.", "A soft footbed for hot pavements and long piers."),
    ),
    Kind(
        name="loafer",
        draw=loafer,
        category="Shoes > Loafers",
        nouns=("Loafers",),
        title="{color} {material} {front} {noun}",
        colors=_LEATHERS,
        materials=("leather", "suede", "patent leather"),
        options={"front": ("penny", "tassel")},
        genders=("men", "women"),
        prices=(65, 190),
        lines=(
            "{front} loafers in {color} {material}, hand-stitched at the apron.",
            "Slip them on and you are dressed.",
        ),
    ),
)
