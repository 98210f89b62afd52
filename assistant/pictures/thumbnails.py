"""Thumbnails: what a catalogue keeps of each product's picture."""

import io

from PIL import Image

from assistant.pictures.decode import BROKEN
from assistant.query.query import Pixels

THUMBNAIL_SIDE = 320
THUMBNAIL_QUALITY = 85
SMALL_FILE_BYTES = 40 * 1024

_ORIENTATION = 0x0112
"""The EXIF tag that says how the camera was held; 1 is upright."""


def encode_thumbnail(pixels: Pixels, max_side: int = THUMBNAIL_SIDE) -> bytes:
    """Encode ``(H, W, 3) uint8`` RGB as a JPEG whose longer side is at most ``max_side`` pixels; never enlarged."""
    image = Image.fromarray(pixels)
    image.thumbnail((max_side, max_side), Image.Resampling.BILINEAR, reducing_gap=2.0)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=THUMBNAIL_QUALITY)
    return buffer.getvalue()


def is_thumbnail(data: bytes, max_side: int = THUMBNAIL_SIDE) -> bool:
    """Whether an encoded picture can be kept as a thumbnail just as it is.

    True of a small upright sRGB JPEG; decoding and encoding it again would cost time and quality. Only the header is
    read.
    """
    if len(data) > SMALL_FILE_BYTES:
        return False
    try:
        image = Image.open(io.BytesIO(data), formats=("JPEG",))
        upright = image.getexif().get(_ORIENTATION, 1) == 1
    except BROKEN:
        return False
    return upright and max(image.size) <= max_side and image.mode in ("RGB", "L") and "icc_profile" not in image.info
