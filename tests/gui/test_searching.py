"""Typing, answers, stale answers, errors."""

import threading

from pytestqt.qtbot import QtBot

from assistant.errors import DamagedError
from assistant.progress import CancelToken
from assistant.query import Phrase, Query
from assistant.ui.window import MainWindow
from tests.gui.driving import is_error_shown, rest, search_for, titles, type_words
from tests.gui.fake_app import FakeApp


def test_words_find_products_while_typing(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    search_for(qtbot, window, "red sneakers")
    assert titles(window)[0].startswith("Red sneakers")
    assert len(app.searches) == 1, "one search after the pause, not one for each letter"
    assert "240" in window.status.outcome.text()


def test_enter_searches_at_once_and_goes_to_the_cards(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "mug")
    window.top.search.submitted.emit()
    assert window.centre.grid.hasFocus()


def test_understood_parts_become_chips(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red sneakers, not leather, under 80")
    assert [chip.text for chip in window.tray.chips()] == ["red sneakers", "not leather", "under 80"]


def test_removing_a_chip_changes_the_words_in_the_field(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    search_for(qtbot, window, "red sneakers, not leather, under 80")
    with qtbot.waitSignal(window.flow.answered):
        window.tray.chips()[1].remove_button.click()
    assert window.top.search.edit.text() == "red sneakers, under 80"
    assert app.searches[-1].phrases == (Phrase("red sneakers"),)
    with qtbot.waitSignal(window.flow.answered):
        window.tray.chips()[-1].remove_button.click()
    assert app.searches[-1].filters.max_price_minor is None


def test_a_stale_answer_is_dropped(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    old_may_answer, old_started = threading.Event(), threading.Event()

    def slow_first(query: Query, _cancel: CancelToken | None) -> None:
        if query.keywords == "blue":
            old_started.set()
            assert old_may_answer.wait(10)

    app.before_search = slow_first
    window.flow.replace_text("blue")
    assert old_started.wait(10)
    with qtbot.waitSignal(window.flow.answered):
        window.flow.replace_text("red mug")
    shown = titles(window)
    assert shown[0].startswith("Red mug")
    old_may_answer.set()
    rest(qtbot, window)
    assert titles(window) == shown
    assert window.flow.session.results is not None
    assert window.flow.session.results.query.keywords == "red mug"


def test_waiting_is_visible_and_ends(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    go_on = threading.Event()
    app.before_search = lambda _query, _cancel: go_on.wait(10) and None
    window.flow.replace_text("red")
    qtbot.waitUntil(lambda: window.top.busy.is_shown)
    go_on.set()
    qtbot.waitUntil(lambda: not window.top.busy.is_shown)


def test_an_error_is_a_banner_with_a_hint(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    def fail(_query: Query, _cancel: CancelToken | None) -> None:
        raise DamagedError("The catalogue “shop” is gone.", hint="Import it again.")

    app.before_search = fail
    with qtbot.waitSignal(window.flow.failed):
        window.flow.replace_text("red")
    assert window.centre.banner.message.text() == "The catalogue “shop” is gone."
    assert window.centre.banner.hint.text() == "Import it again."
    assert not window.flow.busy


def test_an_unexpected_error_is_logged_and_shown(
    qtbot: QtBot, window: MainWindow, app: FakeApp, caplog: object
) -> None:
    def fail(_query: Query, _cancel: CancelToken | None) -> None:
        raise ZeroDivisionError("by nothing")

    app.before_search = fail
    with qtbot.waitSignal(window.flow.failed):
        window.flow.replace_text("red")
    assert is_error_shown(window)
    assert "by nothing" in caplog.text  # type: ignore[attr-defined]


def test_far_too_much_text_is_refused_with_a_reason(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.flow.failed):
        window.flow.replace_text("x" * 10_000)
    assert "10,000" in window.centre.banner.message.text()


def test_nothing_found_offers_a_way_out(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red sneakers under 1")
    assert window.centre.pages.currentWidget() is window.centre.no_match
    with qtbot.waitSignal(window.flow.answered):
        window.centre.no_match.filters_cleared.emit()
    assert window.centre.pages.currentWidget() is window.centre.grid
    assert window.top.search.edit.text() == "red sneakers"


def test_an_empty_field_shows_the_welcome_again(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red")
    type_words(qtbot, window, "r")
    window.top.search.edit.clear()
    window.top.search.edited.emit("")
    window.flow.search_now()
    assert window.centre.pages.currentWidget() is window.centre.welcome
    assert not window.details.isVisible()


def test_words_typed_before_the_catalogue_is_ready_are_searched_later(
    qtbot: QtBot, window: MainWindow, app: FakeApp
) -> None:
    window.flow.hold()
    window.flow.replace_text("mug")
    assert window.flow.busy
    assert not app.searches
    with qtbot.waitSignal(window.flow.answered):
        window.flow.release()
    assert "mug" in titles(window)[0]


def test_closing_while_searching_cancels_and_waits(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    started, ended = threading.Event(), threading.Event()

    def until_cancelled(_query: Query, cancel: CancelToken | None) -> None:
        started.set()
        assert cancel is not None
        while not cancel.cancelled:
            threading.Event().wait(0.01)
        ended.set()

    app.before_search = until_cancelled
    window.flow.replace_text("red")
    assert started.wait(10)
    answers: list[object] = []
    window.flow.answered.connect(answers.append)
    window.close()
    assert ended.is_set()
    assert not answers
