"""Shoes from the side, toe to the right: sneaker, boot, heel, sandal, loafer."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    box,
    curve,
    ellipse,
    gathered,
    line,
    moved,
    polygon,
    spline,
    tube,
    union,
    within,
    without,
)
from models.drawing.materials import CHROME, CLAY, LEATHER, MATTE, RUBBER, SUEDE
from models.drawing.palette import BRASS, Color, darker, lighter, luma, mix
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec, vary

FLOOR = Ground(82.0, 0.05)
_CREPE: Color = (0.86, 0.76, 0.60)
_OFF_WHITE: Color = (0.95, 0.95, 0.93)


def sneaker(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A low or high sneaker with a rubber sole, laces and a coloured flash."""
    finish, accent = spec.finish(rng, pitch=0.55), spec.accent(LEATHER)
    high = spec.option("top") == "high-top"
    sole_color = spec.second_rgb if spec.option("sole") == "coloured" and luma(spec.second_rgb) < 0.9 else _OFF_WHITE
    upper = _sneaker_upper(high)
    _tongue(scene, finish, high)
    scene.part(upper, finish, rho=9, depth=0.8, folds=[Fold(curve((66, 58), (69, 64), (68, 70)), 2.5, -0.7)])
    toe = within(spline([(72, 57, 1), (74, 64), (72.5, 75, 1), (95, 76, 1), (96, 60, 1), (84, 54)]), upper)
    scene.part(toe, accent if spec.option("sole") == "coloured" else finish.plain(lighter(finish.color, 0.12)), rho=4, depth=0.8, shadow=0.18)
    heel = within(spline([(8, 50, 1), (19, 52, 1), (26, 62), (27, 76, 1), (8, 76, 1)]), upper)
    scene.part(heel, accent, rho=4, depth=0.8, shadow=0.18)
    _flash(scene, spec, upper)
    _laces(scene, finish, high)
    _sneaker_sole(scene, sole_color, finish.color)
    return FLOOR


def _sneaker_upper(high: bool):  # type: ignore[no-untyped-def]
    if high:
        return spline([(11.5, 76, 1), (11, 62), (13.5, 44), (13, 28), (13.5, 22.5, 1), (24, 25), (36, 21, 1), (40, 30), (46, 42), (58, 53), (73, 58.5), (86, 63), (92.5, 71), (92, 76, 1)])
    return spline([(11.5, 76, 1), (11, 63), (13.5, 52), (12.6, 43.5, 1), (16, 42, 1), (24, 48.5), (33, 46), (39.5, 39.5, 1), (46, 44), (58, 53), (73, 58.5), (86, 63), (92.5, 71), (92, 76, 1)])


def _tongue(scene: Scene, finish: Finish, high: bool) -> None:
    shift = (-4.5, -17) if high else (0, 0)
    tongue = moved(spline([(30, 50, 1), (36, 36), (42, 31.5), (46.5, 35), (50, 46, 1), (40, 54, 1)]), *shift)
    scene.part(tongue, finish.plain(darker(finish.color, 0.15)), rho=2.5, depth=0.8)
    lining = spline([(13, 43, 1), (24, 47.5), (40, 39.5, 1), (38, 44), (24, 52), (14, 48)])
    if high:
        lining = spline([(13.4, 22.6, 1), (24, 25), (36, 21, 1), (35, 26), (24, 29.5), (14, 27)])
    scene.part(lining, finish.plain(darker(finish.color, 0.5)), rho=1.5, depth=0.4)


def _flash(scene: Scene, spec: Spec, upper) -> None:  # type: ignore[no-untyped-def]
    style = spec.option("flash")
    accent = spec.accent(LEATHER)
    if style == "stripes":
        shapes = [polygon([(36 + i * 6.5, 76), (40 + i * 6.5, 76), (47.5 + i * 5.5, 54), (44.2 + i * 5.5, 53)], 0.3) for i in range(3)]
    elif style == "wave":
        shapes = [spline([(24, 66, 1), (33, 72.5), (46, 68), (58, 56), (66, 60, 1), (58, 63), (47, 73.5), (33, 77), (25, 72)])]
    else:
        shapes = [ellipse(27 if spec.option("top") == "high-top" else 31, 34 if spec.option("top") == "high-top" else 62, 4.6)]
    for shape in shapes:
        scene.part(within(shape, upper), accent, rho=1, depth=0.5, shadow=0.25)


