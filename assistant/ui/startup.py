"""What happens once the window is visible: the demo on first start, the catalogues, the models. All on a worker thread.

The person can type at once; the first search waits until its catalogue is there.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress, Step
from assistant.ui.panels.work_panel import WorkPanel
from assistant.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from assistant.catalog.registry import CatalogInfo

Counts = dict[str, list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Stock:
    """What can be searched: all catalogues, those that are searched, their facets, and if they have prices."""

    infos: "list[CatalogInfo]"
    searched: list[str]
    facets: Counts
    priced: bool


class Startup(QObject):
    """``ready`` when a search can run, ``stock_changed`` when the catalogues are known, ``warm`` when all is loaded."""

    ready = Signal()
    warm = Signal()
    stock_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, app: App, tasks: Tasks, panel: WorkPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks, self._panel = app, tasks, panel
        self._task: Task | None = None

    def begin(self) -> None:
        """Make sure that there is something to search."""
        self._task = self._tasks.start(
            self._ensure_demo,
            lambda _: self._on_ensured(),
            lane="startup",
            failed=self._on_failed,
            cancelled=self._on_ensured,
            progress=self._on_step,
        )

    def cancel(self) -> None:
        """Stop indexing the demo; what is finished is kept."""
        if self._task is not None:
            self._task.cancel()

    def refresh(self) -> None:
        """Look at the catalogues again."""
        self._tasks.start(self._take_stock, self.stock_changed.emit, lane="stock", failed=self.failed.emit)

    def _ensure_demo(self, cancel: CancelToken, progress: Progress) -> None:
        """Only someone without any catalogue needs the demo; whoever removed it keeps it removed."""
        from assistant.demo import DEMO_NAME

        names = self._app.registry.names()
        if not names or DEMO_NAME in names:
            self._app.ensure_demo(progress, cancel)

    def _take_stock(self, _cancel: CancelToken, _progress: Progress) -> Stock:
        infos = self._app.registry.infos()
        searched = self._app.searched()
        if not searched:
            return Stock(infos, searched, {}, priced=False)
        return Stock(infos, searched, self._app.facets(), self._app.has_prices())

    def _on_step(self, step: Step) -> None:
        if not self._panel.isVisible():
            self._panel.begin(self.tr("Setting up the demo shop"))
        self._panel.show_step(step)

    def _on_failed(self, error: MagpieError) -> None:
        self.failed.emit(error)
        self._on_ensured()

    def _on_ensured(self) -> None:
        self._task = None
        self._panel.hide()
        self.ready.emit()
        self._tasks.start(
            lambda _cancel, _progress: self._app.warm_up(),
            lambda _: self._on_warm(),
            lane="warm-up",
            failed=self._on_cold,
        )

    def _on_cold(self, error: MagpieError) -> None:
        self.failed.emit(error)
        self._on_warm()

    def _on_warm(self) -> None:
        self.refresh()
        self.warm.emit()
