"""A dot on each object of a picture: a small round button, so that it is reached by pointer, key and screen reader."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from assistant.lanes import crop_around
from assistant.objects.found import Found
from assistant.query import Box
from assistant.ui.crop.geometry import Fit
from assistant.ui.theme import Theme

SIDE = 26
"""The area that can be clicked; the dot itself is smaller."""

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Dot(QAbstractButton):
    """``pointed`` tells when the pointer or the keyboard comes and leaves; ``step_wanted`` asks for another dot."""

    pointed = Signal(bool)
    step_wanted = Signal(int)

    def __init__(self, theme: Theme, found: Found, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.found = theme, found
        self.is_current = False
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_current(self, current: bool) -> None:
        """Whether the picture is cropped to this object."""
        self.is_current = current
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        """Only the round part takes a click."""
        return (QPointF(pos) - QPointF(SIDE / 2, SIDE / 2)).manhattanLength() <= SIDE * 0.7

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer comes."""
        self.pointed.emit(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer leaves."""
        self.pointed.emit(False)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes."""
        self.pointed.emit(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard leaves."""
        self.pointed.emit(False)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next dot, Enter chooses it; the space bar does so anyway."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.step_wanted.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A white ring around the accent; larger when pointed at or current, the latter with a white middle."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(SIDE / 2, SIDE / 2)
        radius = 8.5 if self.is_current or self.underMouse() or self.hasFocus() else 6.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(10, 12, 24, 90))
        painter.drawEllipse(middle, radius + 2, radius + 2)
        painter.setPen(QPen(QColor(255, 255, 255), 2.5))
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(middle, radius, radius)
        if self.is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(255, 255, 255))
            painter.drawEllipse(middle, 3, 3)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawEllipse(middle, radius + 3, radius + 3)


class Dots(QWidget):
    """No widget of its own look: makes the dots as children of a picture's view, and keeps them in place."""

    chosen = Signal(object)
    shown_changed = Signal(object)

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self.hide()
        self._theme, self._view = theme, view
        self.all: list[Dot] = []
        self.setAccessibleName(self.tr("Objects"))

    def show_found(self, found: Sequence[Found]) -> None:
        """Show other objects."""
        if [dot.found for dot in self.all] == list(found):
            return
        had_focus = any(dot.hasFocus() for dot in self.all)
        for dot in self.all:
            dot.hide()
            dot.deleteLater()
        self.all = [self._make(number, one, len(found)) for number, one in enumerate(found)]
        self.shown_changed.emit(None)
        if self.all:
            self._reachable(self.all[0])
            self._order_tabs()
            if had_focus:
                self.all[0].setFocus()

    def place(self, fit: Fit, crop: Box | None) -> None:
        """Put each dot on the middle of its object; the one that the picture is cropped to is the current one."""
        for dot in self.all:
            box = dot.found.box
            x, y = fit.to_widget((box.left + box.right) / 2, (box.top + box.bottom) / 2)
            dot.move(round(x - SIDE / 2), round(y - SIDE / 2))
            dot.set_current(crop == crop_around(dot.found, fit.size))
            dot.show()

    def _make(self, number: int, found: Found, count: int) -> Dot:
        place = self.tr("Object {0} of {1}").format(number + 1, count)
        dot = Dot(self._theme, found, f"{place}: {found.label}" if found.label else place, self._view)
        dot.clicked.connect(lambda: self.chosen.emit(found))
        dot.pointed.connect(lambda there: self.shown_changed.emit(found if there else None))
        dot.step_wanted.connect(lambda step: self._go_to(self.all[(number + step) % count]))
        return dot

    def _order_tabs(self) -> None:
        """Tab comes here from the picture, not after everything else in the window."""
        former = self._view
        for dot in self.all:
            QWidget.setTabOrder(former, dot)
            former = dot

    def _go_to(self, dot: Dot) -> None:
        self._reachable(dot)
        dot.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reachable(self, dot: Dot) -> None:
        """Tab comes to one dot, arrows go on from there."""
        for other in self.all:
            other.setFocusPolicy(Qt.FocusPolicy.TabFocus if other is dot else Qt.FocusPolicy.NoFocus)
