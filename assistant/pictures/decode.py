"""Reads pictures of any common kind into upright sRGB pixels, and refuses what cannot be read in plain words.

The one decoder of the whole program: what the shopper drops, what a feed carries, and what models are trained on. The
size that a file's header claims is checked before a pixel is decoded; Pillow's own check is switched off for it, as it
only warns of some sizes.
"""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from assistant.errors import PictureError
from assistant.pictures.svg import draw_svg, is_svg
from assistant.query.query import Pixels

MAX_PIXELS = 120_000_000
"""Larger pictures are refused: phones reach 108 million, and each million takes 3 MB decoded."""

MAX_FILE_BYTES = 100 * 1024 * 1024

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "PPM", "ICO")
"""What is read. The rest of Pillow's formats are rare, and each decoder is a way in for a hostile file."""

_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1")

_PLAYLISTS = (b"#EXTM3U", b"ffconcat", b"[playlist]", b"[Reference]", b"<smil", b"<MPD")

BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error,
           OverflowError)  # fmt: skip
"""What Pillow's decoders raise for damaged files; which one depends on where the damage is."""

Image.MAX_IMAGE_PIXELS = None


def read_picture(
    source: bytes | Path, *, name: str | None = None, max_pixels: int = MAX_PIXELS, max_side: int | None = None
) -> Pixels:
    """Decode a picture: upright, in sRGB, transparency on white, the first frame of an animation.

    Parameters
    ----------
    source:
        The encoded file, or its path.
    name:
        What the person knows the picture by; by default the file's name.
    max_pixels:
        Larger pictures are refused by their header.
    max_side:
        Shrink the picture until its longer side is at most this many pixels; JPEGs are then decoded small, which takes
        a fraction of the time.

    Returns
    -------
    ``(H, W, 3) uint8`` RGB.

    Raises
    ------
    PictureError
        The file is missing, empty, too large, damaged, or no picture of a kind that is read.
    """
    shown = name or (source.name if isinstance(source, Path) else "picture")
    data = source if isinstance(source, bytes) else read_file(source, shown)
    if is_svg(data):
        data = draw_svg(data, shown, max_side)
    image = open_image(data, shown)
    check_size(image, shown, max_pixels)
    return image_pixels(image, shown, max_side)


def image_pixels(image: Image.Image, shown: str, max_side: int | None = None) -> Pixels:
    """Decode the frame that an opened picture stands at; parameters and errors as those of :func:`read_picture`."""
    try:
        if max_side is not None:
            image.draft(None, (max_side, max_side))
        image.load()
        image = _on_white(_in_srgb(_upright(image)))
        if max_side is not None:
            image.thumbnail((max_side, max_side), Image.Resampling.BILINEAR, reducing_gap=2.0)
    except MemoryError as error:
        raise PictureError(shown, "there is not enough memory to decode it", hint="Shrink it first.") from error
    except BROKEN as error:
        raise PictureError(
            shown, "the picture is damaged or cut off", hint="Save or download it again, or open it in an image editor."
        ) from error
    return np.asarray(image)


def read_file(path: Path, shown: str) -> bytes:
    """The file's content; at most one byte more than is allowed is read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise PictureError(shown, f"the file cannot be read ({error.strerror})", hint="Check the path.") from error


def open_image(data: bytes, shown: str) -> Image.Image:
    """Identify the file by its content and read its header."""
    if not data:
        raise PictureError(shown, "the file is empty", hint="Save or download it again.")
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1024**2
        raise PictureError(shown, f"the file is larger than {limit} MB", hint="Save a smaller copy.")
    try:
        return Image.open(io.BytesIO(data), formats=(*FORMATS, *_heif_format(data)))
    except UnidentifiedImageError as error:
        raise _unknown(data, shown) from error
    except BROKEN as error:
        raise PictureError(shown, "the picture's header is damaged", hint="Save or download it again.") from error


def _heif_format(data: bytes) -> tuple[str, ...]:
    """The format to try as well where the file is HEIC and its reader is installed."""
    if not _is_heif(data):
        return ()
    try:
        import pillow_heif
    except ImportError:
        return ()
    pillow_heif.register_heif_opener(thumbnails=False)
    return ("HEIF",)


def _is_heif(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS


def _unknown(data: bytes, shown: str) -> PictureError:
    if _is_heif(data) and not _heif_format(data):
        return PictureError(
            shown,
            "HEIC pictures cannot be read",
            hint="Install their reader (pip install 'magpie-shopping[heic]') or save it as JPEG; phones can be set to "
            "take JPEGs.",
        )
    if data[:200].lstrip().startswith(_PLAYLISTS):
        return PictureError(shown, "a playlist names other files, which are not read", hint="Give the video itself.")
    if data[:2] == b"\x1f\x8b":
        return PictureError(shown, "compressed SVG and other gzip files are not read", hint="Unpack it: gunzip.")
    return PictureError(
        shown,
        "this is not a picture that can be read",
        hint="Use JPEG, PNG, WebP, GIF, BMP, TIFF, AVIF, SVG or, with its reader installed, HEIC.",
    )


def check_size(image: Image.Image, shown: str, max_pixels: int) -> None:
    """Refuse a picture whose header claims more than ``max_pixels``: raises :class:`PictureError`."""
    width, height = image.size
    if width * height > max_pixels:
        raise PictureError(
            shown,
            f"{width:,} × {height:,} pixels are more than the {max_pixels:,} that are read",
            hint="Save a smaller copy.",
        )


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its EXIF data says; damaged EXIF data says nothing."""
    try:
        return ImageOps.exif_transpose(image)
    except BROKEN:
        return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """In 8 bits a channel and in sRGB, RGB or RGBA; a profile that does not fit its picture is ignored."""
    image = _in_eight_bits(image)
    profile = image.info.get("icc_profile")
    transparent = image.has_transparency_data
    if image.mode in ("P", "PA", "1", "LA", "La", "RGBa"):
        image = image.convert("RGBA" if transparent else "RGB")
    if profile and image.mode in ("RGB", "RGBA", "L", "CMYK"):
        image = _by_profile(image, profile)
    return image.convert("RGBA" if transparent else "RGB")


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return image
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, *BROKEN):
        return image
    return image if converted is None else converted


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Greys of 16 or 32 bits scaled to 8: Pillow's own conversion would cut them off at 255."""
    if not image.mode.startswith("I") and image.mode != "F":
        return image
    levels = np.nan_to_num(np.asarray(image, np.float32))
    white = 65_535 if image.mode != "F" else max(1.0, levels.max())
    return Image.fromarray(np.clip(levels * (255 / white) + 0.5, 0, 255).astype(np.uint8))


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    sheet = Image.new("RGBA", image.size, (255, 255, 255, 255))
    sheet.alpha_composite(image)
    return sheet.convert("RGB")