def _laces(scene: Scene, finish: Finish, high: bool) -> None:
    start, end = ((33.5, 24.0), (60, 55.5)) if high else ((41, 42.5), (60, 55.5))
    count = 7 if high else 5
    stay = tube(curve((start[0] - 2.6, start[1] + 3.4), ((start[0] + end[0]) / 2 - 3.5, (start[1] + end[1]) / 2 + 4.4), (end[0] - 1, end[1] + 4.5)), 5.4)
    scene.part(stay, finish.plain(darker(finish.color, 0.14)), rho=1.6, depth=0.6, shadow=0.18)
    cord = Finish(_OFF_WHITE if luma(finish.color) < 0.86 else (0.25, 0.27, 0.32))
    for index in range(count):
        share = index / (count - 1)
        x, y = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share + (0 if high else 1.5 * share)
        bow = 1.6 * np.sin(np.pi * share)
        path = curve((x - 4.0, y + 4.4 + bow), (x - 0.3, y + 0.4 + bow), (x + 3.2, y - 1.6 + bow * 0.4))
        scene.flat(ellipse(x - 4.0, y + 4.4 + bow, 0.8), (0.1, 0.1, 0.12), 0.8)
        scene.part(tube(path, 1.7), cord, rho=0.8, shadow=0.35)


def _sneaker_sole(scene: Scene, color: Color, upper: Color) -> None:
    sole = spline([(9.2, 73, 1), (30, 74.5), (55, 75.2), (78, 73.5), (93.5, 68.5, 1), (96, 72), (95, 78), (88, 82, 1), (30, 82), (13, 82, 1), (9.5, 79)])
    scene.part(sole, Finish(color, RUBBER), rho=2.2, depth=0.9, shadow=0.3)
    stripe = curve((9.6, 77), (30, 78.2), (60, 78.4), (80, 77.4), (95.4, 74.4))
    scene.seam(stripe, width=0.7, strength=0.35)
    tread = line((13, 82), (88, 82))
    scene.line(tread, darker(mix(color, upper, 0.2), 0.45), 1.0, 0.9, dash=(2.2, 0.7))


