"""The colours of a heat map from little to most."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.heat_colours import ramp
from assistant.ui.theme import Theme
from assistant.ui.widgets.images import to_image

_BAR_H, _TEXT_PX = 8, 11


class HeatLegend(QWidget):
    """A bar in the colours of the ramp between two words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bar = QPixmap.fromImage(to_image(ramp()[None]))
        self.setAccessibleName(self.tr("Colours from little to most"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """One line of small text."""
        return QSize(200, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words, bar, words."""
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        font = self.font()
        font.setPixelSize(_TEXT_PX)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text_muted))
        little, most = self.tr("little"), self.tr("most")
        left, right = (painter.fontMetrics().horizontalAdvance(text) + 8 for text in (little, most))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, little)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, most)
        bar = QRectF(left, (self.height() - _BAR_H) / 2, self.width() - left - right, _BAR_H)
        shape = QPainterPath()
        shape.addRoundedRect(bar, _BAR_H / 2, _BAR_H / 2)
        painter.setClipPath(shape)
        painter.drawPixmap(bar, self._bar, QRectF(self._bar.rect()))
        painter.setClipping(False)
        painter.setPen(QPen(QColor(tokens.border_strong), 1))
        painter.drawPath(shape)
