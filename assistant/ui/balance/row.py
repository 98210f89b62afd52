"""A channel of the balance: its name, its weight in digits, its slider."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from assistant.ui.balance.naming import channel_names, channel_tips
from assistant.ui.balance.slider import WeightSlider
from assistant.ui.widgets.labels import label, restyle

SLIDER_HEIGHT = 28


class ChannelRow:
    """Two lines of a grid: name and digits, and the slider under them."""

    def __init__(self, channel: str, grid: QGridLayout, line: int) -> None:
        name, self._tip = channel_names()[channel], channel_tips()[channel]
        self.slider = WeightSlider(channel, name)
        self.slider.setToolTip(self._tip)
        self.value = label("", "faint")
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.name = label(name, "plain")
        self.name.setBuddy(self.slider)
        grid.addWidget(self.name, 2 * line, 0)
        grid.addWidget(self.value, 2 * line, 1)
        grid.addWidget(self.slider, 2 * line + 1, 0, 1, 2)
        grid.setRowMinimumHeight(2 * line + 1, SLIDER_HEIGHT)

    def show_weight(self, weight: float) -> None:
        """Move the slider without telling anyone, and write the weight."""
        self.slider.show_weight(weight)
        self.value.setText(f"{weight:.2f}")

    def show_used(self, used: bool, remark: str) -> None:
        """Dim the slider of a channel that the question does not use, and say so."""
        if self.slider.property("used") is not used:
            self.slider.setProperty("used", used)
            restyle(self.slider)
        self.slider.setToolTip(self._tip if used else f"{self._tip}\n{remark}")

    def disable(self) -> None:
        """The channel cannot be weighed; its tool tip says why."""
        for widget in (self.slider, self.name, self.value):
            widget.setEnabled(False)
            widget.setToolTip(self._tip)
