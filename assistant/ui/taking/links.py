"""From offered links to pictures: asked for once, fetched on a worker thread, told in the status line."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from assistant.errors import MagpieError
from assistant.intake.offers import Links
from assistant.intake.reading import Taken, read_link
from assistant.network.link import Link
from assistant.progress import CancelToken, Progress, Step
from assistant.ui.intake import Reading
from assistant.ui.panels.work_line import WorkLine
from assistant.ui.panels.work_panel import describe
from assistant.ui.taking.consent import LinkPanel, hosts_of
from assistant.ui.tasks import Task, Tasks

if TYPE_CHECKING:  # it loads the HTTP client
    from assistant.network.fetch import Fetched


class Fetcher(Protocol):
    """What fetches; the services do."""

    def fetch_link(self, link: Link, purpose: str, *, progress: Progress, cancel: CancelToken) -> "Fetched":
        """Fetch a link."""


class LinkFlow(QObject):
    """``read`` with what came; nothing is fetched before the person agreed. UI thread only."""

    read = Signal(object)
    failed = Signal(object)

    def __init__(
        self, fetcher: Fetcher, tasks: Tasks, panel: LinkPanel, line: WorkLine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fetcher, self._tasks, self._panel, self._line = fetcher, tasks, panel, line
        self._offered: Links | None = None
        self._task: Task | None = None
        self.agreed_for_session = False
        panel.agreed.connect(self._on_agreed)
        panel.declined.connect(self.decline)
        line.cancel_wanted.connect(self.cancel)

    def offer(self, links: Links) -> None:
        """Links were dropped or pasted."""
        self._offered = links
        if self.agreed_for_session:
            self._fetch()
        else:
            self._panel.ask_about(links.urls)

    def decline(self) -> bool:
        """Forget the links that are asked about; False when there were none. Nothing else changes."""
        if not self._panel.isVisible():
            return False
        self._offered = None
        self._panel.hide()
        return True

    def cancel(self) -> None:
        """Stop fetching."""
        if self._task is not None:
            self._task.cancel()

    def _on_agreed(self) -> None:
        self.agreed_for_session = self.agreed_for_session or self._panel.for_session
        self._panel.hide()
        self._fetch()

    def _fetch(self) -> None:
        links, self._offered = self._offered, None
        if links is None:
            return

        def work(cancel: CancelToken, progress: Progress) -> Reading:
            notes = [self.tr("{0} more links were left out.").format(links.left_out)] if links.left_out else []
            reading = Reading(notes=notes, text=links.text)
            reading.read([partial(_read, url, self._fetcher, progress) for url in links.urls], cancel)
            return reading

        self._line.show_work(self.tr("Fetching from {0}").format(", ".join(hosts_of(links.urls))), None)
        self._task = self._tasks.start(
            work, self._on_read, lane="links", failed=self._on_failed, cancelled=self._on_end, progress=self._on_step
        )

    def _on_step(self, step: Step) -> None:
        self._line.show_work(describe(step), step.done / step.total if step.total else None)

    def _on_read(self, reading: Reading) -> None:
        self._on_end()
        self.read.emit(reading)

    def _on_failed(self, error: MagpieError) -> None:
        self._on_end()
        self.failed.emit(error)

    def _on_end(self) -> None:
        self._task = None
        self._line.hide()


def _read(url: str, fetcher: Fetcher, progress: Progress, cancel: CancelToken) -> Taken:
    def fetch(link: Link, purpose: str) -> "Fetched":
        return fetcher.fetch_link(link, purpose, progress=progress, cancel=cancel)

    return read_link(url, fetch, cancel)
