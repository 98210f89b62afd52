"""Choosing cards and comparing them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from assistant.ui.window import MainWindow
from tests.gui.driving import rest, search_for

CTRL = Qt.KeyboardModifier.ControlModifier


def ctrl_click(qtbot: QtBot, window: MainWindow, row: int) -> None:
    grid = window.centre.grid
    place = grid.visualRect(grid.model().index(row, 0)).topLeft() + QPoint(30, 30)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, CTRL, place)


def compare(qtbot: QtBot, window: MainWindow, *rows: int) -> None:
    for row in rows:
        ctrl_click(qtbot, window, row)
    qtbot.mouseClick(window.compare.bar.button, Qt.MouseButton.LeftButton)
    rest(qtbot, window)


def test_chosen_cards_are_counted_and_stay_while_the_current_one_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red mug")
    current = window.centre.grid.current_key()
    ctrl_click(qtbot, window, 2)
    assert window.compare.bar.isVisible()
    assert not window.compare.bar.button.isEnabled()
    ctrl_click(qtbot, window, 1)
    assert window.compare.bar.button.isEnabled()
    assert window.centre.grid.current_key() == current
    ctrl_click(qtbot, window, 2)
    ctrl_click(qtbot, window, 1)
    assert not window.compare.bar.isVisible()


def test_a_fourth_card_pushes_the_first_out(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red mug")
    hits = window.centre.grid.hits()
    for row in range(4):
        window.compare.toggle(hits[row])
    assert [hit.product.id for hit in window.compare.chosen.hits] == [hit.product.id for hit in hits[1:4]]


def test_the_page_shows_pictures_bars_differences_and_the_sentence(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red mug")
    hits = window.centre.grid.hits()
    other = next(row for row, hit in enumerate(hits) if hit.product.attributes["colour"] != "Red")
    window.compare.toggle(hits[0])
    window.compare.toggle(hits[other])
    window.compare.open(hits[0])
    rest(qtbot, window)
    view = window.compare.view
    assert view.isVisible()
    assert view.sentence.text().startswith("A is above B by ")
    assert "it has more of your words" in view.sentence.text()
    assert len(view.bars) == len(view.pictures) == 2
    assert [cell.property("role") for cell in view.cells["colour"]] == ["differs", "differs"]
    assert [cell.property("role") for cell in view.cells["material"]] == ["equal", "equal"]
    assert list(view.cells).index("colour") < list(view.cells).index("material")
    assert view.cells["colour"][0].accessibleName() == "Colour of A: Red, differs"
    gap = sum(window.centre.grid.hits()[0].shares.values()) - sum(hits[other].shares.values())
    assert f"by {gap:.2f}" in view.sentence.text()


def test_a_moved_slider_shows_in_the_open_comparison(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red mug")
    compare(qtbot, window, 0, 30)
    before = window.compare.view.sentence.text()
    bars = window.compare.view.bars[0].accessibleDescription()
    window.flow.set_weight("keywords", 2.0)
    rest(qtbot, window)
    assert window.compare.view.isVisible()
    assert window.compare.view.sentence.text() != before
    assert window.compare.view.bars[0].accessibleDescription() != bars


def test_with_nothing_chosen_a_card_is_compared_with_the_best_and_the_best_with_the_second(
    qtbot: QtBot, window: MainWindow
) -> None:
    search_for(qtbot, window, "red mug")
    hits = window.centre.grid.hits()
    for row, expected in ((5, [0, 5]), (0, [0, 1])):
        window.centre.grid.pick(row)
        qtbot.mouseClick(window.details.compare_button, Qt.MouseButton.LeftButton)
        rest(qtbot, window)
        titles = [picture.accessibleName() for picture in window.compare.view.pictures.values()]
        assert titles == [f"Picture of {hits[place].product.title}" for place in expected]
        window.step_back()


def test_esc_closes_the_page_then_lets_the_cards_go_then_clears_the_words(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red mug")
    compare(qtbot, window, 0, 1)
    assert window.compare.view.isVisible()
    window.step_back()
    assert not window.compare.view.isVisible()
    assert window.centre.grid.hasFocus()
    assert window.compare.bar.isVisible()
    window.step_back()
    assert not window.compare.bar.isVisible()
    assert window.flow.session.ask.text == "red mug"
    window.step_back()
    assert window.flow.session.ask.text == ""
    rest(qtbot, window)


def test_the_keyboard_goes_to_the_page_and_c_in_the_details_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red mug")
    window.details.more_button.setFocus()
    qtbot.keyClick(window.details.more_button, Qt.Key.Key_C)
    rest(qtbot, window)
    assert window.compare.view.isVisible()
    assert window.compare.view.close_button.hasFocus()
    qtbot.keyClick(window.compare.view.close_button, Qt.Key.Key_Space)
    assert not window.compare.view.isVisible()


def test_one_of_three_can_be_taken_out(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red mug")
    compare(qtbot, window, 0, 1, 2)
    assert len(window.compare.view.bars) == 3
    window.compare.view.removed.emit(window.centre.grid.hits()[1])
    rest(qtbot, window)
    assert len(window.compare.view.bars) == 2
    assert len(window.compare.chosen.hits) == 2


def test_another_answer_without_the_products_ends_it(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red mug")
    compare(qtbot, window, 0, 1)
    with qtbot.waitSignal(window.flow.answered):
        window.flow.replace_text("lamp, over 2000")
        window.flow.search_now()
    rest(qtbot, window)
    assert not window.compare.view.isVisible()
    assert not window.compare.chosen.hits


@pytest.mark.parametrize("width", [1400, 900, 560])
def test_the_page_fills_what_the_tray_leaves(qtbot: QtBot, window: MainWindow, width: int) -> None:
    search_for(qtbot, window, "red mug")
    compare(qtbot, window, 0, 1)
    window.resize(width, 700)
    qtbot.waitUntil(lambda: window.panes.width() == window.width())
    left = window.tray.width() if window.panes.is_tray_docked else 0
    assert window.compare.view.geometry().left() == left
    assert window.compare.view.geometry().right() == window.panes.width() - 1


def test_cards_are_chosen_by_the_keyboard_alone(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red mug")
    grid = window.centre.grid
    grid.setFocus()
    for row in (0, 3, 5):
        grid.setCurrentIndex(grid.model().index(row, 0))
        qtbot.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, window)
    assert len(window.compare.chosen.hits) == 3
    qtbot.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(window.compare.chosen.hits) == 2, "the same keys let it go"
    rest(qtbot, window)
