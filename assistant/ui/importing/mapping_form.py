"""Which column of a feed is which field of a product: a row for each field, with the columns to choose from."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from assistant.ui.importing.words import ATTRIBUTE, MAIN_FIELDS, MORE_FIELDS, feed_field_title
from assistant.ui.widgets.labels import label

if TYPE_CHECKING:
    from assistant.ingest.preview import Preview

SHOWN_SAMPLE = 28
BETWEEN = " › "


class ColumnChoice(QComboBox):
    """The columns to choose from; the wheel scrolls the form, and changes nothing by accident."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the form."""
        event.ignore()


class MappingForm(QWidget):
    """``changed`` with a field and the column that the person chose for it, empty for none."""

    changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: dict[str, ColumnChoice] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def show_preview(self, preview: "Preview") -> None:
        """Show how a feed is read now."""
        entries = preview.mapping.entries()
        attributes = [field for field in entries if field.startswith(ATTRIBUTE)]
        fields = [*MAIN_FIELDS, *MORE_FIELDS, *attributes]
        fields += [field for field in self.choices if field not in fields]  # taken out, and may be put back
        for field in fields:
            if field not in self.choices:
                self._add(field)
            self._fill(self.choices[field], entries.get(field, ""), preview.samples)

    def _add(self, field: str) -> None:
        choice = ColumnChoice()
        title = feed_field_title(field)
        choice.setAccessibleName(title)
        choice.activated.connect(partial(self._on_activated, field))
        row = self._grid.rowCount()
        named = label(title, "muted")
        named.setBuddy(choice)
        self._grid.addWidget(named, row, 0)
        self._grid.addWidget(choice, row, 1)
        self.choices[field] = choice

    def _fill(self, choice: ColumnChoice, value: str | list[str], samples: Mapping[str, str]) -> None:
        columns = [value] if isinstance(value, str) else value
        with QSignalBlocker(choice):
            choice.clear()
            choice.addItem(self.tr("(not in the feed)"), "")
            if len(columns) > 1:
                choice.addItem(BETWEEN.join(columns), ",".join(columns))
            for column, sample in samples.items():
                shown = sample if len(sample) <= SHOWN_SAMPLE else sample[: SHOWN_SAMPLE - 1] + "…"
                choice.addItem(f"{column}   {shown}" if shown else column, column)
            if columns[0] and len(columns) == 1 and columns[0] not in samples:
                choice.addItem(columns[0], columns[0])  # a currency for all rows
            choice.setCurrentIndex(max(0, choice.findData(",".join(columns))))
            choice.setToolTip(BETWEEN.join(filter(None, columns)))

    def _on_activated(self, field: str, index: int) -> None:
        self.changed.emit(field, self.choices[field].itemData(index))
