"""Takes what is dropped, pasted or opened: reads pictures on a worker thread and hands over what can be used.

Whatever cannot be used changes nothing: ``refused`` carries the reason.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from assistant.errors import MagpieError, PictureError
from assistant.progress import CancelToken, Progress
from assistant.query import Picture
from assistant.ui.offer import Decoded, Encoded, Feed, Files, Offer, Unusable, Words, encoded, offer_of
from assistant.ui.tasks import Tasks

MAX_SIDE = 1600
"""A query picture is kept no larger: several times what any encoder looks at, and quick to paint."""

Read = tuple[list[Picture], list[PictureError]]


class Intake(QObject):
    """UI thread only; reading happens elsewhere."""

    reading = Signal(bool)
    pictures_read = Signal(list)
    text_taken = Signal(str)
    feed_offered = Signal(object)
    refused = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks

    def take(self, mime: QMimeData) -> None:
        """Take what was dropped or pasted."""
        self.take_offer(offer_of(mime))

    def take_offer(self, offer: Offer) -> None:
        """Take an offer."""
        if isinstance(offer, Unusable):
            self.refused.emit(offer.error)
        elif isinstance(offer, Words):
            self.text_taken.emit(offer.text)
        elif isinstance(offer, Feed):
            self.feed_offered.emit(offer.path)
        elif isinstance(offer, Files):
            self.take_files(offer.paths)
        elif isinstance(offer, Encoded):
            self._read([partial(_read_bytes, offer.data, self.tr("Pasted picture"))])
        elif isinstance(offer, Decoded):
            self._read([partial(_read_image, offer, self.tr("Pasted picture"))])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read picture files."""
        self._read([partial(_read_file, path) for path in paths])

    def _read(self, readers: Sequence[Callable[[], Picture]]) -> None:
        def work(cancel: CancelToken, _progress: Progress) -> Read:
            pictures: list[Picture] = []
            refused: list[PictureError] = []
            for read in readers:
                cancel.raise_if_cancelled()
                try:
                    pictures.append(read())
                except PictureError as error:
                    refused.append(error)
            return pictures, refused

        self.reading.emit(True)
        self._tasks.start(work, self._on_read, lane="pictures", failed=self._on_failed)

    def _on_read(self, read: Read) -> None:
        pictures, refused = read
        self.reading.emit(False)
        if pictures:
            self.pictures_read.emit(pictures)
        if refused:
            self.refused.emit(refused[0] if len(refused) == 1 else _joined(refused))

    def _on_failed(self, error: MagpieError) -> None:
        self.reading.emit(False)
        self.refused.emit(error)


def _joined(errors: Sequence[PictureError]) -> MagpieError:
    """Several unreadable pictures as one message."""
    names = ", ".join(error.source for error in errors)
    return MagpieError(f"{len(errors)} pictures cannot be read: {names}.", hint=errors[0].reason)


def _read_file(path: Path) -> Picture:
    from assistant.pictures import read_picture

    return Picture(read_picture(path, max_side=MAX_SIDE), source=path.name)


def _read_bytes(data: bytes, name: str) -> Picture:
    from assistant.pictures import read_picture

    return Picture(read_picture(data, name=name, max_side=MAX_SIDE), source=name)


def _read_image(offer: Decoded, name: str) -> Picture:
    return _read_bytes(encoded(offer.image), name)
