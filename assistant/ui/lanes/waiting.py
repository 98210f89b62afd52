"""What a lane shows before its first answer: the outlines of cards to come."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from assistant.ui.grid.delegate import MARGIN, PADDING, RADIUS
from assistant.ui.lanes.strip import CARD_WIDTH
from assistant.ui.theme import Theme


class WaitingCards(QWidget):
    """Quiet placeholders, as many as there is room for."""

    def __init__(self, theme: Theme, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(height)
        self.setAccessibleName(self.tr("Searching"))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, picture, and two lines of text each."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for left in range(0, self.width(), CARD_WIDTH):
            card = QRectF(left, 0, CARD_WIDTH, self.height() - MARGIN).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(card, RADIUS, RADIUS)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.sunken))
            inner = card.adjusted(PADDING, PADDING, -PADDING, -PADDING)
            painter.drawRoundedRect(QRectF(inner.left(), inner.top(), inner.width(), inner.width()), 9, 9)
            for line, share in ((0, 0.9), (1, 0.6), (2, 0.35)):
                top = inner.top() + inner.width() + 14 + 22 * line
                painter.drawRoundedRect(QRectF(inner.left(), top, share * inner.width(), 11), 4, 4)
