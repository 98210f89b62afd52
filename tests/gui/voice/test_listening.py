"""Speaking to the window: hold, click, keys, and what is shown meanwhile."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assistant.hotkeys.backend import HotkeyWay, Listener
from assistant.hotkeys.combination import Combination
from assistant.speech.source import MicrophoneError
from assistant.speech.transcript import Partial
from assistant.ui.hotkey import GlobalHotkey
from assistant.ui.voice.anywhere import Anywhere
from assistant.ui.voice.flow import How, Phase
from assistant.ui.window import MainWindow
from tests.gui.driving import rest, search_for, titles
from tests.gui.fake_app import FakeApp
from tests.gui.fake_speech import FakeSource, FakeSpeech
from tests.gui.voice.driving import CONTROL, LEFT, NONE, SPACE, down, escape, hold, key, up


def test_what_is_said_while_the_key_is_held_is_searched_for(
    qtbot: QtBot, window: MainWindow, app: FakeApp, speech: FakeSpeech, cues: list[str]
) -> None:
    hold(qtbot, window)
    speech.microphone.hear(0.5)
    qtbot.waitUntil(lambda: window.voice.strip.meter.loudest > 0)
    with qtbot.waitSignal(window.flow.answered):
        up(window)
    assert speech.heard_s == [0.5], "what was said is written down, all of it"
    assert speech.asked == [False], "silence does not end what is held"
    assert window.top.search.edit.text() == "red sneakers"
    assert titles(window)[0].startswith("Red sneakers")
    assert cues == ["begin", "end"]
    assert not window.voice.strip.isVisible()
    assert not speech.microphone.is_open


def test_a_held_key_repeats_and_is_pressed_once(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    search_for(qtbot, window, "mug")
    hold(qtbot, window)
    for _ in range(5):
        key(window, QEvent.Type.KeyRelease, repeat=True)
        key(window, QEvent.Type.KeyPress, repeat=True)
    assert window.voice.flow.phase is Phase.LISTENING
    with qtbot.waitSignal(window.voice.flow.heard):
        key(window, QEvent.Type.KeyRelease, CONTROL, NONE)
    for _ in range(3):  # Ctrl is up, the space is still held and repeats: no spaces are typed
        key(window, QEvent.Type.KeyPress, SPACE, NONE, repeat=True)
    key(window, QEvent.Type.KeyRelease, SPACE, NONE)
    rest(qtbot, window)
    assert len(speech.asked) == 1
    assert window.top.search.edit.text() == "red sneakers"
    key(window, QEvent.Type.KeyPress, SPACE, NONE)
    assert window.voice.flow.phase is Phase.IDLE, "a space is a space again"


def test_repeats_that_are_not_marked_are_told_by_their_time(
    qtbot: QtBot, window: MainWindow, speech: FakeSpeech
) -> None:
    released: list[None] = []
    window.voice.key.released.connect(lambda: released.append(None))
    hold(qtbot, window)
    for at_ms in (1000, 1040, 1080):
        key(window, QEvent.Type.KeyRelease, at_ms=at_ms)
        key(window, QEvent.Type.KeyPress, at_ms=at_ms)
    key(window, QEvent.Type.KeyRelease, at_ms=1120)
    with qtbot.waitSignal(window.flow.answered):
        pass
    assert (len(released), len(speech.asked)) == (1, 1)
    key(window, QEvent.Type.KeyPress, at_ms=1120)  # a repeat that came too late: it is no new press
    rest(qtbot, window)
    assert window.voice.flow.phase is Phase.IDLE


def test_losing_the_keyboard_ends_what_is_held(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    hold(qtbot, window)
    with qtbot.waitSignal(window.flow.answered):
        QApplication.sendEvent(window.windowHandle(), QFocusEvent(QEvent.Type.FocusOut))
    assert speech.asked == [False]


def test_holding_the_button_wherever_the_pointer_goes(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    button = window.voice.button
    qtbot.mousePress(button, LEFT)
    qtbot.waitUntil(lambda: window.voice.flow.how is How.HELD)
    qtbot.mouseMove(button, button.rect().bottomRight() * 3)
    assert window.voice.flow.phase is Phase.LISTENING
    with qtbot.waitSignal(window.flow.answered):
        qtbot.mouseRelease(button, LEFT, pos=button.rect().bottomRight() * 3)
    assert speech.asked == [False]


def test_a_click_listens_until_silence(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    speech.may_answer.clear()
    qtbot.mouseClick(window.voice.button, LEFT)
    assert window.voice.flow.how is How.SILENCE
    assert "silent" in window.voice.strip.hint.text()
    speech.silent.set()
    qtbot.waitUntil(lambda: window.voice.flow.phase is Phase.WORKING)
    assert "Working" in window.voice.strip.hint.text()
    with qtbot.waitSignal(window.flow.answered):
        speech.may_answer.set()
    assert speech.asked == [True]


@pytest.mark.parametrize("way", ["button", "key", "enter"])
def test_a_second_click_ends_it(qtbot: QtBot, window: MainWindow, app: FakeApp, speech: FakeSpeech, way: str) -> None:
    window.voice.choices.set(stop_on_silence=False)
    rest(qtbot, window)

    def click() -> None:
        if way == "button":
            qtbot.mouseClick(window.voice.button, LEFT)
        elif way == "enter":
            qtbot.keyClick(window.voice.button, Qt.Key.Key_Return)
        else:
            down(window)
            up(window)

    click()
    qtbot.waitUntil(lambda: window.voice.flow.how is How.CLICK)
    with qtbot.waitSignal(window.flow.answered):
        click()
    assert speech.asked == [False]


@pytest.mark.parametrize("phase", [Phase.LISTENING, Phase.WORKING])
def test_escape_forgets_what_was_said(qtbot: QtBot, window: MainWindow, speech: FakeSpeech, phase: Phase) -> None:
    search_for(qtbot, window, "mug")
    speech.may_answer.clear()
    hold(qtbot, window)
    if phase is Phase.WORKING:
        up(window)
    qtbot.waitUntil(lambda: window.voice.flow.phase is phase)
    with qtbot.waitSignal(window.voice.flow.cancelled):
        escape(qtbot, window)
    assert not window.voice.strip.isVisible()
    if phase is Phase.LISTENING:
        with qtbot.waitSignal(window.voice.key.released):
            up(window)
    rest(qtbot, window)
    assert window.flow.session.ask.text == "mug"
    assert not speech.microphone.is_open
    speech.may_answer.set()
    with qtbot.waitSignal(window.flow.answered):  # and the next one is heard
        down(window)
        up(window)
        speech.silent.set()
    assert window.flow.session.ask.text == "red sneakers"


def test_words_appear_while_they_are_spoken(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    speech.partials = [Partial("", "red"), Partial("red", "sneak")]
    with qtbot.waitSignals([window.voice.flow.words] * 2):
        hold(qtbot, window)
    words = window.voice.strip.words
    qtbot.waitUntil(lambda: (words.stable, words.unsure) == ("red", "sneak"))
    assert words.accessibleName() == "red sneak"
    assert "Release" in window.voice.strip.hint.text()
    up(window)
    rest(qtbot, window)


def test_nothing_is_lost_while_the_recogniser_loads(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    speech.loaded.clear()
    hold(qtbot, window)
    qtbot.waitUntil(lambda: "language model" in window.voice.strip.hint.text())
    speech.microphone.hear(0.5)
    qtbot.waitUntil(lambda: window.voice.strip.meter.loudest > 0)
    up(window)
    qtbot.waitUntil(lambda: not speech.microphone.is_open)
    speech.microphone.hear(3.0)  # the key is up: this is no longer meant
    with qtbot.waitSignal(window.flow.answered):
        speech.loaded.set()
    assert speech.heard_s[0] == 0.5


def test_a_microphone_that_breaks_while_the_recogniser_loads_is_told(
    qtbot: QtBot, window: MainWindow, speech: FakeSpeech
) -> None:
    class Unplugged(FakeSource):
        def read(self, timeout_s: float) -> Any:
            raise MicrophoneError("“Headset” was unplugged.", hint="Plug it in again.")

    speech.microphone = Unplugged()
    with qtbot.waitSignal(window.voice.flow.failed):
        down(window)
        up(window)
    assert "unplugged" in window.centre.banner.message.text()


def test_the_recogniser_is_loaded_once_the_window_is_warm(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    assert speech.prepared == 1


def test_a_global_key_listens_while_it_is_held(
    qtbot: QtBot, window: MainWindow, app: FakeApp, speech: FakeSpeech
) -> None:
    class Keys:
        def start(self, _combination: Combination, listener: Listener) -> str:
            self.listener = listener
            return "Ctrl+Alt+Space"

        def stop(self) -> None:
            pass

    keys = Keys()
    hotkey = GlobalHotkey(window.tasks, "voice hotkey", way=HotkeyWay("fake", lambda: keys))
    anywhere = Anywhere(app, window.tasks, window, hotkey)
    window.voice.listen_to(anywhere)
    with qtbot.waitSignal(hotkey.bound):
        window.voice.menu.anywhere.trigger()
    rest(qtbot, window)
    assert app.settings.voice.hotkey
    assert window.voice.menu.anywhere.isChecked()
    keys.listener.pressed()
    qtbot.waitUntil(lambda: window.voice.flow.how is How.HELD)
    with qtbot.waitSignal(window.flow.answered):
        keys.listener.released()
    window.voice.menu.anywhere.trigger()
    rest(qtbot, window)
    assert not app.settings.voice.hotkey


def test_without_sounds_none_is_played(qtbot: QtBot, window: MainWindow, cues: list[str], speech: FakeSpeech) -> None:
    window.voice.choices.set(cues=False)
    rest(qtbot, window)
    hold(qtbot, window)
    with qtbot.waitSignal(window.flow.answered):
        up(window)
    assert cues == []
