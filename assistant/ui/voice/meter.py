"""The level meter: how loud the last moments were, as bars that run from right to left."""

from collections import deque

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.ui.theme import Theme

BARS = 13
_BAR, _GAP, _HEIGHT = 3, 3, 30
_LEAST = 3.0
"""A bar of silence is a dot, so that one sees that it listens."""

HEARD_FROM = 0.12
"""Below this a microphone is as good as mute: some seven decibels above a quiet room."""


class LevelMeter(QWidget):
    """``loudest`` is the loudest level since :meth:`begin`, 0 to 1."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._levels: deque[float] = deque([0.0] * BARS, BARS)
        self.loudest = 0.0
        self.is_live = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("How loud it is"))
        theme.changed.connect(self.update)

    @property
    def levels(self) -> list[float]:
        """The levels that are shown, the newest last."""
        return list(self._levels)

    def begin(self) -> None:
        """Begin anew with silence."""
        self._levels.extend([0.0] * BARS)
        self.loudest = 0.0
        self.set_live(True)

    def set_live(self, live: bool) -> None:
        """Paint in colour while it captures, else in grey."""
        self.is_live = live
        self.update()

    def show_level(self, level: float) -> None:
        """One level more, 0 to 1."""
        self._levels.append(level)
        self.loudest = max(self.loudest, level)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all bars."""
        return QSize(BARS * (_BAR + _GAP) - _GAP, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars, fainter the older they are."""
        tokens = self._theme.tokens
        sheen = QLinearGradient(0, 0, self.width(), 0)
        sheen.setColorAt(0, QColor(tokens.accent))
        sheen.setColorAt(1, QColor(tokens.accent_end))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(sheen if self.is_live else QColor(tokens.border_strong))
        for place, level in enumerate(self._levels):
            height = max(_LEAST, level * self.height())
            painter.setOpacity(0.35 + 0.65 * place / (BARS - 1))
            bar = QRectF(place * (_BAR + _GAP), (self.height() - height) / 2, _BAR, height)
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
