"""Speaking to the window through the real service and the real listening loop; a file stands in for the microphone."""

import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assistant.settings import Settings, Voice
from assistant.speech.audio import SAMPLE_RATE
from assistant.speech_service import SpeechService
from assistant.ui.voice.flow import How
from assistant.ui.window import MainWindow
from tests.fake_speech import FakeOpening, transcript
from tests.gui.driving import rest
from tests.gui.fake_app import FakeApp


@dataclass
class NoCatalogs:
    """What the service needs of the fake app, whose catalogue is no real one."""

    app: FakeApp

    @property
    def settings(self) -> Settings:
        return self.app.settings

    def save_settings(self, settings: Settings) -> None:
        self.app.save_settings(settings)

    def searched(self, _names: Sequence[str] | None = None) -> list[str]:
        return []

    def catalog(self, name: str) -> Any:
        raise AssertionError(name)


@pytest.fixture
def opening() -> FakeOpening:
    return FakeOpening(answer=transcript("red sneakers"))


@pytest.fixture
def app(tmp_path: Path, opening: FakeOpening) -> FakeApp:
    """Half a second of sound, then silence."""
    path = tmp_path / "voice.wav"
    tone = 0.3 * np.sin(np.arange(SAMPLE_RATE // 2) / 5)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes((32_000 * tone).astype("<i2").tobytes())
    made = FakeApp(settings=Settings(voice=Voice(microphone=f"file:{path}", cues=False)))
    made.speech = SpeechService(NoCatalogs(made), opening)  # type: ignore[assignment, arg-type]
    return made


def test_a_click_is_heard_until_silence(qtbot: QtBot, window: MainWindow, opening: FakeOpening) -> None:
    with qtbot.waitSignals([window.voice.flow.began, window.voice.flow.captured, window.flow.answered]):
        qtbot.mouseClick(window.voice.button, Qt.MouseButton.LeftButton)
    assert window.top.search.edit.text() == "red sneakers"
    assert opening.opened[0].heard[0] > 0.4, "the tone is half a second"


def test_what_is_held_is_heard_though_silence_is_long(qtbot: QtBot, window: MainWindow) -> None:
    button = window.voice.button
    with qtbot.waitSignal(window.voice.flow.words):
        qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    assert window.voice.flow.how is How.HELD
    with qtbot.waitSignal(window.flow.answered):
        qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert window.flow.session.ask.text == "red sneakers"
