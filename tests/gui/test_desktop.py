"""Tray icon, last screenshot, the watch for new ones, closing and quitting."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QFileSystemWatcher, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from assistant.handover import Request
from assistant.settings import Settings
from assistant.ui.desktop.menus import LAST_SCREENSHOT_KEY
from assistant.ui.keys import key_table
from assistant.ui.start import dispose
from assistant.ui.theme import Theme
from assistant.ui.window import MainWindow
from tests.gui.driving import is_error_shown, rest, titles
from tests.gui.fake_app import FakeApp


@dataclass
class FakeTray:
    """A desktop with a tray, or without one."""

    available: bool = True
    shown: bool = False
    told: list[str] = field(default_factory=list)
    menu: QMenu | None = None
    clicked: Callable[[], None] = lambda: None

    def is_available(self) -> bool:
        return self.available

    def put(self, icon: QIcon, title: str, menu: QMenu, clicked: Callable[[], None]) -> None:
        assert not icon.isNull() and title == "Magpie"
        self.shown, self.menu, self.clicked = True, menu, clicked

    def take_away(self) -> None:
        self.shown = False

    def tell(self, title: str, text: str) -> None:
        self.told.append(f"{title} {text}")

    def choose(self, text: str) -> None:
        """Click an entry of the icon's menu."""
        assert self.menu is not None
        entry(self.menu, text).trigger()


def entry(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text().startswith(text))


def png(path: Path, color: str, *, age_s: float = 60.0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (60, 60), color).save(path)
    when = time.time() - age_s
    os.utime(path, (when, when))
    return path


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    folder = tmp_path / "shots"
    folder.mkdir()
    return folder


@pytest.fixture
def app(shots: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeApp:
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))  # the real desktop's folders are not looked in
    return FakeApp(settings=Settings(screenshots_folder=str(shots)))


@pytest.fixture
def tray(window: MainWindow) -> Iterator[FakeTray]:
    host = FakeTray()
    window.desktop.host = host
    window.desktop.refresh()
    yield host
    window.desktop.close()


