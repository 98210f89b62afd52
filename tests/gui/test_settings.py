"""The settings dialog, and the stage that replaces a window by one in another language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from assistant.handover import NOTHING
from assistant.methods import METHODS
from assistant.ui import language
from assistant.ui.settings.dialog import SettingsDialog
from assistant.ui.stage import Stage
from assistant.ui.theme import Theme
from assistant.ui.window import MainWindow
from tests.gui.driving import rest, search_for
from tests.gui.fake_app import FakeApp

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # raise(), hints of sizes


@pytest.fixture
def dialog(window: MainWindow) -> SettingsDialog:
    window.menu.settings_wanted.emit()
    assert window.setting.dialog is not None
    return window.setting.dialog


def test_it_shows_what_is_in_force(dialog: SettingsDialog) -> None:
    assert dialog.isVisible()
    marked = [choices.buttons for choices in (dialog.languages, dialog.themes, dialog.methods)]
    assert [[name for name, button in buttons.items() if button.isChecked()] for buttons in marked] == [
        ["system"], ["system"], ["weighted"],
    ]  # fmt: skip
    assert dialog.auto.isChecked()


def test_every_method_is_offered_and_explained(dialog: SettingsDialog) -> None:
    assert tuple(dialog.methods.buttons) == METHODS
    assert all(button.accessibleDescription() for button in dialog.methods.buttons.values())


def test_a_method_is_used_at_once_and_stored(
    qtbot: QtBot, window: MainWindow, app: FakeApp, dialog: SettingsDialog
) -> None:
    search_for(qtbot, window, "mug")
    with qtbot.waitSignal(window.flow.answered):
        dialog.methods.buttons["graph"].click()
    rest(qtbot, window)
    assert app.methods[-1] == "graph"
    assert app.settings.fusion == "graph"


def test_automatic_weights_are_switched_here_and_there(
    qtbot: QtBot, window: MainWindow, app: FakeApp, dialog: SettingsDialog
) -> None:
    dialog.auto.click()
    assert not window.balance.auto.isChecked()
    qtbot.waitUntil(lambda: not app.settings.auto_weights)
    window.balance.auto.click()
    assert dialog.auto.isChecked()


def test_choices_that_follow_each_other_are_all_stored(
    qtbot: QtBot, window: MainWindow, app: FakeApp, dialog: SettingsDialog
) -> None:
    with qtbot.waitSignal(window.tasks.idle):
        dialog.themes.buttons["dark"].click()
        dialog.methods.buttons["euclidean"].click()
        dialog.auto.click()
    rest(qtbot, window)
    assert (app.settings.theme, app.settings.fusion, app.settings.auto_weights) == ("dark", "euclidean", False)


def test_ctrl_comma_opens_it_and_escape_closes_it(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.setting.dialog
    assert dialog is not None
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("choice", ["en", "zh"])
def test_nothing_is_cut_off_in_a_narrow_dialog(qtbot: QtBot, theme: Theme, choice: language.Choice) -> None:
    language.install(choice)
    try:
        dialog = SettingsDialog(theme)
        qtbot.addWidget(dialog)
        dialog.resize(dialog.minimumSize())
        dialog.show()
        QApplication.processEvents()
        for label in dialog.findChildren(QLabel):
            room = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= room or not label.isVisible(), label.text()
        for button in (*dialog.languages.buttons.values(), *dialog.methods.buttons.values(), dialog.auto):
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    finally:
        language.install("en")


def test_another_window_takes_the_place_of_the_former(qtbot: QtBot, qapp: QApplication, app: FakeApp) -> None:
    stage = Stage(app, None)  # type: ignore[arg-type]
    first = stage.window
    stage.begin(NOTHING)
    qtbot.waitUntil(lambda: first.tasks.is_idle)
    search_for(qtbot, first, "red mug")
    first.setting.open()
    app.save_settings(type(app.settings)(language="zh"))
    stage.replace()
    second = stage.window
    try:
        stage.begin(NOTHING)
        qtbot.waitUntil(lambda: second.tasks.is_idle)
        assert second is not first
        assert second.top.search.edit.text() == "red mug"
        assert second.setting.is_open
        assert second.setting.dialog is not None
        assert second.setting.dialog.windowTitle() == "设置"
        rest(qtbot, second)
        assert second.centre.grid.hits()
    finally:
        stage.end()
        language.install("en")
