"""The submenu "Desktop" of the window's menu, and the menu of the tray icon. Both only say what was chosen."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from assistant.settings import Settings

LAST_SCREENSHOT_KEY = "Ctrl+Shift+L"


class DesktopMenu(QMenu):
    """``opening`` comes before it shows, so that its owner can tell what is possible now."""

    last_wanted = Signal()
    tray_chosen = Signal(bool)
    watch_chosen = Signal(bool)
    folder_wanted = Signal()
    usual_folders_wanted = Signal()
    opening = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Desktop"))
        self.setProperty("checkable", True)
        self.setToolTipsVisible(True)
        self.addAction(self.tr("Search the last screenshot"), LAST_SCREENSHOT_KEY, self.last_wanted.emit)
        self.watch = self._choice(self.tr("Offer new screenshots"))
        self.watch.triggered.connect(self.watch_chosen)
        self.addSeparator()
        self.addAction(self.tr("Screenshots folder…"), self.folder_wanted.emit)
        self.usual = self.addAction(self.tr("Use the usual folders"), self.usual_folders_wanted.emit)
        self.addSeparator()
        self.tray = self._choice("")
        self.tray.triggered.connect(self.tray_chosen)
        self.aboutToShow.connect(self.opening)

    def show_state(self, settings: Settings, *, has_tray: bool) -> None:
        """Tick what is on; without a tray its entry is greyed and says why."""
        self.watch.setChecked(settings.watch_screenshots)
        self.usual.setEnabled(bool(settings.screenshots_folder))
        self.usual.setToolTip(settings.screenshots_folder)
        self.tray.setChecked(settings.tray_icon)
        self.tray.setEnabled(has_tray or settings.tray_icon)  # what is on can be switched off anywhere
        known = self.tr("Tray icon")
        self.tray.setText(known if has_tray else self.tr("Tray icon (this desktop has no tray)"))
        missing = self.tr("The desktop shows no system tray. On GNOME an extension brings one: AppIndicator.")
        self.tray.setToolTip(self.tr("Closing the window then only hides it.") if has_tray else missing)

    def _choice(self, text: str) -> QAction:
        action = QAction(text, self, checkable=True)
        self.addAction(action)
        return action


class TrayMenu(QMenu):
    """The menu of the icon in the tray."""

    open_wanted = Signal()
    grab_wanted = Signal()
    last_wanted = Signal()
    pause_chosen = Signal(bool)
    quit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("checkable", True)
        self.addAction(self.tr("Open Magpie"), self.open_wanted.emit)
        self.addSeparator()
        self.addAction(self.tr("Grab a piece of the screen"), self.grab_wanted.emit)
        self.addAction(self.tr("Search the last screenshot"), self.last_wanted.emit)
        self.pause = QAction(self.tr("Pause watching"), self, checkable=True)
        self.pause.triggered.connect(self.pause_chosen)
        self.addAction(self.pause)
        self.addSeparator()
        self.addAction(self.tr("Quit"), self.quit_wanted.emit)

    def show_watch(self, *, on: bool, paused: bool) -> None:
        """Pausing is possible while the watch is on."""
        self.pause.setEnabled(on)
        self.pause.setChecked(on and paused)
