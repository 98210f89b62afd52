"""The menu of one facet: its values with how many results have each, to tick."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from assistant.ui.theme import Theme
from assistant.ui.widgets.menu_form import add_form

MENU_VALUES = 200
"""Longer lists are cut to the most frequent; the search box in the menu looks through all of them."""

_SEARCH_FROM = 12


class FacetMenu(QMenu):
    """Values of one facet with counts, to tick; ``picked`` has all ticked values.

    Values that no result has are grey: they can be picked, and may bring what is not among the results yet.
    """

    picked = Signal(str, tuple)

    def __init__(
        self, name: str, values: Sequence[tuple[str, int]], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._values, self._theme = name, list(values), theme
        self._ticked: set[str] = set()
        self._find = QLineEdit()
        self._find.setProperty("role", "field")
        self._find.setPlaceholderText(self.tr("Find…"))
        self._find.setAccessibleName(self.tr("Find a value"))
        self._find.setVisible(len(values) > _SEARCH_FROM)
        self._find.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.itemChanged.connect(self._on_item_changed)
        self.list.itemActivated.connect(_toggle)
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._find)
        column.addWidget(self.list)
        self.aboutToShow.connect(self._fill)
        add_form(self, host)
        self._fill()

    def set_ticked(self, values: Sequence[str]) -> None:
        """Tick these values without telling anyone."""
        self._ticked = set(values)

    def set_values(self, values: Sequence[tuple[str, int]]) -> None:
        """Other counts. An open menu keeps its values in their places: only the numbers change."""
        if self.isVisible():
            known = dict(values)
            values = [(value, known.get(value, 0)) for value, _ in self._values]
            self._values = list(values)
            self._relabel()
        else:
            self._values = list(values)

    def values(self) -> list[tuple[str, int]]:
        """The values with their counts."""
        return self._values

    def _fill(self) -> None:
        needle = self._find.text().casefold()
        found = [pair for pair in self._values if needle in pair[0].casefold()][:MENU_VALUES]
        found.sort(key=lambda pair: pair[0] not in self._ticked)
        with QSignalBlocker(self.list):
            self.list.clear()
            for value, count in found:
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, value)
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
                )
                item.setCheckState(Qt.CheckState.Checked if value in self._ticked else Qt.CheckState.Unchecked)
                self._label(item, value, count)
                self.list.addItem(item)
        rows = max(3, min(len(found), 10))
        self.list.setFixedSize(236, rows * 30 + 4)

    def _relabel(self) -> None:
        known = dict(self._values)
        with QSignalBlocker(self.list):
            for item in (self.list.item(row) for row in range(self.list.count())):
                value = item.data(Qt.ItemDataRole.UserRole)
                self._label(item, value, known.get(value, 0))

    def _label(self, item: QListWidgetItem, value: str, count: int) -> None:
        tokens = self._theme.tokens
        item.setText(f"{value}  ·  {count:,}")
        item.setForeground(QColor(tokens.text if count or value in self._ticked else tokens.text_faint))
        item.setToolTip("" if count else self.tr("None of the results has it"))

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        value = item.data(Qt.ItemDataRole.UserRole)
        if item.checkState() == Qt.CheckState.Checked:
            self._ticked.add(value)
        else:
            self._ticked.discard(value)
        self.picked.emit(self._name, tuple(sorted(self._ticked)))


def _toggle(item: QListWidgetItem) -> None:
    checked = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
