"""The attributes of a product, name and value, with the words of the question marked in the values."""

from collections.abc import Mapping

from PySide6.QtWidgets import QFormLayout, QWidget

from assistant.ranking.highlight import Sought, find_spans
from assistant.ui.theme import Theme
from assistant.ui.widgets.labels import label
from assistant.ui.widgets.marked import MarkedText


class Attributes(QWidget):
    """A row for each attribute; hidden where there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.values: dict[str, MarkedText] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(4)

    def show_attributes(self, attributes: Mapping[str, str], looked_for: tuple[Sought, ...]) -> None:
        """Show those of another product, or other marks on the same."""
        if list(attributes) != list(self.values):
            self._make_rows(list(attributes))
        for name, value in attributes.items():
            self.values[name].show_text(value, find_spans(value, looked_for))
        self.setVisible(bool(attributes))

    def _make_rows(self, names: list[str]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self.values = {name: MarkedText(self._theme, "plain") for name in names}
        for name, shown in self.values.items():
            self._form.addRow(label(attribute_name(name), "faint"), shown)


def attribute_name(name: str) -> str:
    """An attribute as people read it: ``water_proof`` is Water proof."""
    return name.replace("_", " ").capitalize()
