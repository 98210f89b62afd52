"""Augmented views of a picture: what the same product may look like in another photo or a screenshot."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from assistant.encoders.preprocess import FILTERS, fit
from assistant.query.query import Pixels
from assistant.store.card import Preprocessing


@dataclass(frozen=True, slots=True)
class Strength:
    """How far a view may depart: least and greatest side of the window relative to the picture (above 1: a margin is
    added), shift relative to the spare room, chance of a flip, change of brightness and contrast, chance of a tinted
    ground and of a loss of detail."""

    window: tuple[float, float] = (0.78, 1.25)
    flip: float = 0.5
    light: float = 0.1
    tint: float = 0.1
    blur: float = 0.15


CATALOG = Strength()
PHOTO = Strength(window=(0.55, 1.05), light=0.25, tint=0.1, blur=0.2)
"""People's photos are cut closer: what surrounds the product says nothing of it."""


def augment(pixels: Pixels, spec: Preprocessing, size: int, strength: Strength, rng: np.random.Generator) -> Pixels:
    """Draw one view, ``(size, size, 3) uint8``."""
    view = fit(_window(pixels, strength, spec, rng), spec, size)
    if rng.random() < strength.flip:
        view = view[:, ::-1]
    if rng.random() < strength.blur:
        view = _lose_detail(view, rng)
    return _relight(view, strength, rng)


def _window(pixels: Pixels, strength: Strength, spec: Preprocessing, rng: np.random.Generator) -> Pixels:
    """Cut a window out of the picture, or put it on a larger white sheet, or a little of both."""
    height, width = pixels.shape[:2]
    scale = rng.uniform(*strength.window)
    stretch = np.exp(rng.uniform(-0.08, 0.08))
    tall, wide = max(8, round(height * scale * stretch)), max(8, round(width * scale / stretch))
    top, left = (round(rng.random() * spare) for spare in (height - tall, width - wide))
    sheet = Image.new("RGB", (wide, tall), spec.background)
    sheet.paste(Image.fromarray(pixels), (-left, -top))
    return np.asarray(sheet)


def _lose_detail(view: Pixels, rng: np.random.Generator) -> Pixels:
    """Shrink and enlarge again, as thumbnails in a screenshot are."""
    side = view.shape[0]
    small = round(side * rng.uniform(0.4, 0.8))
    image = Image.fromarray(np.ascontiguousarray(view)).resize((small, small), FILTERS["bilinear"])
    return np.asarray(image.resize((side, side), FILTERS["bilinear"]))


def _relight(view: Pixels, strength: Strength, rng: np.random.Generator) -> Pixels:
    """Change brightness, contrast, and at times the light's colour (small enough to keep a colour's name)."""
    gain = np.full(3, rng.uniform(1 - strength.light, 1 + strength.light), np.float32)
    if rng.random() < strength.tint:
        gain *= rng.uniform(0.85, 1.0, 3).astype(np.float32)
    lift = rng.uniform(-1, 1) * 40 * strength.light
    table = np.clip(np.arange(256, dtype=np.float32)[:, None] * gain + lift, 0, 255).astype(np.uint8)
    return np.stack([table[view[..., channel], channel] for channel in range(3)], axis=-1)
