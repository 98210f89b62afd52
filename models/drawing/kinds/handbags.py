"""Handbags of three shapes, and the tote, from the front."""

import numpy as np

from models.drawing.backdrop import Ground
from models.drawing.geometry import (
    box,
    curve,
    ellipse,
    gathered,
    line,
    spline,
    symmetric,
    tube,
    within,
    without,
)
from models.drawing.kinds.folds import drape
from models.drawing.materials import CANVAS, CHROME
from models.drawing.palette import BRASS, STEEL, contrasting, darker, lighter
from models.drawing.patterns import Finish
from models.drawing.scene import Fold, Scene
from models.drawing.spec import Kind, Spec, vary

FLOOR = Ground(87.0, 0.06)


def _metal(spec: Spec) -> Finish:
    """Fittings: brass on warm colours, steel on cool ones."""
    return Finish(BRASS if spec.rgb[0] >= spec.rgb[2] else STEEL, CHROME)


def handbag(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """A leather handbag: flap satchel, top-handle bag, or a half-moon."""
    return {"satchel": _satchel, "top-handle": _top_handle, "crescent": _crescent}[spec.option("shape")](
        scene, spec, rng
    )


def _satchel(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    finish, metal = spec.finish(rng), _metal(spec)
    strap = curve((19, 52), (16, 28), (30, 10), (50, 6), (70, 10), (84, 28), (81, 52))
    scene.part(tube(strap, 2.6), finish.plain(darker(finish.color, 0.15)), rho=1)
    height = vary(rng, 43, 0.05)
    body = symmetric([(50, 43), (80, 43, 1), (84.5, 60), (83.5, 86, 1), (50, 87.2)])
    scene.part(body, finish, rho=5, depth=0.7)
    flap = symmetric(
        [
            (50, 41),
            (79.5, 41.5, 1),
            (83.4, 55),
            (79, 43 + height * 0.62),
            (62, 45 + height * 0.72),
            (50, 45 + height * 0.74),
        ]
    )
    scene.part(flap, finish, rho=3.5, depth=0.7, shadow=0.38)
    inner = symmetric(
        [
            (50, 42.4),
            (78, 43, 1),
            (81.6, 55),
            (77.5, 42 + height * 0.6),
            (62, 43.3 + height * 0.72),
            (50, 43.3 + height * 0.74),
        ]
    )
    scene.stitch(inner, lighter(finish.color, 0.45), alpha=0.6)
    scene.part(box(45.2, 42.5 + height * 0.62, 9.6, 9, 1.8), metal, rho=1.4, shadow=0.35)
    scene.part(box(48.4, 44.3 + height * 0.62, 3.2, 5, 1.2), metal, rho=1, depth=1.2, shadow=0.35)
    for x in (20.2, 79.8):
        scene.part(without(ellipse(x, 51, 3.2), ellipse(x, 51, 1.9)), metal, rho=0.8, shadow=0.3)
    return FLOOR


def _top_handle(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    finish, metal = spec.finish(rng), _metal(spec)
    dark = finish.plain(darker(finish.color, 0.16))
    back = curve((35, 46), (36, 24), (43, 16), (57, 16), (64, 24), (65, 46))
    scene.part(tube(back, 2.8), finish.plain(darker(finish.color, 0.4)), rho=1.4)
    body = symmetric([(50, 40.5), (73, 40, 1), (80, 62), (83.5, 86, 1), (50, 87.4)])
    scene.part(body, finish, rho=6, depth=0.75, folds=drape(rng, (25, 75, 48, 80), 3))
    scene.part(symmetric([(50, 38.6), (73.2, 38.2, 1), (74.4, 45, 1), (50, 46)]), dark, rho=1.6, depth=0.6, shadow=0.3)
    scene.part(symmetric([(50, 77), (81.8, 76, 1), (83.5, 86, 1), (50, 87.4)]), dark, rho=2, depth=0.5, shadow=0.2)
    scene.stitch(
        gathered([curve((18, 77.8), (50, 78.6), (82, 77.8)), curve((25.6, 44.2), (50, 45.2), (74.4, 44.2))]),
        lighter(finish.color, 0.45),
        alpha=0.6,
    )
    handle = curve((34, 52), (34.5, 28), (42, 19), (58, 19), (65.5, 28), (66, 52))
    scene.part(tube(handle, 3.4), finish.plain(), rho=1.7, shadow=0.3)
    for x in (34, 66):
        scene.part(
            symmetric([(x, 47), (x + 2.6, 48, 1), (x + 2.6, 56), (x, 60, 1)], center=x),
            finish.plain(),
            rho=1.2,
            depth=0.6,
            shadow=0.3,
        )
        scene.part(ellipse(x, 55.5, 1.2), metal, rho=0.7, shadow=0.3)
    scene.part(ellipse(50, 55, 3.4), metal, rho=1.6, depth=0.8, shadow=0.35)
    return FLOOR


def _crescent(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    finish, metal = spec.finish(rng), _metal(spec)
    strap = curve((14.5, 52), (20, 26), (36, 11), (50, 8.5), (64, 11), (80, 26), (85.5, 52))
    scene.part(tube(strap, 4.4), finish.plain(darker(finish.color, 0.08)), rho=2)
    body = symmetric([(50, 49), (70, 47.5), (88, 46, 1), (89, 60), (78, 78), (60, 86.5), (50, 87.2)])
    folds = [
        Fold(curve((18, 50), (32, 58), (46, 60)), 3, -0.9),
        Fold(curve((82, 50), (68, 58), (56, 61)), 3, -0.9),
        *drape(rng, (30, 70, 62, 84), 3),
    ]
    scene.part(body, finish, rho=9, depth=0.9, folds=folds)
    scene.part(tube(curve((14, 48.6), (30, 51), (50, 52), (70, 51), (86, 48.6)), 2.2), metal, rho=0.9, shadow=0.25)
    scene.line(curve((15, 48.7), (50, 52), (85, 48.7)), (0.3, 0.26, 0.2), 0.6, 0.8, dash=(0.6, 0.5))
    for x in (15, 85):
        scene.part(without(ellipse(x, 49, 3.4), ellipse(x, 49, 2.0)), metal, rho=0.8, shadow=0.3)
    return FLOOR


def tote(scene: Scene, spec: Spec, rng: np.random.Generator) -> Ground:
    """An open shopper with two handles and sometimes a print."""
    finish = spec.finish(rng, pitch=1.1)
    handle = spec.accent(CANVAS) if spec.option("handles") == "contrast" else finish.plain(darker(finish.color, 0.1))
    scene.part(
        tube(curve((37, 40), (37, 16), (43, 7.5), (57, 7.5), (63, 16), (63, 40)), 3.2),
        handle.plain(darker(handle.color, 0.35)),
        rho=1,
    )
    scene.part(
        spline([(21, 36, 1), (50, 33.6), (79, 36, 1), (79, 42, 1), (50, 44), (21, 42, 1)]),
        finish.plain(darker(finish.color, 0.45)),
        rho=1.5,
        depth=0.4,
    )
    body = symmetric([(50, 38.4), (80, 36.4, 1), (81.5, 60), (83, 86, 1), (50, 87.4)])
    folds = [
        *drape(rng, (24, 76, 50, 88), 4),
        Fold(curve((36, 46), (40, 58), (38, 70)), 2.4, -0.8),
        Fold(curve((64, 46), (60, 58), (61, 72)), 2.4, -0.8),
    ]
    scene.part(body, finish, rho=5, depth=0.5, folds=folds)
    scene.stitch(curve((19.6, 41), (50, 42.8), (80.4, 41)), contrasting(finish.color, 0.4), alpha=0.5)
    scene.part(
        tube(curve((36, 54), (36, 22), (42.5, 11.5), (57.5, 11.5), (64, 22), (64, 54)), 3.6, flat_ends=True),
        handle,
        rho=1.3,
        depth=0.6,
        shadow=0.3,
    )
    for x in (36, 64):
        scene.stitch(
            gathered(
                [
                    line((x - 1.6, 52.6), (x + 1.6, 52.6)),
                    line((x - 1.6, 46), (x + 1.6, 52.6)),
                    line((x + 1.6, 46), (x - 1.6, 52.6)),
                ]
            ),
            contrasting(handle.color, 0.5),
        )
    if spec.pattern == "plain":
        _print(scene, spec)
    return FLOOR


def _print(scene: Scene, spec: Spec) -> None:
    """A sun over waves, in the second colour."""
    color = spec.second_rgb
    scene.flat(within(ellipse(50, 66, 9), box(30, 50, 40, 15.5)), color, 0.92)
    for index in range(3):
        y = 68.2 + index * 3.4
        wave = curve(*[(36 + i * 3.5, y + (0.9 if i % 2 else -0.9)) for i in range(9)])
        scene.flat(tube(wave, 1.1), color, 0.92)


_LEATHERS = ("tan", "black", "red", "burgundy", "navy", "green", "pink", "brown", "mustard", "lavender")


KINDS = (
    Kind(
        name="handbag",
        draw=handbag,
        category="Bags > Handbags",
        nouns=("Handbag", "Bag"),
        title="{color} {material} {shape} {noun}",
        colors=_LEATHERS,
        materials=("leather", "suede", "patent leather"),
        options={"shape": ("satchel", "top-handle", "crescent")},
        genders=("women",),
        prices=(49, 290),
        lines=(
            "A {shape} bag in {color} {material} with polished fittings.",
            "Room for the day, small enough for the evening.",
        ),
    ),
    Kind(
        name="tote",
        draw=tote,
        category="Bags > Totes",
        nouns=("Tote Bag", "Shopper"),
        title="{color} {pattern} {material} {noun}",
        colors=("cream", "sky blue", "white", "sage", "coral", "black", "yellow", "beige"),
        materials=("canvas", "linen"),
        patterns=("plain", "striped", "floral", "gingham", "polka dot", "plain"),
        options={"handles": ("plain", "contrast")},
        genders=("unisex",),
        prices=(15, 49),
        lines=(
            "A roomy {material} tote for markets, books and beaches.",
            "Strong handles, one inner pocket, washable.",
        ),
    ),
)
