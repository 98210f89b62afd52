"""The microphone's button: hold it, or click it. While it listens, a ring around it follows the level."""

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, tinted_pixmap

_SIDE, _ICON = 34, 20


class MicrophoneButton(IconButton):
    """``pressed`` and ``released`` as a button's, wherever the pointer goes; ``menu_wanted`` by a right click."""

    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "microphone", "", parent, side=_ICON)
        self.setObjectName("microphone")
        self.setFixedSize(QSize(_SIDE, _SIDE))
        self.is_live = False
        self._level = 0.0
        self.set_live(False)

    def set_live(self, live: bool) -> None:
        """Whether the microphone is open."""
        self.is_live, self._level = live, 0.0
        name = self.tr("Stop listening") if live else self.tr("Speak: hold, or click (Ctrl+Space)")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def show_level(self, level: float) -> None:
        """How loud it is, 0 to 1; the ring falls slower than it rises."""
        self._level = max(level, 0.7 * self._level)
        self.update()

    def hitButton(self, position: QPoint) -> bool:
        """While it is held, the pointer may wander."""
        return self.isDown() or super().hitButton(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what a click does; Space can be held."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of microphone, language and recogniser."""
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As every icon button, or lit while it listens."""
        if not self.is_live:
            super().paintEvent(event)
            return
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = QPointF(self.width() / 2, self.height() / 2)
        glow = QColor(tokens.accent)
        glow.setAlpha(70)
        painter.setBrush(glow)
        painter.drawEllipse(middle, *[13 + 4 * self._level] * 2)
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(middle, 13, 13)
        icon = tinted_pixmap(self._icon_name, tokens.on_accent, 18, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(middle.x() - 9, middle.y() - 9), icon)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(tokens.text))
            painter.drawEllipse(middle, 16, 16)
