"""What may be wrong with a shopper's picture, each as one function of a picture, drawn anew for each from its key."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps

from assistant.query.query import Pixels
from models.data.backdrops import clutter, photo_part
from models.data.cutout import cut_out, paste
from models.data.degrade import as_jpeg, blurred, relit, turned
from models.data.pages import on_page

PRODUCT_SHARE = 0.6
OTHER_SHARE = 0.3
"""How much of a cluttered scene's side the product and each of the two other things take."""

BLUR = 0.02
"""Of the longer side: 1.6 pixels of a catalogue picture of 80, 6.4 of one of 320."""

THUMBNAIL_SIDE = 32
JPEG_QUALITY = 10
DARK = 0.4
ANGLE = 15.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a product in a cluttered scene or on a page: photos, each ``(H, W, 3) uint8``, and other
    things cut out of their pictures (mode RGBA)."""

    photos: Sequence[Pixels]
    things: Sequence[Image.Image]


Disturbance = Callable[[Image.Image, np.random.Generator, Surroundings], Image.Image]


def disturb(pixels: Pixels, name: str, key: str, around: Surroundings) -> Pixels:
    """The disturbance ``name`` of :data:`DISTURBANCES` on ``(H, W, 3) uint8``; equal keys give equal pictures."""
    seed = hashlib.sha256(f"{name}\0{key}".encode()).digest()[:8]
    rng = np.random.default_rng(int.from_bytes(seed, "little"))
    return np.asarray(DISTURBANCES[name](Image.fromarray(pixels), rng, around))


def _clutter(image: Image.Image, rng: np.random.Generator, around: Surroundings) -> Image.Image:
    """Cut out and put on a busy ground that two other things stand on; what cannot be cut out is put there whole."""
    side = max(image.size)
    if around.photos and rng.random() < 0.5:
        ground = photo_part(side, side, rng, around.photos)
    else:
        ground = clutter(side, side, rng)
    for _ in range(2 if around.things else 0):
        ground = paste(around.things[int(rng.integers(len(around.things)))], ground, OTHER_SHARE, rng)
    product = cut_out(np.asarray(image)) or image.convert("RGBA")
    return paste(product, ground, PRODUCT_SHARE, rng)


def _screenshot(image: Image.Image, rng: np.random.Generator, around: Surroundings) -> Image.Image:
    return on_page(image, rng, around.photos)


def _cropped(share: float) -> Disturbance:
    def crop(image: Image.Image, rng: np.random.Generator, around: Surroundings) -> Image.Image:
        wide, tall = (max(1, round(side * share)) for side in image.size)
        left, top = round(rng.random() * (image.width - wide)), round(rng.random() * (image.height - tall))
        return image.crop((left, top, left + wide, top + tall))

    return crop


def _mirrored(image: Image.Image, rng: np.random.Generator, around: Surroundings) -> Image.Image:
    return ImageOps.mirror(image)


def _jpeg(image: Image.Image, rng: np.random.Generator, around: Surroundings) -> Image.Image:
    return as_jpeg(image, JPEG_QUALITY)


def _thumbnail(image: Image.Image, rng: np.random.Generator, around: Surroundings) -> Image.Image:
    small = image.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.BILINEAR)
    return small


def _blurred(image: Image.Image, rng: np.random.Generator, around: Surroundings) -> Image.Image:
    return blurred(image, BLUR * max(image.size))


def _dark(image: Image.Image, rng: np.random.Generator, around: Surroundings) -> Image.Image:
    return relit(image, (DARK, DARK, DARK))


def _turned(image: Image.Image, rng: np.random.Generator, around: Surroundings) -> Image.Image:
    return turned(image, ANGLE if rng.random() < 0.5 else -ANGLE)


CLEAN = "as it is"

DISTURBANCES: dict[str, Disturbance] = {
    CLEAN: lambda image, rng, around: image,
    "clutter": _clutter,
    "screenshot": _screenshot,
    "cropped to 75 %": _cropped(0.75),
    "cropped to 50 %": _cropped(0.5),
    "mirrored": _mirrored,
    "JPEG of quality 10": _jpeg,
    "thumbnail of 32 px": _thumbnail,
    "blurred": _blurred,
    "dark": _dark,
    "turned by 15°": _turned,
}
"""By the name that the table shows. Crops keep this share of each side, at a drawn place."""
