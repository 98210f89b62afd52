"""The list of models under headings; Qt's list view brings the keyboard and the screen reader."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget

from assistant.ui.models.jobs import Job
from assistant.ui.models.row import INFO_ROLE, SHARE_ROLE, ModelRow
from assistant.ui.models.words import accessible_row
from assistant.ui.theme import Theme

if TYPE_CHECKING:
    from assistant.store.listing import ModelInfo


class ModelList(QListView):
    """``picked`` tells the name of the model that is current now, ``opened`` that it was clicked or Enter pressed."""

    picked = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelList")
        self.setAccessibleName(self.tr("Models"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._filling = False
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(ModelRow(theme, self))
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.clicked.connect(lambda index: self._on_opened(index.data(INFO_ROLE)))
        self.activated.connect(lambda index: self._on_opened(index.data(INFO_ROLE)))
        theme.changed.connect(self.viewport().update)

    def show_models(self, infos: "Sequence[ModelInfo]", current: str) -> None:
        """List the models, encoders first; ``current`` stays or becomes the current one, else the one in use."""
        self._filling = True  # clearing moves the selection from row to row
        self._items.clear()
        sections = (
            ("encoder", self.tr("Pictures and words")),
            ("detector", self.tr("Things in pictures")),
            ("speech", self.tr("Speech")),
        )
        for kind, heading in sections:
            found = [info for info in infos if info.kind == kind]
            if found:
                self._items.appendRow(_heading(heading))
            for info in found:
                self._items.appendRow(_row(info))
        if not self.pick(current):
            self._pick_one_in_use()
        self._filling = False
        if self.currentIndex().isValid():
            self.picked.emit(self.currentIndex().data(INFO_ROLE).name)

    def pick(self, name: str) -> bool:
        """Make a model the current one; False when it is not in the list."""
        item = self._item(name)
        if item is not None:
            self.setCurrentIndex(item.index())
        return item is not None

    def names(self) -> list[str]:
        """The names in their order."""
        return [item.data(INFO_ROLE).name for item in self._rows()]

    def show_jobs(self, jobs: Sequence[Job]) -> None:
        """Show at each model how much of what concerns it is done."""
        for item in self._rows():
            name = item.data(INFO_ROLE).name
            share = next((job.done_share for job in jobs if job.is_under_way and job.concerns(name)), None)
            if item.data(SHARE_ROLE) != share:
                item.setData(share, SHARE_ROLE)

    def _rows(self) -> list[QStandardItem]:
        items = [self._items.item(row) for row in range(self._items.rowCount())]
        return [item for item in items if item.data(INFO_ROLE) is not None]

    def _item(self, name: str) -> QStandardItem | None:
        return next((item for item in self._rows() if item.data(INFO_ROLE).name == name), None)

    def _pick_one_in_use(self) -> None:
        rows = self._rows()
        item = next((item for item in rows if item.data(INFO_ROLE).in_use), rows[0] if rows else None)
        if item is not None:
            self.setCurrentIndex(item.index())

    def _on_selected(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        for index in [] if self._filling else selected.indexes():
            self.picked.emit(index.data(INFO_ROLE).name)

    def _on_opened(self, info: "ModelInfo | None") -> None:
        if info is not None:
            self.opened.emit(info.name)


def _heading(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _row(info: "ModelInfo") -> QStandardItem:
    item = QStandardItem(info.name)
    item.setEditable(False)
    item.setData(info, INFO_ROLE)
    item.setData(accessible_row(info), Qt.ItemDataRole.AccessibleTextRole)
    return item
