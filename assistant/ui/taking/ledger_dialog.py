"""What Magpie sent over the network, as a table: when, why, to which host, how much came, how it ended."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from assistant.errors import MagpieError
from assistant.network import ledger
from assistant.network.ledger import Entry
from assistant.progress import CancelToken, Progress
from assistant.ui.tasks import Tasks
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label
from assistant.ui.words import format_size

SHOWN = 500
"""The latest requests; the whole ledger is a file of JSON lines."""


class LedgerDialog(QDialog):
    """Reads the ledger each time it is opened, on a worker thread."""

    def __init__(self, tasks: Tasks, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledger")
        self.setWindowTitle(self.tr("Network"))
        self.resize(860, 460)
        self.setMinimumSize(480, 320)
        self._tasks = tasks
        self.head = label("", "muted", wrap=True)
        self.table = self._table()
        self.empty = label(self.tr("Nothing was sent while searching, and nothing was fetched."), "lead", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.table)
        self.clear = TextButton(theme, self.tr("Clear"))
        self.clear.clicked.connect(self._on_clear)
        self.close_button = TextButton(theme, self.tr("Close"))
        self.close_button.clicked.connect(self.close)
        self._lay_out()

    def bring_up(self) -> None:
        """Open or come to the front, with what is on record now."""
        self.refresh()
        self.show()
        self.activateWindow()
        self.close_button.setFocus()

    def refresh(self) -> None:
        """Read the ledger again."""

        def work(_cancel: CancelToken, _progress: Progress) -> list[Entry]:
            return ledger.entries()

        self._tasks.start(work, self.show_entries, lane="ledger", failed=self._on_failed)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show requests, the latest first."""
        latest = list(reversed(entries))[:SHOWN]
        self.table.setRowCount(len(latest))
        for row, entry in enumerate(latest):
            for column, text in enumerate(self._texts(entry)):
                self.table.setItem(row, column, _item(text, entry, right=column == 3))
        self.pages.setCurrentWidget(self.table if latest else self.empty)
        self.clear.setEnabled(bool(latest))
        everything = self.tr("Searching sends nothing. Below is all that Magpie fetched since the list was cleared.")
        self.head.setText(everything if latest else "")

    def _texts(self, entry: Entry) -> list[str]:
        purposes = {
            "picture": self.tr("Picture of a link"),
            "picture of a page": self.tr("Picture of a page"),
            "model": self.tr("Model"),
        }
        status = f"{entry.outcome} ({entry.status})" if entry.status else entry.outcome
        return [
            _local(entry.time),
            purposes.get(entry.purpose, entry.purpose),
            entry.host,
            _size(entry.bytes),
            status,
        ]

    def _on_clear(self) -> None:
        def work(_cancel: CancelToken, _progress: Progress) -> list[Entry]:
            ledger.clear()
            return ledger.entries()

        self._tasks.start(work, self.show_entries, lane="ledger", failed=self._on_failed)

    def _on_failed(self, error: MagpieError) -> None:
        self.head.setText(str(error))

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 5)
        table.setObjectName("ledgerTable")
        table.setAccessibleName(self.tr("Requests"))
        table.setHorizontalHeaderLabels(
            [self.tr("When"), self.tr("Why"), self.tr("Host"), self.tr("Received"), self.tr("Outcome")]
        )
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in enumerate((160, 140, 210, 90)):
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        footer = QFrame()
        footer.setObjectName("dialogFooter")
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 10, 16, 10)
        row.addWidget(self.clear)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.pages, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(column, 1)
        outer.addWidget(footer)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)


def _item(text: str, entry: Entry, *, right: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(f"{entry.method} {entry.url}\n{entry.address}".strip())
    if right:
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _size(size_bytes: int) -> str:
    return format_size(size_bytes) if size_bytes >= 1000 else f"{size_bytes} B"


def _local(time: str) -> str:
    """The time in this place's zone, to the second; as it stands when it is none."""
    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return time
