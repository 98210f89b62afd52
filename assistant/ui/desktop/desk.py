"""Puts the desktop's side into the window: tray icon, last screenshot, watch, requests of further starts, quitting.

A protocol says what it needs of the window, so that it knows nothing of its panels.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from assistant.handover import Request
from assistant.progress import CancelToken, Progress
from assistant.shots import last_screenshot, usual_places
from assistant.ui.desktop.front import bring_to_front
from assistant.ui.desktop.host import SystemTray, TrayHost
from assistant.ui.desktop.menus import DesktopMenu, TrayMenu
from assistant.ui.desktop.shot_offer import ShotOffer
from assistant.ui.desktop.watch import ScreenshotWatch
from assistant.ui.theme.icons import application_icon

if TYPE_CHECKING:
    from assistant.ui.window import MainWindow


class Desktop(QObject):
    """``grab_wanted`` when a piece of the screen is to be grabbed, ``failed`` with what the window shows."""

    grab_wanted = Signal()
    failed = Signal(object)

    def __init__(self, window: "MainWindow", host: TrayHost | None = None) -> None:
        super().__init__(window)
        self._window, self._app, self._tasks = window, window.app, window.tasks
        self.host: TrayHost = host or SystemTray(self)
        self.menu = DesktopMenu(window.menu)
        self.tray_menu = TrayMenu(window)
        self.watch = ScreenshotWatch(self._app, self._tasks, self)
        self.offer = ShotOffer(window.theme, window.centre)
        self.is_paused = self._in_tray = self._quitting = self._told = False
        self._connect()
        self.refresh()

    def begin(self) -> None:
        """Do what the settings say; call it once the window is shown."""
        self.refresh()
        if self._app.settings.watch_screenshots:
            self.watch.begin()

    # --- what a person does -------------------------------------------------------------------------------------------

    def search_last(self) -> None:
        """Search for the last screenshot, wherever it is."""
        self._find_last(self.search_file)

    def _find_last(self, then: Callable[[Path], None]) -> None:
        chosen = self._app.settings.screenshots_folder

        def work(cancel: CancelToken, _progress: Progress) -> Path:
            return last_screenshot(usual_places(chosen), cancel)

        self._tasks.start(work, then, lane="last screenshot", failed=self.failed.emit)

    def search_file(self, path: Path) -> None:
        """Take a screenshot the way that a dropped file takes."""
        self.offer.hide()
        self._window.intake.take_files([path])

    def take(self, request: Request) -> None:
        """Do what a start asked for, and come to the front."""
        bring_to_front(self._window, request.activation)
        if request.text:
            self._window.flow.replace_text(request.text)
        if request.last_screenshot:
            self._find_last(lambda path: self._drop([*request.files, str(path)], request.links))
        elif request.files or request.links:
            self._drop(request.files, request.links)

    def choose_tray(self, on: bool) -> None:
        """Show the icon in the tray, or take it away."""
        self._window.preferences.choose(self.refresh, tray_icon=on)

    def choose_watch(self, on: bool) -> None:
        """Offer new screenshots, or stop it."""
        self.is_paused = False
        self._window.preferences.choose(self._follow_watch, watch_screenshots=on)

    def choose_folder(self) -> None:
        """Ask for the folder of the screenshots."""
        now = self._app.settings.screenshots_folder
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Folder of the screenshots"), now)
        if chosen:
            self._set_folder(chosen)

    def pause(self, on: bool) -> None:
        """Offer nothing until it goes on, or until the next start."""
        self.is_paused = on
        self._follow_watch()

    def show_window(self) -> None:
        """Bring the window back from the tray."""
        bring_to_front(self._window)

    def quit(self) -> None:
        """End Magpie, tray icon or not."""
        self._quitting = True
        self._window.close()
        QApplication.quit()

    # --- the window closes --------------------------------------------------------------------------------------------

    def keeps_running(self, event: QCloseEvent) -> bool:
        """Hide the window instead of closing it when the icon can bring it back; the first time this is told."""
        if self._quitting or not (self._in_tray and self.host.is_available()):
            self.close()
            return False
        event.ignore()
        self._window.hide()
        if not self._told:
            self._told = True
            text = self.tr("Click the icon to open it again; its menu has Quit.")
            self.host.tell(self.tr("Magpie is still here"), text)
        return True

    def close(self) -> None:
        """Leave the tray and stop watching. May be called twice."""
        self._in_tray = False
        QApplication.setQuitOnLastWindowClosed(True)
        self.host.take_away()
        self.watch.end()

    # --- inside -------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring menus and icon in line with the settings and with what the desktop offers now."""
        has_tray = self.host.is_available()
        self.menu.show_state(self._app.settings, has_tray=has_tray)
        wanted = self._app.settings.tray_icon and has_tray and not self._quitting
        if wanted and not self._in_tray:
            self.host.put(application_icon(), "Magpie", self.tray_menu, self.show_window)
        elif not wanted and self._in_tray:
            self.host.take_away()
        self._in_tray = wanted
        QApplication.setQuitOnLastWindowClosed(not wanted)
        self.tray_menu.show_watch(on=self._app.settings.watch_screenshots, paused=self.is_paused)

    def _drop(self, files: Sequence[str], links: Sequence[str]) -> None:
        """All at once, as the intake lets what comes later take the place of what it is reading."""
        mime = QMimeData()
        mime.setUrls([*map(QUrl.fromLocalFile, files), *map(QUrl, links)])
        self._window.intake.take(mime)

    def _set_folder(self, folder: str) -> None:
        self._window.preferences.choose(self._follow_watch, screenshots_folder=folder)

    def _follow_watch(self) -> None:
        if self._app.settings.watch_screenshots and not self.is_paused:
            self.watch.begin()
        else:
            self.watch.end()
            self.offer.hide()
        self.refresh()

    def _connect(self) -> None:
        menu, tray = self.menu, self.tray_menu
        menu.last_wanted.connect(self.search_last)
        menu.tray_chosen.connect(self.choose_tray)
        menu.watch_chosen.connect(self.choose_watch)
        menu.folder_wanted.connect(self.choose_folder)
        menu.usual_folders_wanted.connect(lambda: self._set_folder(""))
        menu.opening.connect(self.refresh)
        tray.open_wanted.connect(self.show_window)
        tray.grab_wanted.connect(self.grab_wanted)
        tray.last_wanted.connect(self._on_last_from_tray)
        tray.pause_chosen.connect(self.pause)
        tray.quit_wanted.connect(self.quit)
        self.watch.found.connect(self.offer.offer)
        self.watch.failed.connect(self.failed)
        self.offer.wanted.connect(self.search_file)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._on_about_to_quit)

    def _on_last_from_tray(self) -> None:
        self.show_window()
        self.search_last()

    def _on_about_to_quit(self) -> None:
        self._quitting = True
