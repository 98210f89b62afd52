"""Puts models into the window: the dialog on demand, long work in the status line, and what was left unfinished."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assistant.app import App
from assistant.errors import MagpieError
from assistant.ui.models.dialog import ModelsDialog
from assistant.ui.models.flow import LANES, Lane, ModelsFlow
from assistant.ui.models.jobs import Job, Phase
from assistant.ui.models.words import done_text, job_line, stopped_text
from assistant.ui.panels.work_line import WorkLine
from assistant.ui.startup import Stock
from assistant.ui.tasks import Tasks
from assistant.ui.theme import Theme

if TYPE_CHECKING:
    from assistant.ingest.reencode import PendingReencode


class ModelsDesk(QObject):
    """``catalogs_changed`` when catalogues may answer with other vectors; ``failed`` with what nobody else shows."""

    catalogs_changed = Signal()
    failed = Signal(object)

    def __init__(self, app: App, tasks: Tasks, theme: Theme, line: WorkLine, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._line, self._window = theme, line, window
        self.flow = ModelsFlow(app, tasks, self)
        self.dialog: ModelsDialog | None = None
        self._stock: Stock | None = None
        self._pending: list[PendingReencode] = []
        self._lane: Lane | None = None
        self._told: Job | None = None
        self.flow.jobs_changed.connect(self._on_jobs_changed)
        self.flow.catalogs_changed.connect(self.catalogs_changed)
        self.flow.pending_found.connect(self._on_pending)
        self.flow.failed.connect(self._on_failed)
        line.cancel_wanted.connect(self._on_cancel)
        line.action_wanted.connect(self._on_action)
        line.dismissed.connect(self._on_dismissed)

    def open(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self.dialog is None:
            self.dialog = ModelsDialog(self.flow, self._theme, self._window)
            if self._stock is not None:
                self.dialog.show_catalogs(self._stock.infos)
        self.dialog.bring_up()

    def install(self, name: str) -> None:
        """Open the dialog at a model of the list and install it; its licence is asked about there."""
        self.open()
        if self.dialog is not None:
            self.dialog.show_model(name)
        self.flow.install(name)

    def close(self) -> None:
        """Take the dialog away with the window."""
        if self.dialog is not None:
            self.dialog.hide()

    def show_stock(self, stock: Stock) -> None:
        """The catalogues changed."""
        self._stock = stock
        if self.dialog is not None:
            self.dialog.show_catalogs(stock.infos)

    # --- the status line ----------------------------------------------------------------------------------------------

    def _on_jobs_changed(self) -> None:
        lane = next((lane for lane in LANES if self.flow.is_busy(lane)), None)
        if lane is not None:
            self._lane = lane
            job = self.flow.jobs[lane]
            self._line.show_work(job_line(job), job.done_share, stoppable=job.phase is not Phase.STOPPING)
        elif self._lane is not None:
            self._show_end(self._lane, self.flow.job(self._lane))

    def _show_end(self, lane: Lane, job: Job | None) -> None:
        """Say once how the job of the line ended; what the open dialog shows is not said twice."""
        if job is self._told:
            return
        self._told = job
        seen = self._is_dialog_open()
        if job is None or (seen and lane == "model"):
            self._line.hide()
        elif job.phase is Phase.DONE:
            self._line.tell(done_text(job))
            self._look_for_more(lane)
        elif job.error is not None:
            self._line.tell(job.error.message, self.tr("Retry"))
            if not seen:
                self.failed.emit(job.error)
        else:
            self._line.tell(stopped_text(job), self.tr("Go on"))

    def _is_dialog_open(self) -> bool:
        return self.dialog is not None and self.dialog.isVisible()

    def _on_failed(self, error: MagpieError) -> None:
        if not self._is_dialog_open():
            self.failed.emit(error)

    def _look_for_more(self, lane: Lane) -> None:
        if lane == "re-encoding":
            self.flow.look_for_pending()

    def _on_pending(self, pending: "Sequence[PendingReencode]") -> None:
        """Offer to go on with the first model's; the others follow once it is finished."""
        self._lane = None
        self._pending = [one for one in pending if one.model == pending[0].model]
        names = ", ".join(one.catalog for one in self._pending)
        text = self.tr("Re-encoding {0} with {1} is unfinished; the former vectors serve.")
        self._line.tell(text.format(names, self._pending[0].model), self.tr("Go on"))

    def _on_action(self) -> None:
        if self._lane is not None:
            self.flow.retry(self._lane)
        elif self._pending:
            catalogs = [one.catalog for one in self._pending]
            self.flow.use(self._pending[0].model, catalogs, new_catalogs=False)

    def _on_cancel(self) -> None:
        if self._lane is not None:
            self.flow.cancel(self._lane)

    def _on_dismissed(self) -> None:
        if self._lane is not None:
            self.flow.dismiss(self._lane)
