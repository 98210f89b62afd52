"""Asks for suggestions when nothing fits, and hands them to whatever shows that."""

from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.finding.results import Results
from assistant.progress import CancelToken, Progress
from assistant.suggesting import Suggestion
from assistant.ui.flow import SearchFlow
from assistant.ui.tasks import Tasks

LANE = "suggestions"


class SuggestFlow(QObject):
    """``suggested`` has the suggestions: none at first, then those of an answer that does not fit. UI thread only."""

    suggested = Signal(object)

    def __init__(self, app: App, tasks: Tasks, flow: SearchFlow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks = app, tasks
        flow.ask_changed.connect(self._on_ask_changed)
        flow.answered.connect(self._on_answered)

    def _on_ask_changed(self) -> None:
        self._tasks.supersede(LANE)
        self.suggested.emit(())

    def _on_answered(self, results: Results) -> None:
        self.suggested.emit(())
        if len(results) and results.fits:
            return

        def work(_cancel: CancelToken, _progress: Progress) -> tuple[Suggestion, ...]:
            return self._app.suggest(results)

        self._tasks.start(work, self.suggested.emit, lane=LANE)
