"""What cameras, shops and chats do to a picture: detail lost, blur, JPEG, light and tint."""

import io
import math

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from assistant.query.query import Pixels

FLAT = 14
"""Greatest difference of a channel from the ground's colour (0–255); JPEGs of white grounds vary by some 8."""

FLAT_BORDER = 0.9
"""Share of the outermost pixels that must be flat; below it the product is cut off or the ground is a scene."""


def lose_detail(image: Image.Image, share: float) -> Image.Image:
    """Shrink to ``share`` of the sides and enlarge again, as a thumbnail that was blown up."""
    small = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(small, Image.Resampling.BILINEAR).resize(image.size, Image.Resampling.BILINEAR)


def blurred(image: Image.Image, radius: float) -> Image.Image:
    """Gaussian blur with a standard deviation of ``radius`` pixels."""
    return image.filter(ImageFilter.GaussianBlur(radius))


def as_jpeg(image: Image.Image, quality: int) -> Image.Image:
    """Through JPEG at ``quality`` (Pillow's scale, 1–95) with halved colour, as chats and web shops store pictures."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def relit(image: Image.Image, gain: npt.ArrayLike, lift: float = 0.0) -> Image.Image:
    """Each channel times its ``(3,)`` gain, plus ``lift`` (0–255 scale)."""
    levels = np.arange(256, dtype=np.float32)
    table = np.clip(levels[None, :] * np.asarray(gain, np.float32)[:, None] + lift, 0, 255).astype(np.uint8)
    return image.point(table.ravel().tolist())


def turned(image: Image.Image, degrees: float) -> Image.Image:
    """Turned anticlockwise about its middle: all of it on a flat ground, else its middle, so that no corner is empty.

    What is left of a scene is the largest upright part with its proportions.
    """
    ground = flat_ground(np.asarray(image))
    if ground is not None:
        return image.rotate(degrees, Image.Resampling.BILINEAR, expand=True, fillcolor=ground)
    angle, longer, shorter = math.radians(abs(degrees)), max(image.size), min(image.size)
    share = 1 / (math.cos(angle) + longer / shorter * math.sin(angle))
    left, top = (min(round(side * (1 - share) / 2), (side - 1) // 2) for side in image.size)
    return image.rotate(degrees, Image.Resampling.BILINEAR).crop((left, top, image.width - left, image.height - top))


def flat_ground(pixels: Pixels) -> tuple[int, int, int] | None:
    """The colour around the product in ``(H, W, 3) uint8``; None where the border is not flat."""
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    red, green, blue = np.median(border, axis=0).astype(int)
    difference = np.abs(border.astype(np.int16) - (red, green, blue)).max(axis=-1)
    return (int(red), int(green), int(blue)) if np.mean(difference <= FLAT) >= FLAT_BORDER else None
