"""The microphone's menu."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from assistant.speech.source import MicrophoneError
from assistant.ui.models.jobs import Phase as JobPhase
from assistant.ui.window import MainWindow
from tests.gui.driving import is_error_shown, rest
from tests.gui.fake_app import FakeApp
from tests.gui.fake_speech import WHISPER
from tests.gui.voice.driving import LEFT, opens_a_menu


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
