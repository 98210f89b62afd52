"""Radio buttons of which one is chosen, with an explanation below each that has one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from assistant.ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class Choice:
    """What is stored, what it is called, and what it does."""

    value: str
    name: str
    about: str = ""


class Choices(QWidget):
    """``chosen`` when a person picks another one."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        is_list = any(choice.about for choice in choices)
        layout = QVBoxLayout(self) if is_list else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 if is_list else 16)
        for choice in choices:
            button = self.buttons[choice.value] = QRadioButton(choice.name)
            button.setAccessibleDescription(choice.about)
            button.toggled.connect(lambda on, value=choice.value: self.chosen.emit(value) if on else None)
            self._group.addButton(button)
            layout.addWidget(button)
            if choice.about:
                about = label(choice.about, "faint", wrap=True)
                about.setContentsMargins(28, 0, 0, 6)
                layout.addWidget(about)
        if not is_list:
            layout.addStretch(1)

    def show_choice(self, value: str) -> None:
        """Mark the one that is in force without telling anyone."""
        with QSignalBlocker(self):
            self.buttons[value].setChecked(True)
