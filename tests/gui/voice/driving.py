"""Speaks to the window as a person does: keys, and what the words mean."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assistant.query import Doubt
from assistant.speech.transcript import Transcript
from assistant.spoken.acts import Act, Ask
from assistant.ui.voice.doubt_button import DoubtButton
from assistant.ui.voice.flow import How
from assistant.ui.window import MainWindow
from tests.gui.driving import rest

LEFT = Qt.MouseButton.LeftButton
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SPACE, CONTROL = Qt.Key.Key_Space, Qt.Key.Key_Control

opens_a_menu = pytest.mark.qt_log_ignore("This plugin does not support")  # raise(), grabbing keys


def means(window: MainWindow, act: Act | None = None) -> None:
    """Whatever is said means this; without it, the words themselves."""

    def interpret(transcript: Transcript, _situation: object) -> Act:
        doubts = tuple(Doubt(one.text, one.confidence, one.alternatives) for one in transcript.words if one.is_doubtful)
        return act or Ask(transcript.text, doubts)

    window.voice.acting.interpret = interpret


def key(window: MainWindow, kind: QEvent.Type, pressed: Qt.Key = SPACE, modifier: Qt.KeyboardModifier = CTRL,
        repeat: bool = False, at_ms: int = 0) -> None:  # fmt: skip
    """A key as the system sends it to the window, before any widget gets it."""
    event = QKeyEvent(kind, pressed, modifier, " " if pressed == SPACE else "", repeat)
    event.setTimestamp(at_ms)
    QApplication.sendEvent(window.windowHandle(), event)


def down(window: MainWindow) -> None:
    key(window, QEvent.Type.KeyPress)


def up(window: MainWindow) -> None:
    key(window, QEvent.Type.KeyRelease)


def hold(qtbot: QtBot, window: MainWindow) -> None:
    """Press until it is no click any more."""
    down(window)
    qtbot.waitUntil(lambda: window.voice.flow.how is How.HELD)


def escape(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)


def speak(qtbot: QtBot, window: MainWindow) -> None:
    """Hold the key, let it go, and wait until all is done."""
    hold(qtbot, window)
    with qtbot.waitSignal(window.voice.flow.heard):
        up(window)
    rest(qtbot, window)


def buttons(window: MainWindow) -> list[DoubtButton]:
    return [button for chip in window.tray.chips() for button in getattr(chip, "doubt_buttons", ())]
