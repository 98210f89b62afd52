"""Augmented views of a picture: what the same product may look like in another photo or in a screenshot.

Mirroring is among them although print is then mirrored too: no label of the data tells left from right, models of this
size read no print, and shoppers' pictures from front cameras do come mirrored. What changes a product's colour is kept
small, as colours have names that shoppers ask for: at a change of brightness beyond a tenth, navy becomes black.
"""

from collections.abc import Sequence

import msgspec
import numpy as np
from PIL import Image

from assistant.encoders.preprocess import fit
from assistant.query.query import Pixels
from assistant.store.card import Preprocessing
from models.data.backdrops import backdrop
from models.data.cutout import cut_out, paste
from models.data.degrade import as_jpeg, blurred, lose_detail, relit, turned
from models.data.pages import on_page

PRODUCT_SHARE = (0.5, 0.92)
"""How much of a scene's side the pasted product takes."""

DETAIL = (0.25, 0.8)
"""A thumbnail has this much of the view's side: 32 to 102 pixels of 128."""

BLUR = 0.012
"""Greatest blur relative to the view's side: 1.5 pixels at 128."""

JPEG = (15, 70)
"""Quality of the JPEGs: chats use 60 to 75, and again for each forwarding."""


CHANCES = ("flip", "tint", "turned", "blur", "thumbnail", "jpeg", "paste", "page")


class Strength(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a view may depart, for catalogue pictures; a recipe states it as ``[views.catalog]``.

    ``window`` is the least and greatest side of the window relative to the picture (above 1: a margin is added);
    ``light`` the greatest change of brightness, relative, ``turn`` the greatest angle in degrees. The others are
    chances: ``flip`` mirrored, ``turned`` turned, ``tint`` tinted light, ``blur``, ``thumbnail`` shrunk and enlarged,
    ``jpeg``, ``paste`` the product before another ground (where it can be cut out), ``page`` as a screenshot of a
    shop's page.
    """

    window: tuple[float, float] = (0.72, 1.25)
    flip: float = 0.5
    light: float = 0.08
    tint: float = 0.1
    turn: float = 12.0
    turned: float = 0.15
    blur: float = 0.1
    thumbnail: float = 0.2
    jpeg: float = 0.3
    paste: float = 0.2
    page: float = 0.12

    def __post_init__(self) -> None:
        if not 0 < self.window[0] <= self.window[1] <= 4:
            raise ValueError(f"window {self.window} is not a least and a greatest side between 0 and 4")
        if not 0 <= self.light < 1 or not 0 <= self.turn <= 45:
            raise ValueError(f"light {self.light} is not 0 to 1, or turn {self.turn} not 0 to 45 degrees")
        for name in CHANCES:
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} = {getattr(self, name)} is no chance between 0 and 1")
        if self.paste + self.page > 1:
            raise ValueError(f"paste {self.paste} and page {self.page} exclude each other and are more than 1 together")


class PhotoStrength(Strength, frozen=True, forbid_unknown_fields=True):
    """The same for people's photos (``[views.photo]``): cut closer, as what surrounds the product says nothing of it,
    and lit more freely."""

    window: tuple[float, float] = (0.55, 1.05)
    light: float = 0.25
    turned: float = 0.25
    paste: float = 0.1
    page: float = 0.06


class Views(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A recipe's ``[views]``: what a table leaves out has the default of its kind."""

    catalog: Strength = Strength()
    photo: PhotoStrength = PhotoStrength()


CATALOG = Strength()
PHOTO = PhotoStrength()


def augment(
    pixels: Pixels,
    spec: Preprocessing,
    size: int,
    strength: Strength,
    rng: np.random.Generator,
    *,
    photos: Sequence[Pixels] = (),
) -> Pixels:
    """Draw one view.

    Parameters
    ----------
    pixels:
        ``(H, W, 3) uint8`` RGB.
    spec, size:
        The card's preprocessing, and the side of the view in pixels.
    strength:
        How far the view may depart.
    rng:
        Decides all of it; equal states give equal views.
    photos:
        ``(H, W, 3) uint8`` pictures for grounds and neighbours; without any, those are drawn.

    Returns
    -------
    ``(size, size, 3) uint8``.
    """
    image = Image.fromarray(pixels)
    image.thumbnail((2 * size, 2 * size), Image.Resampling.BILINEAR)
    if rng.random() < strength.flip:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    angle = rng.uniform(-strength.turn, strength.turn) if rng.random() < strength.turned else 0.0
    drawn = rng.random()
    product = cut_out(np.asarray(image)) if drawn < strength.paste else None
    if product is not None:
        scene = _pasted(product, angle, size, rng, photos)
    else:
        if angle:
            image = turned(image, angle)
        paged = strength.paste <= drawn < strength.paste + strength.page
        scene = on_page(image, rng, photos) if paged else _window(image, strength, spec, rng)
    return _degraded(Image.fromarray(fit(np.asarray(scene), spec, size)), strength, rng)


def _pasted(
    product: Image.Image, angle: float, size: int, rng: np.random.Generator, photos: Sequence[Pixels]
) -> Image.Image:
    """The product somewhere before a ground with a longer side of ``size`` and the proportions of a photo."""
    if angle:
        product = product.rotate(angle, Image.Resampling.BILINEAR, expand=True)
    aspect = float(np.exp(rng.uniform(-0.35, 0.35)))
    wide, tall = round(size * min(1.0, aspect)), round(size * min(1.0, 1 / aspect))
    return paste(product, backdrop(wide, tall, rng, photos), rng.uniform(*PRODUCT_SHARE), rng)


def _window(image: Image.Image, strength: Strength, spec: Preprocessing, rng: np.random.Generator) -> Image.Image:
    """Cut a window out of the picture, or put it on a larger sheet, or a little of both."""
    scale = rng.uniform(*strength.window)
    stretch = np.exp(rng.uniform(-0.08, 0.08))
    tall, wide = max(8, round(image.height * scale * stretch)), max(8, round(image.width * scale / stretch))
    left, top = round(rng.random() * (image.width - wide)), round(rng.random() * (image.height - tall))
    sheet = Image.new("RGB", (wide, tall), spec.background)
    sheet.paste(image, (-left, -top))
    return sheet


def _degraded(view: Image.Image, strength: Strength, rng: np.random.Generator) -> Pixels:
    """Light, detail, blur and JPEG, each by its chance."""
    gain = np.full(3, rng.uniform(1 - strength.light, 1 + strength.light))
    if rng.random() < strength.tint:
        gain *= rng.uniform(0.88, 1.0, 3)
    view = relit(view, gain, lift=rng.uniform(-1, 1) * 40 * strength.light)
    if rng.random() < strength.thumbnail:
        view = lose_detail(view, rng.uniform(*DETAIL))
    elif rng.random() < strength.blur:
        view = blurred(view, rng.uniform(0.3, 1.0) * BLUR * view.width)
    if rng.random() < strength.jpeg:
        view = as_jpeg(view, int(rng.integers(JPEG[0], JPEG[1] + 1)))
    return np.asarray(view)
