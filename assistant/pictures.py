"""Reads pictures of any common kind into upright sRGB pixels, and refuses what cannot be read in plain words."""

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from assistant.query.query import Pixels


def read_picture(source: bytes | Path, *, name: str | None = None) -> Pixels:
    """Read."""
    image = Image.open(io.BytesIO(source) if isinstance(source, bytes) else source)
    image = ImageOps.exif_transpose(image)
    return np.asarray(image.convert("RGB"))
