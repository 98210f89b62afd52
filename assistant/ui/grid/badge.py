"""The badge of the product whose very picture was asked with: what it says, and how it is painted over a card."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from assistant.ui.theme.tokens import Tokens

translate = QCoreApplication.translate

HEIGHT = 22
FONT_PX = 12
INSET = 6


def same_badge() -> str:
    """What the badge says, in the window's language."""
    return translate("Badge", "this one")


def paint_same_badge(painter: QPainter, picture: QRectF, tokens: Tokens) -> None:
    """Paint the badge into the upper left corner of a card's picture."""
    font = QFont(painter.font())
    font.setPixelSize(FONT_PX)
    font.setWeight(QFont.Weight.DemiBold)
    width = QFontMetricsF(font).horizontalAdvance(same_badge()) + HEIGHT
    badge = QRectF(
        picture.topLeft() + QPointF(INSET, INSET), picture.topLeft() + QPointF(INSET + width, INSET + HEIGHT)
    )
    painter.save()
    painter.setBrush(QColor(tokens.accent))
    painter.setPen(QPen(QColor(tokens.tile), 1.5))  # a rim, as it may lie on a thing of its own colour
    painter.drawRoundedRect(badge, HEIGHT / 2, HEIGHT / 2)
    painter.setFont(font)
    painter.setPen(QColor(tokens.on_accent))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, same_badge())
    painter.restore()
