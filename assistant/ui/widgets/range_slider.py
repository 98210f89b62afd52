"""A slider with two handles under a histogram: a range of prices, and how many products lie where.

Plain QSlider has one handle. Each handle is a small widget of its own, so that both can have the focus and a screen
reader finds two named controls; arrows move by a bar, Page keys by more, Home and End to the ends.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleValueChangeEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSlider, QWidget

from assistant.arranging.prices import Histogram
from assistant.ui.theme import Theme
from assistant.ui.words import format_limit

STEPS = 280
"""Positions of a handle along the scale: ten for each of the usual bars."""

BAR_STEPS, PAGE_STEPS = 10, 40

HANDLE = 18
BARS_H = 56
_TRACK_H = 4


class _Handle(QSlider):
    """One end of the range: a QSlider for focus, keys and screen readers, which paints itself as a round handle."""

    def __init__(self, theme: Theme, name: str, owner: "RangeSlider") -> None:
        super().__init__(Qt.Orientation.Horizontal, owner)
        self._theme, self._owner = theme, owner
        self.setRange(0, STEPS)
        self.setSingleStep(BAR_STEPS)
        self.setPageStep(PAGE_STEPS)
        self.setAccessibleName(name)
        self.setFixedSize(HANDLE, HANDLE)
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        self.setSliderDown(True)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self._owner.drag(self, self.mapToParent(event.position().toPoint()).x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The range is chosen."""
        self.setSliderDown(False)
        self._owner.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What QSlider does, and the choice holds at once."""
        before = self.value()
        super().keyPressEvent(event)
        if self.value() != before:
            self._owner.finish()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A disc with the accent's rim."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rim = tokens.text if self.hasFocus() else tokens.accent
        painter.setPen(QPen(QColor(rim), 3 if self.hasFocus() else 2))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))


class RangeSlider(QWidget):
    """``moved`` (low, high) follows a drag, ``chosen`` comes when it ends; a limit at its end of the scale is None.

    Prices are in hundredths of the main unit.
    """

    moved = Signal(object, object)
    chosen = Signal(object, object)

    def __init__(self, theme: Theme, low_name: str, high_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._histogram: Histogram | None = None
        self.low, self.high = _Handle(theme, low_name, self), _Handle(theme, high_name, self)
        self.high.setValue(STEPS)
        for handle in (self.low, self.high):
            handle.valueChanged.connect(self._on_value)
        self.setMinimumWidth(240)
        self.setFixedHeight(BARS_H + HANDLE + 4)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Wide enough for the bars to be told apart."""
        return QSize(280, BARS_H + HANDLE + 4)

    def show_histogram(self, histogram: Histogram | None) -> None:
        """Show another spread; the limits stay the prices that they were."""
        low, high = self.limits()
        self._histogram = histogram
        self.set_limits(low, high)
        self.update()

    def limits(self) -> tuple[int | None, int | None]:
        """The lowest and the highest price; None where the handle is at its end."""
        if self._histogram is None:
            return None, None
        low, high = (self._histogram.price(handle.value() / STEPS) for handle in (self.low, self.high))
        return (low if self.low.value() > 0 else None), (high if self.high.value() < STEPS else None)

    def set_limits(self, low: int | None, high: int | None) -> None:
        """Move both handles without telling anyone; a price beyond the scale stands at its end."""
        for handle, price, end in ((self.low, low, 0), (self.high, high, STEPS)):
            blocked = handle.blockSignals(True)
            place = end if price is None or self._histogram is None else round(self._histogram.place(price) * STEPS)
            handle.setValue(place)
            handle.blockSignals(blocked)
        self._place()

    def drag(self, handle: _Handle, x: int) -> None:
        """Bring a handle to a place along the widget."""
        handle.setValue(round((x - HANDLE / 2) / max(1, self.width() - HANDLE) * STEPS))

    def finish(self) -> None:
        """Tell the choice."""
        self.chosen.emit(*self.limits())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Handles stay at their share of the width."""
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the handles brings the nearer one there."""
        x = event.position().x()
        near = min((self.low, self.high), key=lambda handle: abs(handle.geometry().center().x() - x))
        near.setFocus(Qt.FocusReason.MouseFocusReason)
        self.drag(near, round(x))
        self.finish()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, those outside the range pale, and the track below."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        left, width = HANDLE / 2, self.width() - HANDLE
        track = QRectF(left, BARS_H + 2 + (HANDLE - _TRACK_H) / 2, width, _TRACK_H)
        painter.setBrush(QColor(tokens.border))
        painter.drawRoundedRect(track, 2, 2)
        low, high = (left + handle.value() / STEPS * width for handle in (self.low, self.high))
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(QRectF(QPointF(low, track.top()), QPointF(high, track.bottom())), 2, 2)
        if self._histogram is not None:
            self._paint_bars(painter, self._histogram, low, high)

    def _paint_bars(self, painter: QPainter, histogram: Histogram, low: float, high: float) -> None:
        tokens = self._theme.tokens
        left, width = HANDLE / 2, (self.width() - HANDLE) / len(histogram.bars)
        most = max(*histogram.bars, 1)
        for number, count in enumerate(histogram.bars):
            if not count:
                continue
            tall = max(3.0, count / most * (BARS_H - 4))
            bar = QRectF(left + number * width + 0.75, BARS_H - tall, width - 1.5, tall)
            inside = low - 1 <= bar.center().x() <= high + 1
            painter.setBrush(QColor(tokens.accent if inside else tokens.border_strong))
            painter.drawRoundedRect(bar, 1.5, 1.5)

    def _on_value(self) -> None:
        """Handles do not pass each other."""
        moved = self.sender()
        if self.low.value() > self.high.value():
            (self.high if moved is self.low else self.low).setValue(
                (self.low if moved is self.low else self.high).value()
            )
        self._place()
        self.moved.emit(*self.limits())

    def _place(self) -> None:
        for handle in (self.low, self.high):
            handle.move(round(handle.value() / STEPS * (self.width() - HANDLE)), BARS_H + 2)
            if self._histogram is not None:
                price = format_limit(self._histogram.price(handle.value() / STEPS))
                handle.setAccessibleDescription(price)
                QAccessible.updateAccessibility(QAccessibleValueChangeEvent(handle, price))
        (self.high if self.high.value() < STEPS else self.low).raise_()
        self.update()
