"""Importing a catalogue from the window: asks for a name, shows progress, tells the outcome.

Cancelling keeps what is finished.
"""

import re
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from assistant.app import App
from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress
from assistant.ui.panels.work_panel import WorkPanel
from assistant.ui.tasks import Task, Tasks
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label

if TYPE_CHECKING:
    from assistant.ingest.report import ImportReport

translate = QCoreApplication.translate


class ImportForm(QFrame):
    """Asks under which name a feed shall be imported."""

    confirmed = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workPanel")
        self._feed = Path()
        self._title = label("", "title", wrap=True)
        self.name = QLineEdit()
        self.name.setProperty("role", "field")
        self.name.setAccessibleName(self.tr("Name of the catalogue"))
        self._go = TextButton(theme, self.tr("Import"), kind="primary")
        cancel = TextButton(theme, self.tr("Not now"))
        cancel.clicked.connect(self.hide)
        self._go.clicked.connect(self._on_go)
        self.name.returnPressed.connect(self._on_go)
        self.name.textChanged.connect(lambda text: self._go.setEnabled(bool(text.strip())))
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (label(self.tr("Name"), "muted"), self.name, self._go, cancel):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(
            label(
                self.tr("Its columns are recognised by name; the products become searchable here."), "muted", wrap=True
            )
        )
        column.addLayout(row)
        self.hide()

    def ask(self, feed: Path) -> None:
        """Ask about a feed, suggesting a name made from the file's."""
        self._feed = feed
        self._title.setText(self.tr("Import {0} as a catalogue?").format(feed.name))
        self.name.setText(suggested_name(feed))
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def _on_go(self) -> None:
        if self.name.text().strip():
            self.hide()
            self.confirmed.emit(self._feed, self.name.text().strip())


class ImportFlow(QObject):
    """Runs one import at a time."""

    imported = Signal(str, str)
    refused = Signal(object)
    stopped = Signal()

    def __init__(
        self, app: App, tasks: Tasks, form: ImportForm, panel: WorkPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app, self._tasks, self._form, self._panel = app, tasks, form, panel
        self._task: Task | None = None
        form.confirmed.connect(self._start)
        panel.cancel_wanted.connect(self._on_cancel)

    def offer(self, feed: Path) -> None:
        """Ask whether to import a feed."""
        if self._tasks.is_busy("import"):
            hint = self.tr("Wait until it is finished, or cancel it.")
            self.refused.emit(MagpieError(self.tr("Another import is under way."), hint=hint))
        else:
            self._form.ask(feed)

    def _start(self, feed: Path, name: str) -> None:
        def work(cancel: CancelToken, progress: Progress) -> "ImportReport":
            return self._app.import_feed(feed, name, progress=progress, cancel=cancel)

        self._panel.begin(self.tr("Importing {0}").format(feed.name))
        self._task = self._tasks.start(
            work,
            partial(self._on_done, name),
            lane="import",
            failed=self._on_failed,
            cancelled=self._on_stopped,
            progress=self._panel.show_step,
        )

    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_done(self, name: str, report: "ImportReport") -> None:
        self._panel.hide()
        self.imported.emit(name, outcome(report))

    def _on_failed(self, error: MagpieError) -> None:
        self._panel.hide()
        self.refused.emit(error)

    def _on_stopped(self) -> None:
        self._panel.hide()
        self.stopped.emit()


def outcome(report: "ImportReport") -> str:
    """One line about what an import did."""
    parts = [translate("ImportFlow", "{0} products imported").format(f"{report.encoded:,}")]
    if report.unchanged:
        parts.append(translate("ImportFlow", "{0} unchanged").format(f"{report.unchanged:,}"))
    if report.skipped:
        worst = ", ".join(f"{reason} ({count:,})" for reason, count in Counter(report.reasons).most_common(3))
        parts.append(translate("ImportFlow", "{0} skipped: {1}").format(f"{report.skipped:,}", worst))
    return " · ".join(parts)


def suggested_name(feed: Path) -> str:
    """A catalogue name made from a file name: letters, digits and dashes."""
    return re.sub(r"[\W_]+", "-", feed.stem.lower()).strip("-") or "catalogue"
