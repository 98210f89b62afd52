"""The heat maps over the product and over the query's picture."""

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assistant.errors import MissingComponentError
from assistant.heat_colours import ramp
from assistant.heat_maps import PICTURE, WORDS, Part
from assistant.query import Box, Picture
from assistant.ui.crop.view import CropView
from assistant.ui.window import MainWindow
from tests.gui.driving import rest, search_for
from tests.gui.fake_app import FakeApp


def ask_with_picture(qtbot: QtBot, window: MainWindow, app: FakeApp, words: str = "", crop: Box | None = None) -> None:
    picture = Picture(app.drawn("p003"), source="photo.jpg", crop=crop)
    with qtbot.waitSignal(window.flow.answered):
        window.flow.ask_anew([picture], words)
    rest(qtbot, window)


def heat(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.heat.flow.shown):
        window.heat.toggle()


def colour(widget: object, across: float, down: float) -> np.ndarray:
    image = widget.grab().toImage()  # type: ignore[attr-defined]
    found = image.pixelColor(int(across * image.width()), int(down * image.height()))
    return np.array([found.red(), found.green(), found.blue()], int)


def is_hot(found: np.ndarray) -> bool:
    """Near the bright end of the ramp, which is far from grey."""
    return bool(np.ptp(found) > 50 and np.abs(ramp()[180:].astype(int) - found).sum(axis=1).min() < 160)


def view(window: MainWindow) -> CropView:
    return window.tray.cards[0].view


def test_the_map_lies_over_the_product_and_over_the_query_picture(
    qtbot: QtBot, window: MainWindow, app: FakeApp
) -> None:
    ask_with_picture(qtbot, window, app)
    heat(qtbot, window)
    assert window.details.picture.is_covered
    assert is_hot(colour(window.details.picture, 0.2, 0.14))
    assert not is_hot(colour(window.details.picture, 0.9, 0.9))
    assert is_hot(colour(view(window), 0.2, 0.14))
    assert "in the upper left" in window.details.picture.accessibleDescription()
    assert "add up to 0.80" in window.details.heat.caption.toolTip()


def test_switching_off_shows_the_pictures_again(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask_with_picture(qtbot, window, app)
    heat(qtbot, window)
    with qtbot.waitSignal(window.heat.flow.cleared):
        qtbot.mouseClick(window.details.heat.button, Qt.MouseButton.LeftButton)
    assert not window.details.picture.is_covered
    assert not is_hot(colour(view(window), 0.2, 0.14))
    assert not window.details.heat.legend.isVisible()


def test_another_card_gets_its_own_map(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask_with_picture(qtbot, window, app)
    heat(qtbot, window)
    with qtbot.waitSignal(window.heat.flow.shown):
        window.centre.grid.pick(3)
    assert app.heat_maps.asked[-1] == (window.centre.grid.hits()[3].product.id, PICTURE)
    rest(qtbot, window)
    assert window.details.picture.is_covered, "the large picture that comes later does not take it away"


def test_a_moved_slider_asks_for_no_other_map(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask_with_picture(qtbot, window, app, "red")
    heat(qtbot, window)
    asked = len(app.heat_maps.asked)
    current = window.details.hit
    window.flow.set_weight("words", 0.9)
    rest(qtbot, window)
    assert window.details.hit is not None and current is not None
    assert window.details.hit.product == current.product
    assert len(app.heat_maps.asked) == asked


def test_words_and_each_of_them_can_be_chosen(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask_with_picture(qtbot, window, app, "red mug")
    heat(qtbot, window)
    actions = window.details.heat.part_button.menu().actions()
    assert [action.text() for action in actions] == ["Picture", "Words", "“red”", "“mug”"]
    for number, part in ((1, WORDS), (3, Part("word", "mug"))):
        with qtbot.waitSignal(window.heat.flow.shown):
            window.details.heat.part_button.menu().actions()[number].trigger()
        assert app.heat_maps.asked[-1][1] == part


def test_the_map_keeps_to_the_crop_and_goes_with_it(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask_with_picture(qtbot, window, app, crop=Box(100, 100, 200, 200))
    heat(qtbot, window)
    fit = view(window).fit
    left, top, width, height = fit.shown(Box(100, 100, 200, 200))
    across, down = (left + width * 0.15) / view(window).width(), (top + height * 0.15) / view(window).height()
    assert is_hot(colour(view(window), across, down))
    window.flow.adjust_picture(window.flow.session.ask.pictures[0], window.flow.session.ask.pictures[0].with_crop(None))
    assert not is_hot(colour(view(window), across, down)), "it was of another crop"
    rest(qtbot, window)


def test_a_model_without_cells_says_so(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    app.heat_maps.problem = MissingComponentError("Heat maps are not available with the model of the catalogue x.")
    search_for(qtbot, window, "red")
    heat(qtbot, window)
    assert "not available with the model" in window.details.heat.caption.text()
    assert not window.details.picture.is_covered
    assert not window.centre.banner.isVisible()


def test_h_in_the_details_switches_it(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red")
    window.details.more_button.setFocus()
    with qtbot.waitSignal(window.heat.flow.shown):
        qtbot.keyClick(window.details.more_button, Qt.Key.Key_H)
    assert window.details.heat.button.isChecked()
    assert window.top.search.edit.text() == "red"
