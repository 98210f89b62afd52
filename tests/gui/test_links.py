"""Links: nothing is fetched before the person agreed, and everything that is fetched can be seen and stopped."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from assistant.network import ledger
from assistant.ui.window import MainWindow
from tests.gui.driving import drop, is_error_shown, rest, search_for, text
from tests.gui.fake_app import FakeApp
from tests.picture_server import RULES, Handler, PictureServer, png, running_pictures


@pytest.fixture
def web(app: FakeApp) -> Iterator[PictureServer]:
    app.rules = RULES
    with running_pictures() as made:
        yield made


def test_nothing_is_fetched_before_the_person_agrees(
    qtbot: QtBot, window: MainWindow, app: FakeApp, web: PictureServer
) -> None:
    search_for(qtbot, window, "red mug")
    before = window.flow.session.ask
    drop(window, text(web.serve("/shoe.png", png())))
    panel = window.taking.panel
    assert panel.isVisible() and "shop.example" in panel.title.text()
    rest(qtbot, window)
    qtbot.mouseClick(panel.leave, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert not panel.isVisible() and window.flow.session.ask == before
    assert web.requests == [] and ledger.entries() == []


def test_agreeing_fetches_and_searches(qtbot: QtBot, window: MainWindow, web: PictureServer) -> None:
    drop(window, text(web.serve("/shoe.png", png())))
    with qtbot.waitSignal(window.flow.answered):
        qtbot.mouseClick(window.taking.panel.go, Qt.MouseButton.LeftButton)
    assert [picture.source for picture in window.flow.session.ask.pictures] == ["shoe.png"]
    assert not window.status.fetch.isVisible()


@pytest.mark.parametrize("for_session", [True, False])
def test_agreeing_for_the_session_is_asked_for_once(
    qtbot: QtBot, window: MainWindow, web: PictureServer, for_session: bool
) -> None:
    drop(window, text(web.serve("/1.png", png())))
    window.taking.panel.session.setChecked(for_session)
    with qtbot.waitSignal(window.flow.answered):
        window.taking.panel.go.click()
    drop(window, text(web.serve("/2.png", png("blue"))))
    assert window.taking.panel.isVisible() is not for_session
    if for_session:
        qtbot.waitUntil(lambda: len(window.flow.session.ask.pictures) == 2)
    else:
        rest(qtbot, window)
        assert [path for path, _ in web.requests] == ["/1.png"]


def test_esc_declines(qtbot: QtBot, window: MainWindow, web: PictureServer) -> None:
    search_for(qtbot, window, "mug")
    drop(window, text(web.serve("/1.png", png())))
    window.step_back()
    assert not window.taking.panel.isVisible()
    assert window.flow.session.ask.text == "mug" and web.requests == []


def test_a_pasted_link_is_asked_about_wherever_the_cursor_is(
    qtbot: QtBot, window: MainWindow, web: PictureServer
) -> None:
    QGuiApplication.clipboard().setText(web.serve("/1.png", png()))
    window.top.search.edit.setFocus()
    qtbot.keyClick(window.top.search.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.taking.panel.isVisible() and window.top.search.edit.text() == ""


def test_a_fetch_is_shown_and_can_be_cancelled(qtbot: QtBot, window: MainWindow, web: PictureServer) -> None:
    def answer(handler: Handler) -> None:
        handler.owner.release.wait()

    web.answers["/slow.png"] = answer
    drop(window, text(web.url("/slow.png")))
    window.taking.panel.go.click()
    qtbot.waitUntil(lambda: bool(web.requests))
    line = window.status.fetch
    assert line.isVisible() and "shop.example" in line.text.text()
    line.cancel.click()
    qtbot.waitUntil(lambda: not line.isVisible())
    rest(qtbot, window)
    assert not window.flow.session.ask.pictures and not is_error_shown(window)
    assert [entry.outcome for entry in ledger.entries()] == ["cancelled"]


def test_what_cannot_be_fetched_says_why_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, web: PictureServer
) -> None:
    search_for(qtbot, window, "mug")
    before = window.flow.session.ask
    drop(window, text(web.redirect("/a", "http://192.168.1.1/router.png")))
    with qtbot.waitSignal(window.intake.refused):
        window.taking.panel.go.click()
    assert "192.168.1.1" in window.centre.banner.message.text()
    rest(qtbot, window)
    assert window.flow.session.ask == before


def test_several_links_and_their_words_make_one_question(qtbot: QtBot, window: MainWindow, web: PictureServer) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl(web.serve("/1.png", png())), QUrl(web.serve("/2.png", png("blue"))), QUrl(web.url("/gone"))])
    mime.setText("canvas")
    drop(window, mime)
    with qtbot.waitSignals([window.intake.refused, window.flow.answered]):
        window.taking.panel.go.click()
    ask = window.flow.session.ask
    assert ([picture.source for picture in ask.pictures], ask.text) == (["1.png", "2.png"], "canvas")
    assert "status 404" in window.centre.banner.message.text()


def test_the_ledger_is_shown_and_cleared(qtbot: QtBot, window: MainWindow, web: PictureServer) -> None:
    window.menu.network_wanted.emit()
    dialog = window.taking.dialog
    assert dialog is not None
    rest(qtbot, window)
    assert dialog.pages.currentWidget() is dialog.empty and "Nothing was sent" in dialog.empty.text()
    drop(window, text(web.serve("/shoe.png?key=secret", png())))
    with qtbot.waitSignal(window.flow.answered):
        window.taking.panel.go.click()
    dialog.bring_up()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    shown = [dialog.table.item(0, column).text() for column in range(1, 5)]
    assert shown == ["Picture of a link", "shop.example", f"{len(png())} B", "ok (200)"]
    assert "secret" not in dialog.table.item(0, 0).toolTip()
    dialog.clear.click()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.empty)
    assert ledger.entries() == []
