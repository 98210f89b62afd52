"""Furniture: chair, armchair, sofa, table, lamp, shelf, dresser."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    box,
    curve,
    ellipse,
    flipped,
    line,
    moved,
    polygon,
    spline,
    symmetric,
    taper,
    tube,
    without,
)
from models.drawing.materials import BRUSHED, CERAMIC, CHROME, COTTON, ENAMEL, LINEN, MATTE, UPRIGHT_WOOD, WOOD
from models.drawing.palette import BRASS, COLORS, INK, STEEL, WHITE, Color, contrasting, darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec, vary

_WOODS: dict[str, Color] = {"oak": (0.80, 0.62, 0.42), "walnut": (0.45, 0.29, 0.19), "beech": (0.88, 0.73, 0.54), "black": (0.17, 0.17, 0.18)}


def _legs(spec: Spec) -> Finish:
    """The finish of legs and frames."""
    name = spec.option("frame") or "oak"
    if name == "steel":
        return Finish(STEEL, CHROME)
    return Finish(_WOODS[name], UPRIGHT_WOOD)


def chair(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A dining chair seen from the front left, with slats, a shell or a padded back."""
    frame, style = _legs(spec), spec.option("back")
    pad = spec.finish(rng, pitch=0.7)
    high = vary(rng, 13, 0.25)
    behind = frame.plain(darker(frame.color, 0.22))
    for top, foot in (((41, 53), (39.5, 82)), ((72, 55), (76, 85))):
        scene.part(taper(top, foot, 3.4, 2.4), behind, rho=1.6)
    if style == "shell":
        shell = spline([(37, 55, 1), (33, 36), (36, high + 8), (44, high + 4), (66, high + 5), (75, high + 10), (76.5, 38), (74, 57, 1), (55, 60)])
        scene.part(shell, pad, rho=8, depth=-0.5)
        scene.part(without(shell, moved(shell, scale=(0.93, 0.94), about=(55, 40))), pad.plain(lighter(pad.color, 0.05)), rho=1, depth=0.8)
    else:
        _back_posts(scene, frame, pad, style, high)
    _chair_seat(scene, frame, pad, shell=style == "shell")
    for top, foot in (((29.5, 62), (26.5, 90)), ((65, 66), (66.5, 93.5))):
        scene.part(taper(top, foot, 4.0, 2.7), frame, rho=2, shadow=0.15)
    return Ground(91.5, 0.13)


def _back_posts(scene: Scene, frame: Finish, pad: Finish, style: str, high: float) -> None:
    for foot, top in (((39.6, 55), (36, high)), ((73, 57), (75.5, high + 2.5))):
        scene.part(tube(line(top, foot), 3.4), frame, rho=1.7)
    if style == "padded":
        back = spline([(38.5, high + 5, 1), (56, high + 3.4), (73.4, high + 7, 1), (72.6, 44, 1), (56, 42.5), (40.4, 41.5, 1)])
        scene.part(back, pad, rho=4, depth=0.8, shadow=0.2)
        return
    for index in range(4):
        y = high + 2.5 + index * 8.2
        slat = spline([(36.6 + index * 0.8, y, 1), (56, y - 1.2), (75.2 - index * 0.5, y + 2.4, 1), (75 - index * 0.5, y + 6.2, 1), (56, y + 3), (37 + index * 0.8, y + 4, 1)])
        scene.part(slat, Finish(frame.color, WOOD if frame.material is UPRIGHT_WOOD else frame.material), rho=1.4, shadow=0.15)


def _chair_seat(scene: Scene, frame: Finish, pad: Finish, *, shell: bool) -> None:
    apron = polygon([(27.6, 60), (65, 64), (75, 55), (75, 58.6), (65.4, 69), (27.8, 64.6)], 0.8)
    scene.part(apron, frame.plain(darker(frame.color, 0.12)), rho=1.4, depth=0.5)
    seat = polygon([(25.8, 58.6), (38.6, 51), (76.4, 53), (66, 63.6)], 3.0)
    thick = polygon([(25.8, 58.6), (38.6, 51), (76.4, 53), (76.2, 56.2), (66, 67.2), (26.2, 62)], 2.6)
    cushion = pad if shell or pad.pattern != "plain" or pad.color != frame.color else pad
    scene.part(thick, cushion.plain(darker(pad.color, 0.22)), rho=2)
    scene.part(seat, cushion, rho=4, depth=0.45)


