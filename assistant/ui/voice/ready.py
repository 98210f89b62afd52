"""Loads the recogniser before anybody speaks, so that the first press answers at once."""

import logging

from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress
from assistant.ui.tasks import Tasks

LOG = logging.getLogger(__name__)

LANE = "voice ready"


class Ready(QObject):
    """Whoever speaks before it is ready loses nothing: see :mod:`assistant.ui.voice.early_source`."""

    prepared = Signal()

    def __init__(self, app: App, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks = app, tasks

    def prepare(self) -> None:
        """Load what will listen; again when the recogniser, the language or the catalogues are others."""

        def work(cancel: CancelToken, progress: Progress) -> None:
            self._app.speech.prepare(progress, cancel)

        self._tasks.start(work, lambda _: self.prepared.emit(), lane=LANE, failed=_on_failed)


def _on_failed(error: MagpieError) -> None:
    """Nobody asked for it yet; whoever speaks is told."""
    LOG.info("the recogniser cannot be loaded ahead: %s", error)
