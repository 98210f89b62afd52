"""The product whose very picture was asked with is marked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from assistant.ui.window import MainWindow
from tests.gui.driving import rest
from tests.gui.fake_app import FakeApp


def ask_for_itself(qtbot: QtBot, window: MainWindow, app: FakeApp, product: str) -> None:
    app.same = {product}
    with qtbot.waitSignal(window.flow.answered):
        window.flow.ask_anew(list(app.like("fake", product).pictures), "")
    rest(qtbot, window)
    qtbot.waitUntil(lambda: window.tasks.is_idle)


def badge_pixel(window: MainWindow, row: int) -> QColor:
    """A pixel of a card where the badge has no letter and no card has anything but its white ground."""
    grid = window.centre.grid
    cell = grid.visualRect(grid.model().index(row, 0))
    return grid.viewport().grab().toImage().pixelColor(cell.left() + 6 + 10 + 6 + 6, cell.top() + 6 + 10 + 6 + 11)


def test_its_card_comes_first_and_wears_a_badge(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask_for_itself(qtbot, window, app, "p056")
    hits = window.centre.grid.hits()
    assert [hit.product.id for hit in hits if hit.same] == ["p056"] == [hits[0].product.id]
    assert badge_pixel(window, 0) == QColor(window.theme.tokens.accent)
    assert badge_pixel(window, 1) != QColor(window.theme.tokens.accent)


def test_a_screen_reader_says_it(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask_for_itself(qtbot, window, app, "p056")
    model = window.centre.grid.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken[0].startswith("1: this one, Blue mug")
    assert "this one" not in spoken[1]


def test_the_details_say_it_of_this_product_alone(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask_for_itself(qtbot, window, app, "p056")
    assert window.details.badge.isVisible()
    window.centre.grid.pick(1)
    assert not window.details.badge.isVisible()
    rest(qtbot, window)
