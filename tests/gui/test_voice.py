"""Speaking to the window: hold, click, keys, what is shown meanwhile, what comes of it, and every way it can fail."""

import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assistant.errors import InputError, MagpieError, ModelError
from assistant.hotkeys.backend import HotkeyWay, Listener
from assistant.hotkeys.combination import Combination
from assistant.query import Doubt
from assistant.speech.source import MicrophoneError
from assistant.speech.transcript import Partial, Transcript
from assistant.spoken.acts import Act, Ask, Clear, MoreLike, Unclear, Undo
from assistant.ui.hotkey import GlobalHotkey
from assistant.ui.models.jobs import Phase as JobPhase
from assistant.ui.voice.acting import _interpret
from assistant.ui.voice.anywhere import Anywhere
from assistant.ui.voice.doubt_button import DoubtButton
from assistant.ui.voice.flow import How, Phase
from assistant.ui.window import MainWindow
from tests.gui.driving import drop, files, is_error_shown, rest, search_for, titles, type_words
from tests.gui.fake_app import FakeApp
from tests.gui.fake_speech import WHISPER, FakeSource, FakeSpeech, said

LEFT = Qt.MouseButton.LeftButton
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SPACE, CONTROL = Qt.Key.Key_Space, Qt.Key.Key_Control

opens_a_menu = pytest.mark.qt_log_ignore("This plugin does not support")  # raise(), grabbing keys


@pytest.fixture
def speech(app: FakeApp) -> FakeSpeech:
    app.speech.transcript = said("red sneakers")
    return app.speech


@pytest.fixture
def cues(window: MainWindow) -> list[str]:
    played: list[str] = []
    window.voice.cues.player = played.append
    return played


@pytest.fixture(autouse=True)
def _understood_as_said(window: MainWindow, cues: list[str]) -> None:
    means(window)


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


# --- listening --------------------------------------------------------------------------------------------------------


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


# --- what comes of it -------------------------------------------------------------------------------------------------


def speak(qtbot: QtBot, window: MainWindow) -> None:
    """Hold the key, let it go, and wait until all is done."""
    hold(qtbot, window)
    with qtbot.waitSignal(window.voice.flow.heard):
        up(window)
    rest(qtbot, window)


