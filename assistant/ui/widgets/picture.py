"""A picture on a rounded white tile, scaled smoothly to the room it has."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.query import Pixels
from assistant.ui.grid.delegate import fitted
from assistant.ui.theme import Theme

MAX_ENLARGEMENT = 4.0


def to_image(pixels: Pixels) -> QImage:
    """A copy of ``(H, W, 3) uint8`` RGB pixels as a QImage, which does not share their memory."""
    height, width = pixels.shape[:2]
    data = pixels.tobytes()
    return QImage(data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


class PictureView(QWidget):
    """Shows a picture whole, centred; empty it is a quiet tile."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """Show another picture; a null one shows the empty tile."""
        self._pixmap = pixmap
        self.update()

    def sizeHint(self) -> QSize:
        """Square at the usual width of a side panel."""
        return QSize(240, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tile, picture, hairline."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(area, 12, 12)
        painter.fillPath(shape, QColor(tokens.sunken if self._pixmap.isNull() else tokens.tile))
        if not self._pixmap.isNull():
            painter.setClipPath(shape)
            target = fitted(self._pixmap.size(), area.adjusted(4, 4, -4, -4), MAX_ENLARGEMENT)
            device = (target.size() * self.devicePixelRatioF()).toSize()
            mode = Qt.TransformationMode.SmoothTransformation
            painter.drawPixmap(
                target, self._pixmap.scaled(device, Qt.AspectRatioMode.IgnoreAspectRatio, mode), QRectF()
            )
            painter.setClipping(False)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
