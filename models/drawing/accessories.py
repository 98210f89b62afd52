"""Watches, sunglasses, hats, belts and scarves."""

import math

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.clothes import HANGING
from models.drawing.geometry import (
    Point,
    box,
    curve,
    ellipse,
    flipped,
    gathered,
    line,
    moved,
    ring,
    spline,
    symmetric,
    tube,
    within,
    without,
)
from models.drawing.materials import CHROME, GLASS, LEATHER, PLASTIC
from models.drawing.palette import BRASS, INK, STEEL, WHITE, Color, contrasting, darker, lighter, luma, mix
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec, vary

_METALS: dict[str, Color] = {"steel": STEEL, "brass": BRASS}


def watch(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A wrist watch with a round or square case on a strap or a linked bracelet."""
    metal = Finish(_METALS["brass" if spec.option("case") == "gold-tone" else "steel"], CHROME)
    if spec.option("band") == "bracelet":
        _bracelet(scene, metal)
    else:
        _strap(scene, Finish(spec.rgb, LEATHER), metal)
    square = spec.option("shape") == "square"
    scene.part(box(70.5, 46.8, 5, 6.4, 1.2), metal, rho=1.4)
    for x in (37, 63):
        for y in (27.5, 72.5):
            scene.part(box(x - 2.2, y - 4.5, 4.4, 9, 1.6), metal, rho=1.6)
    case = box(29, 29, 42, 42, 9) if square else ellipse(50, 50, 23)
    inner = box(33.4, 33.4, 33.2, 33.2, 6) if square else ellipse(50, 50, 18.6)
    scene.part(case, metal, rho=4, depth=0.9, shadow=0.3)
    dial = spec.second_rgb if spec.option("band") != "bracelet" else spec.rgb
    scene.part(inner, Finish(dial, PLASTIC.shiny(0.05)), rho=1.5, depth=-0.6)
    _dial(scene, dial, rng)
    scene.flat(within(spline([(32, 30, 1), (52, 29, 1), (40, 62, 1), (28, 60, 1)]), inner), WHITE, 0.10)
    return HANGING


def _strap(scene: Scene, leather: Finish, metal: Finish) -> None:
    for path in (symmetric([(50, 4), (58, 4, 1), (61, 30, 1), (50, 31)]), symmetric([(50, 69), (61, 70, 1), (58, 92), (50, 96)])):
        scene.part(path, leather, rho=3, depth=0.8)
    thread = contrasting(leather.color, 0.45)
    for edge in (line((56.2, 6), (58.8, 29)), line((58.8, 71), (56.4, 91))):
        scene.stitch(gathered([edge, flipped(edge)]), thread, alpha=0.7)
    scene.part(without(box(40, 2.2, 20, 6.2, 1.6), box(42, 3.8, 16, 3, 0.6)), metal, rho=1, shadow=0.3)
    scene.part(box(49.2, 3, 1.6, 5.6, 0.5), metal, rho=0.7)
    for y in (79, 83.5, 88):
        scene.flat(ellipse(50, y, 0.9), darker(leather.color, 0.75), 0.9)


def _bracelet(scene: Scene, metal: Finish) -> None:
    for index in range(6):
        for y, width in ((25.5 - index * 4.6, 10.6 - index * 0.42), (74.5 + index * 4.6, 10.6 - index * 0.42)):
            for left, span in ((50 - width, width * 0.55), (50 - width * 0.4, width * 0.8), (50 + width * 0.45, width * 0.55)):
                scene.part(box(left, y - 2.2, span, 4.4, 1.0), metal, rho=1.3, depth=0.9)


def _dial(scene: Scene, dial: Color, rng: np.random.Generator) -> None:
    ink = (0.95, 0.94, 0.90) if luma(dial) < 0.55 else (0.13, 0.13, 0.16)
    for index in range(60):
        angle = index * math.pi / 30
        long = index % 5 == 0
        near, far = (13.6 if long else 15.8), 16.8
        mark = line((50 + near * math.sin(angle), 50 - near * math.cos(angle)), (50 + far * math.sin(angle), 50 - far * math.cos(angle)))
        scene.line(mark, ink, 0.95 if long else 0.3, 0.95 if long else 0.6)
    minute = float(rng.integers(5, 16)) * 6
    for angle, length, width in ((305 + minute / 12, 9.0, 1.5), (minute, 14.0, 1.0)):
        hand = moved(box(50 - width / 2, 50 - length, width, length + 2.4, width / 2), turn=angle, about=(50, 50))
        scene.part(hand, Finish(ink, PLASTIC), rho=0.4, depth=0.5, shadow=0.4)
    scene.line(moved(line((50, 54), (50, 35)), turn=214, about=(50, 50)), (0.80, 0.20, 0.18), 0.4)
    scene.part(ellipse(50, 50, 1.4), Finish(ink, CHROME), rho=0.8, shadow=0.3)


def sunglasses(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """Sunglasses: round, cat-eye, aviator or square."""
    shape, frame = spec.option("shape"), Finish(spec.rgb, PLASTIC)
    wire = shape == "aviator"
    if wire:
        frame = Finish(BRASS if spec.rgb[0] > spec.rgb[2] else STEEL, CHROME)
    outer = _lens(shape, 0.0)
    inner = _lens(shape, 1.2 if wire else 3.0)
    for temple in (spline([(88, 41, 1), (94, 40), (92, 33), (78, 22, 1), (76.5, 24, 1), (88, 35.5), (88.4, 38, 1)]),):
        for path in (temple, flipped(temple)):
            scene.part(path, frame.plain(darker(frame.color, 0.2)), rho=1.3)
    bridge = curve((41, 48), (45, 43.5), (55, 43.5), (59, 48))
    scene.part(tube(bridge, 1.6 if wire else 3.6), frame, rho=1.6)
    if wire:
        scene.part(tube(line((38, 39.6), (62, 39.6)), 1.5), frame, rho=0.8)
    tint = mix((0.16, 0.17, 0.20), spec.second_rgb, 0.25)
    for mirror in (False, True):
        rim = without(outer, inner)
        scene.part(flipped(inner) if mirror else inner, Finish(tint, GLASS, "ombre", lighter(tint, 0.45)), rho=12, depth=0.35)
        glint = within(spline([(60, 36, 1), (68, 36, 1), (60, 60, 1), (54, 60, 1)] if not mirror else [(24, 36, 1), (32, 36, 1), (24, 60, 1), (18, 60, 1)]), flipped(inner) if mirror else inner)
        scene.flat(glint, WHITE, 0.16, blur=0.5)
        scene.part(flipped(rim) if mirror else rim, frame, rho=1.7, shadow=0.25)
    return Ground(70.0, 0.12)


def _lens(shape: str, inset: float):  # type: ignore[no-untyped-def]
    """The wearer's left lens outline (right in the picture), smaller by ``inset``."""
    points: dict[str, list[Point]] = {
        "round": [(72, 34), (84, 38.5), (88.5, 50), (84, 61.5), (72, 66), (60, 61.5), (55.5, 50), (60, 38.5)],
        "cat-eye": [(60, 40), (74, 37), (91, 33.5, 1), (91, 48), (82, 61), (70, 63.5), (58, 58), (55, 47)],
        "aviator": [(58, 38.5), (72, 37), (88, 39), (91, 47), (86, 60), (76, 67.5), (65, 65), (57, 55), (55, 44)],
        "square": [(57, 38), (72, 36.5), (88.5, 37.5), (90.5, 48), (87.5, 60.5), (72, 63.5), (59, 61), (55.5, 48)],
    }
    chosen = points[shape]
    x = sum(p[0] for p in chosen) / len(chosen)
    y = sum(p[1] for p in chosen) / len(chosen)
    factor = (1 - inset / 17.5, 1 - inset / 15.0)
    return moved(spline(chosen), scale=factor, about=(x, y))


def cap(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A baseball cap, three-quarter view."""
    finish = spec.finish(rng, pitch=0.8)
    peak_finish = spec.accent() if spec.option("peak") == "contrast" else finish.plain()
    crown = spline([(14, 62, 1), (13, 44), (24, 26), (44, 19.5), (64, 24), (76, 40), (78, 58, 1), (60, 52), (36, 54)])
    inside = spline([(14, 62, 1), (36, 54), (60, 52), (78, 58, 1), (60, 66), (36, 68)])
    scene.part(inside, finish.plain(darker(finish.color, 0.6)), rho=2, depth=0.4)
    scene.part(crown, finish, rho=22, depth=0.9)
    for seam in (curve((44, 19.6), (38, 34), (36, 54)), curve((44, 19.6), (57, 32), (60, 52)), curve((44, 19.6), (24, 34), (18, 58))):
        scene.seam(seam, strength=0.35)
        scene.stitch(moved(seam, 0.9, 0), contrasting(finish.color, 0.4), alpha=0.5)
    scene.part(ellipse(44, 19.6, 2.4, 1.6), peak_finish, rho=1.2, shadow=0.2)
    peak = spline([(33, 55, 1), (46, 51.4), (62, 51.5), (78.4, 57.6, 1), (90, 63), (95, 69), (88, 72.5), (66, 66.5), (46, 64), (33, 66, 1), (31.5, 60)])
    scene.part(peak, peak_finish, rho=5, depth=0.6, shadow=0.35)
    for offset in (1.8, 3.6, 5.4):
        scene.stitch(curve((35, 63.5 - offset * 0.6), (48, 62.4 - offset), (68, 64.8 - offset), (88, 70.8 - offset)), contrasting(peak_finish.color, 0.35), alpha=0.5)
    badge = moved(ellipse(50, 40, 6.2, 6.8), -1.0, 0)
    if finish.pattern == "plain":
        scene.part(badge, spec.accent(), rho=1, depth=0.4, shadow=0.2)
        scene.flat(spline([(44.6, 43.4, 1), (47.4, 37.6, 1), (49.4, 41, 1), (51, 38.6, 1), (53.4, 43.4, 1)]), finish.color, 0.95)
    return Ground(73.0, 0.08)


def sunhat(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A wide-brimmed hat or a fedora with a ribbon."""
    finish = spec.finish(rng)
    fedora = spec.option("brim") == "fedora"
    wide = 37.0 if fedora else 45.0
    brim = spline([(50 - wide, 62), (30, 53), (50, 51), (70, 53), (50 + wide, 62), (72, 70.5), (50, 73.5), (28, 70.5)])
    scene.part(brim, finish, rho=4, depth=0.45, folds=[Fold(curve((12, 64), (50, 71), (88, 64)), 5, 0.7)])
    if fedora:
        crown = spline([(27.5, 62, 1), (29, 46), (32, 29), (41, 24.5), (50, 28), (59, 24.5), (68, 29), (71, 46), (72.5, 62, 1), (50, 67)])
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
    ribs = [Fold(curve((50 + dx * 0.25, 26), (50 + dx * 0.8, 42), (50 + dx, 68)), 2.2, 0.9) for dx in np.arange(-24, 25, 6)]
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
        scene.line(line((x, y), tip), mix(color, WHITE if rng.uniform() < 0.5 else INK, rng.uniform(0.03, 0.22)), 0.5, 0.9)


def scarf(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A looped scarf with fringes."""
    finish = spec.finish(rng, pitch=0.9)
    for left, turn in ((33, 7.0), (53, -6.0)):
        tail = moved(box(left, 38, 15, 48, 1.2), turn=turn, about=(left + 7.5, 38))
        for dx in np.arange(0.8, 15, 1.7):
            fringe = moved(curve((left + dx, 85), (left + dx + rng.uniform(-0.6, 0.6), 89), (left + dx + rng.uniform(-0.8, 0.8), 94)), turn=turn, about=(left + 7.5, 38))
            scene.part(tube(fringe, 0.9), finish.plain(), rho=0.5)
        folds = [Fold(moved(curve((left + 5, 40), (left + 4.6, 60), (left + 5, 84)), turn=turn, about=(left + 7.5, 38)), 2.4, -0.9), Fold(moved(curve((left + 10, 40), (left + 10.6, 60), (left + 10, 84)), turn=turn, about=(left + 7.5, 38)), 2.4, 0.9)]
        scene.part(tail, finish.turned(turn), rho=3, depth=0.6, folds=folds, shadow=0.25)
    loop = spline([(50, 9), (70, 14), (79, 28), (72, 42), (50, 48), (28, 42), (21, 28), (30, 14)])
    hole = spline([(50, 16), (61, 19), (64, 26), (59, 31), (50, 33), (41, 31), (36, 26), (39, 19)])
    rings = [Fold(spline([(50, y0), (50 + w, 26), (50, y1), (50 - w, 26)]), 2.0, h) for y0, y1, w, h in ((11.5, 44, 25, 0.9), (13, 40, 21.5, -0.9), (14.5, 36, 18, 0.8))]
    scene.part(without(loop, hole), finish.turned(25), rho=6, depth=0.8, folds=rings, shadow=0.35)
    return HANGING


def belt(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A coiled leather belt with a buckle."""
    finish = Finish(spec.rgb, spec.surface)
    metal = Finish(BRASS if spec.option("buckle") == "brass" else STEEL, CHROME)
    height = vary(rng, 13, 0.12)
    scene.part(without(ellipse(50, 46, 37, 17), ellipse(50, 46, 34.6, 15)), finish.plain(darker(finish.color, 0.3)), rho=1.5)
    back = spline([(13, 45), (30, 30), (50, 28.5), (70, 30), (87, 45, 1), (87, 45 + height, 1), (70, 32 + height), (50, 30 + height), (30, 32 + height), (13, 45 + height, 1)])
    scene.part(back, finish.plain(darker(finish.color, 0.45)), rho=2, depth=0.4)
    front = spline([(12.6, 44, 1), (22, 55), (38, 61), (50, 62), (62, 61), (78, 55), (87.4, 44, 1), (87.4, 44 + height), (78, 56 + height), (62, 62 + height), (50, 63 + height), (38, 62 + height), (22, 56 + height), (12.6, 44 + height, 1)])
    scene.part(front, finish, rho=3, depth=0.6, shadow=0.3)
    for offset in (1.6, height - 0.6):
        scene.stitch(curve((13.5, 45.5 + offset), (22, 55 + offset), (38, 61 + offset), (50, 62 + offset), (62, 61 + offset), (78, 55 + offset), (86.5, 45.5 + offset)), contrasting(finish.color, 0.45), alpha=0.7)
    buckle = without(box(40, 58, 17, height + 9.5, 3), box(43.4, 61.6, 10.2, height + 2.3, 1.4))
    scene.part(buckle, metal, rho=1.6, shadow=0.4)
    scene.part(box(41, 61.6 + height / 2, 15, 2, 0.8), metal, rho=1, shadow=0.3)
    for index in range(4):
        x = 63 + index * 4.4
        scene.flat(ellipse(x, 61.3 + height / 2 - index * 1.0 - index * index * 0.28, 0.8, 1.1), darker(finish.color, 0.8), 0.9)
    return Ground(77.0, 0.10)


_BRIGHT = ("navy", "red", "black", "green", "mustard", "pink", "sky blue", "grey", "cream", "teal")

KINDS = (
    Kind(
        "watch", watch, "Accessories > Watches", ("Watch",), ("brown", "black", "navy", "tan", "green", "burgundy", "white", "teal", "grey"), ("leather", "stainless steel"), (59, 390),
        ("A {shape} watch with a {case} case and luminous hands.", "Quartz movement, scratch-resistant glass, water-resistant to 50 metres."),
        ("plain",), {"shape": ("round", "round", "square"), "band": ("strap", "strap", "bracelet"), "case": ("silver-tone", "gold-tone")}, ("men", "women"), True,
    ),
    Kind(
        "sunglasses", sunglasses, "Accessories > Sunglasses", ("Sunglasses",), ("black", "brown", "red", "navy", "rose", "gold", "teal", "cream", "green"), ("acetate",), (19, 160),
        ("{shape} sunglasses with full UV protection.", "Light on the nose and sharp from every side."),
        ("plain",), {"shape": ("round", "cat-eye", "aviator", "square")}, ("men", "women", "unisex"), True,
    ),
    Kind(
        "cap", cap, "Accessories > Hats", ("Cap", "Baseball Cap"), _BRIGHT, ("cotton", "canvas"), (15, 39),
        ("A six-panel {material} cap with a curved peak.", "Adjustable at the back, breezy on top."),
        ("plain", "plain", "plaid", "floral"), {"peak": ("plain", "contrast")}, ("men", "women", "unisex"), True,
    ),
    Kind(
        "sunhat", sunhat, "Accessories > Hats", ("Sun Hat", "Straw Hat"), ("beige", "cream", "tan", "white", "mustard"), ("straw",), (25, 79),
        ("A woven {brim} hat with a {second} ribbon.", "Wide shade, light weight, made for gardens and harbours."),
        ("plain",), {"brim": ("wide-brim", "fedora")}, ("men", "women"), True,
    ),
    Kind(
        "beanie", beanie, "Accessories > Hats", ("Beanie", "Knit Cap"), _BRIGHT, ("knit",), (12, 35),
        ("A ribbed beanie with a deep turn-up.", "Soft, stretchy and never itchy."),
        ("plain", "striped", "plain", "colour block"), {"top": ("pompom", "plain")}, ("men", "women", "unisex"), True,
    ),
    Kind(
        "scarf", scarf, "Accessories > Scarves", ("Scarf",), ("red", "grey", "navy", "mustard", "green", "cream", "lavender", "terracotta"), ("wool", "knit"), (19, 75),
        ("A long {material} scarf with hand-knotted fringes.", "Wrap it twice and face the wind."),
        ("plaid", "plain", "striped", "gingham"), {}, ("men", "women", "unisex"),
    ),
    Kind(
        "belt", belt, "Accessories > Belts", ("Belt",), ("brown", "black", "tan", "burgundy", "navy"), ("leather", "suede"), (22, 79),
        ("A full-grain {material} belt with a {buckle} buckle.", "Stitched edges, five holes, years of wear."),
        ("plain",), {"buckle": ("brass", "steel")}, ("men", "women"),
    ),
)