def boot(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A leather boot: ankle-high with elastic sides, laced, or to the knee."""
    finish, style = spec.finish(rng), spec.option("style")
    top = {"chelsea": 34.0, "lace-up": 27.0, "knee-high": 10.0}[style]
    calf = 1.5 if style == "knee-high" else 0.0
    shaft = spline([(22, 74, 1), (20.5, 62), (22 - calf, 46), (20.5 - calf, top, 1), (36, top + 1.2), (49.5 + calf, top - 0.6, 1), (48.8 + calf, 42), (51, 52), (62, 58.5), (76, 61.5), (86, 66), (89, 74, 1)])
    creases = [Fold(curve((47, 50), (40, 55), (30, 56)), 1.8, -0.9), Fold(curve((52, 54), (45, 60), (33, 62)), 1.8, -0.8), Fold(curve((66, 59), (64, 65), (58, 70)), 1.8, -0.7)]
    opening = spline([(20.5 - calf, top, 1), (35, top - 1.6), (49.5 + calf, top - 0.6, 1), (36, top + 2.4)])
    scene.part(shaft, finish, rho=9, depth=0.9, folds=creases)
    scene.part(opening, finish.plain(darker(finish.color, 0.55)), rho=1, depth=0.3)
    if style == "chelsea":
        _chelsea(scene, finish, top)
    elif style == "lace-up":
        _boot_laces(scene, finish)
    else:
        scene.seam(curve((35, top + 2), (34.5, 45), (33, 73)), strength=0.4)
        scene.part(tube(curve((20, 16), (35, 17.6), (51, 15.6)), 2.2, flat_ends=True), finish.plain(darker(finish.color, 0.25)), rho=1, shadow=0.25)
    _boot_sole(scene, spec)
    return FLOOR


def _chelsea(scene: Scene, finish: Finish, top: float) -> None:
    gore = spline([(30, top + 1.6, 1), (42, top + 1.4, 1), (41, 50), (37.5, 61, 1), (33, 60, 1), (30.5, 50)])
    scene.part(gore, Finish(darker(finish.color, 0.6)), rho=1.5, depth=0.4, shadow=0.15)
    for index in range(6):
        x = 31.2 + index * 1.9
        scene.line(curve((x, top + 2.6), (x * 0.9 + 3.4, 50), (x * 0.45 + 19, 59.4)), lighter(finish.color, 0.1), 0.25, 0.4)
    tab = tube(curve((19.6, 40), (17, 33), (19, 27), (22.6, 30), (22, 38)), 1.3)
    scene.part(tab, finish.plain(darker(finish.color, 0.3)), rho=0.6)


def _boot_laces(scene: Scene, finish: Finish) -> None:
    facing = spline([(41.5, 27.6, 1), (47, 27.4, 1), (47.2, 44), (57.5, 56.2), (66, 60.5, 1), (60, 63.5, 1), (49, 58.5), (42.5, 47)])
    scene.part(facing, finish.plain(darker(finish.color, 0.12)), rho=1.4, depth=0.6, shadow=0.2)
    cord = Finish(darker(finish.color, 0.6) if luma(finish.color) > 0.3 else (0.78, 0.62, 0.36))
    spots = [(44.2, 31), (44.2, 36.5), (44.8, 42), (46.8, 47.4), (50.6, 52.4), (55.6, 56.6)]
    for x, y in spots:
        scene.part(tube(curve((x - 1.4, y + 1), (x + 2.2, y - 0.2), (x + 5.0, y - 2.2)), 1.4), cord, rho=0.7, shadow=0.35)
        scene.part(ellipse(x - 1.4, y + 1.1, 1.1), Finish(BRASS, CHROME), rho=0.7, shadow=0.3)
    scene.stitch(curve((40.4, 29), (41.2, 47), (48, 60), (58, 65)), lighter(finish.color, 0.4))


def _boot_sole(scene: Scene, spec: Spec) -> None:
    dark = Finish(darker(spec.rgb, 0.7) if luma(spec.rgb) < 0.7 else (0.46, 0.32, 0.22), RUBBER)
    scene.part(polygon([(20.4, 74), (42, 75), (40.5, 82), (21, 82)], 0.8), dark, rho=1.8, depth=0.8)
    scene.part(spline([(40, 74.6, 1), (60, 74.5), (89.5, 73, 1), (91.4, 76), (88, 80.4), (70, 80.5), (52, 78.5), (40.4, 77.4, 1)]), dark, rho=1.6, depth=0.9)
    welt = curve((20.4, 74.4), (45, 75.4), (70, 75), (90.4, 73.6))
    scene.part(tube(welt, 1.6), Finish((0.70, 0.53, 0.34), LEATHER), rho=0.7, shadow=0.2)
    scene.stitch(welt, (0.95, 0.88, 0.72))


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
    inside = spline([(12.5, y - 11, 1), (20, y - 6), (38, 58 + lift * 0.5), (56, 69), (66, 65.5, 1), (50, 56 + lift * 0.4), (28, y - 6)])
    scene.part(inside, Finish((0.90, 0.79, 0.66), LEATHER), rho=2, depth=0.4)
    upper = spline([(12.2, y - 11.5, 1), (17, y - 4.0), (32, y + 7.5), (48, 65 + lift * 0.2), (60, 69.5), (67, 65, 1), (78, 69), (91, 76.5), (94, 80, 1), (88, 81.6), (66, 81.2), (55, 78.5), (40, 70 + lift * 0.35), (26, y + 11.5), (12.6, y + 6, 1), (10.8, y - 3)])
    scene.part(upper, finish, rho=5, depth=0.9)
    sole = curve((13, y + 6.6), (26, y + 12.2), (40, 71 + lift * 0.35), (55, 79.4), (66, 81.8), (88, 82), (93.6, 80.6))
    scene.part(tube(sole, 1.3), Finish((0.70, 0.16, 0.18) if spec.color == "black" else (0.80, 0.66, 0.50), LEATHER), rho=0.6)
    if spec.option("front") == "strap":
        _ankle_strap(scene, finish, y)
    elif spec.option("front") == "bow":
        _bow(scene, finish)
    return FLOOR


def _ankle_strap(scene: Scene, finish: Finish, y: float) -> None:
    strap = curve((12.8, y - 9), (22, y - 14.5), (34, y - 13.5), (38.5, y - 9), (30, y - 5.5), (16, y - 5.5))
    scene.part(tube(strap, 2.0), finish.plain(), rho=1, shadow=0.2)
    scene.part(without(box(24, y - 8, 4, 4.2, 0.8), box(25.2, y - 6.9, 1.6, 2, 0.2)), Finish(BRASS, CHROME), rho=0.6, shadow=0.3)


def _bow(scene: Scene, finish: Finish) -> None:
    loops = (spline([(71, 66, 1), (63, 60), (58.5, 62.5), (61, 69)]), spline([(71, 66, 1), (77, 60.5), (83, 64), (80, 70.5)]))
    for loop in loops:
        scene.part(loop, finish.plain(lighter(finish.color, 0.06)), rho=1.6, shadow=0.3)
    scene.part(ellipse(71, 66.4, 1.9, 2.2), finish.plain(), rho=1.2, shadow=0.3)


def sandal(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """An open sandal on a flat or wedge sole."""
    finish = spec.finish(rng)
    wedge = spec.option("sole") == "wedge"
    rise = 16.0 if wedge else 2.0
    bed = Finish((0.80, 0.64, 0.44), SUEDE)
    base = Finish((0.82, 0.68, 0.47), CLAY) if wedge else Finish((0.20, 0.18, 0.18), RUBBER)
    scene.part(tube(curve((20, 74 - rise), (15, 60 - rise), (22, 48 - rise), (40, 48 - rise), (48, 60 - rise), (42, 73 - rise * 0.7)), 4.2), finish.plain(darker(finish.color, 0.45)), rho=2)
    top = spline([(9.5, 73 - rise, 1), (30, 74 - rise), (50, 76.5 - rise * 0.4), (75, 76.5), (91, 73.5), (93.5, 76.5), (88, 79.4), (60, 80), (40, 78 - rise * 0.3), (11, 77.5 - rise, 1)])
    body = spline([(10, 76 - rise, 1), (35, 77.5 - rise * 0.75), (55, 79 - rise * 0.2), (80, 78), (94, 76.2, 1), (93, 80), (86, 82, 1), (12.5, 82, 1), (9.6, 79 - rise * 0.4)])
    scene.part(body, base, rho=2, depth=0.9)
    if wedge:
        for index in range(1, 5):
            share = index / 5
            scene.line(curve((11, 78 - rise * (1 - share)), (45, 79 - rise * 0.5 * (1 - share)), (84, 81)), (0.55, 0.40, 0.22), 0.35, 0.5)
    scene.part(top, bed, rho=1.6, depth=0.8, shadow=0.2)
    scene.stitch(curve((11, 76.2 - rise), (40, 77.2 - rise * 0.35), (70, 78.4), (92, 76.6)), (0.97, 0.93, 0.84))
    _sandal_straps(scene, finish, rise)
    return FLOOR


def _sandal_straps(scene: Scene, finish: Finish, rise: float) -> None:
    bands = [curve((80, 79), (77, 68), (69, 63.5), (62, 66)), curve((67, 79.6), (64, 68), (55, 62.5 - rise * 0.1), (48, 66 - rise * 0.2))]
    for band in bands:
        scene.part(tube(band, 5.6, flat_ends=True), finish, rho=2, depth=0.8, shadow=0.3)
        scene.stitch(band, lighter(finish.color, 0.4), alpha=0.4)
    heel_band = curve((15, 75 - rise), (14, 62 - rise), (20, 52.5 - rise), (34, 54 - rise), (44, 63 - rise * 0.7), (50, 78 - rise * 0.3))
    scene.part(tube(heel_band, 4.4, flat_ends=True), finish, rho=1.8, depth=0.8, shadow=0.25)
    scene.part(without(box(36, 54.6 - rise, 6, 6.4, 1.2), box(37.6, 56.2 - rise, 2.8, 3.2, 0.4)), Finish(BRASS, CHROME), rho=0.8, shadow=0.35)


def loafer(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A slip-on with a penny strap or a tassel."""
    finish = spec.finish(rng)
    inside = spline([(14, 52, 1), (26, 55), (42, 55), (52, 50.5, 1), (44, 47.5), (26, 49)])
    scene.part(inside, Finish((0.78, 0.62, 0.45), LEATHER), rho=2, depth=0.4)
    upper = spline([(12, 75, 1), (11.2, 64), (13.2, 51.5, 1), (24, 57), (40, 58.5), (50, 51, 1), (57, 51.5), (68, 57.5), (82, 62), (91, 69), (92, 75, 1)])
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
        scene.flat(spline([(51.6, 59.4, 1), (55, 58.2), (58, 60, 1), (57, 64.4, 1), (54, 62.9), (51.2, 64, 1)]), darker(finish.color, 0.7), 0.85)
    dark = Finish(darker(finish.color, 0.72), MATTE)
    scene.part(spline([(11.4, 73.8, 1), (50, 75.2), (92, 73, 1), (94, 75.4), (91.5, 78.6, 1), (60, 79.2), (34, 78.4, 1), (33, 82, 1), (12.4, 82, 1)]), dark, rho=1.5, depth=0.8, shadow=0.25)
    scene.stitch(curve((12, 75.2), (50, 76.5), (92.6, 74.4)), (0.82, 0.68, 0.48), alpha=0.7)
    return FLOOR


def _tassels(scene: Scene, finish: Finish) -> None:
    dark = finish.plain(darker(finish.color, 0.25))
    for x, turn in ((56.5, 16.0), (61.5, -16.0)):
        fringe = moved(spline([(x - 1.3, 56, 1), (x + 1.3, 56, 1), (x + 2.6, 65.5, 1), (x - 2.6, 65.5, 1)]), turn=turn, about=(x, 55))
        scene.part(fringe, dark, rho=1.2, shadow=0.35)
        for dx in (-1.2, 0, 1.2):
            scene.seam(moved(line((x + dx * 0.5, 57.5), (x + dx, 65)), turn=turn, about=(x, 55)), width=0.3, strength=0.4)
        scene.part(ellipse(x, 55.4, 1.5), dark, rho=1, shadow=0.3)


_LEATHERS = ("brown", "black", "tan", "burgundy", "navy", "beige", "charcoal", "olive")

KINDS = (
    Kind(
        "sneaker", sneaker, "Shoes > Sneakers", ("Sneakers", "Trainers"), ("white", "red", "black", "blue", "green", "grey", "yellow", "pink", "navy", "orange", "mint"), ("canvas", "leather", "suede"), (45, 140),
        ("{top} {material} sneakers with a cushioned rubber sole.", "Made for walking far and looking unbothered."),
        ("plain", "plain", "plain", "plain", "gingham"), {"top": ("low-top", "low-top", "high-top"), "flash": ("wave", "stripes", "badge"), "sole": ("white", "white", "white", "coloured")}, ("men", "women", "unisex"), True,
    ),
    Kind(
        "boot", boot, "Shoes > Boots", ("Boots",), _LEATHERS, ("leather", "suede"), (79, 240),
        ("{style} boots in {color} {material} on a sturdy welted sole.", "They shrug off rain and get better with every mile."),
        ("plain",), {"style": ("chelsea", "lace-up", "knee-high")}, ("men", "women"),
    ),
    Kind(
        "heel", heel, "Shoes > Heels", ("Pumps", "Heels"), ("red", "black", "rose", "navy", "gold", "beige", "burgundy", "teal", "silver"), ("patent leather", "leather", "satin", "suede"), (59, 210),
        ("{heel} pumps in {color} {material}.", "A slim line, a steady step and a padded insole."),
        ("plain",), {"heel": ("stiletto", "block-heel", "kitten-heel"), "front": ("plain", "strap", "bow")}, ("women",),
    ),
    Kind(
        "sandal", sandal, "Shoes > Sandals", ("Sandals",), ("tan", "brown", "black", "gold", "white", "turquoise", "coral", "olive"), ("leather", "suede"), (29, 99),
        ("{sole} sandals with buckled {material} straps.", "A soft footbed for hot pavements and long piers."),
        ("plain",), {"sole": ("flat", "wedge")}, ("men", "women"),
    ),
    Kind(
        "loafer", loafer, "Shoes > Loafers", ("Loafers",), _LEATHERS, ("leather", "suede", "patent leather"), (65, 190),
        ("{front} loafers in {color} {material}, hand-stitched at the apron.", "Slip them on and you are dressed."),
        ("plain",), {"front": ("penny", "tassel")}, ("men", "women"),
    ),
)
