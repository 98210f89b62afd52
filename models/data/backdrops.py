"""Grounds that a product may stand before: flat, shaded, boards, cloudy, cluttered, or a part of another photo.

All are drawn from ``rng`` alone and have the mode RGB; sides are in pixels.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from assistant.query.query import Pixels

Colour = tuple[int, int, int]

PHOTO_CHANCE = 0.4
"""How often a part of another photo is taken, where there are photos."""


def backdrop(wide: int, tall: int, rng: np.random.Generator, photos: Sequence[Pixels] = ()) -> Image.Image:
    """Draw a ground; ``photos`` are ``(H, W, 3) uint8`` pictures of places, shelves or people."""
    if photos and rng.random() < PHOTO_CHANCE:
        return photo_part(wide, tall, rng, photos)
    kinds: tuple[Callable[[int, int, np.random.Generator], Image.Image], ...] = (flat, shaded, boards, cloudy, clutter)
    return kinds[rng.integers(len(kinds))](wide, tall, rng)


def some_colour(rng: np.random.Generator) -> Colour:
    """Mostly the dull colours of walls, floors and furniture, at times a vivid one."""
    spread = 50 if rng.random() < 0.2 else 16
    level = rng.uniform(30, 235) + rng.normal(0, spread, 3)
    red, green, blue = np.clip(level, 0, 255).astype(int)
    return int(red), int(green), int(blue)


def flat(wide: int, tall: int, rng: np.random.Generator) -> Image.Image:
    """One colour."""
    return Image.new("RGB", (wide, tall), some_colour(rng))


def shaded(wide: int, tall: int, rng: np.random.Generator) -> Image.Image:
    """One colour passing into another, as light falls on a wall."""
    corners = np.array([some_colour(rng) for _ in range(2)], np.uint8)
    along = rng.integers(0, 2, (2, 2))
    return Image.fromarray(corners[along]).resize((wide, tall), Image.Resampling.BICUBIC)


def boards(wide: int, tall: int, rng: np.random.Generator) -> Image.Image:
    """Stripes of one colour, lighter and darker: wood, blinds, tiles."""
    count = int(rng.integers(3, 14))
    stripes = np.array(some_colour(rng)) + rng.normal(0, rng.uniform(5, 25), (count, 1))
    grain = stripes[:, None] + rng.normal(0, 6, (count, 24, 1))
    image = Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8))
    if rng.random() < 0.5:
        image = image.transpose(Image.Transpose.TRANSPOSE)
    return image.resize((wide, tall), Image.Resampling.NEAREST if rng.random() < 0.3 else Image.Resampling.BICUBIC)


def cloudy(wide: int, tall: int, rng: np.random.Generator) -> Image.Image:
    """Soft spots with fine grain: stone, carpet, cloth, things out of focus."""
    cells = int(rng.integers(3, 12))
    spots = np.array(some_colour(rng)) + rng.normal(0, rng.uniform(10, 45), (cells, cells, 1))
    spots = spots + rng.normal(0, 5, (cells, cells, 3))
    image = Image.fromarray(np.clip(spots, 0, 255).astype(np.uint8)).resize((wide, tall), Image.Resampling.BICUBIC)
    grain = rng.integers(-9, 10, (tall, wide, 1), np.int16)
    return Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8))


def clutter(wide: int, tall: int, rng: np.random.Generator) -> Image.Image:
    """Boxes, discs and bars before a shaded wall, a little out of focus."""
    image = shaded(wide, tall, rng)
    draw = ImageDraw.Draw(image)
    for _ in range(rng.integers(4, 12)):
        box = _box(wide, tall, rng)
        shape = draw.ellipse if rng.random() < 0.4 else draw.rectangle
        shape(box, fill=some_colour(rng), outline=some_colour(rng) if rng.random() < 0.3 else None)
    return image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.6)))


def photo_part(wide: int, tall: int, rng: np.random.Generator, photos: Sequence[Pixels]) -> Image.Image:
    """A part of one of the photos with the ground's proportions, at times mirrored."""
    image = Image.fromarray(photos[int(rng.integers(len(photos)))])
    scale = min(image.width / wide, image.height / tall) * rng.uniform(0.45, 1.0)
    across, down = wide * scale, tall * scale
    left, top = rng.random() * (image.width - across), rng.random() * (image.height - down)
    box = (left, top, left + across, top + down)
    part = image.resize((wide, tall), Image.Resampling.BILINEAR, box=box)
    return part.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if rng.random() < 0.5 else part


def _box(wide: int, tall: int, rng: np.random.Generator) -> tuple[float, float, float, float]:
    """A box of 10–50 % of the sides that may reach out of the picture."""
    size: npt.NDArray[np.float64] = np.array([wide, tall]) * rng.uniform(0.1, 0.5, 2)
    left, top = np.array([wide, tall]) * rng.uniform(-0.1, 0.95, 2)
    return float(left), float(top), float(left + size[0]), float(top + size[1])
