"""One slider of the balance, from nothing to double."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle

STEPS_PER_UNIT = 20
"""Sliders move in steps of 0.05."""

MAX_WEIGHT = 2.0

HANDLE_PX = 16
"""Width of a handle with its border, as the style sheet draws it."""


class WeightSlider(QSlider):
    """A weight; a double click returns to where it started."""

    reset_wanted = Signal()

    def __init__(self, channel: str, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setProperty("channel", channel)
        self.setAccessibleName(name)
        self.setRange(0, round(MAX_WEIGHT * STEPS_PER_UNIT))
        self.setPageStep(4)

    @property
    def weight(self) -> float:
        """The weight, 0 to 2."""
        return self.value() / STEPS_PER_UNIT

    def set_weight(self, weight: float) -> None:
        """Move to a weight."""
        self.setValue(round(weight * STEPS_PER_UNIT))

    def show_weight(self, weight: float) -> None:
        """Move to a weight without telling anyone."""
        with QSignalBlocker(self):
            self.set_weight(weight)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press anywhere on the line brings the handle there, ready to be dragged."""
        if event.button() == Qt.MouseButton.LeftButton:
            room = self.width() - HANDLE_PX
            left = event.position().toPoint().x() - HANDLE_PX // 2
            self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), left, room))
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the default."""
        self.reset_wanted.emit()
