"""Paints the overlay: the selection's frame with its handles and size, the magnifier, and the instructions."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from assistant.screen.selection import HANDLES
from assistant.ui.theme import Tokens

DIM = QColor(8, 10, 20, 135)
"""Over what is not chosen, in both themes: the screen behind is of any colour."""

HANDLE_SIDE = 9.0
MAGNIFIED_PX = 17
"""Device pixels across the magnifier; odd, so that one is in the middle."""
ZOOM = 8.0
GAP = 20.0
HELP_BAND = 150.0
"""Along an edge: the instructions, in two lines on a narrow screen, and beside them the size or the two buttons."""

RADIUS = 8.0


def paint_frame(painter: QPainter, rect: QRectF, screen: QRectF, tokens: Tokens) -> None:
    """The border just outside the chosen pixels, and eight handles; inside them along the edges of the screen."""
    frame = _kept_in(rect.adjusted(-1, -1, 1, 1), screen, 1.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, color in ((3.0, QColor(255, 255, 255, 230)), (1.5, QColor(tokens.accent))):
        painter.setPen(QPen(color, width))
        painter.drawRect(frame)
    painter.setPen(QPen(QColor("#ffffff"), 1.5))
    painter.setBrush(QColor(tokens.accent))
    held = _kept_in(rect, screen, HANDLE_SIDE / 2 + 1)
    for across, down in HANDLES:
        center = QPointF(held.left() + held.width() * (across + 1) / 2, held.top() + held.height() * (down + 1) / 2)
        painter.drawEllipse(center, HANDLE_SIDE / 2, HANDLE_SIDE / 2)


def _kept_in(rect: QRectF, screen: QRectF, inset: float) -> QRectF:
    """With the sides that lie on the screen's edges moved in; those further out lie on another monitor and stay."""

    def kept(side: float, edge: float, inside: float) -> float:
        return inside if abs(side - edge) <= inset else side

    kept_rect = QRectF(rect)
    kept_rect.setLeft(kept(rect.left(), screen.left(), screen.left() + inset))
    kept_rect.setTop(kept(rect.top(), screen.top(), screen.top() + inset))
    kept_rect.setRight(kept(rect.right(), screen.right(), screen.right() - inset))
    kept_rect.setBottom(kept(rect.bottom(), screen.bottom(), screen.bottom() - inset))
    return kept_rect


def paint_size(painter: QPainter, rect: QRectF, screen: QRectF, text: str, tokens: Tokens) -> None:
    """The size in device pixels, above the rectangle, or inside it where there is no room."""
    box = QRectF(QPointF(), _padded(painter.font(), text))
    box.moveBottomLeft(rect.topLeft() - QPointF(1, 9))
    if box.top() < screen.top() + 2:
        box.moveTopLeft(QPointF(rect.left() + 8, max(rect.top(), screen.top()) + 8))
    box.moveLeft(max(screen.left() + 4, min(box.left(), screen.right() - box.width() - 4)))
    _paint_card(painter, box, tokens)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def help_goes_low(screen: QRectF, pointer: QPointF, chosen: QRectF | None) -> bool:
    """Whether the instructions belong to the bottom edge: away from what is chosen, else away from the pointer."""
    if chosen is not None:
        at_top = chosen.top() < screen.top() + HELP_BAND
        at_bottom = chosen.bottom() > screen.bottom() - HELP_BAND
        if at_top != at_bottom:
            return at_top
    return pointer.y() < screen.top() + screen.height() / 3


