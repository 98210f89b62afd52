"""Runs what is done with models, and tells how it goes. The dialog and the status line only show it.

There is one lane for the model itself (install, import, remove, test) and one for re-encoding catalogues, which may
take long: meanwhile another model can be installed. Each lane has at most one job; its last one stays for a look.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Qt, Signal

from assistant.app import App
from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress, Step
from assistant.ui.models.consent import Consent
from assistant.ui.models.jobs import Job, Phase, Rate
from assistant.ui.tasks import Task, Tasks, Work

if TYPE_CHECKING:
    from assistant.encoders.bench import BenchReport
    from assistant.ingest.reencode import ReencodeReport
    from assistant.store.listing import ModelInfo

Lane = Literal["model", "re-encoding"]
LANES: tuple[Lane, ...] = ("re-encoding", "model")


class ModelsFlow(QObject):
    """Owns the list of models and the jobs. UI thread only.

    ``jobs_changed`` comes with every step, ``catalogs_changed`` when catalogues may answer with other vectors,
    ``pending_found`` with re-encodings that an earlier run left unfinished. ``benches`` are the tests of this session
    and ``rates`` how fast models encode here, both by the model's name.
    """

    listed = Signal(object)
    jobs_changed = Signal()
    catalogs_changed = Signal()
    pending_found = Signal(object)
    failed = Signal(object)
    _asked = Signal(object, object)

    def __init__(self, app: App, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks = app, tasks
        self.infos: list[ModelInfo] = []
        self.jobs: dict[Lane, Job] = {}
        self.benches: dict[str, BenchReport] = {}
        self.rates: dict[str, Rate] = {}
        self._works: dict[Lane, Work[object]] = {}
        self._running: dict[Lane, Task] = {}
        self._consent: Consent | None = None
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    # --- looking ------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look at the models again."""
        self._tasks.start(
            lambda _cancel, _progress: self._app.models.list(), self._on_listed, lane="models", failed=self.failed.emit
        )

    def look_for_pending(self) -> None:
        """Look for re-encodings that were left unfinished."""
        self._tasks.start(
            lambda _cancel, _progress: self._app.models.pending(),
            self._on_pending,
            lane="pending",
            failed=self.failed.emit,
        )

    @property
    def model_of_new_catalogs(self) -> str:
        """The name of the model that new catalogues are made with."""
        return self._app.settings.model

    def job(self, lane: Lane) -> Job | None:
        """The present or last job of a lane."""
        return self.jobs.get(lane)

    def is_busy(self, lane: Lane) -> bool:
        """Whether a job of a lane is under way."""
        job = self.jobs.get(lane)
        return job is not None and job.is_under_way

    # --- doing --------------------------------------------------------------------------------------------------------

    def install(self, source: str) -> None:
        """Install a model of the list, or from a hub repository."""

        def work(cancel: CancelToken, progress: Progress) -> object:
            accept = Consent(self._asked.emit, cancel)
            return self._app.models.install(source, accept=accept, progress=progress, cancel=cancel)

        self._begin("model", Job("install", source), work)

    def import_file(self, path: Path) -> None:
        """Place a model from a file or folder."""

        def work(cancel: CancelToken, progress: Progress) -> object:
            accept = Consent(self._asked.emit, cancel)
            return self._app.models.import_file(path, accept=accept, progress=progress, cancel=cancel)

        self._begin("model", Job("import", path.name), work)

    def remove(self, name: str) -> None:
        """Delete an installed model."""

        def work(_cancel: CancelToken, _progress: Progress) -> object:
            self._app.models.remove(name)
            return None

        self._begin("model", Job("remove", name), work)

    def bench(self, name: str) -> None:
        """Test an installed model on this computer."""

        def work(cancel: CancelToken, progress: Progress) -> object:
            return self._app.models.bench(name, progress=progress, cancel=cancel)

        self._begin("model", Job("bench", name), work)

    def use(self, name: str, catalogs: Sequence[str], *, new_catalogs: bool) -> None:
        """Re-encode these catalogues with a model, and make it that of new ones if wanted."""

        def work(cancel: CancelToken, progress: Progress) -> object:
            use = self._app.models.use
            return _whole(use(name, catalogs, new_catalogs=new_catalogs, progress=progress, cancel=cancel))

        self._begin("re-encoding", Job("use", name), work)

    def accept(self) -> None:
        """The person accepts the licence that was asked about."""
        if self._consent is not None:
            self._consent.accept()
            self._consent = None
            self._change("model", self.jobs["model"].working())

    def cancel(self, lane: Lane) -> None:
        """Stop a job at its next safe point; what is finished is kept. Declining a licence is this as well."""
        if lane in self._running:
            self._running[lane].cancel()
            self._change(lane, self.jobs[lane].stopping())

    def retry(self, lane: Lane) -> None:
        """Do again what failed or was stopped; a download and a re-encoding go on where they were."""
        job = self.jobs[lane]
        self._begin(lane, Job(job.kind, job.subject), self._works[lane])

    def dismiss(self, lane: Lane) -> None:
        """Forget a job that has ended."""
        if lane in self.jobs and not self.is_busy(lane):
            del self.jobs[lane]
            self.jobs_changed.emit()

    # --- answers ------------------------------------------------------------------------------------------------------

    def _begin(self, lane: Lane, job: Job, work: Work[object]) -> None:
        if self.is_busy(lane):
            return
        self.jobs = {other: former for other, former in self.jobs.items() if former.is_under_way}
        self.jobs[lane] = job
        self._works[lane] = work
        self._running[lane] = self._tasks.start(
            work,
            partial(self._on_done, lane),
            lane=f"models: {lane}",
            failed=lambda error: self._on_ended(lane, self.jobs[lane].failed(error)),
            cancelled=partial(self._on_cancelled, lane),
            progress=partial(self._on_step, lane),
        )
        self.jobs_changed.emit()

    def _on_asked(self, consent: Consent, info: "ModelInfo") -> None:
        if self.is_busy("model") and self.jobs["model"].phase is Phase.WORKING:
            self._consent = consent
            self._change("model", self.jobs["model"].asking(info))

    def _on_step(self, lane: Lane, step: Step) -> None:
        if lane == "re-encoding" and step.rate:
            self.rates[self.jobs[lane].subject] = Rate(step.rate, seen=True)
        self._change(lane, self.jobs[lane].stepped(step))

    def _on_done(self, lane: Lane, outcome: Any) -> None:
        job = self.jobs[lane].finished(outcome)
        if job.kind == "bench":
            self.benches[job.subject] = outcome
            self.rates.setdefault(job.subject, _best_rate(outcome))
        self._on_ended(lane, job)

    def _on_cancelled(self, lane: Lane) -> None:
        job = self.jobs[lane].stopped()
        self._on_ended(lane, job)
        if job.was_declined:  # who says "not now" need not be told that nothing happened
            self.dismiss(lane)

    def _on_ended(self, lane: Lane, job: Job) -> None:
        self._running.pop(lane, None)
        if lane == "model":
            self._consent = None
        self._change(lane, job)
        self.refresh()
        if lane == "re-encoding":
            self.catalogs_changed.emit()

    def _on_listed(self, infos: "Sequence[ModelInfo]") -> None:
        self.infos = list(infos)
        self.listed.emit(self.infos)

    def _on_pending(self, pending: Sequence[object]) -> None:
        if pending and not self.is_busy("re-encoding"):
            self.pending_found.emit(pending)

    def _change(self, lane: Lane, job: Job) -> None:
        self.jobs[lane] = job
        self.jobs_changed.emit()


def _whole(reports: "Sequence[ReencodeReport]") -> "Sequence[ReencodeReport]":
    """The reports, or the error of those that say that something could not be re-encoded."""
    errors = [report.error for report in reports if report.error is not None]
    if errors:
        raise MagpieError(" ".join(error.message for error in errors), hint=errors[0].hint)
    return reports


def _best_rate(report: "BenchReport") -> Rate:
    """A product has a picture and a text; reading the picture comes on top."""
    times_ms = [
        min(cell.ms for cell in half.cells if cell.file == half.chosen.file) for half in (report.image, report.text)
    ]
    return Rate(1000 / sum(times_ms), seen=False)
