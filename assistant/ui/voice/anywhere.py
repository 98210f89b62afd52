"""The global key to speak: held in any program, it is as if the window's own key were held."""

from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.errors import MagpieError
from assistant.hotkeys.backend import SPEAK
from assistant.ui.hotkey import GlobalHotkey
from assistant.ui.tasks import Tasks


class Anywhere(QObject):
    """``pressed`` and ``released`` in pairs; ``changed`` tells whether it works, ``chosen`` what to store."""

    pressed = Signal()
    released = Signal()
    changed = Signal(bool)
    chosen = Signal(bool)
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, app: App, tasks: Tasks, parent: QObject | None = None, hotkey: GlobalHotkey | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._hotkey = hotkey or GlobalHotkey(tasks, "voice hotkey", self, purpose=SPEAK)
        self._hotkey.pressed.connect(self.pressed)
        self._hotkey.released.connect(self.released)
        self._hotkey.bound.connect(self._on_bound)
        self._hotkey.failed.connect(self._on_failed)

    @property
    def is_on(self) -> bool:
        """Whether the key is bound or being asked for."""
        return self._hotkey.is_on

    def begin(self) -> None:
        """Bind the key if the settings say so."""
        if self._app.settings.voice.hotkey and not self.is_on:
            self._hotkey.switch_on(self._app.settings.voice.hotkey_keys)

    def choose(self, on: bool) -> None:
        """Bind the key or give it back, and store the wish."""
        self.chosen.emit(on)
        if on:
            self._hotkey.switch_on(self._app.settings.voice.hotkey_keys)
        else:
            self._hotkey.switch_off()

    def close(self) -> None:
        """Give the key back."""
        self._hotkey.switch_off()

    def _on_bound(self, keys: str) -> None:
        self.changed.emit(True)
        self.said.emit(self.tr("Hold {0} in any program and speak").format(keys))

    def _on_failed(self, error: MagpieError) -> None:
        """The wish stays stored, as the other program may be gone next time."""
        self.changed.emit(False)
        self.failed.emit(error)