def armchair(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """An armchair from the front: classic, wing or tub."""
    finish, wood = spec.finish(rng, pitch=0.9), _legs(spec)
    style = spec.option("shape")
    for top, foot in (((26, 78), (23, 91)), ((74, 78), (77, 91)), ((33, 76), (32, 87)), ((67, 76), (68, 87))):
        scene.part(taper(top, foot, 4.2, 2.4), wood, rho=2)
    crest = {"classic": 24.0, "wing": 12.0, "tub": 31.0}[style]
    back = symmetric([(50, crest), (66, crest + 1), (74, crest + 8), (76, 50), (74, 72, 1), (50, 73)])
    scene.part(back, finish, rho=7, depth=0.7, folds=_buttons(scene) if style == "wing" else ())
    if style == "wing":
        wing = spline([(72, crest + 6, 1), (79.5, crest + 10), (81.5, 32), (79, 50), (73, 56, 1), (71, 36)])
        for path in (wing, flipped(wing)):
            scene.part(path, finish, rho=4, depth=0.9, shadow=0.25)
    if style == "classic":
        scene.seam(symmetric([(50, crest + 4), (65, crest + 5), (70, crest + 12), (71, 60)]), strength=0.0)
    cushion = box(25, 56, 50, 13, 5)
    scene.shade(box(27, 53, 46, 6, 3), 0.3, blur=1.8)
    scene.part(cushion, finish.plain(), rho=4, depth=0.8, shadow=0.2)
    scene.part(box(24, 67, 52, 13, 3), finish, rho=3, depth=0.6, shadow=0.3)
    arm = spline([(73, 47), (80, 44.5), (87.5, 48), (87.5, 56), (85.5, 66), (84.5, 80, 1), (74, 80.5, 1), (73, 60)])
    for path in (arm, flipped(arm)):
        scene.part(path, finish, rho=5, depth=0.8, shadow=0.28)
    if style == "tub":
        rim = tube(curve((20, 50), (28, 36), (50, 32), (72, 36), (80, 50)), 5)
        scene.part(rim, finish.plain(), rho=2.5, depth=0.8, shadow=0.2)
    return Ground(89.5, 0.10)


def _buttons(scene: Scene) -> list[Fold]:
    """Pressed-in buttons as short creases."""
    spots = [(42, 26), (50, 26), (58, 26), (38, 35), (46, 35), (54, 35), (62, 35), (42, 44), (50, 44), (58, 44)]
    return [Fold(line((x, y), (x + 0.1, y)), 3.0, -2.2) for x, y in spots]


def sofa(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A two- or three-seat sofa from the front, perhaps with cushions."""
    finish, wood = spec.finish(rng, pitch=0.8), _legs(spec)
    seats = 3 if spec.option("seats") == "three-seat" else 2
    for x in (14, 86):
        scene.part(taper((x, 74), (x + (2 if x > 50 else -2), 83), 3.6, 2.0), wood, rho=2)
    for x in (22, 78):
        scene.part(taper((x, 74), (x, 80.5), 3.0, 2.0), wood.plain(darker(wood.color, 0.3)), rho=2)
    scene.part(box(10, 33, 80, 40, 6), finish, rho=5, depth=0.7)
    width = 70 / seats
    for index in range(seats):
        left = 15 + index * width
        scene.part(box(left, 35.5, width, 24, 5), finish, rho=5, depth=0.8, shadow=0.22, folds=[Fold(curve((left + 4, 40), (left + width / 2, 43), (left + width - 4, 40)), 3, -0.5)])
    for index in range(seats):
        left = 15 + index * width
        scene.part(box(left, 55.5, width, 11.5, 3.6), finish, rho=3.5, depth=0.8, shadow=0.3)
    scene.part(box(12, 66, 76, 10, 2.6), finish, rho=2.6, depth=0.6, shadow=0.3)
    arm = spline([(84, 47.5), (90.5, 45.5), (97, 49), (97, 57), (95.6, 76.6, 1), (85, 76.6, 1), (83.6, 60)])
    for path in (arm, flipped(arm)):
        scene.part(path, finish, rho=4.5, depth=0.8, shadow=0.3)
    if spec.option("cushions") == "with cushions":
        for x, turn, color in ((23.5, -14.0, spec.second_rgb), (76.5, 13.0, lighter(spec.second_rgb, 0.35))):
            scene.part(moved(box(x - 8, 43, 16, 15, 3.4), turn=turn, about=(x, 50)), Finish(color, LINEN), rho=6, depth=0.9, shadow=0.35)
    return Ground(82.3, 0.07)


def table(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A round or rectangular table on four legs or one foot."""
    wood = Finish(_WOODS[spec.option("frame")], WOOD)
    top_finish = wood if spec.option("top") == "wooden" else Finish(lighter(spec.rgb, 0.05), ENAMEL)
    round_top = spec.option("shape") == "round"
    legs = wood.plain(darker(wood.color, 0.08))
    if round_top:
        scene.part(spline([(47, 42, 1), (53, 42, 1), (53.4, 70), (58, 78), (72, 84.5), (70, 88, 1), (30, 88, 1), (28, 84.5), (42, 78), (46.6, 70)]), Finish(legs.color, UPRIGHT_WOOD), rho=5, depth=0.9)
        scene.part(spline([(7, 40.5), (30, 48), (50, 49.8), (70, 48), (93, 40.5), (93, 43), (70, 51.8), (50, 53.4), (30, 51.8), (7, 43)]), top_finish.plain(darker(top_finish.color, 0.25)), rho=1.5, depth=0.5)
        scene.part(ellipse(50, 39.5, 43.4, 11.2), top_finish, rho=3, depth=0.2, shadow=0.0)
        return Ground(87.5, 0.08)
    for top, foot in (((21, 40), (19, 76)), ((82, 40), (84, 76))):
        scene.part(taper(top, foot, 4, 2.6), Finish(darker(legs.color, 0.25), UPRIGHT_WOOD), rho=2)
    scene.part(polygon([(10, 48), (90, 48), (88, 54), (12, 54)], 0.8), legs.plain(darker(legs.color, 0.3)), rho=1.5, depth=0.5)
    for top, foot in (((12, 50), (9.5, 90)), ((88, 50), (90.5, 90))):
        scene.part(taper(top, foot, 5, 3), Finish(legs.color, UPRIGHT_WOOD), rho=2.4, shadow=0.2)
    scene.part(polygon([(4, 46.5), (96, 46.5), (96, 50), (4, 50)], 0.9), top_finish.plain(darker(top_finish.color, 0.22)), rho=1.5, depth=0.5, shadow=0.25)
    scene.part(polygon([(17, 33.5), (83, 33.5), (96.4, 47.4), (3.6, 47.4)], 1.4), top_finish, rho=1.4, depth=0.4)
    return Ground(89.0, 0.12)


def lamp(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A table lamp, a floor lamp or a desk lamp, switched on."""
    return {"table": _table_lamp, "floor": _floor_lamp, "desk": _desk_lamp}[spec.option("type")](scene, spec, rng)


def _shade(scene: Scene, path, color: Color, finish: Finish) -> None:  # type: ignore[no-untyped-def]
    scene.part(path, finish, rho=16, depth=0.7)
    left, top, right, bottom = path.getBounds().left(), path.getBounds().top(), path.getBounds().right(), path.getBounds().bottom()
    glow = ellipse((left + right) / 2, bottom - (bottom - top) * 0.35, (right - left) * 0.28, (bottom - top) * 0.34)
    scene.flat(glow, (1.0, 0.95, 0.78), 0.55, blur=4.5)


def _table_lamp(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    base = Finish(spec.second_rgb, CERAMIC)
    height = vary(rng, 48, 0.04)
    scene.part(box(48.8, height - 4, 2.4, 12, 0.6), Finish(BRASS, CHROME), rho=1.2)
    body = symmetric([(50, height + 6), (53, height + 6, 1), (55, height + 11), (65, height + 22), (66.5, 78), (60, 88, 1), (50, 89)])
    scene.part(body, base, rho=16)
    scene.part(ellipse(50, height + 6.8, 4, 1.4), Finish(BRASS, CHROME), rho=1)
    shade = symmetric([(50, 9.2), (64, 9.2, 1), (77, height, 1), (50, height + 2.6)])
    _shade(scene, shade, spec.rgb, Finish(spec.rgb, LINEN, spec.pattern, lighter(spec.rgb, 0.6), 0.8))
    for y, half in ((9.6, 14), (height - 0.4, 26.6)):
        scene.line(curve((50 - half, y), (50, y + (0.5 if y < 20 else 2.4)), (50 + half, y)), darker(spec.rgb, 0.15), 1.0, 0.6)
    return Ground(88.0, 0.06)


def _floor_lamp(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    wood = Finish(_WOODS["oak"], UPRIGHT_WOOD)
    for foot in ((31, 93), (50, 94.5), (69, 93)):
        scene.part(tube(line((50 + (foot[0] - 50) * 0.12, 38), foot), 2.5), wood if foot[0] != 50 else wood.plain(darker(wood.color, 0.2)), rho=1.3)
    scene.part(ellipse(50, 42, 4, 2.6), Finish(BRASS, CHROME), rho=1.6, shadow=0.2)
    shade = symmetric([(50, 7), (65, 7, 1), (71, 36, 1), (50, 37.6)])
    _shade(scene, shade, spec.rgb, Finish(spec.rgb, LINEN))
    return Ground(93.0, 0.05)


def _desk_lamp(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    metal = Finish(spec.rgb, ENAMEL)
    arm = Finish(STEEL, CHROME)
    scene.part(ellipse(36, 87, 17, 4.2), metal.plain(darker(spec.rgb, 0.2)), rho=2)
    scene.part(ellipse(36, 85.4, 17, 4.2), metal, rho=3, depth=0.6)
    scene.part(tube(line((36, 84), (25, 52)), 2.4), arm, rho=1.2)
    scene.part(tube(line((25, 52), (58, 27)), 2.4), arm, rho=1.2)
    for x, y in ((25, 52), (36, 83.6)):
        scene.part(ellipse(x, y, 3.0), metal, rho=2, shadow=0.3)
    hood = moved(symmetric([(60, 16), (65, 17, 1), (67, 24), (78, 43, 1), (60, 45.5)], center=60), turn=-38, about=(60, 26))
    bulb = moved(ellipse(60, 44, 11, 5), turn=-38, about=(60, 26))
    scene.part(bulb, Finish((1.0, 0.95, 0.75), MATTE), rho=4)
    scene.part(hood, metal, rho=12, shadow=0.1)
    scene.part(moved(ellipse(60, 43.6, 17.4, 3.4), turn=-38, about=(60, 26)), Finish((1.0, 0.96, 0.80), MATTE), rho=2, depth=0.3)
    return Ground(88.5, 0.04)


def shelf(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A bookcase with books and small things."""
    frame = Finish(spec.rgb, ENAMEL) if spec.option("frame") == "painted" else Finish(_WOODS["oak"], WOOD)
    upright = Finish(frame.color, UPRIGHT_WOOD if frame.material is WOOD else ENAMEL)
    scene.part(box(22, 8, 56, 82, 0.8), frame.plain(darker(frame.color, 0.35)), rho=1, depth=0.3)
    rows = (11.0, 37.0, 63.0)
    for y in rows:
        scene.shade(box(24, y - 1, 52, 8), 0.35, blur=2.0)
        _books(scene, y + 23.4, rng)
    for y in (8.0, 34.0, 60.0, 86.0):
        scene.part(box(22, y, 56, 3.0, 0.4), frame, rho=1, depth=0.6, shadow=0.25)
    for x in (21, 76.4):
        scene.part(box(x, 6.5, 3, 85, 0.5), upright, rho=1, depth=0.6, shadow=0.25)
    return Ground(91.0, 0.04)


def _books(scene: Scene, floor: float, rng: np.random.Generator) -> None:
    x, end = 26.0, 74.0
    names = ("navy", "red", "cream", "teal", "mustard", "burgundy", "sage", "sky blue", "terracotta", "white", "charcoal")
    while x < end - 4:
        if rng.uniform() < 0.12 and x < end - 13:
            _ornament(scene, x + 5.5, floor, rng)
            x += 12.5
            continue
        width, height = rng.uniform(2.4, 4.6), rng.uniform(14.5, 20)
        color = COLORS[names[int(rng.integers(len(names)))]]
        scene.part(box(x, floor - height, width, height, 0.4), Finish(color, COTTON), rho=1.2, depth=0.8, shadow=0.2)
        scene.flat(box(x + 0.4, floor - height * 0.82, width - 0.8, 1.0), contrasting(color, 0.5), 0.8)
        scene.flat(box(x + 0.4, floor - height * 0.2, width - 0.8, 0.6), contrasting(color, 0.5), 0.8)
        x += width + 0.15


def _ornament(scene: Scene, x: float, floor: float, rng: np.random.Generator) -> None:
    if rng.uniform() < 0.5:
        vase = symmetric([(x, floor - 13), (x + 1.8, floor - 13, 1), (x + 2, floor - 9.5), (x + 4.6, floor - 5), (x + 3, floor, 1), (x, floor + 0.2)], center=x)
        scene.part(vase, Finish(COLORS["turquoise"], CERAMIC), rho=5, shadow=0.3)
        return
    scene.part(box(x - 3.6, floor - 6.5, 7.2, 6.5, 1), Finish(COLORS["terracotta"], MATTE), rho=4, shadow=0.3)
    for turn in (-50, -22, 0, 24, 48):
        leaf = moved(ellipse(x, floor - 11, 1.4, 5.4), turn=turn, about=(x, floor - 6.5))
        scene.part(leaf, Finish(COLORS["green"], MATTE), rho=1.4, shadow=0.2)


def dresser(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A chest of drawers on legs."""
    wood = Finish(spec.rgb, ENAMEL) if spec.option("frame") == "painted" else Finish(_WOODS["walnut"], WOOD)
    for x in (18, 82):
        scene.part(taper((x, 76), (x + (2.4 if x > 50 else -2.4), 89), 4, 2.4), Finish(wood.color if spec.option("frame") != "painted" else _WOODS["oak"], UPRIGHT_WOOD), rho=2)
    scene.part(box(11, 28, 78, 51, 1.4), wood.plain(darker(wood.color, 0.12)), rho=1.5, depth=0.6)
    scene.part(polygon([(14, 24), (86, 24), (91, 28.4), (9, 28.4)], 0.5), wood, rho=0.8, depth=0.4)
    scene.part(box(9, 27.6, 82, 3.4, 0.8), wood, rho=1.2, depth=0.6, shadow=0.25)
    columns = 2 if spec.option("drawers") == "six-drawer" else 1
    width = 72 / columns
    knob = Finish(BRASS, CHROME)
    for column in range(columns):
        for row in range(3):
            left, top = 14 + column * width, 33 + row * 15
            scene.part(box(left + 0.6, top, width - 1.2, 13.6, 0.8), wood, rho=1.0, depth=0.7, shadow=0.35)
            spots = (0.5,) if columns == 2 else (0.3, 0.7)
            for share in spots:
                scene.part(ellipse(left + width * share, top + 6.6, 1.7), knob, rho=1.4, shadow=0.45)
    return Ground(88.0, 0.06)


_UPHOLSTERY = ("sage", "navy", "mustard", "grey", "terracotta", "teal", "rose", "beige", "burgundy", "green")

KINDS = (
    Kind(
        "chair", chair, "Furniture > Chairs", ("Chair", "Dining Chair"), ("mustard", "teal", "white", "terracotta", "sage", "navy", "grey"), ("cotton", "leather", "velvet"), (49, 190),
        ("A {back}-back dining chair on a solid {frame} frame.", "Sits well through second helpings."),
        ("plain",), {"back": ("padded", "slatted", "shell"), "frame": ("oak", "walnut", "beech", "black")},
    ),
    Kind(
        "armchair", armchair, "Furniture > Armchairs", ("Armchair",), _UPHOLSTERY, ("velvet", "linen", "leather"), (190, 690),
        ("A {shape} armchair in {color} {material} with {frame} legs.", "Deep enough to disappear into with a book."),
        ("plain", "plain", "floral", "plaid"), {"shape": ("wing", "classic", "tub"), "frame": ("oak", "walnut")},
    ),
    Kind(
        "sofa", sofa, "Furniture > Sofas", ("Sofa",), _UPHOLSTERY, ("velvet", "linen", "leather"), (490, 1900),
        ("A {seats} sofa in {color} {material}, {cushions}.", "Feather-soft seats on a kiln-dried hardwood frame."),
        ("plain",), {"seats": ("three-seat", "two-seat"), "frame": ("oak", "walnut"), "cushions": ("with cushions", "without cushions")}, (), True,
    ),
    Kind(
        "table", table, "Furniture > Tables", ("Table", "Dining Table"), ("white", "sage", "black", "navy"), ("wood",), (149, 890),
        ("A {shape} table in {frame} with a {top} top.", "Seats four, or six who like each other."),
        ("plain",), {"shape": ("rectangular", "round"), "frame": ("oak", "walnut", "beech"), "top": ("wooden", "wooden", "lacquered")},
    ),
    Kind(
        "lamp", lamp, "Furniture > Lamps", ("Lamp",), ("cream", "mustard", "teal", "coral", "navy", "sage", "red"), ("linen",), (29, 180),
        ("A {type} lamp with a {color} shade and a warm light.", "Dimmable, and quiet company in the evening."),
        ("plain", "plain", "pinstriped"), {"type": ("table", "floor", "desk")}, (), True,
    ),
    Kind(
        "shelf", shelf, "Furniture > Shelves", ("Bookcase", "Shelf"), ("white", "navy", "sage", "charcoal"), ("wood",), (79, 340),
        ("A {frame} bookcase with three deep shelves.", "Holds novels, plants and the odd souvenir."),
        ("plain",), {"frame": ("oak", "painted")},
    ),
    Kind(
        "dresser", dresser, "Furniture > Dressers", ("Dresser", "Chest of Drawers"), ("white", "teal", "grey", "rose", "sage"), ("wood",), (149, 590),
        ("A {drawers} {frame} dresser with brass knobs.", "Smooth runners, dovetailed corners, room for winter."),
        ("plain",), {"drawers": ("three-drawer", "six-drawer"), "frame": ("walnut", "painted", "painted")},
    ),
)
