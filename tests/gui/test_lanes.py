"""Dots on the things in a query picture, and a lane of results for each of them."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assistant.errors import DamagedError, MagpieError
from assistant.lanes import crop_around
from assistant.objects.found import Found
from assistant.progress import CancelToken
from assistant.query import Box, Picture, Query
from assistant.ui.lanes.desk import LanesDesk
from assistant.ui.session import Sort
from assistant.ui.window import MainWindow
from tests.gui.driving import rest, search_for, titles
from tests.gui.fake_app import COLORS, FakeApp

THINGS = ("red", "blue", "green")


def page(*colors: str) -> tuple[Picture, list[Found]]:
    """Squares of these colours side by side on white, and where they are."""
    pixels = np.full((200, 300 * len(colors), 3), 255, np.uint8)
    found = []
    for number, color in enumerate(colors):
        box = Box(300 * number + 80, 40, 300 * number + 220, 160)
        pixels[box.top : box.bottom, box.left : box.right] = COLORS[color]
        found.append(Found(box, 0.9 - number / 10, label="lamp" if color == "green" else ""))
    return Picture(pixels, source="page.png"), found


@pytest.fixture
def asked(qtbot: QtBot, window: MainWindow, app: FakeApp) -> MainWindow:
    """A page with three things is the question, and they have been found."""
    picture, app.objects = page(*THINGS)
    with qtbot.waitSignal(window.lanes.objects.found):
        window.flow.add_pictures([picture])
    rest(qtbot, window)
    return window


@pytest.fixture
def opened(qtbot: QtBot, asked: MainWindow) -> Iterator[MainWindow]:
    """The lanes of the three things, all answered."""
    open_lanes(asked)
    settle(qtbot, asked)
    yield asked


def open_lanes(window: MainWindow) -> None:
    window.tray.search_all_wanted.emit(window.flow.session.ask.pictures[0])


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.lanes.lanes.waiting)
    rest(qtbot, window)


def lane_titles(window: MainWindow, number: int) -> list[str]:
    return [hit.product.title for hit in window.centre.lanes.views[number].strip.hits()]


def is_shown(window: MainWindow) -> bool:
    return window.centre.pages.currentWidget() is window.centre.lanes


def crop(window: MainWindow) -> Box | None:
    return window.flow.session.ask.pictures[0].crop


# --- dots ---------------------------------------------------------------------------------------------------------


def test_a_picture_is_looked_at_once_whatever_is_asked_with_it(qtbot: QtBot, asked: MainWindow, app: FakeApp) -> None:
    asked.balance.sliders["words"].set_weight(0.3)
    search_for(qtbot, asked, "mug")
    asked.tray.object_chosen.emit(asked.flow.session.ask.pictures[0], app.objects[1])
    rest(qtbot, asked)
    asked.flow.undo()
    rest(qtbot, asked)
    assert len(app.looked_at) == 1


def test_every_variant_of_a_picture_is_told_what_is_in_it(qtbot: QtBot, asked: MainWindow, app: FakeApp) -> None:
    whole = asked.flow.session.ask.pictures[0]
    with qtbot.waitSignal(asked.lanes.objects.found) as told:
        asked.flow.replace_picture(whole, whole.with_crop(Box(0, 0, 100, 100)))
    assert told.args == [asked.flow.session.ask.pictures[0], app.objects]
    rest(qtbot, asked)


def test_several_pictures_are_looked_at_one_after_another(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    first, second = page("red")[0], page("blue")[0]
    window.flow.add_pictures([first, second])
    rest(qtbot, window)
    qtbot.waitUntil(lambda: len(app.looked_at) == 2 and window.tasks.is_idle)
    assert [pixels is one.pixels for pixels, one in zip(app.looked_at, (first, second), strict=True)] == [True, True]


def test_looking_waits_for_the_search(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    go_on = threading.Event()
    app.before_search = lambda _query, _cancel: go_on.wait(10) and None
    window.flow.add_pictures([page("red")[0]])
    assert not window.tasks.is_busy("objects")
    go_on.set()
    qtbot.waitUntil(lambda: len(app.looked_at) == 1)
    rest(qtbot, window)


def test_a_picture_that_cannot_be_looked_at_is_said_once(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    def fail() -> None:
        raise MagpieError("The model is damaged.", hint="Install it again.")

    app.before_looking = fail
    with qtbot.waitSignal(window.lanes.failed):
        window.flow.add_pictures([page("red")[0]])
    assert window.centre.banner.message.text() == "The model is damaged."
    search_for(qtbot, window, "mug")
    assert len(app.looked_at) == 1


def test_a_picture_taken_away_while_it_is_looked_at_is_forgotten(
    qtbot: QtBot, window: MainWindow, app: FakeApp
) -> None:
    go_on, started = threading.Event(), threading.Event()

    def hold() -> None:
        started.set()
        assert go_on.wait(10)

    app.before_looking = hold
    told: list[object] = []
    window.lanes.objects.found.connect(lambda *found: told.append(found))
    window.flow.add_pictures([page("red")[0]])
    qtbot.waitUntil(started.is_set)
    window.flow.clear_all()
    go_on.set()
    rest(qtbot, window)
    assert not told


def test_a_chosen_dot_crops_and_chosen_again_gives_the_whole_picture(
    qtbot: QtBot, asked: MainWindow, app: FakeApp
) -> None:
    whole = asked.flow.session.ask.pictures[0]
    with qtbot.waitSignal(asked.flow.answered):
        asked.tray.object_chosen.emit(whole, app.objects[1])
    assert crop(asked) == crop_around(app.objects[1], whole.size)
    assert titles(asked)[0].startswith("Blue")
    with qtbot.waitSignal(asked.flow.answered):
        asked.tray.object_chosen.emit(asked.flow.session.ask.pictures[0], app.objects[1])
    assert crop(asked) is None
    rest(qtbot, asked)


# --- lanes --------------------------------------------------------------------------------------------------------


def test_each_thing_has_a_lane_of_its_own_results(opened: MainWindow) -> None:
    assert is_shown(opened)
    assert [lane_titles(opened, number)[0].split()[0].lower() for number in range(3)] == list(THINGS)
    views = opened.centre.lanes.views
    assert [view.name for view in views] == ["Object 1", "Object 2", "Lamp"]
    assert views[0].outcome.text().startswith("40 results · best score ")
    assert opened.status.outcome.text() == "3 objects searched in 42 ms"
    assert opened.details.hit == views[0].strip.current_hit()


def test_lanes_fill_one_after_another_and_say_that_they_wait(qtbot: QtBot, asked: MainWindow, app: FakeApp) -> None:
    turns = threading.Semaphore(0)
    app.before_search = lambda _query, _cancel: turns.acquire(timeout=10) and None
    open_lanes(asked)
    views = asked.centre.lanes.views
    for answered in range(3):
        assert [view.strip.is_empty for view in views] == [number >= answered for number in range(3)]
        assert [view.outcome.text() == "searching…" for view in views] == [number >= answered for number in range(3)]
        assert views[-1].body.currentWidget() is views[-1].waiting
        assert asked.status.outcome.text() == f"Searching for {answered + 1} of 3 objects…"
        with qtbot.waitSignal(asked.lanes.lanes.lane_changed):
            turns.release()
    settle(qtbot, asked)


def test_other_words_are_asked_in_every_lane(qtbot: QtBot, opened: MainWindow, app: FakeApp) -> None:
    app.searches.clear()
    opened.flow.replace_text("mug, not lamp")
    assert opened.centre.lanes.views[0].outcome.text() == "searching…"
    assert lane_titles(opened, 0), "the former cards stay until the answer"
    settle(qtbot, opened)
    assert is_shown(opened)
    assert [query.keywords for query in app.searches] == ["mug"] * 4
    assert [lane_titles(opened, number)[0].split()[:2] for number in range(2)] == [["Red", "mug"], ["Blue", "mug"]]


def test_filters_hold_in_every_lane(qtbot: QtBot, opened: MainWindow) -> None:
    opened.flow.set_filters(opened.flow.session.ask.filters.__class__(where=(("category", ("Mug",)),)))
    settle(qtbot, opened)
    assert {title.split()[1] for number in range(3) for title in lane_titles(opened, number)} == {"mug"}


def test_a_lane_that_finds_nothing_says_so(qtbot: QtBot, opened: MainWindow) -> None:
    opened.flow.replace_text("under 1")
    settle(qtbot, opened)
    view = opened.centre.lanes.views[0]
    assert view.outcome.text() == "no results"
    assert view.message.isVisible()
    assert not view.body.isVisible()


def test_sliders_reorder_every_lane_without_a_search(qtbot: QtBot, opened: MainWindow, app: FakeApp) -> None:
    opened.flow.replace_text("mug")
    settle(qtbot, opened)
    before, searches = [lane_titles(opened, number) for number in range(3)], len(app.searches)
    opened.balance.sliders["words"].set_weight(0)
    opened.balance.sliders["keywords"].set_weight(0)
    for number in range(3):
        assert lane_titles(opened, number) != before[number]
    assert len(app.searches) == searches
    with qtbot.waitSignal(opened.flow.answered):
        pass
    settle(qtbot, opened)
    assert len(app.searches) == searches + 4, "when they rest, the refined search and one for each lane"


def test_the_sort_order_holds_in_every_lane(opened: MainWindow) -> None:
    opened.flow.set_sort(Sort.NAME)
    for number in range(3):
        assert lane_titles(opened, number) == sorted(lane_titles(opened, number), key=str.casefold)


def test_answers_to_a_former_question_are_dropped(qtbot: QtBot, asked: MainWindow, app: FakeApp) -> None:
    go_on, started = threading.Event(), threading.Event()

    def hold_the_first(query: Query, _cancel: CancelToken | None) -> None:
        if not query.phrases:
            started.set()
            assert go_on.wait(10)

    app.before_search = hold_the_first
    open_lanes(asked)
    qtbot.waitUntil(started.is_set)
    asked.flow.replace_text("mug")
    qtbot.waitUntil(lambda: not asked.lanes.lanes.waiting)
    shown = lane_titles(asked, 0)
    assert shown[0].startswith("Red mug")
    go_on.set()
    rest(qtbot, asked)
    assert lane_titles(asked, 0) == shown


def test_an_error_stays_in_its_lane(qtbot: QtBot, asked: MainWindow, app: FakeApp) -> None:
    def fail_in_the_second(query: Query, _cancel: CancelToken | None) -> None:
        if query.pictures[0].crop == crop_around(app.objects[1], query.pictures[0].size):
            raise DamagedError("The catalogue “shop” is gone.", hint="Import it again.")

    app.before_search = fail_in_the_second
    open_lanes(asked)
    settle(qtbot, asked)
    views = asked.centre.lanes.views
    assert views[1].message.text() == "The catalogue “shop” is gone. Import it again."
    assert views[1].message.isVisible()
    assert [view.strip.is_empty for view in views] == [False, True, False]
    assert not asked.centre.banner.isVisible()


def test_escape_leads_back_to_all_results(qtbot: QtBot, opened: MainWindow) -> None:
    opened.step_back()
    assert opened.centre.pages.currentWidget() is opened.centre.grid
    assert opened.flow.session.ask.pictures, "the question stays"
    assert "240 products" in opened.status.outcome.text()
    assert opened.details.hit == opened.centre.grid.current_hit()


def test_leaving_while_lanes_are_searched_ends_their_searches(qtbot: QtBot, asked: MainWindow, app: FakeApp) -> None:
    turns = threading.Semaphore(0)
    app.before_search = lambda _query, _cancel: turns.acquire(timeout=10) and None
    before = len(app.searches)
    open_lanes(asked)
    qtbot.waitUntil(lambda: len(app.searches) == before + 1)
    asked.centre.lanes.back_button.click()
    turns.release(5)
    rest(qtbot, asked)
    assert len(app.searches) == before + 1
    assert asked.centre.pages.currentWidget() is asked.centre.grid


def test_only_this_crops_to_the_lane_and_leaves(qtbot: QtBot, opened: MainWindow, app: FakeApp) -> None:
    with qtbot.waitSignal(opened.flow.answered):
        opened.centre.lanes.views[1].only_button.click()
    assert not opened.lanes.lanes.is_open
    assert crop(opened) == crop_around(app.objects[1], opened.flow.session.ask.pictures[0].size)
    assert titles(opened)[0].startswith("Blue")
    rest(qtbot, opened)


def test_a_dot_chosen_beside_the_lanes_leaves_them(qtbot: QtBot, opened: MainWindow, app: FakeApp) -> None:
    opened.tray.object_chosen.emit(opened.flow.session.ask.pictures[0], app.objects[2])
    assert not is_shown(opened)
    rest(qtbot, opened)
    assert titles(opened)[0].startswith("Green")


def test_more_like_a_card_of_a_lane_asks_anew(qtbot: QtBot, opened: MainWindow) -> None:
    strip = opened.centre.lanes.views[2].strip
    strip.opened.emit(strip.hits()[0])
    assert opened.details.hit == strip.hits()[0]
    with qtbot.waitSignal(opened.flow.answered):
        opened.details.more_button.click()
    assert opened.centre.pages.currentWidget() is opened.centre.grid
    assert titles(opened)[0].startswith("Green")
    rest(qtbot, opened)


def test_arrows_move_in_a_lane_and_between_lanes(qtbot: QtBot, opened: MainWindow) -> None:
    views = opened.centre.lanes.views
    assert views[0].strip.hasFocus()
    qtbot.keyClick(views[0].strip, Qt.Key.Key_Right)
    assert views[0].strip.currentIndex().row() == 1
    qtbot.keyClick(views[0].strip, Qt.Key.Key_Down)
    assert views[1].strip.hasFocus()
    assert opened.details.hit == views[1].strip.current_hit()
    assert not views[0].strip.currentIndex().isValid(), "one card is current in all lanes"
    qtbot.keyClick(views[1].strip, Qt.Key.Key_Up)
    qtbot.keyClick(views[0].strip, Qt.Key.Key_Up)
    assert opened.centre.lanes.back_button.hasFocus()


def test_enter_opens_the_details_of_a_card(qtbot: QtBot, opened: MainWindow) -> None:
    strip = opened.centre.lanes.views[0].strip
    with qtbot.waitSignal(strip.opened):
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert opened.details.isVisible()


def test_everything_in_a_lane_has_a_name(opened: MainWindow) -> None:
    for view in opened.centre.lanes.views:
        assert view.name in view.only_button.accessibleName()
        assert view.strip.accessibleName() == f"{view.name}: {view.outcome.text()}"
        assert "page.png" in view.picture.accessibleName()


def test_a_narrow_window_shows_lanes_without_scrolling_sideways(qtbot: QtBot, opened: MainWindow) -> None:
    opened.resize(520, 480)
    qtbot.waitUntil(lambda: opened.centre.width() <= 520)
    view = opened.centre.lanes.views[0]
    assert view.width() <= opened.centre.lanes.width()
    assert view.only_button.geometry().right() <= view.width()


def test_the_desk_belongs_to_the_window(window: MainWindow) -> None:
    assert isinstance(window.lanes, LanesDesk)
    assert not window.lanes.leave()
