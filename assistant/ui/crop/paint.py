"""How a crop box looks: what is left out dimmed, a light line with dark edges that shows on any picture, handles."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from assistant.ui.crop.geometry import SIDES, Part
from assistant.ui.theme.tokens import Tokens

_DIM = QColor(10, 12, 24, 150)
_SHADOW = QColor(10, 12, 24, 150)
_LIGHT = QColor(255, 255, 255)
_THIRDS = QColor(255, 255, 255, 90)

_HANDLE, _HANDLE_HELD = 4.5, 6.5
"""Half the side of a handle in pixels; the area that takes hold of it is larger."""


def paint_dimmed(painter: QPainter, picture: QRectF, box: QRectF) -> None:
    """Darken the picture outside of the box."""
    outside = QPainterPath()
    outside.addRect(picture)
    inside = QPainterPath()
    inside.addRect(box)
    painter.fillPath(outside - inside, _DIM)


def paint_frame(painter: QPainter, box: QRectF, *, thirds: bool) -> None:
    """The line around the box, while it is dragged with its thirds."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_SHADOW, 3.5))
    painter.drawRect(box)
    painter.setPen(QPen(_LIGHT, 1.5))
    painter.drawRect(box)
    if thirds:
        painter.setPen(QPen(_THIRDS, 1))
        for share in (1 / 3, 2 / 3):
            x, y = box.left() + share * box.width(), box.top() + share * box.height()
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def paint_handles(painter: QPainter, box: QRectF, tokens: Tokens, held: Part | None) -> None:
    """Eight handles; on a side too short for three the middle one is left out. ``held`` is filled."""
    for part, (across, down) in SIDES.items():
        if part is not held and _is_crowded(box, across, down):
            continue
        middle = box.center() + QPointF(across * box.width() / 2, down * box.height() / 2)
        half = _HANDLE_HELD if part is held else _HANDLE
        painter.setPen(QPen(QColor(tokens.accent), 1.5))
        painter.setBrush(QColor(tokens.accent) if part is held else _LIGHT)
        painter.drawRoundedRect(QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half), 3, 3)


def _is_crowded(box: QRectF, across: int, down: int) -> bool:
    return (across == 0 and box.width() < 44) or (down == 0 and box.height() < 44)


def paint_object(painter: QPainter, box: QRectF, name: str, *, font: QFont, tokens: Tokens, room: QRectF) -> None:
    """The box of an object that the pointer is on, with its name; the name stays within ``room``."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_SHADOW, 4))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QPen(QColor(tokens.accent), 2))
    painter.drawRoundedRect(box, 4, 4)
    if name:
        paint_pill(painter, box.topLeft() + QPointF(0, -24), name, font, room)


def paint_pill(painter: QPainter, corner: QPointF, text: str, font: QFont, room: QRectF) -> None:
    """Light words on a dark pill with its top left corner at ``corner``, moved until it is within ``room``."""
    small = QFont(font)
    small.setPixelSize(11)
    small.setWeight(QFont.Weight.DemiBold)
    painter.setFont(small)
    pill = QRectF(corner.x(), corner.y(), painter.fontMetrics().horizontalAdvance(text) + 14, 20)
    pill.moveLeft(max(room.left(), min(pill.left(), room.right() - pill.width())))
    pill.moveTop(max(room.top(), min(pill.top(), room.bottom() - pill.height())))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(10, 12, 24, 215))
    painter.drawRoundedRect(pill, 10, 10)
    painter.setPen(_LIGHT)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
