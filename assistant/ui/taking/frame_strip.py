"""The strip under the filters that chooses the frame of a video: preview, slider, time, steps between key frames."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from assistant.query import Pixels
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, TextButton
from assistant.ui.widgets.images import to_image
from assistant.ui.widgets.labels import ElidedLabel, label
from assistant.ui.widgets.picture import PictureView

if TYPE_CHECKING:  # it loads decoders
    from assistant.moving import Clip

_PREVIEW = (116, 78)


class FrameStrip(QFrame):
    """Hidden until a clip is shown. ``moved`` with every frame the slider passes, ``closed`` by its cross."""

    moved = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workPanel")
        self.setAccessibleName(self.tr("Frame of the video"))
        self._clip: Clip | None = None
        self.preview = PictureView(theme)
        self.preview.setFixedSize(*_PREVIEW)
        self.preview.setAccessibleName(self.tr("Preview of the frame"))
        self.title = ElidedLabel()
        self.time = label("", "muted")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Frame"))
        self.slider.setTracking(True)
        self.slider.valueChanged.connect(self._on_value)
        self.earlier = TextButton(theme, self.tr("Earlier"), kind="link")
        self.earlier.setToolTip(self.tr("The key frame before"))
        self.best = TextButton(theme, self.tr("Best frame"), kind="link")
        self.later = TextButton(theme, self.tr("Later"), kind="link")
        self.later.setToolTip(self.tr("The key frame after"))
        self.close_button = IconButton(theme, "close", self.tr("Close"))
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.best.clicked.connect(self._on_best)
        self.close_button.clicked.connect(self.closed)
        self._lay_out()
        self.hide()

    def show_clip(self, clip: "Clip", pixels: Pixels) -> None:
        """Show a clip at its best frame, whose pixels are known."""
        self._clip = clip
        self.title.setText(clip.name)
        self.slider.blockSignals(True)
        self.slider.setRange(0, clip.count - 1)
        self.slider.setPageStep(max(1, clip.count // 20))
        self.slider.blockSignals(False)
        self.show_frame(clip.best, pixels)
        self.show()

    def show_frame(self, index: int, pixels: Pixels | None = None) -> None:
        """Show where it stands, without telling anyone."""
        self.slider.blockSignals(True)
        self.slider.setValue(index)
        self.slider.blockSignals(False)
        self._tell(index)
        if pixels is not None:
            self.preview.show_pixmap(QPixmap.fromImage(to_image(pixels)))

    def _on_value(self, index: int) -> None:
        self._tell(index)
        self.moved.emit(index)

    def _on_best(self) -> None:
        if self._clip is not None:
            self.slider.setValue(self._clip.best)

    def _step(self, direction: int) -> None:
        """To the next key frame in a direction; in an animation, where all are, by a twentieth of it."""
        if self._clip is None:
            return
        keys, now = self._clip.key_frames, self.slider.value()
        if len(keys) == self._clip.count:
            self.slider.setValue(now + direction * self.slider.pageStep())
            return
        ahead = [key for key in keys if (key - now) * direction > 0]
        if ahead:
            self.slider.setValue(min(ahead) if direction > 0 else max(ahead))

    def _tell(self, index: int) -> None:
        if self._clip is None:
            return
        text = self.tr("{0} of {1} · frame {2} of {3}")
        times = self._clip.times_s
        shown = text.format(format_time(times[index]), format_time(self._clip.duration_s), index + 1, self._clip.count)
        if not self._clip.is_whole:
            shown += " · " + self.tr("the beginning of a longer video")
        self.time.setText(shown)
        self.slider.setAccessibleDescription(shown)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self.time, 1)
        for button in (self.earlier, self.best, self.later):
            foot.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.slider)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(14)
        row.addWidget(self.preview)
        row.addLayout(column, 1)


def format_time(seconds: float) -> str:
    """A moment of a video: ``0:03.2``, ``12:40.0``."""
    minutes, rest = divmod(max(0.0, seconds), 60)
    return f"{int(minutes)}:{rest:04.1f}"
