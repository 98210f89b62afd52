"""Sound files that are dropped, pasted or opened: written down as if they were spoken, shown in the status line."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress
from assistant.ui.panels.work_line import WorkLine
from assistant.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from assistant.speech.transcript import Transcript

LANE = "recording"


class Recording(QObject):
    """``heard`` with the name of the file and its ``Transcript``, or ``failed``. A newer file replaces an older one."""

    heard = Signal(str, object)
    failed = Signal(object)

    def __init__(self, app: App, tasks: Tasks, line: WorkLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks, self._line = app, tasks, line
        self._task: Task | None = None
        line.cancel_wanted.connect(self.cancel)

    def take(self, path: Path) -> None:
        """Write down what is said in a file."""
        self._line.show_work(self.tr("Listening to {0}").format(path.name), None)
        self._task = self._tasks.start(
            partial(self._write_down, path),
            partial(self._on_heard, path.name),
            lane=LANE,
            failed=self._on_failed,
            cancelled=self._end,
        )

    def cancel(self) -> bool:
        """Stop it; False when there is nothing to stop."""
        if self._task is None:
            return False
        self._task.cancel()
        self._end()
        return True

    def _write_down(self, path: Path, cancel: CancelToken, progress: Progress) -> "Transcript":
        """Worker thread."""
        from assistant.speech.reading import read_audio

        return self._app.speech.transcribe(read_audio(path, cancel), progress, cancel)

    def _on_heard(self, name: str, transcript: "Transcript") -> None:
        self._end()
        self.heard.emit(name, transcript)

    def _on_failed(self, error: MagpieError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._task = None
        self._line.hide()
