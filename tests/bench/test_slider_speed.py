"""A slider of the real window, off screen: from its move to the re-ordered cards, with everything that follows it."""

from collections.abc import Iterator
from itertools import count

import pytest
from pytestqt.qtbot import QtBot

from assistant.ui.start import dispose
from assistant.ui.theme import Theme
from assistant.ui.window import MainWindow
from tests.gui.driving import rest, search_for
from tests.gui.fake_app import FakeApp, make_stock

CANDIDATES = 1_000


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    theme = Theme("light")
    theme.apply()
    app = FakeApp()
    app.stock = make_stock(CANDIDATES)
    made = MainWindow(app, theme)
    made.resize(1400, 860)
    with qtbot.waitExposed(made):
        made.show()
    with qtbot.waitSignal(made.startup.stock_changed):
        made.begin()
    search_for(qtbot, made, "red mug")
    rest(qtbot, made)
    yield made
    dispose(made)


def test_a_moved_slider_to_reordered_cards(benchmark, window: MainWindow) -> None:
    """Fusing, ordering, cards, details, digits; painting comes with the next frame."""
    turn = count()
    slider = window.balance.sliders["words"]
    benchmark.pedantic(lambda: slider.set_weight(next(turn) % 40 / 20), rounds=60, warmup_rounds=5)
    assert window.flow.session.results is not None
    assert len(window.flow.session.results) == CANDIDATES


def test_showing_the_weights_in_force(benchmark, window: MainWindow) -> None:
    benchmark(window.balancing.show_blend)
