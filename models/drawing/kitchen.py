"""Kitchen things: mug, kettle, pan, teapot, plates, bottle, bowl."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import box, curve, ellipse, line, moved, spline, symmetric, tube, within, without
from models.drawing.materials import CERAMIC, CHROME, ENAMEL, MATTE, PLASTIC, RUBBER, WOOD
from models.drawing.palette import BRASS, INK, STEEL, WHITE, contrasting, darker, lighter, mix
from models.drawing.patterns import Finish
from models.drawing.scene import Scene
from models.drawing.spec import Kind, Spec, vary

_OAK = (0.78, 0.60, 0.40)


def _mouth(scene: Scene, x: float, y: float, half: float, flat: float, finish: Finish, inside: tuple[float, float, float]) -> None:
    """The rim of a vessel and what shows of its inside."""
    scene.part(ellipse(x, y, half, flat), finish.plain(lighter(finish.color, 0.12)), rho=0.8, depth=0.6)
    scene.part(ellipse(x, y + 0.25, half - 1.4, flat - 0.7), Finish(inside, CERAMIC), rho=6, depth=-0.6)


def mug(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A mug: straight, rounded or enamel with a rim."""
    finish, shape = Finish(spec.rgb, spec.surface, spec.pattern, spec.second_rgb, 0.75, 0.0, int(rng.integers(2**31))), spec.option("shape")
    height = vary(rng, 50, 0.06)
    bottom = 84.0
    top = bottom - height
    handle = {"straight": curve((66, top + 10), (84, top + 8), (88, top + 24), (80, top + 37), (64, top + 40)), "rounded": curve((66, top + 9), (82, top + 6), (89, top + 20), (80, top + 33), (68, top + 36)), "enamel": curve((65, top + 12), (80, top + 9), (85, top + 22), (79, top + 33), (65, top + 36))}[shape]
    scene.part(tube(handle, 6.4 if shape != "enamel" else 4.6), finish.plain(), rho=3)
    outlines = {
        "straight": spline([(22, top, 1), (66, top, 1), (66, bottom - 4), (62, bottom, 1), (44, bottom + 1.6), (26, bottom, 1), (22, bottom - 4)]),
        "rounded": spline([(24, top, 1), (66, top, 1), (70, top + 18), (68, bottom - 12), (56, bottom, 1), (45, bottom + 1.2), (34, bottom, 1), (22, bottom - 12), (20, top + 18)]),
        "enamel": spline([(21, top, 1), (67, top, 1), (64.5, bottom - 3, 1), (62, bottom), (44, bottom + 1.6), (26, bottom), (23.5, bottom - 3, 1)]),
    }
    body = outlines[shape]
    scene.part(body, finish, rho=26, depth=0.95, shadow=0.2)
    center, half = (44, 22) if shape != "rounded" else (45, 21)
    _mouth(scene, center, top, half, 5.2, finish, (0.93, 0.92, 0.89) if shape != "enamel" else (0.96, 0.96, 0.95))
    if shape == "enamel":
        for rim in (ellipse(center, top, half, 5.2),):
            scene.part(tube(rim, 1.3), Finish(spec.second_rgb if spec.second != "white" else INK, ENAMEL), rho=0.6)
    scene.flat(ellipse(center + 1, top + 1.4, half - 4, 2.6), (0.36, 0.21, 0.11), 0.92)
    scene.flat(curve((center - 13, top + 1.2), (center - 6, top + 0.2), (center + 3, top + 0.0)), WHITE, 0.12, blur=0.4)
    return Ground(84.6, 0.09)


