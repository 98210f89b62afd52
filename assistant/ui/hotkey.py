"""A global hotkey as Qt signals on the UI thread."""

from PySide6.QtCore import QObject, Qt, Signal

from assistant.errors import MagpieError
from assistant.hotkeys.backend import GRAB, HotkeyBackend, HotkeyWay, Listener, Purpose, hotkey_way
from assistant.hotkeys.combination import parse_combination
from assistant.progress import CancelToken, Progress
from assistant.ui.tasks import Tasks


class GlobalHotkey(QObject):
    """``pressed`` and ``released`` in pairs; ``bound`` with the keys once they work; ``failed`` when they do not.

    Asking the system may wait for a dialog, so it runs on a worker in ``lane``.
    """

    pressed = Signal()
    released = Signal()
    bound = Signal(str)
    failed = Signal(object)
    _heard_press = Signal()
    _heard_release = Signal()
    _heard_end = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        lane: str,
        parent: QObject | None = None,
        way: HotkeyWay | None = None,
        purpose: Purpose = GRAB,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._lane = tasks, lane
        self._way = way or hotkey_way(purpose=purpose)
        self._backend: HotkeyBackend | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._heard_press.connect(self.pressed, queued)
        self._heard_release.connect(self.released, queued)
        self._heard_end.connect(self._on_lost, queued)

    @property
    def is_on(self) -> bool:
        """Whether a combination is bound or being asked for."""
        return self._backend is not None

    def switch_on(self, keys: str) -> None:
        """Bind a combination; ``bound`` or ``failed`` follows."""
        self.switch_off()
        try:
            combination = parse_combination(keys)
            backend = self._backend = self._way.require()
        except MagpieError as error:
            self.failed.emit(error)
            return
        listener = Listener(self._heard_press.emit, self._heard_release.emit, self._heard_end.emit)

        def work(cancel: CancelToken, _progress: Progress) -> str:
            shown = backend.start(combination, listener)
            if cancel.cancelled:  # switched off meanwhile, when there was nothing to stop yet
                backend.stop()
                cancel.raise_if_cancelled()
            return shown

        self._tasks.start(work, self.bound.emit, lane=self._lane, failed=self._on_lost)

    def switch_off(self) -> None:
        """Give the combination back."""
        self._tasks.supersede(self._lane)
        backend, self._backend = self._backend, None
        if backend is not None:
            backend.stop()

    def _on_lost(self, error: MagpieError) -> None:
        self.switch_off()
        self.failed.emit(error)