def test_what_is_spoken_is_one_step_of_undo(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    search_for(qtbot, window, "mug")
    speak(qtbot, window)
    type_words(qtbot, window, "red sneakers, big")
    for text in ("red sneakers", "mug"):
        window.flow.undo()
        assert window.flow.session.ask.text == text


@pytest.mark.parametrize(
    ("act", "text", "says"),
    [
        (Undo(), "", "Undone"),
        (Clear(), "", "Started over"),
        (MoreLike(500), "green mug", "number 501"),
    ],
)
def test_a_spoken_command_is_done_and_told(
    qtbot: QtBot, window: MainWindow, speech: FakeSpeech, act: Act, text: str, says: str
) -> None:
    search_for(qtbot, window, "green mug")
    means(window, act)
    speak(qtbot, window)
    assert window.flow.session.ask.text == text
    assert says in window.status.outcome.text()


def test_more_like_the_second_asks_with_its_picture(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    search_for(qtbot, window, "green mug")
    second = titles(window)[1]
    means(window, MoreLike(1))
    hold(qtbot, window)
    with qtbot.waitSignal(window.flow.answered):
        up(window)
    assert window.flow.session.ask.pictures[0].source == second


def test_more_like_it_but_different_asks_with_picture_and_words(
    qtbot: QtBot, window: MainWindow, app: FakeApp, speech: FakeSpeech
) -> None:
    search_for(qtbot, window, "green mug")
    means(window, MoreLike(0, "in blue", (Doubt("blue", 0.5, ("brown",)),)))
    hold(qtbot, window)
    with qtbot.waitSignal(window.flow.answered):
        up(window)
    assert app.searches[-1].pictures
    assert [phrase.text for phrase in app.searches[-1].phrases] == ["in blue"]
    assert [button.text() for button in buttons(window)] == ["blue"]


def test_the_real_rules_know_the_window(qtbot: QtBot, window: MainWindow, app: FakeApp, speech: FakeSpeech) -> None:
    """What is said about what is shown, by the rules that the window has."""
    window.voice.acting.interpret = _interpret
    search_for(qtbot, window, "red sneakers")
    second = titles(window)[1]
    speech.transcript = said("only the blue ones")
    speak(qtbot, window)
    assert "blue" in window.flow.session.ask.text and "red" not in window.flow.session.ask.text
    speech.transcript = said("undo")
    speak(qtbot, window)
    assert window.flow.session.ask.text == "red sneakers"
    speech.transcript = said("show me more like the second")
    hold(qtbot, window)
    with qtbot.waitSignal(window.flow.answered):
        up(window)
    rest(qtbot, window)
    assert window.flow.session.ask.pictures[0].source == second
    speech.transcript = said("start over")
    speak(qtbot, window)
    assert not window.flow.session.ask.pictures


def test_words_that_name_nothing_are_offered_and_not_searched_for(
    qtbot: QtBot, window: MainWindow, app: FakeApp, speech: FakeSpeech
) -> None:
    search_for(qtbot, window, "mug")
    means(window, Unclear("oh the weather", "That names nothing I know."))
    searches = len(app.searches)
    speak(qtbot, window)
    edit, strip = window.top.search.edit, window.voice.strip
    assert (edit.text(), edit.selectedText(), len(app.searches)) == ("oh the weather", "oh the weather", searches)
    assert "names nothing I know" in strip.hint.text()
    escape(qtbot, window)
    assert (edit.text(), strip.isVisible()) == ("mug", False)
    speak(qtbot, window)
    with qtbot.waitSignal(window.flow.answered):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert app.searches[-1].keywords == "oh the weather"
    assert not strip.isVisible()


@opens_a_menu
@pytest.mark.parametrize(("loudness", "says"), [(0.0, "muted"), (0.2, "no speech in it")])
def test_silence_says_what_helps_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, app: FakeApp, speech: FakeSpeech, loudness: float, says: str
) -> None:
    search_for(qtbot, window, "mug")
    searches = len(app.searches)
    speech.transcript = Transcript()
    hold(qtbot, window)
    speech.microphone.hear(0.3, loudness)
    with qtbot.waitSignal(window.voice.flow.heard):
        up(window)
    strip = window.voice.strip
    assert strip.words.accessibleName() == "I heard nothing"
    assert says in strip.hint.text()
    qtbot.mouseClick(strip.choose, LEFT)
    assert window.voice.menu.isVisible()
    window.voice.menu.hide()
    assert (window.flow.session.ask.text, len(app.searches)) == ("mug", searches)
    type_words(qtbot, window, "lamp")
    assert not strip.isVisible(), "it goes when the person goes on"


ERRORS: list[MagpieError] = [
    MicrophoneError("There is no microphone.", hint="Plug one in."),
    MicrophoneError("“Headset” is in use by another program.", hint="End the call there."),
    MicrophoneError("PortAudio is missing.", hint="sudo apt install libportaudio2"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.message)
def test_a_microphone_that_cannot_be_used_says_what_to_do(
    qtbot: QtBot, window: MainWindow, speech: FakeSpeech, error: MagpieError
) -> None:
    speech.microphone = FakeSource(error=error)
    with qtbot.waitSignal(window.voice.flow.failed):
        down(window)
    up(window)
    banner = window.centre.banner
    assert (banner.message.text(), banner.hint.text()) == (error.message, error.hint)
    assert not window.voice.strip.isVisible()
    assert window.voice.flow.phase is Phase.IDLE


def test_a_recogniser_that_breaks_is_told(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    speech.error = ModelError("Whisper broke.", hint="Install it again.")
    hold(qtbot, window)
    with qtbot.waitSignal(window.voice.flow.failed):
        up(window)
    assert window.centre.banner.hint.text() == "Install it again."
    assert not speech.microphone.is_open


def test_what_was_heard_before_the_microphone_was_unplugged_is_used(
    qtbot: QtBot, window: MainWindow, speech: FakeSpeech
) -> None:
    speech.problem = MicrophoneError("“Headset” was unplugged.", hint="Plug it in again.")
    speak(qtbot, window)
    assert window.flow.session.ask.text == "red sneakers"
    assert window.centre.banner.message.text() == "“Headset” was unplugged."
    assert is_error_shown(window)


def test_closing_the_window_gives_the_microphone_back(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    hold(qtbot, window)
    qtbot.waitUntil(lambda: speech.microphone.is_open)
    window.close()
    assert not speech.microphone.is_open


# --- doubts -----------------------------------------------------------------------------------------------------------


def doubtful(qtbot: QtBot, window: MainWindow) -> list[DoubtButton]:
    doubts = (Doubt("sneakers", 0.5, ("speakers", "")), Doubt("leather", 0.4, ("feather",)), Doubt("50", 0.3, ("15",)))
    means(window, Ask("red sneakers, not leather, under 50", doubts))
    speak(qtbot, window)
    return buttons(window)


def buttons(window: MainWindow) -> list[DoubtButton]:
    return [button for chip in window.tray.chips() for button in getattr(chip, "doubt_buttons", ())]


def choose(button: DoubtButton, name: str) -> None:
    next(action for action in button.menu_of_words.actions() if action.text() == name).trigger()


@opens_a_menu
def test_doubtful_words_are_marked_with_what_else_they_may_be(
    qtbot: QtBot, window: MainWindow, app: FakeApp, speech: FakeSpeech
) -> None:
    found = doubtful(qtbot, window)
    assert [button.text() for button in found] == ["sneakers", "leather", "50"]
    assert found[0].toolTip() == "50 % sure"
    assert "50 % sure" in found[0].accessibleName()
    names = [action.text() for action in found[0].menu_of_words.actions() if not action.isSeparator()]
    assert names == ["speakers", "It is right", "Take it out"]
    assert app.searches[-1].phrases[0].doubts[0].word == "sneakers", "the ranking knows"
    found[0].setFocus()
    qtbot.keyClick(found[0], SPACE)
    assert found[0].menu_of_words.isVisible()
    found[0].menu_of_words.hide()


@pytest.mark.parametrize(
    ("which", "choice", "text"),
    [
        (0, "speakers", "red speakers, not leather, under 50"),
        (0, "Take it out", "red, not leather, under 50"),
        (0, "It is right", "red sneakers, not leather, under 50"),
        (2, "15", "red sneakers, not leather, under 15"),
    ],
)
def test_a_doubt_is_settled_in_one_step(
    qtbot: QtBot, window: MainWindow, app: FakeApp, speech: FakeSpeech, which: int, choice: str, text: str
) -> None:
    button = doubtful(qtbot, window)[which]
    searches = len(app.searches)
    choose(button, choice)
    assert window.top.search.edit.text() == text
    assert len(buttons(window)) == 2
    assert isinstance(window.focusWidget(), DoubtButton), "the keyboard goes to the next doubt"
    rest(qtbot, window)
    assert len(app.searches) == searches + 1
    window.flow.undo()
    assert len(buttons(window)) == 3


def test_editing_the_word_ends_the_doubt(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    doubtful(qtbot, window)
    edit = window.top.search.edit
    edit.setFocus()
    edit.setCursorPosition(len("red sneakers"))
    with qtbot.waitSignal(window.flow.answered):
        qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == "red sneaker, not leather, under 50"
    assert [button.text() for button in buttons(window)] == ["leather", "50"]


def test_every_doubt_of_a_long_chip_is_in_sight(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    text = "red running shoes for women size nine with soft soles and reflective laces"
    means(window, Ask(text, (Doubt("laces", 0.5, ()), Doubt("red", 0.5, ()))))
    speak(qtbot, window)
    chip = window.tray.chips()[0]
    assert len(buttons(window)) == 2
    for button in buttons(window):
        place = button.mapTo(chip, button.rect().topLeft())
        assert chip.rect().contains(place) and place.x() + button.width() <= chip.width()


# --- the menu ---------------------------------------------------------------------------------------------------------


def names(menu: Any) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def pick(menu: Any, start: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(start)).trigger()


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow) -> Any:
    """The menu with all that is to be known."""
    window.voice.menu.opening.emit()
    rest(qtbot, window)
    return window.voice.menu


def test_the_menu_lists_what_there_is(opened: Any) -> None:
    assert names(opened.microphones) == ["The system's own choice (Desk microphone)", "Desk microphone", "Headset"]
    assert names(opened.languages) == ["Automatic", "English", "中文"]
    assert names(opened.recognisers) == [
        "Sphinx — Understands this catalogue's words, in English",
        "Install Whisper tiny (75 MB) — Understands any English",
    ]
    ticked = [menu.actions()[0].isChecked() for menu in (opened.microphones, opened.languages, opened.recognisers)]
    assert ticked == [True] * 3
    assert (opened.silence.isChecked(), opened.cues.isChecked(), opened.anywhere.isChecked()) == (True, True, False)


def test_what_is_chosen_is_kept(qtbot: QtBot, opened: Any, app: FakeApp, window: MainWindow) -> None:
    for choice in (
        lambda: pick(opened.microphones, "Headset"),
        lambda: pick(opened.languages, "中文"),
        opened.silence.trigger,
        opened.cues.trigger,
    ):
        choice()
        rest(qtbot, window)
    voice = app.settings.voice
    assert (voice.microphone, voice.language, voice.stop_on_silence, voice.cues) == ("Headset", "zh", False, False)
    assert opened.microphones.actions()[2].isChecked()
    assert app.speech.prepared == 2, "another language is made ready"


def test_a_microphone_that_is_not_plugged_in_stays_chosen_and_says_so(
    qtbot: QtBot, opened: Any, window: MainWindow
) -> None:
    window.voice.choices.set_microphone("Old one")
    rest(qtbot, window)
    assert names(opened.microphones)[-1] == "Old one (not plugged in)"


def test_without_portaudio_the_menu_says_why(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    def missing() -> Any:
        raise MicrophoneError("PortAudio is missing.", hint="Install it.")

    app.speech.devices = missing
    window.voice.menu.opening.emit()
    rest(qtbot, window)
    assert names(window.voice.menu.microphones)[-1] == "PortAudio is missing."
    assert not is_error_shown(window)


def test_a_recogniser_is_installed_with_consent_and_used_at_once(
    qtbot: QtBot, opened: Any, window: MainWindow, app: FakeApp
) -> None:
    pick(opened.recognisers, "Install Whisper tiny")
    dialog = window.models.dialog
    assert dialog is not None and dialog.isVisible()
    job = window.models.flow.job
    qtbot.waitUntil(lambda: job("model") is not None and job("model").phase is JobPhase.ASKING)  # type: ignore[union-attr]
    assert dialog.current is not None and dialog.current.name == WHISPER.name
    assert app.settings.voice.recogniser == ""
    window.models.flow.accept()
    qtbot.waitUntil(lambda: app.settings.voice.recogniser == WHISPER.name)
    rest(qtbot, window)
    assert [name for name in names(opened.recognisers) if name.startswith("Install")] == []
    assert opened.recognisers.actions()[1].isChecked()


@opens_a_menu
def test_the_menu_is_part_of_the_windows_and_beside_the_button(qtbot: QtBot, window: MainWindow) -> None:
    assert "Voice" in names(window.menu)
    qtbot.mouseClick(window.top.search.choose, LEFT)
    assert window.voice.menu.isVisible()
    window.voice.menu.hide()
    window.resize(700, 700)
    assert not window.top.search.choose.isVisible(), "a narrow window has the right click"


# --- sound files ------------------------------------------------------------------------------------------------------


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "query.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes((3000 * np.sin(np.arange(8000) / 9)).astype("<i2").tobytes())
    return path


def test_a_dropped_sound_file_is_searched_for(
    qtbot: QtBot, window: MainWindow, speech: FakeSpeech, recording: Path
) -> None:
    speech.may_answer.clear()
    drop(window, files(recording))
    assert window.status.sound.isVisible()
    assert "query.wav" in window.status.sound.text.text()
    with qtbot.waitSignal(window.flow.answered):
        speech.may_answer.set()
    assert speech.files == ["query.wav"]
    assert window.top.search.edit.text() == "red sneakers"
    assert not window.status.sound.isVisible()


@pytest.mark.parametrize("way", ["button", "escape"])
def test_listening_to_a_file_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, speech: FakeSpeech, recording: Path, way: str
) -> None:
    search_for(qtbot, window, "mug")
    speech.may_answer.clear()
    window.intake.take_files([recording])
    qtbot.waitUntil(lambda: speech.files != [])
    if way == "button":
        qtbot.mouseClick(window.status.sound.cancel, LEFT)
    else:
        escape(qtbot, window)
    rest(qtbot, window)
    assert window.flow.session.ask.text == "mug"
    assert not window.status.sound.isVisible()


def test_a_file_that_is_no_sound_says_so(qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path) -> None:
    (tmp_path / "words.mp3").write_text("no sound")
    with qtbot.waitSignal(window.voice.recording.failed):
        drop(window, files(tmp_path / "words.mp3"))
    assert "words.mp3" in window.centre.banner.message.text()
    assert not app.searches


def test_a_file_in_which_nobody_speaks_says_so(
    qtbot: QtBot, window: MainWindow, speech: FakeSpeech, recording: Path
) -> None:
    speech.transcript = Transcript()
    with qtbot.waitSignal(window.voice.recording.heard):
        drop(window, files(recording))
    assert "query.wav" in window.voice.strip.hint.text()


def test_an_error_of_the_recogniser_over_a_file_is_told(
    qtbot: QtBot, window: MainWindow, app: FakeApp, recording: Path
) -> None:
    class Broken(FakeSpeech):
        def transcribe(self, *_: object) -> Transcript:
            raise InputError("It is too long.", hint="Cut it.")

    app.speech = Broken(app)
    with qtbot.waitSignal(window.voice.recording.failed):
        drop(window, files(recording))
    assert window.centre.banner.hint.text() == "Cut it."
