"""Pictures written out in an address: ``data:image/png;base64,…`` (RFC 2397)."""

import base64
import binascii
from urllib.parse import unquote_to_bytes

from assistant.errors import PictureError

MAX_CHARS = 40 * 1024 * 1024
_NAME = "The picture"


def inline_picture(address: str) -> bytes:
    """The encoded picture in a ``data:`` address.

    Raises
    ------
    PictureError
        It is too large, damaged, empty, or no picture.
    """
    if len(address) > MAX_CHARS:
        raise PictureError(_NAME, "its data address is too long", hint="Save the picture and drop the file.")
    head, comma, body = address.partition(",")
    kind, *parameters = (part.strip().lower() for part in head[len("data:") :].split(";"))
    if not kind.startswith("image/"):
        raise PictureError(_NAME, "its data address holds no picture", hint="Copy the picture itself and paste it.")
    try:
        data = _from_base64(body) if "base64" in parameters else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        data = b""
    if not comma or not data:
        raise PictureError(_NAME, "its data address is damaged", hint="Copy the picture itself and paste it.")
    return data


def _from_base64(body: str) -> bytes:
    """Line breaks, escaped signs, the alphabet of URLs and missing padding are all met with."""
    plain = "".join(unquote_to_bytes(body).decode("ascii").split()).replace("-", "+").replace("_", "/").rstrip("=")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
