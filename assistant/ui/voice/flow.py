"""Listening as the window sees it: what a press means now, and what the worker tells while it listens."""

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from assistant.app import App
from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress, Step
from assistant.ui.tasks import Task, Tasks
from assistant.ui.voice.press import Press
from assistant.ui.voice.utterance import Utterance

if TYPE_CHECKING:
    from assistant.speech.listening import Heard
    from assistant.speech.transcript import Partial

LANE = "voice"


class Phase(Enum):
    """Nothing; captures; writes down what was captured."""

    IDLE = auto()
    LISTENING = auto()
    WORKING = auto()


class How(Enum):
    """How it ends: nobody knows yet; when the key is let go; by a click; by a click or when the person is silent."""

    OPEN = auto()
    HELD = auto()
    CLICK = auto()
    SILENCE = auto()


class VoiceFlow(QObject):
    """``changed`` with every phase. UI thread only.

    ``began`` once the microphone is open and ``captured`` when it is closed again; in between come ``level`` (0 to 1)
    and ``words`` (a ``Partial``), and ``step`` while something loads. Then one of ``heard`` (a ``Heard``), ``failed``
    and ``cancelled``.
    """

    changed = Signal()
    began = Signal()
    captured = Signal()
    level = Signal(float)
    words = Signal(object)
    step = Signal(object)
    heard = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _told = Signal(object)

    def __init__(self, app: App, tasks: Tasks, press: Press, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks = app, tasks
        self.phase, self.how = Phase.IDLE, How.OPEN
        self._utterance: Utterance | None = None
        self._has_begun = False
        self._task: Task | None = None
        self._told.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)
        press.began.connect(self._on_press)
        press.clicked.connect(self._on_clicked)
        press.held.connect(self._on_held)
        press.let_go.connect(self._on_let_go)

    # --- what the person does -----------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Begin as a click does, or end."""
        self._on_press()
        self._on_clicked()

    def cancel(self) -> bool:
        """Forget what was said; False when there is nothing to cancel."""
        if self._task is None:
            return False
        self._task.cancel()
        self._end()
        self.cancelled.emit()
        return True

    def _on_press(self) -> None:
        if self.phase is Phase.IDLE:
            self._start()
        elif self.phase is Phase.LISTENING and self.how in (How.CLICK, How.SILENCE):
            self._finish()

    def _on_clicked(self) -> None:
        if self._is_undecided:
            self._decide(How.SILENCE if self._app.settings.voice.stop_on_silence else How.CLICK)

    def _on_held(self) -> None:
        if self._is_undecided:
            self._decide(How.HELD)

    def _on_let_go(self) -> None:
        if self.phase is Phase.LISTENING and self.how is How.HELD:
            self._finish()

    @property
    def _is_undecided(self) -> bool:
        return self.phase is Phase.LISTENING and self.how is How.OPEN

    # --- one utterance ------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        self._utterance = utterance = Utterance()
        self._has_begun = False
        self._enter(Phase.LISTENING, How.OPEN)
        self._task = self._tasks.start(
            partial(self._listen, utterance),
            self._on_heard,
            lane=LANE,
            failed=self._on_failed,
            cancelled=self._end,
            progress=self._on_step,
        )

    def _listen(self, utterance: Utterance, cancel: CancelToken, progress: Progress) -> "Heard":
        """Worker thread."""
        from assistant.speech.listening import Watching

        def tell(slot: Callable[..., None]) -> Callable[..., None]:
            return lambda *values: self._told.emit(partial(self._deliver, utterance, slot, values))

        watching = Watching(tell(self.level.emit), tell(self._on_began), tell(self._on_words))
        return utterance.listen(self._app.speech, watching, tell(self._on_captured), progress, cancel)

    def _deliver(self, utterance: Utterance, slot: Callable[..., None], values: tuple[object, ...]) -> None:
        """What an utterance tells that was cancelled meanwhile is dropped."""
        if utterance is self._utterance:
            slot(*values)

    def _decide(self, how: How) -> None:
        if self._utterance is not None:
            self._utterance.decide(until_silence=how is How.SILENCE)
        self._enter(self.phase, how)

    def _finish(self) -> None:
        """All was said: write it down."""
        if self._utterance is not None:
            self._utterance.finish()
        self._enter(Phase.WORKING, self.how)

    def _on_began(self) -> None:
        """Told by whoever hears the first sound: before the recogniser is there, or with it."""
        if not self._has_begun:
            self._has_begun = True
            self.began.emit()

    def _on_captured(self) -> None:
        if self.phase is Phase.LISTENING:
            self._enter(Phase.WORKING, self.how)
        self.captured.emit()

    def _on_words(self, partial_words: "Partial") -> None:
        self.words.emit(partial_words)

    def _on_step(self, step: Step) -> None:
        if self._utterance is not None:
            self.step.emit(step)

    def _on_heard(self, heard: "Heard") -> None:
        self._end()
        self.heard.emit(heard)

    def _on_failed(self, error: MagpieError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._utterance = self._task = None
        if self.phase is not Phase.IDLE:
            self._enter(Phase.IDLE, How.OPEN)

    def _enter(self, phase: Phase, how: How) -> None:
        self.phase, self.how = phase, how
        self.changed.emit()
