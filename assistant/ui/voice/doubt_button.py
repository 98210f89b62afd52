"""A doubtful word within a chip: dots below it and a question mark; a click or Space opens what else it may be."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from assistant.query import Doubt
from assistant.ui.theme import Theme

_HEIGHT, _BADGE, _GAP, _PAD = 22, 13, 3, 3


class DoubtButton(QPushButton):
    """``settled`` with the word to put there: empty to take it out, None when it is right."""

    settled = Signal(object)

    def __init__(self, theme: Theme, word: str, doubt: Doubt, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self._theme, self.doubt = theme, doubt
        self.setProperty("kind", "doubt")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        sure = round(100 * doubt.confidence)
        self.setToolTip(self.tr("{0} % sure").format(sure))
        name = self.tr("“{0}” was perhaps misheard, {1} % sure. Press to choose another word.")
        self.setAccessibleName(name.format(word, sure))
        self.menu_of_words = self._menu(word)
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Open the menu below the word."""
        self.menu_of_words.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        """The word and the question mark."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + _GAP + _BADGE + 2 * _PAD, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word, dots below, the mark; with the focus a frame."""
        color = QColor(self._theme.tokens.warning)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color)
        word_width = self.fontMetrics().horizontalAdvance(self.text())
        painter.drawText(QRectF(_PAD, 0, word_width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        base = (self.height() + self.fontMetrics().capHeight()) / 2 + 4
        painter.setPen(QPen(color, 1.6, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(_PAD, base), QPointF(_PAD + word_width, base))
        self._paint_mark(painter, color, _PAD + word_width + _GAP)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 1.6))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_mark(self, painter: QPainter, color: QColor, left: float) -> None:
        circle = QRectF(left, (self.height() - _BADGE) / 2, _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(circle)
        font = QFont(self.font())
        font.setPixelSize(10)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.warning_soft))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, "?")

    def _menu(self, word: str) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("What “{0}” may be").format(word))
        others = [other for other in self.doubt.alternatives if other and other.casefold() != word.casefold()]
        for other in others:
            menu.addAction(other.replace("&", "&&"), partial(self.settled.emit, other))
        if others:
            menu.addSeparator()
        menu.addAction(self.tr("It is right"), lambda: self.settled.emit(None))
        menu.addAction(self.tr("Take it out"), lambda: self.settled.emit(""))
        return menu
