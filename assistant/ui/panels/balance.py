"""The balance: one slider for each ranking channel, from nothing to double."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSlider, QStyle, QVBoxLayout, QWidget

from assistant.ranking import CHANNELS
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label, restyle

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


class Balance(QWidget):
    """The four sliders with their values, and a reset button."""

    weight_changed = Signal(str, float)
    reset_wanted = Signal()

    def __init__(self, theme: Theme, weights: Mapping[str, float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._defaults = dict(weights)
        self.sliders: dict[str, WeightSlider] = {}
        self._values: dict[str, QLabel] = {}
        self._labels: dict[str, QLabel] = {}
        self._reset = TextButton(theme, self.tr("Reset"), kind="link")
        self._reset.clicked.connect(self.reset_wanted)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("BALANCE"), "section"), 1)
        head.addWidget(self._reset)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._grid)
        self._add_sliders()
        self.set_weights(weights)
        self._disable_taste()

    def set_weights(self, weights: Mapping[str, float]) -> None:
        """Show weights without telling anyone."""
        for channel, slider in self.sliders.items():
            with QSignalBlocker(slider):
                slider.set_weight(weights[channel])
            self._values[channel].setText(f"{weights[channel]:.2f}")
        self._reset.setEnabled(any(abs(weights[name] - self._defaults[name]) > 1e-6 for name in self.sliders))

    def set_used(self, channels: Collection[str]) -> None:
        """Dim the channels that the question does not use; with no question none is dimmed."""
        for channel, slider in self.sliders.items():
            used = not channels or channel in channels
            slider.setProperty("used", used)
            restyle(slider)
            tip = self._tips()[channel]
            slider.setToolTip(tip if used else tip + "\n" + self.tr("This query does not use it."))

    def _add_sliders(self) -> None:
        names = {
            "picture": self.tr("Picture"),
            "words": self.tr("Words"),
            "keywords": self.tr("Keywords"),
            "taste": self.tr("Taste"),
        }
        for row, channel in enumerate(name for name, one in CHANNELS.items() if not one.is_advanced):
            slider = WeightSlider(channel, names[channel])
            value = label("", "faint")
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            name = label(names[channel], "plain")
            name.setBuddy(slider)
            self._grid.addWidget(name, 2 * row, 0)
            self._grid.addWidget(value, 2 * row, 1)
            self._grid.addWidget(slider, 2 * row + 1, 0, 1, 2)
            self._grid.setRowMinimumHeight(2 * row + 1, 28)
            self.sliders[channel], self._values[channel], self._labels[channel] = slider, value, name
            slider.setToolTip(self._tips()[channel])
            slider.valueChanged.connect(lambda _value, moved=channel: self._on_moved(moved))
            slider.reset_wanted.connect(lambda moved=channel: self.sliders[moved].set_weight(self._defaults[moved]))

    def _on_moved(self, channel: str) -> None:
        weight = self.sliders[channel].weight
        self._values[channel].setText(f"{weight:.2f}")
        self._reset.setEnabled(any(s.weight != self._defaults[name] for name, s in self.sliders.items()))
        self.weight_changed.emit(channel, weight)

    def _disable_taste(self) -> None:
        for widget in (self.sliders["taste"], self._labels["taste"], self._values["taste"]):
            widget.setEnabled(False)
            widget.setToolTip(self._tips()["taste"])

    def _tips(self) -> dict[str, str]:
        return {
            "picture": self.tr("How much looking like your picture counts"),
            "words": self.tr("How much the meaning of your words counts"),
            "keywords": self.tr("How much the very words in the product's text count"),
            "taste": self.tr("Your own taste; there is no profile to learn from yet"),
        }
