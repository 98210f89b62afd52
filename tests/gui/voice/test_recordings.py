"""Sound files that are dropped."""

import wave
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from assistant.errors import InputError
from assistant.speech.transcript import Transcript
from assistant.ui.window import MainWindow
from tests.gui.driving import drop, files, rest, search_for
from tests.gui.fake_app import FakeApp
from tests.gui.fake_speech import FakeSpeech
from tests.gui.voice.driving import (
    LEFT,
    escape,
)


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
