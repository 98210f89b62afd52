"""What comes of what was said, and every way it can fail."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assistant.errors import MagpieError, ModelError
from assistant.query import Doubt
from assistant.speech.source import MicrophoneError
from assistant.speech.transcript import Transcript
from assistant.spoken.acts import Act, Clear, MoreLike, Unclear, Undo
from assistant.ui.voice.acting import _interpret
from assistant.ui.voice.flow import Phase
from assistant.ui.window import MainWindow
from tests.gui.driving import is_error_shown, rest, search_for, titles, type_words
from tests.gui.fake_app import FakeApp
from tests.gui.fake_speech import FakeSource, FakeSpeech, said
from tests.gui.voice.driving import LEFT, buttons, down, escape, hold, means, opens_a_menu, speak, up


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