def paint_help(painter: QPainter, screen: QRectF, pairs: list[tuple[str, str]], tokens: Tokens, *, low: bool) -> None:
    """Keys and what they do, in the middle of the top edge, or with ``low`` of the bottom edge."""
    strong = QFont(painter.font())
    strong.setBold(True)
    rows = _rows(pairs, QFontMetricsF(strong), QFontMetricsF(painter.font()), screen.width() - 80)
    line = QFontMetricsF(strong).height() + 8
    width = max(row[-1][2] + row[-1][3] for row in rows)
    box = QRectF(0, 0, width + 36, line * len(rows) + 16)
    box.moveCenter(QPointF(screen.center().x(), 0))
    box.moveTop(screen.bottom() - box.height() - 28 if low else screen.top() + 28)
    _paint_card(painter, box, tokens)
    plain = QFont(painter.font())
    for number, row in enumerate(rows):
        shift = box.left() + (box.width() - row[-1][2] - row[-1][3]) / 2
        for text, is_key, left, wide in row:
            painter.setFont(strong if is_key else plain)
            painter.setPen(QColor(tokens.accent_text if is_key else tokens.text))
            cell = QRectF(shift + left, box.top() + 8 + number * line, wide + 2, line)
            painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.setFont(plain)


def paint_magnifier(
    painter: QPainter,
    image: QImage,
    pixel: tuple[int, int],
    pointer: QPointF,
    *,
    screen: QRectF,
    text: str,
    tokens: Tokens,
) -> None:
    """The pixels around the pointer in a grid, the one under it framed, with its position and colour below."""
    side = MAGNIFIED_PX * ZOOM
    caption = _padded(painter.font(), text).height()
    box = QRectF(pointer + QPointF(GAP, GAP), QSizeF(side + 8, side + 8 + caption))
    if box.right() > screen.right() - 4:
        box.moveRight(pointer.x() - GAP)
    if box.bottom() > screen.bottom() - 4:
        box.moveBottom(pointer.y() - GAP)
    _paint_card(painter, box, tokens)
    view = QRectF(box.left() + 4, box.top() + 4, side, side)
    half = MAGNIFIED_PX // 2
    part = image.copy(QRect(pixel[0] - half, pixel[1] - half, MAGNIFIED_PX, MAGNIFIED_PX))
    part.setDevicePixelRatio(1.0)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(view, part)
    _paint_grid(painter, view, half, tokens)
    painter.setPen(QColor(tokens.text))
    below = QRectF(box.left(), view.bottom() + 2, box.width(), box.bottom() - view.bottom() - 4)
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)


def _paint_grid(painter: QPainter, view: QRectF, half: int, tokens: Tokens) -> None:
    painter.setPen(QPen(QColor(128, 128, 128, 90), 1))
    for step in range(1, MAGNIFIED_PX):
        at = step * ZOOM
        painter.drawLine(QPointF(view.left() + at, view.top()), QPointF(view.left() + at, view.bottom()))
        painter.drawLine(QPointF(view.left(), view.top() + at), QPointF(view.right(), view.top() + at))
    middle = QRectF(view.left() + half * ZOOM, view.top() + half * ZOOM, ZOOM, ZOOM)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for grow, color in ((1.5, QColor("#ffffff")), (0.5, QColor(tokens.accent))):
        painter.setPen(QPen(color, 1.5))
        painter.drawRect(middle.adjusted(-grow, -grow, grow, grow))


def _paint_card(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    painter.setPen(QPen(QColor(tokens.border_strong), 1))
    painter.setBrush(QColor(tokens.raised))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.setPen(QColor(tokens.text))


def _padded(font: QFont, text: str) -> QSizeF:
    metrics = QFontMetricsF(font)
    return QSizeF(metrics.horizontalAdvance(text) + 20, metrics.height() + 8)


def _rows(
    pairs: list[tuple[str, str]], strong: QFontMetricsF, plain: QFontMetricsF, most: float
) -> list[list[tuple[str, bool, float, float]]]:
    """The words of the instructions broken into lines: text, whether it is a key, left, width."""
    rows: list[list[tuple[str, bool, float, float]]] = [[]]
    left = 0.0
    for keys, does in pairs:
        key_width, does_width = strong.horizontalAdvance(keys), plain.horizontalAdvance(does)
        if rows[-1] and left + key_width + 6 + does_width > most:
            rows.append([])
            left = 0.0
        rows[-1] += [(keys, True, left, key_width), (does, False, left + key_width + 6, does_width)]
        left += key_width + does_width + 28
    return rows
