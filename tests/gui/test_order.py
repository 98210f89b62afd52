"""Variants, facets that follow, the price slider, more and less like this, and "nothing here really fits"."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from assistant.query import Feedback, Filters
from assistant.ranking.verdict import Verdict
from assistant.suggesting import Suggestion
from assistant.ui.grid.stack import HEIGHT, INSET
from assistant.ui.session import Sort
from assistant.ui.widgets.range_slider import BAR_STEPS, STEPS
from assistant.ui.window import MainWindow
from tests.gui.driving import rest, search_for, titles
from tests.gui.fake_app import FakeApp


@pytest.fixture
def stacked(qtbot: QtBot, window: MainWindow, app: FakeApp) -> MainWindow:
    """All colours of a kind are one product."""
    app.groups = lambda product: product.category
    search_for(qtbot, window, "red mug")
    return window


def spoken(window: MainWindow, row: int) -> str:
    index = window.centre.grid.model().index(row, 0)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_variants_stand_behind_the_best_of_them(stacked: MainWindow) -> None:
    assert len(titles(stacked)) == 8
    assert titles(stacked)[0].startswith("Red mug")
    assert spoken(stacked, 0).endswith("+29 variants")


def test_space_lays_variants_out_behind_their_card_and_puts_them_back(qtbot: QtBot, stacked: MainWindow) -> None:
    grid, before = stacked.centre.grid, titles(stacked)
    grid.setFocus()
    grid.pick(1)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    kind = before[1].split()[1]
    assert titles(stacked)[:2] == before[:2]
    assert [title.split()[1] for title in titles(stacked)[1:31]] == [kind] * 30
    assert titles(stacked)[31:] == before[2:]
    assert spoken(stacked, 1).endswith("hide variants")
    assert grid.current_hit().product.title == before[1], "the card keeps the focus"
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert titles(stacked) == before


def test_a_click_on_the_badge_lays_out_and_picks_nothing(qtbot: QtBot, stacked: MainWindow) -> None:
    grid = stacked.centre.grid
    rest(qtbot, stacked)
    cell = grid.visualRect(grid.model().index(2, 0))
    picture_bottom = cell.top() + 16 + (cell.width() - 32)
    current = grid.current_hit()
    where = QPoint(cell.left() + 16 + INSET + 20, picture_bottom - INSET - HEIGHT // 2)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert len(titles(stacked)) == 8 + 29
    assert grid.current_hit().product.id == current.product.id


def test_a_slider_regroups_without_a_search(qtbot: QtBot, stacked: MainWindow, app: FakeApp) -> None:
    stacked.flow.toggle_variants(stacked.flow.session.shown()[0])
    searches = len(app.searches)
    stacked.flow.set_weight("words", 0.0)
    assert len(app.searches) == searches
    assert len(titles(stacked)) == 8 + 29, "what was laid out stays so"
    rest(qtbot, stacked)


def test_the_menu_of_a_card_offers_what_its_keys_do(qtbot: QtBot, stacked: MainWindow) -> None:
    menu = stacked.centre.grid.menu_of(0)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert len(texts) == 4
    assert texts[-1].startswith("Show 29 variants")
    menu.actions()[-1].trigger()
    assert len(titles(stacked)) == 8 + 29
    menu.deleteLater()


def test_counts_follow_the_results_and_the_rest_is_grey(qtbot: QtBot, window: MainWindow) -> None:
    filters = window.centre.filters
    colours = filters.facet_buttons["colour"].menu()
    assert all(count for _, count in colours.values())
    search_for(qtbot, window, "red mug")
    found = dict(colours.values())
    assert found["Red"] > 0
    assert 0 in found.values()
    assert set(found) == {"Red", "Blue", "Green", "Black", "Yellow"}
    window.flow.clear_all()
    assert all(count for _, count in colours.values())


def test_a_facet_that_is_filtered_by_keeps_offering_its_other_values(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "mug")
    colours = window.centre.filters.facet_buttons["colour"].menu()
    before = dict(colours.values())
    with qtbot.waitSignal(window.flow.answered):
        window.flow.set_filters(Filters(where=(("colour", ("Red",)),)))
    rest(qtbot, window)
    assert dict(colours.values()) == before
    kinds = dict(window.centre.filters.facet_buttons["category"].menu().values())
    assert kinds["Mug"] == before["Red"]


def test_the_price_slider_narrows_by_keys_and_says_so(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    search_for(qtbot, window, "mug")
    menu = window.centre.filters.price_menu
    lowest = menu.slider.low.accessibleDescription()
    with qtbot.waitSignal(window.flow.answered):
        qtbot.keyClick(menu.slider.low, Qt.Key.Key_Right)
    low = window.flow.session.ask.filters.min_price_minor
    assert menu.slider.low.value() == BAR_STEPS
    assert low is not None
    assert menu.slider.low.accessibleDescription() != lowest
    rest(qtbot, window)
    assert all(hit.product.price_minor >= low for hit in window.centre.grid.hits())
    assert menu.slider.limits()[1] is None
    with qtbot.waitSignal(window.flow.answered):
        window.flow.undo()
    assert menu.slider.limits() == (None, None)
    rest(qtbot, window)


def test_the_handles_do_not_pass_each_other(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "mug")
    slider = window.centre.filters.price_menu.slider
    slider.high.setValue(100)
    slider.low.setValue(180)
    assert (slider.low.value(), slider.high.value()) == (180, 180)
    assert slider.high.maximum() == STEPS


def test_an_exact_limit_can_be_typed(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "mug")
    menu = window.centre.filters.price_menu
    menu.high.setText("49.90")
    with qtbot.waitSignal(window.flow.answered):
        menu.high.returnPressed.emit()
    assert window.flow.session.ask.filters.max_price_minor == 4990
    rest(qtbot, window)


@pytest.mark.parametrize(("pressed", "liked", "chip"), [("+", True, "more like "), ("-", False, "less like ")])
def test_a_key_moves_the_query_by_a_card_visibly_and_undoably(
    qtbot: QtBot, window: MainWindow, app: FakeApp, pressed: str, liked: bool, chip: str
) -> None:
    search_for(qtbot, window, "mug")
    grid = window.centre.grid
    grid.pick(1)
    hit = grid.current_hit()
    with qtbot.waitSignal(window.flow.answered):
        qtbot.keyClicks(grid, pressed)
    mark = Feedback("fake", hit.product.id, liked, hit.product.title)
    assert window.flow.session.results.query.feedback == (mark,)
    assert window.flow.session.ask.text == "mug", "the question stays"
    assert window.tray.chips()[-1].text == chip + hit.product.title
    with qtbot.waitSignal(window.flow.answered):
        window.flow.undo()
    assert window.flow.session.ask.feedback == ()
    rest(qtbot, window)


def test_the_buttons_of_the_details_mark_and_unmark(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "mug")
    row = window.details.feedback
    with qtbot.waitSignal(window.flow.answered):
        row.more.click()
    rest(qtbot, window)
    assert (row.more.isChecked(), row.less.isChecked()) == (True, False)
    with qtbot.waitSignal(window.flow.answered):
        row.less.click()
    rest(qtbot, window)
    assert (row.more.isChecked(), row.less.isChecked()) == (False, True)
    with qtbot.waitSignal(window.flow.answered):
        row.less.click()
    assert window.flow.session.ask.feedback == ()
    rest(qtbot, window)


def test_the_chip_of_a_mark_takes_it_back(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "mug")
    with qtbot.waitSignal(window.flow.answered):
        window.flow.mark(window.centre.grid.hits()[0], True)
    with qtbot.waitSignal(window.flow.answered):
        window.tray.chips()[-1].remove_button.click()
    assert window.flow.session.ask.feedback == ()
    rest(qtbot, window)


def test_nothing_that_fits_is_said_above_the_closest_products(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    app.verdict = Verdict(0.001)
    app.suggestions = (Suggestion("respell", word="mugg", other="mug"), Suggestion("drop_price", count=12))
    search_for(qtbot, window, "red mugg under 20")
    assert window.centre.no_fit.isVisible()
    assert titles(window)
    first, second = window.centre.no_fit.suggestions.buttons
    assert (first.text(), second.text()) == ("Search “mug” instead of “mugg”", "At any price (+12)")
    app.verdict = Verdict(0.9)
    with qtbot.waitSignal(window.flow.answered):
        first.click()
    rest(qtbot, window)
    assert window.flow.session.ask.text == "red mug under 20"
    assert not window.centre.no_fit.isVisible()


def test_an_empty_answer_offers_what_would_bring_something(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    app.suggestions = (Suggestion("widen_price", high=2500, count=14),)
    search_for(qtbot, window, "mug under 1")
    assert window.centre.pages.currentWidget() is window.centre.no_match
    (button,) = window.centre.no_match.suggestions.buttons
    assert button.text() == "Price under 25 (+14)"
    with qtbot.waitSignal(window.flow.answered):
        button.click()
    rest(qtbot, window)
    assert titles(window)
    assert window.flow.session.results.query.filters.max_price_minor == 2500


def test_the_orders_that_can_be_picked(window: MainWindow) -> None:
    names = [action.text() for action in window.centre.filters.sort_button.menu().actions()]
    assert names == ["Best match", "Varied", "Price, low to high", "Price, high to low", "Newest", "Name"]
    assert len(names) == len(Sort)
