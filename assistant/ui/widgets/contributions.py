"""Why a product stands where it stands: bars whose numbers add up to the score.

One for each channel, and one for how the picture and the words fit together, where the re-ranker was asked.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.finding.results import Hit
from assistant.ui.balance.naming import channel_names
from assistant.ui.theme import Theme

_ROW_H, _VALUE_W, _BAR_H = 26, 52, 8
_LEAST_NAME_W, _NAME_GAP = 74, 10


SHOWN_FROM = 0.005
"""What rounds to 0.00 gets no bar."""


class ContributionBars(QWidget):
    """Bars grow to the right from a zero line, to the left when a channel counts against the product."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[tuple[str, float]] = []
        self._score = 0.0
        self._names = {
            **channel_names(),
            "together": self.tr("Together"),
        }
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_hit(self, hit: Hit) -> None:
        """Show another product's contributions."""
        self._rows = list(hit.shares.items())
        self._score = hit.score
        self.setAccessibleName(self.tr("Why"))
        said = ", ".join(f"{self._name(name)} {value:+.2f}" for name, value in self._rows)
        self.setAccessibleDescription(f"{said}; {self.tr('Score')} {self._score:.2f}")
        self.updateGeometry()
        self.update()

    def _name(self, channel: str) -> str:
        """What a channel is called; an advanced one that has no word here by its own name."""
        return self._names.get(channel, channel.replace("_", " ").capitalize())

    def _names_width(self) -> int:
        """So wide that every name is whole."""
        metrics = self.fontMetrics()
        widths = [metrics.horizontalAdvance(self._name(name)) for name, _ in self._rows]
        return max(_LEAST_NAME_W, max(widths, default=0) + _NAME_GAP)

    def sizeHint(self) -> QSize:
        """One row a channel, and the total under a line."""
        return QSize(200, (len(self._rows) + 1) * _ROW_H + 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows and the total."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (name, value) in enumerate(self._rows):
            self._paint_row(painter, number * _ROW_H, name, value)
        top = len(self._rows) * _ROW_H + 4
        painter.setPen(QPen(QColor(self._theme.tokens.border), 1))
        painter.drawLine(0, top, self.width(), top)
        self._paint_text(painter, top + 4, self.tr("Score"), f"{self._score:.2f}", bold=True)

    def _paint_row(self, painter: QPainter, top: int, name: str, value: float) -> None:
        self._paint_text(painter, top, self._name(name), f"{value:+.2f}", bold=False)
        left = self._names_width()
        track = QRectF(left, top + (_ROW_H - _BAR_H) / 2, self.width() - left - _VALUE_W, _BAR_H)
        low = min(0.0, *(value for _, value in self._rows))
        high = max(0.0, *(value for _, value in self._rows))
        span = (high - low) or 1.0
        zero = track.left() + track.width() * (-low / span)
        end = zero + track.width() * value / span
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.sunken))
        painter.drawRoundedRect(track, _BAR_H / 2, _BAR_H / 2)
        if abs(value) >= SHOWN_FROM:
            bar = QRectF(min(zero, end), track.top(), max(abs(end - zero), 2.0), _BAR_H)
            painter.setBrush(QColor(self._theme.tokens.channels.get(name, self._theme.tokens.text_muted)))
            painter.setOpacity(1.0 if value >= 0 else 0.55)
            painter.drawRoundedRect(bar, _BAR_H / 2, _BAR_H / 2)
            painter.setOpacity(1.0)
        if low < 0:
            painter.fillRect(
                QRectF(zero - 0.5, track.top() - 2, 1, _BAR_H + 4), QColor(self._theme.tokens.border_strong)
            )

    def _paint_text(self, painter: QPainter, top: int, name: str, value: str, *, bold: bool) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.text if bold else self._theme.tokens.text_muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, top, self._names_width(), _ROW_H), middle | Qt.AlignmentFlag.AlignLeft, name)
        right = QRectF(self.width() - _VALUE_W, top, _VALUE_W, _ROW_H)
        painter.setPen(QColor(self._theme.tokens.text))
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, value)
