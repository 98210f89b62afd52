"""Takes what is dropped, pasted or opened: reads pictures on a worker thread and hands over what can be used.

Whatever cannot be used changes nothing: ``refused`` carries the reason. Links are not followed here: ``links_offered``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from assistant.errors import InputError, MagpieError, PictureError
from assistant.intake.files import select
from assistant.intake.reading import Taken, read_bytes, read_path
from assistant.progress import CancelToken, Progress
from assistant.ui.below import shown
from assistant.ui.offer import (
    MAX_PICTURES,
    Decoded,
    Encoded,
    Feed,
    Files,
    Links,
    Offer,
    Unusable,
    Words,
    encoded,
    files_of,
    offer_of,
)
from assistant.ui.tasks import Tasks

Read = Callable[[CancelToken], Taken]
"""Reads one picture on a worker thread."""


@dataclass
class Reading:
    """What came of reading: pictures, what could not be read, and what else is worth knowing."""

    taken: list[Taken] = field(default_factory=list)
    refused: list[MagpieError] = field(default_factory=list)
    notes: Sequence[str] = ()
    text: str = ""

    def read(self, readers: Sequence[Read], cancel: CancelToken) -> None:
        """Read one after another; worker thread."""
        for read in readers:
            cancel.raise_if_cancelled()
            try:
                self.taken.append(read(cancel))
            except MagpieError as error:
                self.refused.append(error)


class Intake(QObject):
    """UI thread only; reading happens elsewhere.

    ``taken`` comes before ``pictures_read`` with the same pictures and the clips that they are frames of; ``noted``
    after it with what was left out. ``sound_offered`` is a file to listen to: its path.
    """

    reading = Signal(bool)
    taken = Signal(list)
    pictures_read = Signal(list)
    text_taken = Signal(str)
    feed_offered = Signal(object)
    links_offered = Signal(object)
    sound_offered = Signal(object)
    noted = Signal(str)
    refused = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks

    def take(self, mime: QMimeData) -> None:
        """Take what was dropped or pasted."""
        self.take_offer(offer_of(mime))

    def take_offer(self, offer: Offer) -> None:
        """Take an offer."""
        name = self.tr("Pasted picture")
        if isinstance(offer, Unusable):
            self.refused.emit(offer.error)
        elif isinstance(offer, Words):
            self.text_taken.emit(offer.text)
        elif isinstance(offer, Feed):
            self.feed_offered.emit(offer.path)
        elif isinstance(offer, Links):
            self.links_offered.emit(offer)
        elif isinstance(offer, Files):
            self._take_files(offer)
        elif isinstance(offer, Encoded):
            self._read(partial(_one, partial(_read_bytes, offer.data, offer.name or name)), offer.text)
        elif isinstance(offer, Decoded):
            self._read(partial(_one, partial(_read_image, cast(QImage, offer.image), name)), offer.text)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read picture files and the pictures in folders, and listen to sound files."""
        self.take_offer(files_of(paths))

    def hand_over(self, reading: Reading) -> None:
        """Give out what was read, here or by others."""
        if reading.taken:
            self.taken.emit(reading.taken)
            self.pictures_read.emit([taken.picture for taken in reading.taken])
            if reading.text:
                self.text_taken.emit(reading.text)
        if reading.refused:
            self.refused.emit(_joined(reading.refused))
        elif reading.notes and not reading.taken:
            self.refused.emit(InputError(" ".join(map(shown, reading.notes)), hint=self.tr("Drop a picture file.")))
        elif reading.notes:
            self.noted.emit(" ".join(map(shown, reading.notes)))

    def _take_files(self, offer: Files) -> None:
        if offer.paths:
            self._read(partial(_files, offer.paths), offer.text)
        if offer.links:
            self.links_offered.emit(Links(offer.links))
        if offer.sounds:
            self.sound_offered.emit(offer.sounds[0])
        if len(offer.sounds) > 1:
            text = self.tr("Of {0} sound files the first is listened to: {1}.")
            self.noted.emit(text.format(len(offer.sounds), offer.sounds[0].name))

    def _read(self, work: Callable[[CancelToken], Reading], text: str) -> None:
        def run(cancel: CancelToken, _progress: Progress) -> Reading:
            reading = work(cancel)
            reading.text = text
            return reading

        self.reading.emit(True)
        self._tasks.start(run, self._on_read, lane="pictures", failed=self._on_failed)

    def _on_read(self, reading: Reading) -> None:
        self.reading.emit(False)
        self.hand_over(reading)

    def _on_failed(self, error: MagpieError) -> None:
        self.reading.emit(False)
        self.refused.emit(error)


def _joined(errors: Sequence[MagpieError]) -> MagpieError:
    """Several unreadable pictures as one message."""
    if len(errors) == 1:
        return errors[0]
    names = ", ".join(error.source if isinstance(error, PictureError) else error.message for error in errors)
    hint = errors[0].reason if isinstance(errors[0], PictureError) else errors[0].hint
    return MagpieError(f"{len(errors)} pictures cannot be read: {names}.", hint=hint)


def _files(paths: Sequence[Path], cancel: CancelToken) -> Reading:
    chosen = select(paths, MAX_PICTURES)
    reading = Reading(notes=chosen.notes)
    reading.read([partial(_read_path, path) for path in chosen.paths], cancel)
    return reading


def _one(read: Read, cancel: CancelToken) -> Reading:
    reading = Reading()
    reading.read([read], cancel)
    return reading


def _read_path(path: Path, cancel: CancelToken) -> Taken:
    return read_path(path, cancel)


def _read_bytes(data: bytes, name: str, cancel: CancelToken) -> Taken:
    return read_bytes(data, name, cancel)


def _read_image(image: QImage, name: str, cancel: CancelToken) -> Taken:
    return read_bytes(encoded(image, name), name, cancel)
