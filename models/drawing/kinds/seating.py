"""Chair, armchair and sofa."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    box,
    curve,
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
from models.drawing.kinds.woods import legs_of
from models.drawing.materials import LINEN, UPRIGHT_WOOD, WOOD
from models.drawing.palette import darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec, vary


def chair(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A dining chair seen from the front left, with slats, a shell or a padded back."""
    frame, style = legs_of(spec), spec.option("back")
    pad = spec.finish(rng, pitch=0.7)
    high = vary(rng, 13, 0.25)
    behind = frame.plain(darker(frame.color, 0.22))
    for top, foot in (((41.0, 53.0), (39.5, 82.0)), ((72.0, 55.0), (76.0, 85.0))):
        scene.part(taper(top, foot, 3.4, 2.4), behind, rho=1.6)
    if style == "shell":
        shell = spline(
            [
                (37, 55, 1),
                (33, 36),
                (36, high + 8),
                (44, high + 4),
                (66, high + 5),
                (75, high + 10),
                (76.5, 38),
                (74, 57, 1),
                (55, 60),
            ]
        )
        scene.part(shell, pad, rho=8, depth=-0.5)
        scene.part(
            without(shell, moved(shell, scale=(0.93, 0.94), about=(55, 40))),
            pad.plain(lighter(pad.color, 0.05)),
            rho=1,
            depth=0.8,
        )
    else:
        _back_posts(scene, frame, pad, style, high)
    _chair_seat(scene, frame, pad)
    for top, foot in (((29.5, 62.0), (26.5, 90.0)), ((65.0, 66.0), (66.5, 93.5))):
        scene.part(taper(top, foot, 4.0, 2.7), frame, rho=2, shadow=0.15)
    return Ground(91.5, 0.13)


def _back_posts(scene: Scene, frame: Finish, pad: Finish, style: str, high: float) -> None:
    for foot, top in (((39.6, 55), (36, high)), ((73, 57), (75.5, high + 2.5))):
        scene.part(tube(line(top, foot), 3.4), frame, rho=1.7)
    if style == "padded":
        back = spline(
            [(38.5, high + 5, 1), (56, high + 3.4), (73.4, high + 7, 1), (72.6, 44, 1), (56, 42.5), (40.4, 41.5, 1)]
        )
        scene.part(back, pad, rho=4, depth=0.8, shadow=0.2)
        return
    for index in range(4):
        y = high + 2.5 + index * 8.2
        slat = spline(
            [
                (36.6 + index * 0.8, y, 1),
                (56, y - 1.2),
                (75.2 - index * 0.5, y + 2.4, 1),
                (75 - index * 0.5, y + 6.2, 1),
                (56, y + 3),
                (37 + index * 0.8, y + 4, 1),
            ]
        )
        scene.part(
            slat, Finish(frame.color, WOOD if frame.material is UPRIGHT_WOOD else frame.material), rho=1.4, shadow=0.15
        )


def _chair_seat(scene: Scene, frame: Finish, pad: Finish) -> None:
    apron = polygon([(27.6, 60), (65, 64), (75, 55), (75, 58.6), (65.4, 69), (27.8, 64.6)], 0.8)
    scene.part(apron, frame.plain(darker(frame.color, 0.12)), rho=1.4, depth=0.5)
    seat = polygon([(25.8, 58.6), (38.6, 51), (76.4, 53), (66, 63.6)], 3.0)
    thick = polygon([(25.8, 58.6), (38.6, 51), (76.4, 53), (76.2, 56.2), (66, 67.2), (26.2, 62)], 2.6)
    scene.part(thick, pad.plain(darker(pad.color, 0.22)), rho=2)
    scene.part(seat, pad, rho=4, depth=0.45)


