"""Pixels to model input, driven by the card. Training uses the very same functions.

Pillow resizes with antialiasing (its filters widen when shrinking), which is what every published model expects.
"""

import numpy as np
import numpy.typing as npt
from PIL import Image

from assistant.query.query import Pixels
from assistant.store.card import Preprocessing

FILTERS = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}

MAX_ASPECT = 16
"""A picture that is longer in relation to its width is cut to its middle before a square is cut out of it."""


def fit(pixels: Pixels, spec: Preprocessing, size: int | None = None) -> Pixels:
    """Bring a picture to the square that the model reads, by the card's resize rule.

    Parameters
    ----------
    pixels:
        ``(H, W, 3) uint8`` RGB.
    spec:
        The card's preprocessing.
    size:
        Side of the square in pixels, when it is not the card's.

    Returns
    -------
    ``(size, size, 3) uint8``.
    """
    side = size or spec.size
    image = Image.fromarray(pixels)
    resample = FILTERS[spec.filter]
    if spec.resize == "squash":
        return np.asarray(image.resize((side, side), resample))
    if spec.resize == "crop":
        return np.asarray(_centre_crop(image, side, resample))
    return np.asarray(_letterbox(image, side, resample, spec.background))


def to_cells(pixels: Pixels, spec: Preprocessing, longer: int, stride: int) -> Pixels:
    """Bring a picture to whole cells of ``stride`` pixels, its longer side to ``longer``, proportions nearly kept.

    For graphs that take any size, such as convolutional ones. Returns ``(h, w, 3) uint8``.
    """
    image = Image.fromarray(pixels)
    scale = longer / max(image.size)
    wide, tall = (max(1, round(side * scale / stride)) * stride for side in image.size)
    return np.asarray(image.resize((wide, tall), FILTERS[spec.filter], reducing_gap=2.0))


def normalise(pixels: Pixels, spec: Preprocessing) -> npt.NDArray[np.float32]:
    """``(N, H, W, 3) uint8`` to ``(N, 3, H, W) float32``, shifted and scaled by the card's mean and std."""
    mean = np.asarray(spec.mean, np.float32)
    scale = 1.0 / np.asarray(spec.std, np.float32)
    return np.ascontiguousarray(((pixels.astype(np.float32) - mean) * scale).transpose(0, 3, 1, 2))


def placement(height: int, width: int, side: int) -> tuple[int, int, int, int]:
    """Where letterboxing puts a picture in a square of ``side`` pixels: (left, top, width, height).

    A heat map over the square is cut with this before it is laid over the picture.
    """
    scale = side / max(height, width)
    tall, wide = max(1, round(height * scale)), max(1, round(width * scale))
    return (side - wide) // 2, (side - tall) // 2, wide, tall


def _letterbox(
    image: Image.Image, side: int, resample: Image.Resampling, background: tuple[int, int, int]
) -> Image.Image:
    """Scale the longer side to ``side`` and centre the picture on the background."""
    left, top, wide, tall = placement(image.height, image.width, side)
    canvas = Image.new("RGB", (side, side), background)
    canvas.paste(image.resize((wide, tall), resample), (left, top))
    return canvas


def _centre_crop(image: Image.Image, side: int, resample: Image.Resampling) -> Image.Image:
    """Scale the shorter side to ``side`` and keep the middle; rounded as torchvision's ``Resize`` and ``CenterCrop``,
    so that exported models see the pixels that they were trained on."""
    image = _without_ends(image)
    shorter = min(image.size)
    width, height = (side * length // shorter for length in image.size)
    left, top = round((width - side) / 2), round((height - side) / 2)
    return image.resize((width, height), resample).crop((left, top, left + side, top + side))


def _without_ends(image: Image.Image) -> Image.Image:
    """The middle of a very long picture, more than is kept of it: enlarged whole, 1 × 20,000 pixels would take 3 GB."""
    longest = MAX_ASPECT * min(image.size)
    if max(image.size) <= longest:
        return image
    width, height = (min(length, longest) for length in image.size)
    left, top = (image.width - width) // 2, (image.height - height) // 2
    return image.crop((left, top, left + width, top + height))
