"""A query picture in small, as it is cropped: a button that opens it up in the tray."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from assistant.query import Picture
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import tinted_pixmap
from assistant.ui.widgets.images import to_image

SIDE = 56


class Thumb(QAbstractButton):
    """Its part that counts fills a square; one that is not wanted has a red frame and a minus sign."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._negative = False
        self._pixmap = QPixmap()
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def show_picture(self, picture: Picture) -> None:
        """Show another picture, or another part of it."""
        self._negative = picture.negative
        image = to_image(picture.cropped())
        side = round((SIDE - 4) * self.devicePixelRatioF())
        aspect, mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._pixmap = QPixmap.fromImage(image.scaled(side, side, aspect, mode))
        self.setAccessibleName(self.tr("Show {0}").format(picture.source))
        self.setToolTip(picture.source)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tile, picture, frame, sign."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        tile = QPainterPath()
        tile.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        painter.fillPath(tile, QColor(tokens.sunken))
        painter.setClipPath(tile)
        size = self._pixmap.deviceIndependentSize() / self.devicePixelRatioF()
        target = QRectF((SIDE - size.width()) / 2, (SIDE - size.height()) / 2, size.width(), size.height())
        painter.drawPixmap(target, self._pixmap, QRectF())
        painter.setClipping(False)
        marked = self.hasFocus() or self.underMouse()
        color = tokens.accent if marked else tokens.danger if self._negative else tokens.border_strong
        painter.setPen(QPen(QColor(color), 2 if marked or self._negative else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tile)
        if self._negative:
            paint_minus(painter, tokens.danger, QColor(tokens.surface), self.devicePixelRatioF())


def paint_minus(painter: QPainter, color: str, ground: QColor, scale: float) -> None:
    """The sign of what is not wanted, in the top left corner."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(QRectF(4, 4, 18, 18))
    painter.drawPixmap(4, 4, tinted_pixmap("minus", color, 18, scale))
