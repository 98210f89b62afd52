"""Keys, filters, details, theme, narrow windows, names for screen readers."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from assistant.query import Filters, Query
from assistant.ui.panels.states import Example
from assistant.ui.session import Sort
from assistant.ui.theme import DARK, LIGHT, Theme
from assistant.ui.theme.theme import style_sheet
from assistant.ui.window import MainWindow
from tests.gui.driving import rest, search_for, titles
from tests.gui.fake_app import FakeApp

NO = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def key(qtbot: QtBot, window: MainWindow, pressed: Qt.Key, modifier: Qt.KeyboardModifier = NO) -> None:
    qtbot.keyClick(window.focusWidget() or window, pressed, modifier)


def test_the_window_starts_with_three_examples(window: MainWindow) -> None:
    assert window.centre.pages.currentWidget() is window.centre.welcome
    assert len(window.centre.welcome.cards) == 3
    assert window.focusWidget() is window.top.search.edit


def test_an_example_asks_its_question(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    with qtbot.waitSignal(window.flow.answered):
        qtbot.keyClick(window.centre.welcome.cards[2], Qt.Key.Key_Return)
    assert app.searches[-1].pictures
    assert app.searches[-1].phrases


def test_arrows_move_and_enter_opens(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red")
    window.centre.grid.setFocus()
    window.centre.grid.pick(0)
    key(qtbot, window, Qt.Key.Key_Right)
    assert window.centre.grid.currentIndex().row() == 1
    with qtbot.waitSignal(window.centre.grid.opened):
        key(qtbot, window, Qt.Key.Key_Return)
    assert window.details.isVisible()
    assert window.details.title.text() == titles(window)[1]


def test_down_leads_from_the_field_to_the_cards_and_letters_lead_back(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red")
    key(qtbot, window, Qt.Key.Key_Down)
    assert window.centre.grid.hasFocus()
    qtbot.keyClicks(window.centre.grid, "x")
    assert window.top.search.edit.hasFocus()
    assert window.top.search.edit.text() == "redx"


def test_ctrl_k_selects_the_words(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red")
    window.centre.grid.setFocus()
    key(qtbot, window, Qt.Key.Key_K, CTRL)
    assert window.top.search.edit.selectedText() == "red"


def test_escape_clears_step_by_step(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    with qtbot.waitSignal(window.flow.answered):
        window.flow.ask_anew(list(app.like("fake", "p001").pictures), "mug")
    window.flow.set_filters(Filters(where=(("brand", ("Kestrel",)),)))
    window.keys.toggle()
    asks = []
    for _ in range(4):
        key(qtbot, window, Qt.Key.Key_Escape)
        ask = window.flow.session.ask
        asks.append((window.keys.isVisible(), ask.text, bool(ask.filters), len(ask.pictures)))
    assert asks == [(False, "mug", True, 1), (False, "", True, 1), (False, "", False, 1), (False, "", False, 0)]


def test_f1_and_question_mark_show_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    key(qtbot, window, Qt.Key.Key_F1)
    assert window.keys.isVisible()
    key(qtbot, window, Qt.Key.Key_F1)
    assert not window.keys.isVisible()
    search_for(qtbot, window, "red")
    window.centre.grid.setFocus()
    qtbot.keyClicks(window.centre.grid, "?")
    assert window.keys.isVisible()


def test_undo_returns_to_the_former_question(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    search_for(qtbot, window, "red mug")
    with qtbot.waitSignal(window.flow.answered):
        window.details.more_button.click()
    assert window.flow.session.ask.pictures
    with qtbot.waitSignal(window.flow.answered):
        key(qtbot, window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (window.flow.session.ask.text, window.flow.session.ask.pictures) == ("red mug", ())


def test_more_like_this_asks_with_the_products_picture(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    search_for(qtbot, window, "green mug")
    rest(qtbot, window)
    with qtbot.waitSignal(window.flow.answered):
        window.details.more_button.click()
    assert app.searches[-1].pictures[0].source.startswith("Green mug")
    assert titles(window)[0].startswith("Green")


def test_the_details_tell_the_whole_product(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "blue backpack")
    window.centre.grid.pick(1)
    rest(qtbot, window)
    assert "made to last" in window.details.description.text()
    assert window.details.reasons.text()
    assert window.details.bars.accessibleDescription()


def test_links_open_only_when_there_is_one(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "blue backpack")
    for row, hit in enumerate(window.centre.grid.hits()[:6]):
        window.centre.grid.pick(row)
        assert window.details.copy_button.isEnabled() is bool(hit.product.url)
        if hit.product.url:
            window.details.copy_button.click()
            assert QGuiApplication.clipboard().text() == hit.product.url


def test_a_catalogue_without_prices_has_no_price_menu(window: MainWindow) -> None:
    filters = window.centre.filters
    filters.show_facets({"brand": [("Kestrel", 2), ("Piccolo", 1)]}, priced=False)
    assert filters.price_button.isHidden()
    filters.show_facets({}, priced=True)
    assert not filters.price_button.isHidden()


def answered(window: MainWindow) -> Query:
    assert window.flow.session.results is not None
    return window.flow.session.results.query


def test_filters_are_part_of_the_question_and_of_the_chips(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    search_for(qtbot, window, "mug")
    assert list(window.centre.filters.facet_buttons) == ["category", "brand", "colour"]
    menu = window.centre.filters.facet_buttons["brand"].menu()
    with qtbot.waitSignal(window.flow.answered):
        menu.list.item(0).setCheckState(Qt.CheckState.Checked)  # type: ignore[attr-defined]
    brand = dict(answered(window).filters.where)["brand"][0]
    assert {hit.product.brand for hit in window.centre.grid.hits()} == {brand}
    assert brand in [chip.text for chip in window.tray.chips()]
    with qtbot.waitSignal(window.flow.answered):
        window.tray.chips()[-1].remove_button.click()
    assert not answered(window).filters


def test_a_filter_alone_browses(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.flow.answered):
        window.flow.set_filters(Filters(where=(("category", ("Lamp",)),)))
    assert all("lamp" in title for title in titles(window))


def test_a_price_range_in_the_wrong_order_is_turned_round(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    search_for(qtbot, window, "mug")
    prices = window.centre.filters.price_menu
    prices.low.setText("$60")
    prices.high.setText("30.50")
    with qtbot.waitSignal(window.flow.answered):
        prices.high.returnPressed.emit()
    assert (answered(window).filters.min_price_minor, answered(window).filters.max_price_minor) == (3050, 6000)


@pytest.mark.parametrize(("sort", "descending"), [(Sort.PRICE_UP, False), (Sort.PRICE_DOWN, True)])
def test_sorting_by_price_puts_unknown_prices_last(
    qtbot: QtBot, window: MainWindow, app: FakeApp, sort: Sort, descending: bool
) -> None:
    search_for(qtbot, window, "mug")
    searches = len(app.searches)
    window.flow.set_sort(sort)
    prices = [hit.product.price_minor for hit in window.centre.grid.hits()]
    known = [price for price in prices if price is not None]
    assert prices == sorted(known, reverse=descending) + [None] * (len(prices) - len(known))
    assert len(app.searches) == searches


def test_the_theme_changes_and_is_kept(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    light = window.grab().toImage().pixelColor(5, 5)
    with qtbot.waitSignal(window.tasks.idle):
        window.menu.theme_chosen.emit("dark")
    dark = window.grab().toImage().pixelColor(5, 5)
    assert (light, dark) == (QColor(LIGHT.surface), QColor(DARK.surface))
    assert app.saved[-1].theme == "dark"


@pytest.mark.parametrize(("width", "tray", "details"), [(1400, True, True), (1000, True, False), (700, False, False)])
def test_panes_give_way_in_a_narrow_window(
    qtbot: QtBot, window: MainWindow, width: int, tray: bool, details: bool
) -> None:
    window.resize(width, 700)
    search_for(qtbot, window, "red")
    assert (window.tray.isVisible(), window.details.isVisible()) == (tray, details)
    assert window.top.tray_button.isVisible() is not tray
    window.centre.grid.pick(0)
    window.centre.grid.opened.emit(window.centre.grid.current_hit())
    assert window.details.isVisible()
    assert window.details.geometry().right() <= window.panes.width()
    if not details:
        key(qtbot, window, Qt.Key.Key_Escape)
        assert not window.details.isVisible()
        assert window.flow.session.ask.text == "red", "closing what floats clears nothing"


def test_everything_that_can_be_used_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.flow.answered):
        window.flow.replace_text("red mug not leather")
    rest(qtbot, window)
    usable = (QAbstractButton, QAbstractSlider, QLineEdit, QListView)
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, usable)
        and widget.isVisible()
        and widget.objectName() != "qt_spinbox_lineedit"
        and "ScrollBar" not in type(widget).__name__
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
    ]
    assert not nameless
    index = window.centre.grid.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("1: Red mug")


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.1."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back"),
    [
        *(
            (text, ground)
            for text in ("text", "text_muted", "text_faint")
            for ground in ("surface", "window", "sunken")
        ),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_accent", "accent_end"),
        ("accent_text", "accent_soft"),
        ("accent_text", "surface"),
        ("danger", "danger_soft"),
        ("warning", "warning_soft"),
    ],
)
def test_text_has_enough_contrast(tokens: object, front: str, back: str) -> None:
    bright, dim = sorted((luminance(getattr(tokens, front)), luminance(getattr(tokens, back))), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_knows_every_token(theme: Theme, tokens: object) -> None:
    assert "$" not in style_sheet(tokens).split("*/", 1)[1]  # type: ignore[arg-type]


@pytest.mark.parametrize(("size", "cards"), [((520, 480), 1), ((1000, 540), 2), ((1440, 900), 3)])
def test_the_examples_fit_into_any_window(qtbot: QtBot, window: MainWindow, size: tuple[int, int], cards: int) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: window.width() == size[0])
    window.centre.welcome.show_examples([Example(str(number), text="red sneakers") for number in range(3)])
    QApplication.processEvents()
    welcome = window.centre.welcome
    shown = [card for card in welcome.cards if card.isVisible()]
    assert len(shown) == cards
    assert all(welcome.rect().contains(card.geometry()) for card in shown)
    assert not any(one.geometry().intersects(other.geometry()) for one, other in pairwise(shown))
