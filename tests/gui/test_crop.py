"""Query pictures in the window: cropping, weights, signs, dots, the editor, and results that follow."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from assistant.lanes import crop_around
from assistant.objects.found import Found
from assistant.progress import CancelToken
from assistant.query import Box, Picture, Query
from assistant.ui.crop.geometry import Part, handle_place
from assistant.ui.crop.view import CropView
from assistant.ui.window import MainWindow
from tests.gui.driving import is_error_shown, rest, type_words
from tests.gui.fake_app import FakeApp

LEFT = Qt.MouseButton.LeftButton
OBJECTS = [Found(Box(10, 10, 40, 50), 0.9, "shoe"), Found(Box(60, 20, 95, 75), 0.8)]


def half_red_half_blue(source: str = "both.png") -> Picture:
    pixels = np.zeros((80, 100, 3), np.uint8)
    pixels[:, :50], pixels[:, 50:] = (205, 48, 52), (46, 92, 200)
    return Picture(pixels, source=source)


def ask(qtbot: QtBot, window: MainWindow, *pictures: Picture) -> None:
    with qtbot.waitSignal(window.flow.answered):
        window.flow.add_pictures(list(pictures))
    rest(qtbot, window)


def place(view: CropView, x: float, y: float) -> QPoint:
    return QPoint(*(round(at) for at in view.fit.to_widget(x, y)))


def drag(qtbot: QtBot, view: CropView, start: QPoint, *stops: QPoint) -> None:
    qtbot.mousePress(view, LEFT, pos=start)
    for stop in stops:
        qtbot.mouseMove(view, stop)


def drop_at(qtbot: QtBot, window: MainWindow, view: CropView, at: QPoint) -> None:
    with qtbot.waitSignal(window.flow.answered):
        qtbot.mouseRelease(view, LEFT, pos=at)
    rest(qtbot, window)


@pytest.fixture
def view(qtbot: QtBot, window: MainWindow, app: FakeApp) -> CropView:
    app.objects = list(OBJECTS)
    ask(qtbot, window, half_red_half_blue())
    return window.tray.cards[0].view


def asked(window: MainWindow) -> Picture:
    return window.flow.session.ask.pictures[0]


def test_dragging_a_handle_searches_with_the_crop_and_is_one_step_of_undo(
    qtbot: QtBot, window: MainWindow, app: FakeApp, view: CropView
) -> None:
    before, original = len(app.searches), asked(window)
    stops = [place(view, x, 40) for x in (90, 80, 70, 60, 50)]
    drag(qtbot, view, place(view, *handle_place(view.box, Part.E)), *stops)
    qtbot.waitUntil(lambda: len(app.searches) > before)
    assert app.searches[before].pictures[0].crop is not None, "results follow before the handle is let go"
    drop_at(qtbot, window, view, stops[-1])
    crop = app.searches[-1].pictures[0].crop
    assert crop is not None and (crop.left, crop.top, crop.bottom) == (0, 0, 80)
    assert crop.right == pytest.approx(50, abs=1)
    window.flow.undo()
    assert asked(window) is original
    window.flow.redo()
    assert asked(window).crop == crop
    rest(qtbot, window)


def test_esc_ends_a_drag_and_leaves_no_step(qtbot: QtBot, window: MainWindow, view: CropView) -> None:
    original = asked(window)
    view.setFocus()
    drag(qtbot, view, place(view, 20, 20), place(view, 50, 50))
    assert asked(window).crop is not None
    with qtbot.waitSignal(window.flow.answered):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view, LEFT, pos=place(view, 50, 50))
    assert asked(window) is original
    window.flow.undo()
    assert window.flow.session.ask.pictures == (), "the only step was adding the picture"
    rest(qtbot, window)


def test_a_slow_search_gets_no_queue_behind_it_and_the_newest_state_comes_next(
    qtbot: QtBot, window: MainWindow, app: FakeApp, view: CropView
) -> None:
    go_on, started = threading.Event(), threading.Event()

    def slow(_query: Query, _cancel: CancelToken | None) -> None:
        started.set()
        assert go_on.wait(10)

    app.before_search = slow
    before = len(app.searches)
    start = asked(window)
    for side in range(60, 20, -1):
        window.flow.adjust_picture(start, start.with_crop(Box(0, 0, side, side)))
    assert started.wait(10)
    assert len(app.searches) == before + 1
    app.before_search = lambda _query, _cancel: None
    go_on.set()
    qtbot.waitUntil(lambda: len(app.searches) == before + 2)
    assert app.searches[-1].pictures[0].crop == Box(0, 0, 21, 21)
    rest(qtbot, window)


def test_an_answer_from_the_middle_of_a_drag_is_dropped_once_it_ended(
    qtbot: QtBot, window: MainWindow, app: FakeApp, view: CropView
) -> None:
    go_on, started = threading.Event(), threading.Event()

    def slow_first(query: Query, _cancel: CancelToken | None) -> None:
        if query.pictures[0].crop == Box(0, 0, 60, 60):
            started.set()
            assert go_on.wait(10)

    app.before_search = slow_first
    start = asked(window)
    window.flow.adjust_picture(start, start.with_crop(Box(0, 0, 60, 60)))
    assert started.wait(10)
    with qtbot.waitSignal(window.flow.answered):
        window.flow.replace_picture(start, start.with_crop(Box(50, 0, 100, 80)))
    go_on.set()
    rest(qtbot, window)
    assert window.flow.session.results is not None
    assert window.flow.session.results.query.pictures[0].crop == Box(50, 0, 100, 80)


def test_the_same_picture_comes_back_as_it_was_cropped_and_turned(
    qtbot: QtBot, window: MainWindow, view: CropView
) -> None:
    window.flow.replace_picture(asked(window), asked(window).with_crop(Box(0, 0, 30, 40)))
    window.tray.cards[0].right_button.click()
    left = asked(window)
    assert left.crop == Box(40, 0, 80, 30)
    window.flow.remove_picture(left)
    ask(qtbot, window, half_red_half_blue("again.png"))
    assert (asked(window).turns, asked(window).crop) == (1, Box(40, 0, 80, 30))
    assert asked(window).source == "again.png"


def test_the_tray_is_cropped_by_keys_alone(qtbot: QtBot, window: MainWindow, app: FakeApp, view: CropView) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(window.flow.ask_changed):
        qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert asked(window).crop == Box(11, 2, 87, 58)
    rest(qtbot, window)
    assert window.top.search.edit.text() == ""
    window.flow.undo()
    assert asked(window).crop is None, "keys pressed in a row are one step"
    rest(qtbot, window)


def test_the_editor_is_used_by_keys_alone(qtbot: QtBot, window: MainWindow, app: FakeApp, view: CropView) -> None:
    editor = window.crops.editor
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert editor.isVisible() and editor.view.hasFocus()
    qtbot.keyClick(editor.view, Qt.Key.Key_Tab)
    assert editor.view.part is Part.NW
    qtbot.keyClick(editor.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(editor.view, Qt.Key.Key_R)
    assert editor.picture is not None and editor.picture.crop == Box(0, 10, 80, 100)
    qtbot.keyClick(editor.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.picture.crop == Box(10, 0, 100, 80)
    qtbot.keyClick(editor.view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.flow.answered):
        qtbot.keyClick(editor.view, Qt.Key.Key_Return)
    assert not editor.isVisible()
    rest(qtbot, window)
    assert app.searches[-1].pictures[0].crop == Box(0, 10, 80, 100)
    window.flow.undo()
    assert (asked(window).turns, asked(window).crop) == (0, None), "all of the editing is one step"
    rest(qtbot, window)


def test_esc_in_the_editor_returns_to_how_it_was(qtbot: QtBot, window: MainWindow, view: CropView) -> None:
    original = asked(window)
    window.tray.cards[0].edit_button.click()
    window.crops.editor.turn(1)
    assert asked(window).turns == 1, "the query follows while editing"
    window.step_back()
    assert asked(window) is original
    assert not window.crops.editor.isVisible()
    rest(qtbot, window)


def test_the_editor_closes_when_its_picture_is_taken_away(qtbot: QtBot, window: MainWindow, view: CropView) -> None:
    window.tray.cards[0].edit_button.click()
    window.flow.clear_all()
    assert not window.crops.editor.isVisible()
    assert window.tray.isVisible()


def test_a_double_click_opens_the_editor_and_in_it_takes_the_whole(
    qtbot: QtBot, window: MainWindow, view: CropView
) -> None:
    window.flow.replace_picture(asked(window), asked(window).with_crop(Box(0, 0, 30, 40)))
    qtbot.mouseDClick(view, LEFT, pos=view.rect().center())
    editor = window.crops.editor
    assert editor.isVisible()
    qtbot.mouseDClick(editor.view, LEFT, pos=editor.view.rect().center())
    assert editor.picture is not None and editor.picture.crop is None
    editor.done()
    rest(qtbot, window)


def test_weight_and_sign_reach_the_query(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask(qtbot, window, half_red_half_blue("a.png"), half_red_half_blue("b.png"))
    first, second = window.tray.cards
    with qtbot.waitSignal(window.flow.answered):
        second.sign.click()
    first.share.slider.setFocus()
    with qtbot.waitSignal(window.flow.ask_changed):
        for _ in range(4):
            qtbot.keyClick(first.share.slider, Qt.Key.Key_Right)
    rest(qtbot, window)
    one, other = app.searches[-1].pictures
    assert (one.weight, one.negative, other.negative) == (1.2, False, True)
    assert second.sign.text().strip() == "Not like this"
    window.flow.undo()
    assert window.flow.session.ask.pictures[0].weight == 1.0
    rest(qtbot, window)


def test_only_unwanted_pictures_are_explained_and_are_no_error(
    qtbot: QtBot, window: MainWindow, app: FakeApp, view: CropView
) -> None:
    searches = len(app.searches)
    window.tray.cards[0].sign.click()
    assert window.tray.unwanted_hint.isVisible()
    assert not is_error_shown(window)
    assert len(app.searches) == searches
    with qtbot.waitSignal(window.flow.answered):
        type_words(qtbot, window, "mug")
    assert not window.tray.unwanted_hint.isVisible()
    rest(qtbot, window)


def test_with_several_pictures_one_is_open_and_a_click_opens_another(qtbot: QtBot, window: MainWindow) -> None:
    ask(qtbot, window, *(half_red_half_blue(f"{number}.png") for number in range(6)))
    cards = window.tray.cards
    assert [card.view.isVisible() for card in cards] == [False] * 5 + [True]
    qtbot.mouseClick(cards[1].thumb, LEFT)
    assert [card.view.isVisible() for card in cards] == [False, True, False, False, False, False]
    assert all(card.share.isVisible() for card in cards)
    with qtbot.waitSignal(window.flow.answered):
        cards[1].remove_button.click()
    assert [card.picture.source for card in window.tray.cards] == ["0.png", "2.png", "3.png", "4.png", "5.png"]
    rest(qtbot, window)


def test_dots_tell_what_was_chosen(qtbot: QtBot, window: MainWindow, view: CropView) -> None:
    picture = asked(window)
    window.tray.show_objects(picture, OBJECTS)
    dots = view.dots.all
    assert [dot.accessibleName() for dot in dots] == ["Object 1 of 2: shoe", "Object 2 of 2"]
    with qtbot.waitSignal(window.tray.object_chosen) as chosen:
        qtbot.mouseClick(dots[1], LEFT)
    assert chosen.args == [picture, OBJECTS[1]]
    with qtbot.waitSignal(window.tray.search_all_wanted) as wanted:
        window.tray.cards[0].search_all.click()
    assert wanted.args == [asked(window)]
    rest(qtbot, window)


def test_dots_are_reached_by_keys(qtbot: QtBot, window: MainWindow, view: CropView) -> None:
    window.tray.show_objects(asked(window), OBJECTS)
    dots = view.dots.all
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert dots[0].hasFocus()
    qtbot.keyClick(dots[0], Qt.Key.Key_Right)
    assert dots[1].hasFocus()
    with qtbot.waitSignal(window.tray.object_chosen) as chosen:
        qtbot.keyClick(dots[1], Qt.Key.Key_Return)
    assert chosen.args[1] == OBJECTS[1]


def test_dots_turn_along_and_the_cropped_one_is_current(qtbot: QtBot, window: MainWindow, view: CropView) -> None:
    window.tray.show_objects(asked(window), OBJECTS)
    window.flow.replace_picture(asked(window), asked(window).with_crop(crop_around(OBJECTS[0], asked(window).size)))
    assert [dot.is_current for dot in view.dots.all] == [True, False]
    window.tray.cards[0].right_button.click()
    assert view.dots.all[0].found.box == Box(30, 10, 70, 40)
    assert [dot.is_current for dot in view.dots.all] == [True, False]
    rest(qtbot, window)


def test_a_dot_in_the_editor_crops_to_its_object(qtbot: QtBot, window: MainWindow, view: CropView) -> None:
    window.tray.show_objects(asked(window), OBJECTS)
    window.tray.cards[0].edit_button.click()
    editor = window.crops.editor
    qtbot.mouseClick(editor.view.dots.all[1], LEFT)
    assert editor.picture is not None and editor.picture.crop == OBJECTS[1].box
    with qtbot.waitSignal(window.tray.search_all_wanted):
        editor.search_all.click()
    assert asked(window).crop == OBJECTS[1].box
    rest(qtbot, window)


def test_dots_that_come_while_the_editor_is_open_appear_in_it(qtbot: QtBot, window: MainWindow, view: CropView) -> None:
    window.tray.cards[0].edit_button.click()
    window.tray.show_objects(asked(window), OBJECTS)
    assert [dot.isVisible() for dot in window.crops.editor.view.dots.all] == [True, True]
    window.step_back()