def choose(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Click an entry of the menu's part for the desktop, and wait until it is stored."""
    window.desktop.menu.aboutToShow.emit()
    entry(window.desktop.menu, text).trigger()
    rest(qtbot, window)


# --- the last screenshot ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["menu", "key"])
def test_the_last_screenshot_is_searched(qtbot: QtBot, window: MainWindow, shots: Path, way: str) -> None:
    png(shots / "old.png", "red", age_s=900)
    png(shots / "new.png", "#2e5cc8")
    with qtbot.waitSignal(window.flow.answered):
        if way == "menu":
            entry(window.desktop.menu, "Search the last").trigger()
        else:
            modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            qtbot.keyClick(window.top.search.edit, Qt.Key.Key_L, modifiers)
    assert [picture.source for picture in window.flow.session.ask.pictures] == ["new.png"]
    assert titles(window)[0].startswith("Blue")


def test_a_start_brings_files_words_and_the_last_screenshot_together(
    qtbot: QtBot, window: MainWindow, shots: Path, tmp_path: Path
) -> None:
    png(shots / "shot.png", "#2e5cc8")
    mine = png(tmp_path / "mine.png", "#2e5cc8")
    with qtbot.waitSignal(window.intake.pictures_read):
        window.desktop.take(Request(files=[str(mine)], text="mug", last_screenshot=True))
    rest(qtbot, window)
    assert [picture.source for picture in window.flow.session.ask.pictures] == ["mine.png", "shot.png"]
    assert window.flow.session.ask.text == "mug"


def test_without_a_screenshot_the_folders_are_named_and_nothing_changes(
    qtbot: QtBot, window: MainWindow, app: FakeApp, shots: Path
) -> None:
    with qtbot.waitSignal(window.desktop.failed):
        window.desktop.search_last()
    assert is_error_shown(window)
    assert str(shots) in window.centre.banner.message.text()
    assert not app.searches


def test_the_key_in_the_menu_is_the_key_of_the_table() -> None:
    (key,) = (key for key in key_table() if key.action == "last_screenshot")
    assert key.sequences == (LAST_SCREENSHOT_KEY,)


# --- the watch --------------------------------------------------------------------------------------------------------


def test_off_means_that_no_watcher_exists(window: MainWindow, shots: Path) -> None:
    assert not window.desktop.watch.is_on
    assert not window.findChildren(QFileSystemWatcher)


@pytest.fixture
def watched(qtbot: QtBot, window: MainWindow, shots: Path) -> MainWindow:
    png(shots / "before.png", "red")
    with qtbot.waitSignal(window.desktop.watch.began):
        window.desktop.choose_watch(True)
    rest(qtbot, window)
    return window


def test_a_new_screenshot_is_offered_and_searched_only_when_wanted(
    qtbot: QtBot, watched: MainWindow, app: FakeApp, shots: Path
) -> None:
    offer = watched.desktop.offer
    assert not offer.isVisible(), "what was there before is nothing new"
    with qtbot.waitSignal(watched.desktop.watch.found):
        png(shots / "fresh.png", "#2e5cc8", age_s=0)
    assert offer.isVisible()
    assert "fresh.png" in offer.accessibleName()
    assert not app.searches
    with qtbot.waitSignal(watched.flow.answered):
        offer.search.click()
    assert not offer.isVisible()
    assert [picture.source for picture in watched.flow.session.ask.pictures] == ["fresh.png"]


def test_a_file_that_is_no_picture_is_not_offered(qtbot: QtBot, watched: MainWindow, shots: Path) -> None:
    with qtbot.waitSignal(watched.tasks.idle):
        (shots / "notes.txt").write_text("no picture")
    rest(qtbot, watched)
    assert not watched.desktop.offer.isVisible()


def test_an_offer_vanishes(qtbot: QtBot, watched: MainWindow, shots: Path) -> None:
    offer = watched.desktop.offer
    offer._timer.setInterval(50)
    with qtbot.waitSignal(watched.desktop.watch.found):
        png(shots / "fresh.png", "red", age_s=0)
    qtbot.waitUntil(lambda: not offer.isVisible())


def test_switched_off_the_watcher_is_gone_and_nothing_is_offered(
    qtbot: QtBot, watched: MainWindow, app: FakeApp, shots: Path
) -> None:
    choose(qtbot, watched, "Offer new")
    assert not app.settings.watch_screenshots
    qtbot.waitUntil(lambda: not watched.findChildren(QFileSystemWatcher))
    png(shots / "fresh.png", "red", age_s=0)
    QApplication.processEvents()
    assert watched.tasks.is_idle and not watched.desktop.offer.isVisible()


def test_the_watch_of_the_settings_begins_with_the_window(
    qtbot: QtBot, app: FakeApp, theme: Theme, shots: Path
) -> None:
    app.settings = Settings(screenshots_folder=str(shots), watch_screenshots=True)
    made = MainWindow(app, theme)
    qtbot.waitExposed(made)
    made.show()
    with qtbot.waitSignal(made.desktop.watch.began):
        made.begin()
    rest(qtbot, made)
    dispose(made)


def test_no_folder_to_watch_is_said(qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path) -> None:
    app.settings = Settings(screenshots_folder=str(tmp_path / "absent"))
    with qtbot.waitSignal(window.desktop.failed):
        window.desktop.choose_watch(True)
    assert is_error_shown(window)
    assert not window.desktop.watch.is_on


# --- the tray ---------------------------------------------------------------------------------------------------------


def test_the_icon_is_off_until_it_is_chosen(qtbot: QtBot, window: MainWindow, app: FakeApp, tray: FakeTray) -> None:
    assert not tray.shown
    choose(qtbot, window, "Tray icon")
    assert tray.shown and app.settings.tray_icon
    choose(qtbot, window, "Tray icon")
    assert not tray.shown and not app.settings.tray_icon


def test_without_a_tray_the_entry_is_greyed_and_says_why(window: MainWindow, tray: FakeTray) -> None:
    tray.available = False
    window.desktop.menu.aboutToShow.emit()
    action = entry(window.desktop.menu, "Tray icon")
    assert not action.isEnabled()
    assert "no tray" in action.text()
    assert "AppIndicator" in action.toolTip()


def test_a_tray_that_comes_late_gets_the_icon(qtbot: QtBot, window: MainWindow, tray: FakeTray, app: FakeApp) -> None:
    tray.available = False
    app.settings = Settings(tray_icon=True)
    window.desktop.refresh()
    assert not tray.shown
    tray.available = True
    window.desktop.menu.aboutToShow.emit()
    assert tray.shown


@pytest.fixture
def in_tray(qtbot: QtBot, window: MainWindow, tray: FakeTray) -> FakeTray:
    choose(qtbot, window, "Tray icon")
    return tray


def test_closing_hides_into_the_tray_and_tells_it_once(qtbot: QtBot, window: MainWindow, in_tray: FakeTray) -> None:
    assert not window.close()
    assert not window.isVisible() and in_tray.shown
    in_tray.clicked()
    assert window.isVisible()
    window.close()
    in_tray.choose("Open Magpie")
    assert window.isVisible()
    assert len(in_tray.told) == 1 and "still here" in in_tray.told[0]
    rest(qtbot, window)


@pytest.mark.parametrize("way", ["tray", "menu", "key"])
def test_quit_really_quits(qtbot: QtBot, window: MainWindow, in_tray: FakeTray, way: str) -> None:
    if way == "tray":
        in_tray.choose("Quit")
    elif way == "menu":
        entry(window.menu, "Quit").trigger()
    else:
        qtbot.keyClick(window.top.search.edit, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible() and not in_tray.shown
    assert not in_tray.told


def test_quit_from_the_tray_ends_a_hidden_window_too(window: MainWindow, in_tray: FakeTray) -> None:
    window.close()
    in_tray.choose("Quit")
    assert not in_tray.shown
    assert QApplication.quitOnLastWindowClosed()


def test_closing_closes_when_the_tray_has_gone(window: MainWindow, in_tray: FakeTray) -> None:
    in_tray.available = False
    assert window.close()
    assert QApplication.quitOnLastWindowClosed()


def test_the_trays_menu_grabs_and_searches(qtbot: QtBot, window: MainWindow, in_tray: FakeTray, shots: Path) -> None:
    png(shots / "shot.png", "#2e5cc8")
    with qtbot.waitSignal(window.desktop.grab_wanted):
        in_tray.choose("Grab")
    window.close()
    with qtbot.waitSignal(window.flow.answered):
        in_tray.choose("Search the last")
    assert window.isVisible()
    rest(qtbot, window)


def test_the_watch_is_paused_and_goes_on(qtbot: QtBot, watched: MainWindow, tray: FakeTray) -> None:
    choose(qtbot, watched, "Tray icon")
    tray.choose("Pause")
    assert not watched.desktop.watch.is_on
    with qtbot.waitSignal(watched.desktop.watch.began):
        tray.choose("Pause")
    rest(qtbot, watched)
    assert watched.desktop.watch.is_on


def test_there_is_nothing_to_pause_while_the_watch_is_off(window: MainWindow, in_tray: FakeTray) -> None:
    assert in_tray.menu is not None
    assert not entry(in_tray.menu, "Pause").isEnabled()


def test_the_usual_folders_come_back(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    choose(qtbot, window, "Use the usual")
    assert app.settings.screenshots_folder == ""
    window.desktop.menu.aboutToShow.emit()
    assert not entry(window.desktop.menu, "Use the usual").isEnabled()
