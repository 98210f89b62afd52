"""The balance: a slider for each ranking channel, automatic weights, and presets.

The sliders always show the weights in force: when these are chosen for each query, the sliders glide to them, and
taking hold of one ends that.
"""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assistant.ranking import CHANNELS
from assistant.ui.balance.glide import Glide
from assistant.ui.balance.preset_menu import PresetMenu
from assistant.ui.balance.presets import is_same
from assistant.ui.balance.row import ChannelRow
from assistant.ui.balance.slider import STEPS_PER_UNIT, WeightSlider
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label


class Balance(QWidget):
    """``weight_changed`` when a person moves a slider, ``auto_changed`` when the tick is set or taken."""

    weight_changed = Signal(str, float)
    auto_changed = Signal(bool)
    reset_wanted = Signal()

    def __init__(
        self, theme: Theme, weights: Mapping[str, float], *, auto: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._defaults, self._default_auto = dict(weights), auto
        self.presets = PresetMenu(self)
        self.auto = QCheckBox(self.tr("Auto"))
        self.auto.setToolTip(self.tr("The weights are chosen for each query; moving a slider takes over"))
        self.auto.toggled.connect(self.auto_changed)
        self._reset = TextButton(theme, self.tr("Reset"), kind="link")
        self._reset.clicked.connect(self.reset_wanted)
        self.advanced = QWidget()
        self._more = TextButton(theme, self.tr("More"), kind="link")
        self._more.clicked.connect(lambda: self.show_advanced(self.advanced.isHidden()))
        self.preset_button = self._make_preset_button()
        self._rows: dict[str, ChannelRow] = {}
        self._glide = Glide(self)
        self._glide.stepped.connect(self._on_glided)
        self._lay_out()
        self.show_blend(weights, auto=auto)
        self.show_advanced(False)
        self._rows["taste"].disable()

    @property
    def sliders(self) -> dict[str, WeightSlider]:
        """The sliders by channel, those of advanced channels last."""
        return {channel: row.slider for channel, row in self._rows.items()}

    @property
    def is_moving(self) -> bool:
        """Whether the sliders are on their way."""
        return self._glide.is_running

    def show_blend(self, weights: Mapping[str, float], *, auto: bool) -> None:
        """Show the weights in force without telling anyone; the sliders glide where they have to move."""
        with QSignalBlocker(self.auto):
            self.auto.setChecked(auto)
        self.presets.show_blend(weights, auto=auto)
        self.preset_button.setText(self.presets.current or (self.tr("Presets") if auto else self.tr("Own balance")))
        self._reset.setEnabled(auto != self._default_auto or not (auto or is_same(self._defaults, weights)))
        wanted = {channel: weights.get(channel, 0.0) for channel in self._rows}
        moved = any(round(wanted[name] * STEPS_PER_UNIT) != row.slider.value() for name, row in self._rows.items())
        shown = {channel: row.slider.weight for channel, row in self._rows.items()}
        self._glide.start(shown, wanted, seen=moved and self.isVisible())

    def show_defaults(self, weights: Mapping[str, float], *, auto: bool) -> None:
        """Where the sliders start has changed."""
        self._defaults, self._default_auto = dict(weights), auto

    def set_used(self, channels: Collection[str]) -> None:
        """Dim the channels that the question does not use; with no question none is dimmed.

        One that merely has no weight is not dimmed while its slider stands at nothing: results leave it out for that.
        """
        remark = self.tr("This query does not use it.")
        for channel, row in self._rows.items():
            is_silent = CHANNELS[channel].is_advanced and row.slider.value() == 0
            row.show_used(not channels or channel in channels or is_silent, remark)

    def show_advanced(self, wanted: bool) -> None:
        """Unfold or fold the channels that few need."""
        self.advanced.setVisible(wanted)
        text = self.tr("Less") if wanted else self.tr("More")
        self._more.setText(text)
        self._more.setAccessibleName(text)

    def _make_preset_button(self) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "pill")
        button.setProperty("menu", True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(self.tr("Presets"))
        button.setMenu(self.presets)
        self.presets.aboutToShow.connect(
            lambda: self.presets.move(button.mapToGlobal(QPoint(0, button.height() + 4)))
        )  # fmt: skip
        return button

    def _lay_out(self) -> None:
        head, choice = QHBoxLayout(), QHBoxLayout()
        head.addWidget(label(self.tr("BALANCE"), "section"), 1)
        head.addWidget(self.auto)
        choice.addWidget(self.preset_button)
        choice.addStretch(1)
        choice.addWidget(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(choice)
        column.addLayout(self._grid([name for name, one in CHANNELS.items() if not one.is_advanced]))
        folded = QVBoxLayout(self.advanced)
        folded.setContentsMargins(0, 0, 0, 0)
        folded.addLayout(self._grid([name for name, one in CHANNELS.items() if one.is_advanced]))
        column.addWidget(self.advanced)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _grid(self, channels: Collection[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        for line, channel in enumerate(channels):
            row = self._rows[channel] = ChannelRow(channel, grid, line)
            row.slider.valueChanged.connect(lambda _value, moved=channel: self._on_moved(moved))
            row.slider.reset_wanted.connect(lambda moved=channel: self._to_default(moved))
        return grid

    def _on_moved(self, channel: str) -> None:
        """A hand moved it: what is still gliding is there at once."""
        weight = self._rows[channel].slider.weight
        self._glide.finish()
        self._rows[channel].show_weight(weight)
        self.weight_changed.emit(channel, weight)

    def _to_default(self, channel: str) -> None:
        self._rows[channel].slider.set_weight(self._defaults[channel])

    def _on_glided(self, weights: Mapping[str, float]) -> None:
        for channel, weight in weights.items():
            self._rows[channel].show_weight(weight)
