"""Reads pictures of any common kind into upright sRGB pixels, and refuses what cannot be read in plain words."""

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from assistant.errors import PictureError
from assistant.query.query import Pixels


def read_picture(source: bytes | Path, *, name: str | None = None) -> Pixels:
    """Read."""
    try:
        image = Image.open(io.BytesIO(source) if isinstance(source, bytes) else source)
        image = ImageOps.exif_transpose(image)
        return np.asarray(image.convert("RGB"))
    except (OSError, ValueError) as error:
        raise PictureError(name or "picture", str(error)) from error


def encode_thumbnail(pixels: Pixels, max_side: int = 320) -> bytes:
    """A JPEG."""
    image = Image.fromarray(pixels)
    image.thumbnail((max_side, max_side))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
