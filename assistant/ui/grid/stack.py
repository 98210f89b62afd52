"""The variants behind a card: what their badge says, where it is, and how the edges of the stack are painted."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from assistant.arranging.stacks import Stack
from assistant.ui.theme.tokens import Tokens

HEIGHT = 24
FONT_PX = 12
INSET = 6
EDGE = 3.0
"""How far each of the two cards behind looks out below."""


def stack_text(stack: Stack) -> str:
    """What the badge says, in the window's language."""
    if stack.is_open:
        return QCoreApplication.translate("Stack", "hide variants")
    if len(stack.others) == 1:
        return QCoreApplication.translate("Stack", "+1 variant")
    return QCoreApplication.translate("Stack", "+{0} variants").format(len(stack.others))


def badge_rect(stack: Stack, picture: QRectF, font: QFont) -> QRectF:
    """Where the badge is: the lower left corner of the card's picture."""
    width = QFontMetricsF(_font(font)).horizontalAdvance(stack_text(stack)) + HEIGHT
    return QRectF(QPointF(picture.left() + INSET, picture.bottom() - INSET - HEIGHT), QSizeF(width, HEIGHT))


def paint_badge(painter: QPainter, picture: QRectF, stack: Stack, tokens: Tokens) -> None:
    """Paint the badge; one whose variants are laid out is filled."""
    badge = badge_rect(stack, picture, painter.font())
    painter.save()
    painter.setFont(_font(painter.font()))
    painter.setBrush(QColor(tokens.accent if stack.is_open else tokens.raised))
    painter.setPen(QPen(QColor(tokens.accent if stack.is_open else tokens.border_strong), 1))
    painter.drawRoundedRect(badge, HEIGHT / 2, HEIGHT / 2)
    painter.setPen(QColor(tokens.on_accent if stack.is_open else tokens.accent_text))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, stack_text(stack))
    painter.restore()


def paint_edges(painter: QPainter, card: QRectF, radius: float, tokens: Tokens) -> None:
    """Paint the lower edges of two cards behind this one."""
    for step in (2, 1):
        behind = card.adjusted(4.0 * step, 4.0 * step, -4.0 * step, EDGE * step)
        painter.setPen(QPen(QColor(tokens.border_strong), 1))
        painter.setBrush(QColor(tokens.sunken))
        painter.drawRoundedRect(behind, radius, radius)


def paint_inside(painter: QPainter, card: QRectF, tokens: Tokens) -> None:
    """Mark a card as laid out from the stack before it: the accent along its upper edge."""
    painter.setPen(QPen(QColor(tokens.accent), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(card.topLeft() + QPointF(16, 0.5), card.topRight() + QPointF(-16, 0.5))


def _font(base: QFont) -> QFont:
    font = QFont(base)
    font.setPixelSize(FONT_PX)
    font.setWeight(QFont.Weight.DemiBold)
    return font
