"""Importing a catalogue from the window: looks at the feed, shows it in the dialog, imports it, tells the outcome.

Cancelling keeps what is finished.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assistant.app import App
from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress
from assistant.ui.importing.dialog import ImportDialog
from assistant.ui.importing.words import outcome, suggested_name
from assistant.ui.panels.work_panel import WorkPanel
from assistant.ui.tasks import Task, Tasks
from assistant.ui.theme import Theme

if TYPE_CHECKING:
    from assistant.ingest.importer import ImportOptions
    from assistant.ingest.preview import Preview
    from assistant.ingest.report import ImportReport

LOOK = "look at feed"


class ImportFlow(QObject):
    """Runs one import at a time."""

    imported = Signal(str, str)
    refused = Signal(object)
    stopped = Signal()

    def __init__(self, app: App, tasks: Tasks, theme: Theme, panel: WorkPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._app, self._tasks, self._theme, self._panel, self._window = app, tasks, theme, panel, parent
        self._dialog: ImportDialog | None = None
        self._task: Task | None = None
        self._source: Path | str = ""
        panel.cancel_wanted.connect(self._on_cancel)

    @property
    def dialog(self) -> ImportDialog:
        """The dialog, made when it is first asked for."""
        if self._dialog is None:
            self._dialog = ImportDialog(self._theme, self._window)
            self._dialog.source_chosen.connect(self._take)
            self._dialog.changed.connect(self._look)
            self._dialog.confirmed.connect(self._start)
        return self._dialog

    def open(self) -> None:
        """Ask for a feed."""
        if self._is_free():
            self._source = ""
            self.dialog.forget()
            self.dialog.source.edit.clear()
            self.dialog.bring_up()

    def offer(self, feed: Path) -> None:
        """Show a feed and ask whether to import it."""
        if self._is_free():
            self._take(feed)
            self.dialog.bring_up()

    def close(self) -> None:
        """Take the dialog away with the window."""
        if self._dialog is not None:
            self._dialog.hide()

    def _is_free(self) -> bool:
        if self._tasks.is_busy("import"):
            hint = self.tr("Wait until it is finished, or cancel it.")
            self.refused.emit(MagpieError(self.tr("Another import is under way."), hint=hint))
            return False
        return True

    def _take(self, source: Path | str) -> None:
        self._source = source
        self.dialog.forget()
        self.dialog.name.setText(suggested_name(source))
        self._look()

    def _look(self) -> None:
        """Look at the feed as the dialog says now."""
        if not self._source:
            return
        dialog, source = self.dialog, self._source
        name, part, overrides = dialog.name.text().strip(), dialog.part, self._overrides()

        def work(_cancel: CancelToken, _progress: Progress) -> "tuple[Preview, bool]":
            return self._app.preview_feed(source, name, part=part, overrides=overrides), self._knows(name)

        dialog.show_waiting(source)
        self._tasks.start(work, self._on_looked, lane=LOOK, failed=dialog.show_problem)

    def _knows(self, name: str) -> bool:
        return name in self._app.registry.names()

    def _on_looked(self, found: "tuple[Preview, bool]") -> None:
        self.dialog.show_preview(found[0], is_known=found[1])

    def _overrides(self) -> list[str]:
        return [f"{field}={column}" for field, column in self.dialog.overrides.items()]

    def _start(self) -> None:
        dialog, source = self.dialog, self._source
        name, part, overrides = dialog.name.text().strip(), dialog.part, self._overrides()
        fetch = not dialog.fetch.isHidden() and dialog.fetch.isChecked()
        whole = not dialog.whole.isHidden() and dialog.whole.isChecked()
        merge_by = dialog.merge_by

        def work(cancel: CancelToken, progress: Progress) -> "ImportReport":
            options = _options(fetch=fetch, whole=whole, merge_by=merge_by)
            return self._app.import_feed(
                source, name, part=part, overrides=overrides, options=options, progress=progress, cancel=cancel
            )

        shown = source.name if isinstance(source, Path) else name
        self._panel.begin(self.tr("Importing {0}").format(shown))
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


def _options(*, fetch: bool, whole: bool, merge_by: str) -> "ImportOptions":
    from assistant.ingest.importer import ImportOptions
    from assistant.ingest.joining import as_merge_by

    return ImportOptions(fetch=fetch, delete_missing=whole, merge_by=as_merge_by(merge_by))