def armchair(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """An armchair from the front: classic, wing or tub."""
    finish, wood = spec.finish(rng, pitch=0.9), legs_of(spec)
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
    finish, wood = spec.finish(rng, pitch=0.8), legs_of(spec)
    seats = 3 if spec.option("seats") == "three-seat" else 2
    for x in (14.0, 86.0):
        scene.part(taper((x, 74), (x + (2 if x > 50 else -2), 83), 3.6, 2.0), wood, rho=2)
    for x in (22.0, 78.0):
        scene.part(taper((x, 74), (x, 80.5), 3.0, 2.0), wood.plain(darker(wood.color, 0.3)), rho=2)
    scene.part(box(10, 33, 80, 40, 6), finish, rho=5, depth=0.7)
    width = 70 / seats
    for index in range(seats):
        left = 15 + index * width
        scene.part(
            box(left, 35.5, width, 24, 5),
            finish,
            rho=5,
            depth=0.8,
            shadow=0.22,
            folds=[Fold(curve((left + 4, 40), (left + width / 2, 43), (left + width - 4, 40)), 3, -0.5)],
        )
    for index in range(seats):
        left = 15 + index * width
        scene.part(box(left, 55.5, width, 11.5, 3.6), finish, rho=3.5, depth=0.8, shadow=0.3)
    scene.part(box(12, 66, 76, 10, 2.6), finish, rho=2.6, depth=0.6, shadow=0.3)
    arm = spline([(84, 47.5), (90.5, 45.5), (97, 49), (97, 57), (95.6, 76.6, 1), (85, 76.6, 1), (83.6, 60)])
    for path in (arm, flipped(arm)):
        scene.part(path, finish, rho=4.5, depth=0.8, shadow=0.3)
    if spec.option("cushions") == "with cushions":
        for x, turn, color in ((23.5, -14.0, spec.second_rgb), (76.5, 13.0, lighter(spec.second_rgb, 0.35))):
            scene.part(
                moved(box(x - 8, 43, 16, 15, 3.4), turn=turn, about=(x, 50)),
                Finish(color, LINEN),
                rho=6,
                depth=0.9,
                shadow=0.35,
            )
    return Ground(82.3, 0.07)


_UPHOLSTERY = ("sage", "navy", "mustard", "grey", "terracotta", "teal", "red", "beige", "burgundy", "green")


KINDS = (
    Kind(
        name="chair",
        draw=chair,
        category="Furniture > Chairs",
        nouns=("Chair", "Dining Chair"),
        title="{color} {back} {noun}",
        colors=("mustard", "teal", "white", "terracotta", "sage", "navy", "grey"),
        materials=("cotton", "leather", "velvet"),
        options={"back": ("padded", "slatted", "shell"), "frame": ("oak", "walnut", "beech", "black")},
        prices=(49, 190),
        lines=("A {back}-back dining chair on a solid {frame} frame.", "Sits well through second helpings."),
    ),
    Kind(
        name="armchair",
        draw=armchair,
        category="Furniture > Armchairs",
        nouns=("Armchair",),
        title="{color} {pattern} {material} {shape} {noun}",
        colors=_UPHOLSTERY,
        materials=("velvet", "linen", "leather"),
        patterns=("plain", "plain", "floral", "plaid"),
        options={"shape": ("wing", "classic", "tub"), "frame": ("oak", "walnut")},
        prices=(190, 690),
        lines=(
            "A {shape} armchair in {color} {material} with {frame} legs.",
            "Deep enough to disappear into with a book.",
        ),
    ),
    Kind(
        name="sofa",
        draw=sofa,
        category="Furniture > Sofas",
        nouns=("Sofa",),
        title="{color} {material} {seats} {noun}",
        colors=_UPHOLSTERY,
        materials=("velvet", "linen", "leather"),
        options={
            "seats": ("three-seat", "two-seat"),
            "frame": ("oak", "walnut"),
            "cushions": ("with cushions", "without cushions"),
        },
        prices=(490, 1900),
        lines=(
            "A {seats} sofa in {color} {material}, {cushions}.",
            "Feather-soft seats on a kiln-dried hardwood frame.",
        ),
    ),
)
