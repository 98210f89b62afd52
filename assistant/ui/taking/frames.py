"""Which frame of a video the query asks with: the strip's slider becomes another picture once it rests."""

import weakref
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from assistant.errors import MagpieError
from assistant.intake.reading import MAX_SIDE, Taken
from assistant.progress import CancelToken, Progress
from assistant.query import Picture, Pixels
from assistant.ui.flow import SearchFlow
from assistant.ui.taking.frame_strip import FrameStrip
from assistant.ui.tasks import Tasks

if TYPE_CHECKING:  # it loads decoders
    from assistant.moving import Clip

REST_MS = 60
"""The slider has to rest so long before a frame is decoded; frames on the way are of no use."""


class FrameFlow(QObject):
    """Follows the last clip that came in, while its picture is in the query. UI thread only."""

    failed = Signal(object)

    def __init__(self, flow: SearchFlow, tasks: Tasks, strip: FrameStrip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flow, self._tasks, self._strip = flow, tasks, strip
        self._clip: Clip | None = None
        self._frames: list[tuple[weakref.ref[Pixels], int]] = []
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._decode)
        strip.moved.connect(lambda _index: self._rest.start())
        strip.closed.connect(self.close)
        flow.ask_changed.connect(self._on_ask_changed)

    def take(self, taken: Sequence[Taken]) -> None:
        """Pictures come in; the last one that moves gets the strip. Call it before they are in the query."""
        for one in taken:
            if one.clip is not None:
                self._clip = one.clip
                self._frames = []
                self._know(one.picture.pixels, one.clip.best)
                self._strip.show_clip(one.clip, one.picture.pixels)

    def close(self) -> None:
        """Keep the frame and take the strip away."""
        self._clip = None
        self._frames = []
        self._rest.stop()
        self._tasks.supersede("frame")
        self._strip.hide()

    def _decode(self) -> None:
        clip, index = self._clip, self._strip.slider.value()
        if clip is None:
            return

        def work(cancel: CancelToken, _progress: Progress) -> tuple[int, Pixels]:
            return index, clip.frame(index, max_side=MAX_SIDE, cancel=cancel)

        self._tasks.start(work, self._on_decoded, lane="frame", failed=self._on_failed)

    def _on_decoded(self, decoded: tuple[int, Pixels]) -> None:
        index, pixels = decoded
        now = self._picture()
        if now is None:
            return
        self._strip.show_frame(self._strip.slider.value(), pixels)
        upright = replace(now, pixels=pixels, crop=None, turns=0).turned(now.turns)
        frame = replace(upright, crop=now.crop)
        self._know(frame.pixels, index)
        self._flow.replace_picture(now, frame)

    def _on_failed(self, error: MagpieError) -> None:
        self.failed.emit(error)

    def _picture(self) -> Picture | None:
        """The query picture that is a frame of the clip; a crop or a weight makes another object of it."""
        if self._clip is None:
            return None
        pictures = self._flow.session.ask.pictures
        return next((one for one in reversed(pictures) if one.source == self._clip.name), None)

    def _on_ask_changed(self) -> None:
        """Undo brings a former frame back, and removing the picture ends it."""
        if self._clip is None:
            return
        picture = self._picture()
        if picture is None:
            self.close()
            return
        known = (index for pixels, index in self._frames if pixels() is picture.pixels)
        index = next(known, None)
        if index is not None and not self._rest.isActive() and not self._tasks.is_busy("frame"):
            self._strip.show_frame(index, picture.pixels)

    def _know(self, pixels: Pixels, index: int) -> None:
        self._frames = [(one, at) for one, at in self._frames if one() is not None]
        self._frames.append((weakref.ref(pixels), index))
