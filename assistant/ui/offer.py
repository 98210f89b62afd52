"""What a drop or a paste brings, told from its MIME data before anything is read.

A browser offers one dragged picture in many forms at once. Preferred is what needs no network and keeps the pixels:
local files, encoded image data, the toolkit's decoded image, a ``data:`` address; then text. A bare web address cannot
be used offline and is refused with the way around.
"""

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from assistant.errors import InputError, PictureError

FEED_SUFFIXES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".parquet", ".pq"})

MAX_PICTURES = 6
"""Pictures in one question; more say less, and the tray has no room for them."""

_IMAGE_TYPES = ("image/png", "image/jpeg", "image/webp", "image/bmp", "image/gif", "image/tiff")
_WEB = ("http://", "https://", "ftp://")


@dataclass(frozen=True, slots=True)
class Files:
    """Local picture files."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A local file that may be a catalogue feed."""

    path: Path


@dataclass(frozen=True, slots=True)
class Encoded:
    """One encoded picture."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Decoded:
    """One picture that the toolkit has decoded already."""

    image: QImage


@dataclass(frozen=True, slots=True)
class Words:
    """Text to search for."""

    text: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """Nothing that can be used, and why."""

    error: InputError


Offer = Files | Feed | Encoded | Decoded | Words | Unusable


def offer_of(mime: QMimeData) -> Offer:
    """What the data offers, without reading a file or decoding a picture."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return _files(paths)
    for name in _IMAGE_TYPES:
        if mime.hasFormat(name):
            return Encoded(bytes(mime.data(name).data()))
    if mime.hasImage() and isinstance(image := mime.imageData(), QImage):
        return Decoded(image)
    text = mime.text().strip() or (mime.urls()[0].toString() if mime.urls() else "")
    return _text(text)


def encoded(image: QImage) -> bytes:
    """A decoded image as PNG, so that it takes the same way as every other picture. For a worker thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())


def _files(paths: list[Path]) -> Offer:
    feeds = [path for path in paths if path.suffix.lower() in FEED_SUFFIXES]
    if feeds:
        return Feed(feeds[0])
    if len(paths) > MAX_PICTURES:
        hint = f"Choose the {MAX_PICTURES} that say most."
        return Unusable(InputError(f"{len(paths)} files are too many for one query.", hint=hint))
    return Files(tuple(paths))


def _text(text: str) -> Offer:
    if text.startswith("data:image/"):
        return _data_address(text)
    if text.lower().startswith(_WEB) and len(text.split()) == 1:
        hint = "Copy the picture itself (right click, “Copy image”) and paste it here."
        return Unusable(InputError("This is a link, and Magpie does not fetch from the web.", hint=hint))
    if text:
        return Words(" ".join(text.split()))
    return Unusable(
        InputError("There is no picture and no text in this.", hint="Drop a picture file, or paste a copied picture.")
    )


def _data_address(text: str) -> Offer:
    try:
        return Encoded(base64.b64decode(text.partition(",")[2], validate=True))
    except binascii.Error:
        return Unusable(PictureError("The picture", "its data address is damaged"))
