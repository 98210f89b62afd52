"""The words while they are spoken: what will stay is solid, what may still change is faint and slanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.ui.theme import Theme

if TYPE_CHECKING:
    from assistant.speech.transcript import Partial

_FONT_PX = 16
_HEIGHT = 24


class LiveWords(QWidget):
    """One line; of too many words the newest are in view. Without words it shows ``prompt``, muted until it is said."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.stable, self.unsure, self.prompt = "", "", ""
        self._is_saying = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def begin(self, prompt: str) -> None:
        """Nothing was said yet."""
        self.stable = self.unsure = ""
        self._is_saying = False
        self.set_prompt(prompt)

    def say(self, text: str) -> None:
        """Say something in the place of the words."""
        self.begin(text)
        self._is_saying = True

    def set_prompt(self, prompt: str) -> None:
        """What stands there as long as there are no words."""
        self.prompt = prompt
        self._tell()

    def show_words(self, words: "Partial") -> None:
        """The words so far."""
        self.stable, self.unsure = words.stable, words.unsure
        self._tell()

    def sizeHint(self) -> QSize:
        """One line, as wide as there is room."""
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(60, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Solid, then faint; what does not fit goes out on the left."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        if not (self.stable or self.unsure):
            self._paint_prompt(painter)
            return
        parts = [(f"{self.stable} ", tokens.text, False), (self.unsure, tokens.text_faint, True)]
        fonts = [self._font(slanted=slanted) for _text, _color, slanted in parts]
        widths = [QFontMetricsF(font).horizontalAdvance(part[0]) for font, part in zip(fonts, parts, strict=True)]
        left = min(0.0, self.width() - sum(widths) - 2)
        for (text, color, _slanted), font, width in zip(parts, fonts, widths, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(color))
            painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += width

    def _paint_prompt(self, painter: QPainter) -> None:
        painter.setFont(self._font(slanted=False))
        tokens = self._theme.tokens
        painter.setPen(QColor(tokens.text if self._is_saying else tokens.text_muted))
        shown = painter.fontMetrics().elidedText(self.prompt, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)

    def _font(self, *, slanted: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(_FONT_PX)
        font.setItalic(slanted)
        font.setWeight(QFont.Weight.Normal if slanted else QFont.Weight.Medium)
        return font

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.stable} {self.unsure}".strip() or self.prompt)
        self.update()
