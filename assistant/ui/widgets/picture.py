"""A picture on a rounded white tile, scaled smoothly to the room it has."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.ui.grid.delegate import fitted
from assistant.ui.theme import Theme

MAX_ENLARGEMENT = 4.0


class PictureView(QWidget):
    """Shows a picture whole, centred; empty it is a quiet tile."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixmap = QPixmap()
        self._scaled = QPixmap()
        self._over = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """Show another picture; a null one shows the empty tile, and ends what was shown over the former."""
        self._pixmap, self._scaled = pixmap, QPixmap()
        if pixmap.isNull():
            self._over = QPixmap()
        self.update()

    @property
    def is_covered(self) -> bool:
        """Whether :meth:`show_over` put something in the place of the picture."""
        return not self._over.isNull()

    def show_over(self, pixmap: QPixmap) -> None:
        """Show this, of the same proportions, in the place of the picture; a null one shows the picture again."""
        self._over, self._scaled = pixmap, QPixmap()
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
            target = fitted(self._pixmap.size(), area, MAX_ENLARGEMENT)
            self._paint_surroundings(painter, area, target)
            painter.drawPixmap(target, self._at_size((target.size() * self.devicePixelRatioF()).toSize()), QRectF())
            painter.setClipping(False)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _paint_surroundings(self, painter: QPainter, area: QRectF, target: QRectF) -> None:
        """Carry the picture's own background on to both sides, so that no seam shows where the tile is wider."""
        if target.left() - area.left() < 1 or target.height() < area.height() - 1:
            return
        strip = max(1, self._pixmap.width() // 25)
        if self.is_covered:  # a map ends where its picture ends
            painter.fillRect(area, self._over.copy(0, 0, 1, 1).toImage().pixelColor(0, 0))
            return
        for left, side in (
            (0, QRectF(area.left(), area.top(), target.left() - area.left() + 1, area.height())),
            (
                self._pixmap.width() - strip,
                QRectF(target.right() - 1, area.top(), area.right() - target.right() + 1, area.height()),
            ),
        ):
            edge = self._pixmap.copy(left, 0, strip, self._pixmap.height())
            smooth = Qt.TransformationMode.SmoothTransformation
            blurred = edge.scaled(1, 12, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            painter.drawPixmap(
                side, blurred.scaled(side.size().toSize(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth), QRectF()
            )

    def _at_size(self, size: QSize) -> QPixmap:
        """The picture in screen pixels; scaled once, not on every repaint."""
        if self._scaled.size() != size:
            aspect, mode = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            shown = self._pixmap if self._over.isNull() else self._over
            self._scaled = shown.scaled(size, aspect, mode)
        return self._scaled
