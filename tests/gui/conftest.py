"""The real window on the fake app, shown off screen and ready to search."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from assistant.ui.start import dispose
from assistant.ui.theme import Theme
from assistant.ui.window import MainWindow
from tests.gui.fake_app import FakeApp


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


@pytest.fixture
def theme(qapp: object) -> Theme:
    made = Theme("light")
    made.apply()
    return made


@pytest.fixture
def window(qtbot: QtBot, app: FakeApp, theme: Theme) -> Iterator[MainWindow]:
    made = MainWindow(app, theme)
    made.resize(1400, 860)
    with qtbot.waitExposed(made):
        made.show()
    with qtbot.waitSignal(made.startup.stock_changed):
        made.begin()
    qtbot.waitUntil(lambda: made.tasks.is_idle)
    yield made
    dispose(made)
