"""Weights chosen for each query, presets, the memory of catalogues, other ways of fusing."""

import pytest
from pytestqt.qtbot import QtBot

from assistant.settings import CatalogWeights, Weights
from assistant.ui.window import MainWindow
from tests.gui.driving import rest, search_for
from tests.gui.fake_app import CATALOG, FakeApp

opens_a_dialog = pytest.mark.qt_log_ignore("This plugin does not support")  # hints of sizes

CHOSEN = {"picture": 0.4, "words": 1.37, "keywords": 1.9}


def settled(qtbot: QtBot, window: MainWindow) -> None:
    rest(qtbot, window)
    qtbot.waitUntil(lambda: not window.balance.is_moving)


def weights(window: MainWindow) -> dict[str, float]:
    return {name: slider.weight for name, slider in window.balance.sliders.items()}


def choose_preset(window: MainWindow, text: str) -> None:
    window.balance.presets.fill()
    next(action for action in window.balance.presets.actions() if action.text().startswith(text)).trigger()


def test_the_sliders_glide_to_the_weights_that_were_chosen(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    app.gate = CHOSEN
    assert window.balance.auto.isChecked()
    seen: list[float] = []
    window.balance._glide.stepped.connect(lambda shown: seen.append(shown["keywords"]))
    search_for(qtbot, window, "red mug")
    settled(qtbot, window)
    assert weights(window) == {"picture": 0.4, "words": 1.35, "keywords": 1.9, "taste": 0.3, "picture_text": 0.0}
    assert window.balance._rows["words"].value.text() == "1.37", "the digits are exact where a slider has steps"
    assert seen == sorted(seen)
    assert window.flow.session.results is not None
    assert window.flow.session.results.auto


def test_taking_hold_of_a_slider_ends_it_and_leaves_the_others(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    app.gate = CHOSEN
    search_for(qtbot, window, "red mug")
    window.balance.sliders["words"].set_weight(0.5)  # perhaps while they still glide
    assert not window.balance.auto.isChecked()
    assert window.flow.session.weights == {**window.flow.session.default_weights, **CHOSEN, "words": 0.5}
    settled(qtbot, window)
    assert weights(window)["keywords"] == 1.9
    assert weights(window)["words"] == 0.5


def test_an_automatic_answer_that_comes_too_late_moves_no_slider(
    qtbot: QtBot, window: MainWindow, app: FakeApp
) -> None:
    app.gate = CHOSEN
    with qtbot.waitSignal(window.flow.answered):
        window.flow.replace_text("mug")
        window.balance.sliders["picture"].set_weight(1.5)
    settled(qtbot, window)
    assert weights(window)["picture"] == 1.5
    assert weights(window)["keywords"] == pytest.approx(0.6)


def test_the_tick_brings_automatic_weights_back(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    app.gate = CHOSEN
    window.balance.auto.click()
    search_for(qtbot, window, "mug")
    assert window.flow.session.weights == window.flow.session.default_weights
    with qtbot.waitSignal(window.flow.answered):
        window.balance.auto.click()
    settled(qtbot, window)
    assert weights(window)["keywords"] == 1.9


def test_a_preset_moves_every_slider_and_has_its_name_on_the_button(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "mug")
    assert window.balance.preset_button.text() == "Presets"
    choose_preset(window, "Exact words")
    settled(qtbot, window)
    assert weights(window)["keywords"] == 2.0
    assert window.balance.preset_button.text() == "Exact words"
    assert not window.balance.auto.isChecked()
    window.balance.sliders["keywords"].set_weight(1.0)
    assert window.balance.preset_button.text() == "Own balance"


def name_it(qtbot: QtBot, window: MainWindow, name: str) -> None:
    dialog = window.balancing.dialog
    assert dialog is not None
    dialog.setTextValue(name)
    with qtbot.waitSignal(window.tasks.idle):
        dialog.accept()
    settled(qtbot, window)


@opens_a_dialog
def test_a_balance_is_kept_under_a_name_renamed_and_deleted(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    window.balance.sliders["words"].set_weight(0.25)
    choose_preset(window, "Save")
    name_it(qtbot, window, "  For   gifts ")
    assert app.settings.presets["For gifts"].words == 0.25
    assert window.balance.preset_button.text() == "For gifts"
    choose_preset(window, "Rename")
    name_it(qtbot, window, "Gifts")
    assert list(app.settings.presets) == ["Gifts"]
    assert window.balance.preset_button.text() == "Gifts"
    with qtbot.waitSignal(window.tasks.idle):
        choose_preset(window, "Delete")
    assert app.settings.presets == {}
    assert window.balance.preset_button.text() == "Own balance"


@opens_a_dialog
def test_a_built_in_name_is_refused_and_said(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    window.balance.sliders["words"].set_weight(0.25)
    choose_preset(window, "Save")
    dialog = window.balancing.dialog
    assert dialog is not None
    dialog.setTextValue("Looks")
    dialog.accept()
    assert "built in" in window.status.outcome.text()
    assert app.settings.presets == {}


def test_a_catalogue_starts_as_it_was_last_searched(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    window.balance.sliders["picture"].set_weight(1.75)
    qtbot.waitUntil(lambda: CATALOG in app.settings.catalog_weights)
    assert app.settings.catalog_weights[CATALOG] == CatalogWeights(Weights(picture=1.75), auto=False)
    window.balancing._key = "another"
    window.flow.recall_blend(window.flow.session.default_weights, auto=True)
    with qtbot.waitSignal(window.startup.stock_changed):
        window.startup.refresh()
    settled(qtbot, window)
    assert weights(window)["picture"] == 1.75
    assert not window.balance.auto.isChecked()


def test_reset_forgets_what_was_remembered(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    window.balance.sliders["picture"].set_weight(1.75)
    qtbot.waitUntil(lambda: CATALOG in app.settings.catalog_weights)
    window.balance._reset.click()
    qtbot.waitUntil(lambda: CATALOG not in app.settings.catalog_weights)
    settled(qtbot, window)
    assert weights(window)["picture"] == 1.0
    assert not window.balance._reset.isEnabled()


def test_advanced_channels_are_folded_until_asked_for(window: MainWindow) -> None:
    slider = window.balance.sliders["picture_text"]
    assert not slider.isVisible()
    window.balance._more.click()
    assert slider.isVisible()
    assert window.balance._more.text() == "Less"


def test_another_method_is_asked_for(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    search_for(qtbot, window, "mug")
    with qtbot.waitSignal(window.flow.answered):
        window.flow.set_method("graph")
    assert app.methods[-2:] == ["weighted", "graph"]
