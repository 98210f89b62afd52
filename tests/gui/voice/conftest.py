"""A window whose speech follows a script."""

import pytest

from assistant.ui.window import MainWindow
from tests.gui.fake_app import FakeApp
from tests.gui.fake_speech import FakeSpeech, said
from tests.gui.voice.driving import means


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
