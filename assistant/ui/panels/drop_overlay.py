"""What is drawn over the window while something is dragged across it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from assistant.ui.theme import Theme
from assistant.ui.theme.icons import tinted_pixmap


class DropOverlay(QWidget):
    """A veil with a dashed frame that says what will happen; it never takes mouse events itself."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._usable = True
        self.text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def invite(self, text: str, *, usable: bool) -> None:
        """Show what a drop would do, or why it cannot."""
        self.text, self._usable = text, usable
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Veil, frame, icon, sentence."""
        tokens = self._theme.tokens
        color = QColor(tokens.accent if self._usable else tokens.danger)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(tokens.window)
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(color, 2.5, Qt.PenStyle.DashLine))
        tint = QColor(color)
        tint.setAlpha(18)
        painter.setBrush(tint)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(20, 20, -20, -20), 20, 20)
        pixmap = tinted_pixmap("drop" if self._usable else "warning", color.name(), 56, self.devicePixelRatioF())
        middle = self.rect().center()
        painter.drawPixmap(middle.x() - 28, middle.y() - 64, pixmap)
        font = QFont(self.font())
        font.setPixelSize(20)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(48, middle.y() + 14, max(1, self.width() - 96), 200), flags, self.text)
