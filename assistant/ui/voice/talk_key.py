"""The key that is held to talk, wherever in the window the keyboard is.

A shortcut tells of presses only, so this looks at what the system sends to the window before any widget gets it. A held
key repeats, and an X server sends a release before each repeated press. Qt marks these as repeats only if it finds the
press in its queue already when it looks at the release; on a busy computer it often does not. So a release counts once
no press has followed it, and a press at the very time of a release is a repeat.

When the window loses the keyboard, the release goes elsewhere: that is one.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

SHOWN = "Ctrl+Space"
_KEY, _MODIFIER = Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier

SETTLES_MS = 40
"""The press that belongs to a repeat's release comes within a few milliseconds; nobody notices the wait."""


class TalkKey(QObject):
    """``pressed`` and ``released`` in pairs. Letting go of either key ends it."""

    pressed = Signal()
    released = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_down = False
        self._swallows = False
        self._released_at = 0
        self._settling = QTimer(self, singleShot=True, interval=SETTLES_MS)
        self._settling.timeout.connect(self._on_settled)

    def begin(self) -> None:
        """Look at the keys; call it once the window is shown. May be called again."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """True for what is this key's own business."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            self._on_settled()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return event.key() == _KEY and self._on_press(event)
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyRelease:
            return self._on_release(event)
        return False

    def _on_press(self, event: QKeyEvent) -> bool:
        if self._is_repeat(event):
            if self._swallows:
                self._settling.stop()
            return self._swallows  # also once Ctrl is up: those would be spaces in the search field
        if self._settling.isActive():
            self._on_settled()
        if event.modifiers() != _MODIFIER:
            return False
        self._swallows = True
        if not self._is_down:
            self._is_down = True
            self.pressed.emit()
        return True

    def _is_repeat(self, event: QKeyEvent) -> bool:
        """Whether the server made this press up; events that a program makes have no time."""
        return event.isAutoRepeat() or 0 < event.timestamp() == self._released_at

    def _on_release(self, event: QKeyEvent) -> bool:
        if not self._swallows:
            return False
        if event.key() == Qt.Key.Key_Control:
            self._end()
        if event.key() != _KEY:
            return False
        self._released_at = event.timestamp()
        if not event.isAutoRepeat():
            self._settling.start()
        return True

    def _on_settled(self) -> None:
        """The space is really up."""
        self._settling.stop()
        self._swallows = False
        self._end()

    def _end(self) -> None:
        if self._is_down:
            self._is_down = False
            self.released.emit()
