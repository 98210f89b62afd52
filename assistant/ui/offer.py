"""Qt's side of :mod:`assistant.intake.offers`: MIME data as plain formats, and a decoded image as a file again."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from assistant.errors import PictureError
from assistant.intake import offers
from assistant.intake.offers import (
    FEED_SUFFIXES,
    MAX_PICTURES,
    SOUND_SUFFIXES,
    Decoded,
    Encoded,
    Feed,
    Files,
    Links,
    Offer,
    Unusable,
    Words,
    files_of,
)


class QtMime:
    """What a drop or the clipboard holds, read only as far as it is asked for."""

    def __init__(self, mime: QMimeData) -> None:
        self._mime = mime

    def formats(self) -> Sequence[str]:
        """The names of the formats."""
        return self._mime.formats()

    def read(self, name: str) -> bytes:
        """The data of a format; the system asks its owner for it now, and gives nothing when that is gone."""
        return bytes(self._mime.data(name).data())

    def image(self) -> object | None:
        """The picture as Qt decoded it."""
        image = self._mime.imageData() if self._mime.hasImage() else None
        return image if isinstance(image, QImage) and not image.isNull() else None


def offer_of(mime: QMimeData | None) -> Offer:
    """What the data offers, without reading a file or decoding a picture. UI thread."""
    return offers.offer_of(QtMime(mime or QMimeData()))


def encoded(image: QImage, name: str) -> bytes:
    """A decoded image as a file, so that it takes the same way as every other picture. For a worker thread."""
    from assistant.pictures import MAX_PIXELS

    if image.width() * image.height() > MAX_PIXELS:
        raise PictureError(name, f"it has more than {MAX_PIXELS:,} pixels", hint="Copy a smaller part of it.")
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())


__all__ = [
    "FEED_SUFFIXES",
    "MAX_PICTURES",
    "SOUND_SUFFIXES",
    "Decoded",
    "Encoded",
    "Feed",
    "Files",
    "Links",
    "Offer",
    "Unusable",
    "Words",
    "encoded",
    "files_of",
    "offer_of",
]
