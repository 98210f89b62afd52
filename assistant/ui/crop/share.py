"""How much one picture counts beside the others: a slider from a quarter to double."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from assistant.ui.widgets.labels import label

STEPS_PER_UNIT = 20
LEAST, MOST = 0.25, 2.0
PAUSE_MS = 700
"""Keys and turns of the wheel with shorter pauses are one step of undo."""


class ShareSlider(QWidget):
    """``moved`` with each weight on the way, ``rested`` when it is let go."""

    moved = Signal(float)
    rested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(LEAST * STEPS_PER_UNIT), round(MOST * STEPS_PER_UNIT))
        self.slider.setPageStep(5)
        self._value = label("", "faint")
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._value.setMinimumWidth(36)
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self.rested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.slider, 1)
        row.addWidget(self._value)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._on_value)
        self.slider.sliderReleased.connect(self._on_released)

    @property
    def weight(self) -> float:
        """The weight that is shown."""
        return self.slider.value() / STEPS_PER_UNIT

    def show_weight(self, weight: float, source: str) -> None:
        """Show a weight without telling anyone; ``source`` is the picture it belongs to."""
        if not self.slider.isSliderDown():
            with QSignalBlocker(self.slider):
                self.slider.setValue(round(weight * STEPS_PER_UNIT))
        self._value.setText(f"× {weight:.2f}".rstrip("0").rstrip("."))
        self.slider.setAccessibleName(self.tr("How much {0} counts").format(source))
        self.slider.setToolTip(self.tr("How much this picture counts beside the others"))

    def finish(self) -> None:
        """Settle what was moved just now."""
        if self._rest.isActive():
            self._on_released()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What the keys moved is done."""
        self.finish()
        super().focusOutEvent(event)

    def _on_value(self) -> None:
        self.moved.emit(self.weight)
        if not self.slider.isSliderDown():
            self._rest.start()

    def _on_released(self) -> None:
        self._rest.stop()
        self.rested.emit()
