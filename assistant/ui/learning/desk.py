"""Learning in the window: the marks of the details, and the dialog that learns from them."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assistant.app import App
from assistant.errors import MagpieError
from assistant.learning_service import Learning
from assistant.progress import CancelToken, Progress
from assistant.settings import CatalogWeights
from assistant.ui.flow import SearchFlow
from assistant.ui.learning.dialog import LearnDialog
from assistant.ui.learning.mark_row import MarkRow
from assistant.ui.learning.marking import Marking
from assistant.ui.tasks import Task, Tasks, Work
from assistant.ui.theme import Theme

T = TypeVar("T")


class LearningDesk(QObject):
    """``settled`` with the weights to search with from now on, once something was applied or taken back."""

    settled = Signal(object)

    def __init__(
        self, app: App, tasks: Tasks, theme: Theme, *, flow: SearchFlow, row: MarkRow, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._app, self._tasks = app, tasks
        self.marking = Marking(app, tasks, flow, row, self)
        self.dialog = LearnDialog(theme, parent)
        self._learning: Learning | None = None
        self._task: Task | None = None
        self.dialog.learn_wanted.connect(self._learn)
        self.dialog.apply_wanted.connect(self._apply)
        self.dialog.undo_wanted.connect(self._undo)
        self.dialog.cancel_wanted.connect(self._cancel)

    def open(self) -> None:
        """Show the dialog with the marks that there are."""
        self.dialog.show()
        self.dialog.activateWindow()
        self._look()

    def _look(self) -> None:
        def work(_cancel: CancelToken, _progress: Progress) -> tuple[int, int, bool]:
            scope = self._scope()
            asked = self._app.learning.marks.questions(scope or None)
            usable = [one for one in asked if any(one.grades.values())]
            return sum(sum(one.grades.values()) for one in usable), len(usable), self._app.learning.has_learnt(scope)

        self._start(work, lambda found: self.dialog.show_start(found[0], found[1], learnt=found[2]))

    def _scope(self) -> str:
        """The catalogue that is searched, where it is one; empty for several. On a worker thread."""
        names = self._app.searched()
        return names[0] if len(names) == 1 else ""

    def _learn(self) -> None:
        def work(cancel: CancelToken, progress: Progress) -> Learning:
            return self._app.learning.learn(self._scope(), progress=progress, cancel=cancel)

        self._start(work, self._on_learnt)

    def _on_learnt(self, learning: Learning) -> None:
        self._learning = learning
        self.dialog.show_learning(learning)

    def _apply(self) -> None:
        learning = self._learning
        if learning is None:
            return

        def work(_cancel: CancelToken, _progress: Progress) -> CatalogWeights:
            self._app.learning.apply(learning)
            return self._app.learning.weights_of(learning.catalogue)

        self._start(work, lambda now: self._on_settled(now, self.tr("Applied. Searches use it from now on."), True))

    def _undo(self) -> None:
        def work(_cancel: CancelToken, _progress: Progress) -> tuple[CatalogWeights, bool]:
            scope = self._scope()
            self._app.learning.undo(scope)
            return self._app.learning.weights_of(scope), self._app.learning.has_learnt(scope)

        self._start(work, lambda now: self._on_settled(now[0], self.tr("It is as before that learning."), now[1]))

    def _on_settled(self, now: CatalogWeights, text: str, learnt: bool) -> None:
        self._learning = None
        self.dialog.show_outcome(text, learnt=learnt)
        self.settled.emit(now)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _start(self, work: Work[T], done: Callable[[T], None]) -> None:
        self._task = self._tasks.start(
            work,
            done,
            lane="learning",
            failed=self._on_failed,
            cancelled=self._look_again,
            progress=self.dialog.show_step,
        )

    def _look_again(self) -> None:
        if self.dialog.isVisible():
            self._look()

    def _on_failed(self, error: MagpieError) -> None:
        self.dialog.show_outcome(str(error), learnt=self.dialog.undo_button.isEnabled())
