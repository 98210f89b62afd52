"""Suggestions as a row of buttons that wraps, each of which acts."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assistant.suggesting import Suggestion
from assistant.ui.suggestion_words import suggestion_text
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.flow_layout import FlowLayout


class SuggestionRow(QWidget):
    """Hidden while there is none; ``taken`` has the suggestion whose button was pressed."""

    taken = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flow = FlowLayout(self)
        self.buttons: list[TextButton] = []
        self.hide()

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer these."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for one in suggestions:
            button = TextButton(self._theme, suggestion_text(one), kind="pill")
            button.clicked.connect(lambda _=False, chosen=one: self.taken.emit(chosen))
            self._flow.addWidget(button)
            self.buttons.append(button)
        self.setVisible(bool(suggestions))
        self.updateGeometry()
