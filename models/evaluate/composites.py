"""Pictures with several real products in known places: pasted on grounds, and laid out as the pages of shops.

What a finder of objects is measured on. Everything is drawn from one seed; products are held-out ones,
surroundings come from the training split.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from assistant.pictures import read_picture
from assistant.query.query import Box, Pixels
from models.data.backdrops import boards, cloudy, clutter, flat, photo_part, shaded
from models.data.cutout import cut_out
from models.data.examples import Example

Layout = Literal["scene", "photo", "page"]
"""``scene``: on flat, shaded, striped and cloudy grounds; ``photo``: before an out-of-focus photo or painted clutter;
``page``: the page of a shop, with text, cards, badges and a heading."""

LAYOUTS: tuple[Layout, ...] = ("scene", "photo", "page")

SIZES = ((1920, 1080), (1920, 1080), (1080, 1440))
"""Screens twice as often as a phone's picture held upright; pixels."""

PRODUCTS = (2, 6)
SHARES = (0.22, 0.5)
"""The longer side of a pasted product relative to the picture's shorter side."""

TRIES = 60
GAP = 0.02
"""Between products, relative to the picture's shorter side: they do not touch."""

_DARK_CHANCE = 0.2


@dataclass(frozen=True, slots=True)
class Placed:
    """A product in a composite: its key in the data, and the box around what is visible of it."""

    key: str
    box: Box


@dataclass(frozen=True, slots=True)
class Composite:
    """``pixels`` is ``(H, W, 3) uint8``; ``placed`` says what lies where."""

    pixels: Pixels
    layout: Layout
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Cutout:
    """A product on transparent ground (RGBA), with the key of its example."""

    key: str
    image: Image.Image


def cutouts(examples: Sequence[Example]) -> list[Cutout]:
    """The products whose picture has a flat ground to cut them out of."""
    found = ((example.key, cut_out(read_picture(example.image, name=example.key))) for example in examples)
    return [Cutout(key, image) for key, image in found if image is not None]


def compose(layout: Layout, products: Sequence[Cutout], photos: Sequence[Pixels], seed: int) -> Composite:
    """Draw one composite of 2–6 of the products."""
    rng = np.random.default_rng([seed, LAYOUTS.index(layout)])
    wide, tall = SIZES[rng.integers(len(SIZES))]
    chosen = [products[index] for index in rng.choice(len(products), rng.integers(PRODUCTS[0], PRODUCTS[1] + 1), False)]
    if layout == "page":
        return _page(wide, tall, chosen, rng)
    ground = _scene_ground(wide, tall, rng) if layout == "scene" else _photo_ground(wide, tall, rng, photos)
    return _pasted(layout, ground, chosen, rng)


def _scene_ground(wide: int, tall: int, rng: np.random.Generator) -> Image.Image:
    kinds = (flat, shaded, boards, cloudy)
    return kinds[rng.integers(len(kinds))](wide, tall, rng)


def _photo_ground(wide: int, tall: int, rng: np.random.Generator, photos: Sequence[Pixels]) -> Image.Image:
    if not photos or rng.random() < 0.5:
        return clutter(wide, tall, rng)
    return photo_part(wide, tall, rng, photos).filter(ImageFilter.GaussianBlur(min(wide, tall) / rng.uniform(40, 150)))


def _pasted(layout: Layout, ground: Image.Image, chosen: Sequence[Cutout], rng: np.random.Generator) -> Composite:
    placed: list[Placed] = []
    side = min(ground.size)
    for product in chosen:
        image = _scaled(product.image, side * rng.uniform(*SHARES))
        box = _free_place(ground.size, image.size, [one.box for one in placed], round(side * GAP), rng)
        if box is not None:
            ground.paste(image, (box.left, box.top), image)
            placed.append(Placed(product.key, box))
    return Composite(np.asarray(ground), layout, tuple(placed))


def _free_place(
    whole: tuple[int, int], size: tuple[int, int], taken: Sequence[Box], gap: int, rng: np.random.Generator
) -> Box | None:
    """A box of ``size`` that keeps ``gap`` from those taken and from the edge; None when there is no room."""
    room = (whole[0] - size[0] - 2 * gap, whole[1] - size[1] - 2 * gap)
    if min(room) < 0:
        return None
    for _ in range(TRIES):
        left, top = gap + int(rng.integers(room[0] + 1)), gap + int(rng.integers(room[1] + 1))
        box = Box(left, top, left + size[0], top + size[1])
        if all(_apart(box, other, gap) for other in taken):
            return box
    return None


def _apart(a: Box, b: Box, gap: int) -> bool:
    return a.right + gap <= b.left or b.right + gap <= a.left or a.bottom + gap <= b.top or b.bottom + gap <= a.top


