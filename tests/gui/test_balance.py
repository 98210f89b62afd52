"""Sliders: the order follows at once, the refined search comes when they rest."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from assistant.catalog.product import Product
from assistant.finding.results import Hit
from assistant.ui.theme import Theme
from assistant.ui.widgets.contributions import ContributionBars
from assistant.ui.window import MainWindow
from tests.gui.driving import rest, search_for, titles
from tests.gui.fake_app import FakeApp


@pytest.fixture
def both(qtbot: QtBot, window: MainWindow, app: FakeApp) -> MainWindow:
    """A blue picture and the word "mug": the channels disagree."""
    with qtbot.waitSignal(window.flow.answered):
        window.flow.ask_anew(list(app.like("fake", "p001").pictures), "mug")
    rest(qtbot, window)
    return window


def test_a_slider_reorders_without_a_search(both: MainWindow, app: FakeApp) -> None:
    searches, before = len(app.searches), titles(both)
    both.balance.sliders["words"].set_weight(0)
    both.balance.sliders["keywords"].set_weight(0)
    assert titles(both) != before
    assert titles(both)[0].startswith("Blue")
    assert len(app.searches) == searches


def test_when_the_slider_rests_one_refined_search_runs(qtbot: QtBot, both: MainWindow, app: FakeApp) -> None:
    searches = len(app.searches)
    for weight in (0.9, 0.5, 0.2, 0.0):
        both.balance.sliders["words"].set_weight(weight)
    with qtbot.waitSignal(both.flow.answered):
        pass
    assert len(app.searches) == searches + 1
    assert both.flow.session.results is not None
    assert both.flow.session.results.weights["words"] == 0.0


def test_a_moved_slider_wins_over_an_answer_with_older_weights(qtbot: QtBot, both: MainWindow) -> None:
    with qtbot.waitSignal(both.flow.answered):
        both.flow.search_now()
        both.balance.sliders["words"].set_weight(0)
        both.balance.sliders["keywords"].set_weight(0)
    assert titles(both)[0].startswith("Blue")


def test_contributions_on_the_cards_add_up(both: MainWindow) -> None:
    for hit in both.centre.grid.hits():
        assert sum(hit.contributions.values()) == pytest.approx(hit.score, abs=1e-5)


def test_the_current_card_keeps_its_product_as_it_travels(both: MainWindow) -> None:
    both.centre.grid.pick(5)
    key = both.centre.grid.current_key()
    both.balance.sliders["words"].set_weight(0)
    assert both.centre.grid.current_key() == key
    assert both.details.hit is not None
    assert both.details.hit.product.id == key[1]


def test_channels_that_the_question_does_not_use_are_dimmed(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "mug")
    assert window.balance.sliders["words"].property("used") is True
    assert window.balance.sliders["picture"].property("used") is False


def test_taste_is_off_and_says_why(window: MainWindow) -> None:
    slider = window.balance.sliders["taste"]
    assert not slider.isEnabled()
    assert "profile" in slider.toolTip()


def test_double_click_and_reset_return_to_the_start(qtbot: QtBot, both: MainWindow) -> None:
    slider = both.balance.sliders["picture"]
    slider.set_weight(1.8)
    qtbot.mouseDClick(slider, Qt.MouseButton.LeftButton)
    assert slider.weight == 1.0
    slider.set_weight(0.2)
    assert not both.balance.auto.isChecked()
    with qtbot.waitSignal(both.flow.answered):
        both.balance.reset_wanted.emit()
    qtbot.waitUntil(lambda: slider.weight == 1.0)
    assert both.flow.session.weights == both.flow.session.default_weights
    assert both.balance.auto.isChecked(), "as the settings have it"


def test_a_press_on_the_line_brings_the_handle_there(qtbot: QtBot, both: MainWindow) -> None:
    slider = both.balance.sliders["picture"]
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 9, slider.height() // 2))
    assert slider.weight == pytest.approx(2.0, abs=0.1)


def test_arrow_keys_move_by_a_twentieth(qtbot: QtBot, both: MainWindow) -> None:
    slider = both.balance.sliders["picture"]
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.weight == pytest.approx(1.05)


def test_what_picture_and_words_gain_together_has_a_bar_of_its_own(qtbot: QtBot) -> None:
    hit = Hit("fake", Product(id="1", title="Mug"), 2.5, {"picture": 1.0}, {"picture": 1.0}, (), together=1.5)
    assert sum(hit.shares.values()) == hit.score
    bars = ContributionBars(Theme("light"))
    qtbot.addWidget(bars)
    bars.show_hit(hit)
    assert bars.accessibleDescription() == "Picture +1.00, Together +1.50; Score 2.50"
    assert not bars.grab().isNull()
