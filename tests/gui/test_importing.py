"""A dropped feed is offered for import, with progress, cancel and an outcome."""

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from assistant.ui.importing import suggested_name
from assistant.ui.window import MainWindow
from tests.gui.driving import drop, files, is_error_shown
from tests.gui.fake_app import FakeApp


def feed(tmp_path: Path, content: str = "id,title\n1,Mug\n") -> Path:
    path = tmp_path / "Spring Sale_2026.csv"
    path.write_text(content)
    return path


def test_a_dropped_feed_asks_first(window: MainWindow, tmp_path: Path) -> None:
    drop(window, files(feed(tmp_path)))
    assert window.centre.import_form.isVisible()
    assert window.centre.import_form.name.text() == "spring-sale-2026"


def test_an_import_shows_progress_and_its_outcome(
    qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path
) -> None:
    half, go_on = threading.Event(), threading.Event()

    def pause(row: int) -> None:
        if row == 3:
            half.set()
            assert go_on.wait(10)

    app.importing = pause
    drop(window, files(feed(tmp_path)))
    window.centre.import_form.confirmed.emit(feed(tmp_path), "shop")
    assert half.wait(10)
    qtbot.waitUntil(lambda: "3 / 5 products" in window.centre.work.detail.text())
    with qtbot.waitSignal(window.importing.imported) as imported:
        go_on.set()
    assert imported.args == ["shop", "5 products imported"]
    assert not window.centre.work.isVisible()


def test_an_import_can_be_cancelled(qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path) -> None:
    started, go_on = threading.Event(), threading.Event()

    def pause(_row: int) -> None:
        started.set()
        assert go_on.wait(10)

    app.importing = pause
    window.centre.import_form.confirmed.emit(feed(tmp_path), "shop")
    assert started.wait(10)
    with qtbot.waitSignal(window.importing.stopped):
        window.centre.work.cancel_wanted.emit()
        go_on.set()
    assert not is_error_shown(window)


def test_a_bad_feed_is_a_banner(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.importing.refused):
        window.centre.import_form.confirmed.emit(feed(tmp_path, ""), "shop")
    assert "empty" in window.centre.banner.message.text()


def test_one_import_at_a_time(qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path) -> None:
    started, go_on = threading.Event(), threading.Event()

    def pause(_row: int) -> None:
        started.set()
        assert go_on.wait(10)

    app.importing = pause
    window.centre.import_form.confirmed.emit(feed(tmp_path), "shop")
    assert started.wait(10)
    drop(window, files(feed(tmp_path)))
    assert "under way" in window.centre.banner.message.text()
    with qtbot.waitSignal(window.importing.imported):
        go_on.set()


def test_names_are_made_from_file_names() -> None:
    assert suggested_name(Path("Été 2026 (final).csv")) == "été-2026-final"
    assert suggested_name(Path("###.csv")) == "catalogue"