def _scaled(image: Image.Image, longer: float) -> Image.Image:
    scale = longer / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.BICUBIC)


# --- pages ------------------------------------------------------------------------------------------------------------


def _page(wide: int, tall: int, chosen: Sequence[Cutout], rng: np.random.Generator) -> Composite:
    """A heading, a bar of words, and a grid of cards: picture, name, price."""
    dark = rng.random() < _DARK_CHANCE
    pale = int(rng.integers(232, 256))
    page, ink = ((24, 26, 30), (225, 225, 225)) if dark else ((pale, pale, pale), (40, 40, 40))
    card = (40, 42, 48) if dark else (255, 255, 255)
    plate = (255, 255, 255) if rng.random() < 0.7 else tuple(int(level) for level in rng.integers(215, 250, 3))
    sheet = Image.new("RGB", (wide, tall), page)
    draw = ImageDraw.Draw(sheet)
    head = round(tall * rng.uniform(0.06, 0.12))
    accent = tuple(int(level) for level in rng.integers(20, 220, 3))
    draw.rectangle((0, 0, wide, head), fill=accent if rng.random() < 0.5 else card)
    _write(draw, (wide * 0.03, head * 0.3), "Search results", head * 0.4, ink)
    side = round(wide * rng.uniform(0.1, 0.2)) if wide > tall and rng.random() < 0.6 else 0
    for row in range(12 if side else 0):
        _write(draw, (wide * 0.015, head * 1.5 + row * tall * 0.05), _word(rng), tall * 0.018, ink)
    columns = min(len(chosen), int(rng.integers(2, 5)) if wide > tall else 2)
    rows = -(-len(chosen) // columns)
    across, down = (wide - side) / columns, (tall - head) / rows
    placed = []
    for number, product in enumerate(chosen):
        left, top = side + (number % columns) * across, head + (number // columns) * down
        pad = 0.04 * min(across, down)
        box = (left + pad, top + pad, left + across - pad, top + down - pad)
        draw.rectangle(box, fill=card, outline=(200, 200, 200) if rng.random() < 0.5 else None)
        foot = 0.24 * (box[3] - box[1])
        placed.append(_on_card(sheet, draw, product, (*box[:3], box[3] - foot), plate=plate, rng=rng))
        _caption(draw, box[0] + pad, box[3] - foot, foot, ink=ink, accent=accent, rng=rng)
    return Composite(np.asarray(sheet), "page", tuple(placed))


def _on_card(
    sheet: Image.Image, draw: ImageDraw.ImageDraw, product: Cutout, area: tuple[float, float, float, float],
    *, plate: tuple[int, ...], rng: np.random.Generator,
) -> Placed:  # fmt: skip
    """The product in the middle of its plate within the area of a card."""
    left, top, right, bottom = area
    margin = 0.06 * (bottom - top)
    room = (right - left - 2 * margin, bottom - top - 2 * margin)
    fill = rng.uniform(0.75, 0.98)
    scale = fill * min(room[0] / product.image.width, room[1] / product.image.height)
    image = _scaled(product.image, scale * max(product.image.size))
    x, y = round((left + right - image.width) / 2), round((top + bottom - image.height) / 2)
    plate_margin = margin * 0.5
    corner = (x + image.width + plate_margin, y + image.height + plate_margin)
    draw.rectangle((x - plate_margin, y - plate_margin, *corner), fill=plate)
    sheet.paste(image, (x, y), image)
    if rng.random() < 0.2:
        draw.rounded_rectangle((left + 8, top + 8, left + 90, top + 40), 10, fill=(200, 40, 40))
    return Placed(product.key, Box(x, y, x + image.width, y + image.height))


def _caption(
    draw: ImageDraw.ImageDraw, left: float, top: float, foot: float, *, ink: tuple[int, ...], accent: tuple[int, ...],
    rng: np.random.Generator,
) -> None:  # fmt: skip
    size = foot * 0.2
    _write(draw, (left, top), " ".join(_word(rng) for _ in range(rng.integers(2, 5))), size, ink)
    _write(draw, (left, top + 1.3 * size), " ".join(_word(rng) for _ in range(rng.integers(1, 4))), size * 0.8, ink)
    _write(draw, (left, top + 2.6 * size), f"{rng.integers(1, 200)}.99", size * 1.1, accent)


def _word(rng: np.random.Generator) -> str:
    return "".join(chr(97 + letter) for letter in rng.integers(26, size=rng.integers(3, 9)))


def _write(
    draw: ImageDraw.ImageDraw, place: tuple[float, float], words: str, size: float, ink: tuple[int, ...]
) -> None:
    draw.text(place, words, fill=ink, font=ImageFont.load_default(max(9, round(size))))
