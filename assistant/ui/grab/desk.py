"""Puts the screen into the window: the button, the menu, the global key; the window steps aside while it is grabbed."""

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from assistant.app import App
from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress
from assistant.query import Picture
from assistant.ui.grab.grabber import Grabber
from assistant.ui.hotkey import GlobalHotkey
from assistant.ui.tasks import Tasks
from assistant.ui.theme import Theme

HIDE_MS = 250
"""Compositors fade a window out (GNOME's default is 200 ms); a shot before that would show it half."""

KEYS = "Ctrl+Shift+S"


class GrabDesk(QObject):
    """``pictures_grabbed`` with what was taken (a list of one); ``failed`` with what the window should show."""

    pictures_grabbed = Signal(list)
    failed = Signal(object)
    said = Signal(str)

    def __init__(self, app: App, tasks: Tasks, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._app, self._tasks, self._window = app, tasks, window
        self.grabber = Grabber(tasks, theme, self)
        self.hotkey = GlobalHotkey(tasks, "hotkey", self)
        self._busy = False
        self._hiding = QTimer(self, singleShot=True)
        self._hiding.timeout.connect(self.grabber.begin)
        self._toggle: QAction | None = None
        self.grabber.taken.connect(self._on_taken)
        self.grabber.cancelled.connect(self._come_back)
        self.grabber.failed.connect(self._on_failed)
        self.hotkey.pressed.connect(self.start)
        self.hotkey.bound.connect(self._on_bound)
        self.hotkey.failed.connect(self._on_hotkey_failed)
        if app.settings.screen_hotkey:
            self.hotkey.switch_on(app.settings.screen_hotkey_keys)

    def fill_menu(self, menu: QMenu) -> None:
        """Add what there is to choose, before the menu's first separator."""
        before = next((action for action in menu.actions() if action.isSeparator()), None)
        grab = QAction(self.tr("Search with a part of the screen"), menu)
        grab.setShortcut(KEYS)
        grab.triggered.connect(self.start)
        keys = self._app.settings.screen_hotkey_keys
        self._toggle = QAction(self.tr("The same from any program ({0})").format(keys), menu, checkable=True)
        self._toggle.setChecked(self._app.settings.screen_hotkey)
        self._toggle.triggered.connect(self._on_toggled)
        menu.insertActions(before, [grab, self._toggle])  # type: ignore[arg-type]
        menu.setProperty("checkable", True)

    @property
    def is_busy(self) -> bool:
        """Whether the person is choosing."""
        return self._busy

    def start(self, *_: object) -> None:
        """Step aside, then grab; a second call while it is under way does nothing."""
        if self._busy:
            return
        self._busy = True
        was_visible = self._window.isVisible() and not self._window.isMinimized()
        self._window.hide()
        self._hiding.start(HIDE_MS if was_visible else 0)

    def close(self) -> None:
        """Give up what is under way, and the global key: the window closes."""
        self._hiding.stop()
        self.grabber.cancelled.disconnect(self._come_back)
        self.grabber.cancel()
        self.hotkey.switch_off()

    def _on_taken(self, picture: Picture) -> None:
        self._come_back()
        self.pictures_grabbed.emit([picture])

    def _on_failed(self, error: MagpieError) -> None:
        self._come_back()
        self.failed.emit(error)

    def _come_back(self) -> None:
        self._busy = False
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.show()
        self._window.activateWindow()

    # --- the global key -----------------------------------------------------------------------------------------------

    def _on_toggled(self, on: bool) -> None:
        self._save(on)
        if on:
            self.hotkey.switch_on(self._app.settings.screen_hotkey_keys)
        else:
            self.hotkey.switch_off()

    def _on_bound(self, keys: str) -> None:
        self.said.emit(self.tr("{0} grabs a part of the screen from any program").format(keys))

    def _on_hotkey_failed(self, error: MagpieError) -> None:
        """Show why, and that it is off; the wish stays stored, as the other program may be gone next time."""
        if self._toggle is not None:
            self._toggle.setChecked(False)
        self.failed.emit(error)

    def _save(self, on: bool) -> None:
        settings = msgspec.structs.replace(self._app.settings, screen_hotkey=on)

        def work(_cancel: CancelToken, _progress: Progress) -> None:
            self._app.save_settings(settings)

        self._tasks.start(work, lane="settings", failed=self.failed.emit)