def teapot(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A round teapot with spout, handle and lid."""
    finish = Finish(spec.rgb, spec.surface, spec.pattern, spec.second_rgb, 0.8, 0.0, int(rng.integers(2**31)))
    plain = finish.plain()
    handle = curve((70, 40), (86, 36), (93, 48), (88, 62), (73, 70))
    scene.part(tube(handle, 5.0), plain, rho=2.5)
    spout = spline([(32, 70, 1), (20, 64), (14, 50), (6.5, 39, 1), (11.5, 36.4, 1), (20, 43), (26, 52), (34, 50, 1)])
    scene.part(spout, plain, rho=6)
    wide = vary(rng, 29, 0.05)
    body = symmetric([(51, 33), (62, 34.5), (51 + wide, 52), (51 + wide * 0.86, 72), (66, 83, 1), (51, 84.6)], center=51)
    scene.part(body, finish, rho=28, shadow=0.2)
    scene.part(symmetric([(51, 82.4), (66, 82, 1), (67, 85.5, 1), (51, 87)], center=51), plain.plain(darker(plain.color, 0.1)), rho=2)
    lid = symmetric([(51, 25.8), (60, 28), (66.5, 35, 1), (51, 38.4)], center=51)
    scene.part(lid, plain, rho=8, shadow=0.3)
    scene.part(ellipse(51, 22.8, 4.2), Finish(_OAK, WOOD) if spec.option("knob") == "wooden" else plain, rho=4, shadow=0.25)
    return Ground(85.8, 0.08)


def kettle(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A stove kettle with an arched handle, or an electric jug kettle."""
    finish = Finish(spec.rgb, spec.surface)
    grip = Finish(_OAK, WOOD) if spec.option("handle") == "wooden" else Finish((0.16, 0.16, 0.17), RUBBER)
    if spec.option("type") == "electric":
        return _jug(scene, finish, grip)
    steel = Finish(STEEL, CHROME)
    for x in (27, 73):
        scene.part(tube(curve((x, 50), (x + (2 if x < 50 else -2), 34), (x + (6 if x < 50 else -6), 24)), 2.6), steel, rho=1.2)
    spout = spline([(28, 62, 1), (17, 52), (10, 44, 1), (15, 39.6, 1), (24, 46), (34, 50, 1)])
    scene.part(spout, finish, rho=5)
    body = symmetric([(50, 43), (63, 44.5), (76, 56), (80, 76), (76, 84, 1), (50, 86)])
    scene.part(body, finish, rho=24, shadow=0.15)
    scene.part(tube(curve((21, 80.5), (50, 83.2), (79, 80.5)), 1.2), steel, rho=0.6)
    scene.part(symmetric([(50, 38.4), (59, 40), (64, 46, 1), (50, 48.4)]), finish, rho=6, shadow=0.3)
    scene.part(ellipse(50, 37, 3.4, 3), grip, rho=3, shadow=0.3)
    scene.part(tube(curve((32.4, 25.6), (40, 19.4), (50, 17.6), (60, 19.4), (67.6, 25.6)), 5.4), grip, rho=2.7, shadow=0.2)
    return Ground(85.5, 0.07)


def _jug(scene: Scene, finish: Finish, grip: Finish) -> Ground:
    scene.part(tube(curve((66, 26), (82, 25), (84, 44), (80, 64), (68, 72)), 5.6), grip, rho=2.8)
    body = spline([(31, 22, 1), (24, 24, 1), (31, 31), (31, 50), (27.5, 79, 1), (48, 81), (71.5, 79, 1), (67, 50), (65, 22, 1)])
    scene.part(body, finish, rho=24, shadow=0.15)
    scene.part(symmetric([(48, 15.6), (60, 17), (65.4, 22.6, 1), (48, 24.6)], center=48), finish.plain(darker(finish.color, 0.15)), rho=6, shadow=0.2)
    scene.part(ellipse(48, 14.6, 3.0, 2.2), grip, rho=2, shadow=0.25)
    scene.part(symmetric([(48, 78.6), (72, 78.4, 1), (74, 86, 1), (48, 87.6)], center=48), Finish((0.18, 0.18, 0.19), PLASTIC), rho=3)
    scene.part(box(46.6, 38, 3.4, 26, 1.7), Finish((0.72, 0.83, 0.88), PLASTIC.shiny(0.6)), rho=1.2, depth=0.5, shadow=0.25)
    for y in range(41, 64, 5):
        scene.line(line((47.2, y), (48.8, y)), INK, 0.35, 0.6)
    return Ground(86.5, 0.05)


def pan(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A frying pan or a cooking pot with lid."""
    finish = Finish(spec.rgb, spec.surface)
    if spec.option("type") == "casserole":
        return _casserole(scene, finish, vary(rng, 23, 0.08))
    handle = spline([(66, 57, 1), (97, 44.5), (98.6, 47.5), (95.5, 50.5), (70, 63, 1)])
    scene.part(handle, Finish(_OAK, WOOD) if spec.option("handle") == "wooden" else Finish((0.16, 0.16, 0.17), RUBBER), rho=2.4)
    scene.part(ellipse(94.6, 47.9, 1.1, 0.8), Finish((0.08, 0.08, 0.08), MATTE), rho=0.5, depth=0.3)
    body = spline([(4, 56, 1), (76, 56, 1), (72, 69), (62, 75.5), (40, 77.6), (18, 75.5), (8, 69)])
    scene.part(body, finish, rho=10)
    scene.part(ellipse(40, 56, 36.2, 11.6), finish.plain(lighter(finish.color, 0.1)), rho=1.4)
    scene.part(ellipse(40, 56.6, 34, 10.2), Finish((0.17, 0.17, 0.18), MATTE), rho=4, depth=-0.7)
    scene.part(ellipse(40, 58.6, 27.5, 7.2), Finish((0.14, 0.14, 0.15), MATTE), rho=2, depth=0.2)
    scene.flat(ellipse(33, 57.4, 15, 2.6), WHITE, 0.16, blur=1.6)
    scene.part(ellipse(70, 58, 1.1), Finish(STEEL, CHROME), rho=0.8, shadow=0.2)
    return Ground(76.6, 0.06)


def _casserole(scene: Scene, finish: Finish, height: float) -> Ground:
    for x in (10, 90):
        ear = without(box(x - 6, 51.5, 12, 7, 3), box(x - 3.2, 53.4, 6.4, 3, 1.4))
        scene.part(ear, finish, rho=1.8)
    body = symmetric([(50, 48), (87, 48, 1), (86, 48 + height), (79, 56 + height), (50, 59 + height)])
    scene.part(body, finish, rho=26)
    lid = symmetric([(50, 32), (70, 35), (86, 43.5), (89, 48.5, 1), (50, 52.6)])
    scene.part(lid, finish, rho=12, depth=0.8, shadow=0.3)
    scene.seam(curve((11.4, 48.2), (30, 51.4), (50, 52.4), (70, 51.4), (88.6, 48.2)), strength=0.5)
    scene.part(box(46.5, 28.5, 7, 4.6, 1), Finish(BRASS, CHROME), rho=1.5)
    scene.part(ellipse(50, 26.6, 6, 2.8), Finish(BRASS, CHROME), rho=2.6, shadow=0.2)
    return Ground(58.0 + height, 0.06)


def plates(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A set: two plates and a bowl, leaning and stacked, with a coloured rim or a pattern."""
    glaze = Finish(spec.rgb, spec.surface)
    band = spec.second_rgb
    x, y, radius = 44.0, 43.0, vary(rng, 36, 0.03)
    scene.part(ellipse(x, y, radius), glaze, rho=5, depth=0.5)
    style = spec.option("rim")
    if style == "banded":
        for outer, inner in ((radius - 2.2, radius - 4.6), (radius - 5.6, radius - 6.3)):
            scene.flat(without(ellipse(x, y, outer), ellipse(x, y, inner)), band, 0.9)
    elif style == "dotted":
        for index in range(28):
            angle = index * np.pi / 14
            scene.flat(ellipse(x + (radius - 4) * np.cos(angle), y + (radius - 4) * np.sin(angle), 1.4), band, 0.9)
    else:
        _sprigs(scene, x, y, radius, band)
    scene.part(without(ellipse(x, y, radius * 0.70), ellipse(x, y, radius * 0.665)), glaze, rho=0.8, depth=-0.6)
    _bowl(scene, glaze, band)
    return Ground(86.5, 0.08)


def _sprigs(scene: Scene, x: float, y: float, radius: float, color: tuple[float, float, float]) -> None:
    for index in range(14):
        turn = index * 360 / 14
        for offset in (-7.0, 0.0, 7.0):
            leaf = moved(ellipse(x, y - radius + 4.6, 0.9, 2.6), turn=turn + offset, about=(x, y))
            scene.flat(leaf, color, 0.9)


def _bowl(scene: Scene, glaze: Finish, band: tuple[float, float, float]) -> None:
    body = spline([(46, 64, 1), (92, 64, 1), (88, 77), (78, 85.5), (69, 87.4), (60, 85.5), (50, 77)])
    scene.part(body, glaze, rho=16, shadow=0.35)
    scene.part(ellipse(69, 64, 23, 5.6), glaze.plain(lighter(glaze.color, 0.1)), rho=0.9)
    scene.part(ellipse(69, 64.4, 21.4, 4.7), glaze.plain(darker(glaze.color, 0.08)), rho=6, depth=-0.7)
    scene.flat(within(tube(curve((44, 68), (69, 74.4), (94, 68)), 1.6), body), band, 0.85)


def bottle(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """An insulated water bottle with a loop or a cup lid."""
    finish = Finish(spec.rgb, MATTE if spec.option("coating") == "matt" else ENAMEL, spec.pattern, spec.second_rgb)
    half = vary(rng, 15, 0.08)
    body = symmetric([(50, 24), (50 + half * 0.55, 24, 1), (50 + half * 0.62, 29), (50 + half, 38), (50 + half, 84), (50 + half - 2, 89, 1), (50, 90)])
    steel = Finish(STEEL, CHROME)
    scene.part(box(50 - half * 0.58, 20, half * 1.16, 8, 1), steel, rho=6)
    scene.part(body, finish, rho=18)
    cap = box(50 - half * 0.66, 11, half * 1.32, 11.5, 2.4)
    if spec.option("lid") == "loop":
        scene.part(tube(curve((50 - half * 0.5, 14), (50 - half * 0.45, 5.6), (50, 3.8), (50 + half * 0.45, 5.6), (50 + half * 0.5, 14)), 3), Finish((0.15, 0.15, 0.16), RUBBER), rho=1.4)
        scene.part(cap, Finish((0.17, 0.17, 0.18), PLASTIC), rho=7, shadow=0.2)
    else:
        scene.part(cap, Finish(_OAK, WOOD), rho=7, shadow=0.2)
    scene.part(tube(curve((50 - half, 84.5), (50, 86), (50 + half, 84.5)), 1.4, flat_ends=True), steel, rho=0.7)
    mark = contrasting(spec.rgb, 0.7)
    scene.flat(within(ellipse(50, 58, 4.4), box(40, 50, 20, 8.4)), mark, 0.8)
    scene.flat(tube(curve((45, 60.8), (47.5, 60), (50, 60.8), (52.5, 61.6), (55, 60.8)), 0.8), mark, 0.8)
    return Ground(89.6, 0.05)


_GLAZES = ("teal", "white", "terracotta", "navy", "mustard", "sage", "red", "sky blue", "pink", "black", "cream")

KINDS = (
    Kind(
        "mug", mug, "Kitchen > Mugs", ("Mug", "Coffee Mug"), _GLAZES, ("ceramic", "stoneware"), (8, 24),
        ("A {shape} {material} mug that fits the hand.", "Holds 350 ml; safe in the dishwasher and the microwave."),
        ("plain", "plain", "polka dot", "striped", "floral", "ombre"), {"shape": ("straight", "rounded", "enamel")}, (), True,
    ),
    Kind(
        "teapot", teapot, "Kitchen > Teapots", ("Teapot",), _GLAZES, ("ceramic", "porcelain"), (25, 79),
        ("A round {material} teapot with a {knob} knob and a spout that does not drip.", "Four cups, one strainer, no hurry."),
        ("plain", "floral", "polka dot", "plain"), {"knob": ("wooden", "glazed")}, (), True,
    ),
    Kind(
        "kettle", kettle, "Kitchen > Kettles", ("Kettle",), ("silver", "red", "cream", "mint", "black", "teal", "gold"), ("enamel", "stainless steel"), (35, 120),
        ("A {type} kettle with a {handle} handle.", "Boils fast, pours slowly, looks good on the stove."),
        ("plain",), {"type": ("stovetop", "electric"), "handle": ("wooden", "black")},
    ),
    Kind(
        "pan", pan, "Kitchen > Pots and Pans", ("Pan", "Cookware"), ("red", "black", "teal", "orange", "cream", "navy", "silver"), ("enamel", "cast iron"), (29, 149),
        ("A {material} {type} that holds its heat.", "For every hob, for the oven, and for life."),
        ("plain",), {"type": ("frying pan", "casserole"), "handle": ("wooden", "black")},
    ),
    Kind(
        "plates", plates, "Kitchen > Tableware", ("Plate Set", "Tableware Set"), ("white", "cream", "sky blue", "sage", "pink"), ("porcelain", "stoneware"), (29, 110),
        ("A {material} set of plate and bowl with a {rim} rim in {second}.", "Stacks neatly and survives family dinners."),
        ("plain",), {"rim": ("banded", "dotted", "leafy")}, (), True,
    ),
    Kind(
        "bottle", bottle, "Kitchen > Bottles", ("Water Bottle", "Flask"), ("navy", "coral", "mint", "black", "white", "yellow", "purple"), ("stainless steel",), (18, 42),
        ("An insulated steel bottle with a {lid} lid and a {coating} coat.", "Keeps tea hot for twelve hours and water cold for a day."),
        ("plain", "plain", "ombre"), {"lid": ("loop", "wooden"), "coating": ("matt", "glossy")}, (), True,
    ),
)
