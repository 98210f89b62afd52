"""All background work of the window starts here, and every answer comes back on the UI thread.

A task belongs to a *lane*. Starting another task in the same lane makes the former one stale: it is asked to stop, and
whatever it still answers is dropped. Closing cancels everything, waits for the workers and delivers nothing more.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from assistant.errors import MagpieError
from assistant.progress import Cancelled, CancelToken, Progress, Step

LOG = logging.getLogger(__name__)

T = TypeVar("T")

Work = Callable[[CancelToken, Progress], T]
"""What runs on a worker thread; it must touch no widget."""

MAX_WORKERS = 8
"""One for the search, one for thumbnails, one for the rest, and one each for an import, a download, a re-encoding, a
recogniser being loaded and one that listens, which may all take long."""


def _nothing(*_: object) -> None:
    """Ignore an answer that nobody asked for."""


class Task:
    """One piece of work under way; ``cancel`` asks it to stop, and then only ``cancelled`` is called."""

    def __init__(self, number: int, lane: str) -> None:
        self.number = number
        self.lane = lane
        self.token = CancelToken()
        self.superseded = False
        self.future: Future[None] | None = None
        self.done: Callable[[Any], None] = _nothing
        self.failed: Callable[[MagpieError], None] = _nothing
        self.cancelled: Callable[[], None] = _nothing
        self.progress: Callable[[Step], None] = _nothing

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point."""
        self.token.cancel()


class Tasks(QObject):
    """Runs work on a few threads. All methods belong on the UI thread, and so do all callbacks."""

    idle = Signal()
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(MAX_WORKERS, thread_name_prefix="magpie")
        self._numbers = count(1)
        self._running: dict[int, Task] = {}
        self._latest: dict[str, Task] = {}
        self._closed = False
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Work[T],
        done: Callable[[T], None] = _nothing,
        *,
        lane: str,
        failed: Callable[[MagpieError], None] = _nothing,
        cancelled: Callable[[], None] = _nothing,
        progress: Callable[[Step], None] = _nothing,
    ) -> Task:
        """Run ``work`` on a worker thread and call exactly one of the callbacks with its outcome, or none when stale.

        Parameters
        ----------
        work:
            Called with a cancel token and a progress function, both to be used from the worker thread.
        lane:
            The newest task of a lane is the only one whose answer counts.
        failed:
            Gets the error; unexpected exceptions are logged with their traceback and arrive as a plain ``MagpieError``.
        """
        task = Task(next(self._numbers), lane)
        task.done, task.failed, task.cancelled, task.progress = done, failed, cancelled, progress
        self.supersede(lane)
        self._latest[lane] = self._running[task.number] = task
        task.future = self._pool.submit(self._run, task, work)
        return task

    def supersede(self, lane: str) -> None:
        """Make the newest task of a lane stale without starting another."""
        task = self._latest.pop(lane, None)
        if task is None:
            return
        task.superseded = True
        task.cancel()
        if task.future is not None and task.future.cancel():
            self._forget(task)

    def is_busy(self, lane: str) -> bool:
        """Whether the newest task of a lane is still under way."""
        return lane in self._latest

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._running

    def close(self) -> None:
        """Cancel everything, wait for the workers, and deliver nothing more. May be called twice."""
        self._closed = True
        for task in self._running.values():
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, task: Task, work: Work[Any]) -> None:
        """Worker thread: turn every outcome into a call for the UI thread."""
        outcome: Callable[[], None]
        try:
            task.token.raise_if_cancelled()
            outcome = partial(task.done, work(task.token, partial(self._report, task)))
        except Cancelled:
            outcome = task.cancelled
        except MagpieError as error:
            outcome = partial(task.failed, error)
        except Exception as error:  # the boundary: nothing may be lost silently in a thread
            LOG.exception("unexpected error in the lane %s", task.lane)
            outcome = partial(task.failed, MagpieError(f"Something unexpected went wrong: {error}"))
        self._answered.emit(partial(self._finish, task, outcome))

    def _report(self, task: Task, step: Step) -> None:
        self._answered.emit(partial(self._deliver_step, task, step))

    def _on_answered(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()

    def _deliver_step(self, task: Task, step: Step) -> None:
        if not task.superseded and task.number in self._running:
            task.progress(step)

    def _finish(self, task: Task, outcome: Callable[[], None]) -> None:
        stale = task.superseded
        self._forget(task)
        if not stale:
            outcome()

    def _forget(self, task: Task) -> None:
        self._running.pop(task.number, None)
        if self._latest.get(task.lane) is task:
            del self._latest[task.lane]
        if not self._running:
            self.idle.emit()
