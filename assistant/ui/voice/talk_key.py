"""The key that is held to talk, wherever in the window the keyboard is.

A shortcut tells of presses only, so this looks at what the system sends to the window before any widget gets it. A held
key repeats; only its true release counts. When the window loses the keyboard, the release goes elsewhere: that is one.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

SHOWN = "Ctrl+Space"
_KEY, _MODIFIER = Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier
_ENDS = (Qt.Key.Key_Space, Qt.Key.Key_Control)
"""Letting go of either ends it."""


class TalkKey(QObject):
    """``pressed`` and ``released`` in pairs."""

    pressed = Signal()
    released = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_down = False
        self._swallows = False

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
            self._swallows = False
            self._end()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._on_press(event)
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyRelease:
            return self._on_release(event)
        return False

    def _on_press(self, event: QKeyEvent) -> bool:
        if event.key() != _KEY:
            return False
        if event.isAutoRepeat():
            return self._swallows  # also once Ctrl is up: those would be spaces in the search field
        if event.modifiers() != _MODIFIER:
            return False
        self._swallows = True
        if not self._is_down:
            self._is_down = True
            self.pressed.emit()
        return True

    def _on_release(self, event: QKeyEvent) -> bool:
        if not self._swallows or event.key() not in _ENDS:
            return False
        is_ours = event.key() == _KEY
        if not event.isAutoRepeat():
            self._swallows = not is_ours
            self._end()
        return is_ours

    def _end(self) -> None:
        if self._is_down:
            self._is_down = False
            self.released.emit()
