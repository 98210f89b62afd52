"""The system tray behind a protocol, so that a test can be a desktop with a tray and a desktop without."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

TELL_MS = 6000


class TrayHost(Protocol):
    """A place for one icon with a menu."""

    def is_available(self) -> bool:
        """Whether the desktop has a tray now; it may come later than the window, with the panel."""

    def put(self, icon: QIcon, title: str, menu: QMenu, clicked: Callable[[], None]) -> None:
        """Show the icon."""

    def take_away(self) -> None:
        """Remove the icon; nothing happens when there is none."""

    def tell(self, title: str, text: str) -> None:
        """Say something beside the icon for some seconds."""


class SystemTray(QObject):
    """The real tray."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    def is_available(self) -> bool:
        """Whether the desktop has a tray now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def put(self, icon: QIcon, title: str, menu: QMenu, clicked: Callable[[], None]) -> None:
        """Show the icon; a click other than for the menu calls ``clicked``."""
        self.take_away()
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.setToolTip(title)
        self._icon.setContextMenu(menu)
        self._icon.activated.connect(
            lambda reason: clicked() if reason == QSystemTrayIcon.ActivationReason.Trigger else None
        )
        self._icon.show()

    def take_away(self) -> None:
        """Remove the icon."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def tell(self, title: str, text: str) -> None:
        """Say something beside the icon."""
        if self._icon is not None:
            self._icon.showMessage(title, text, self._icon.icon(), TELL_MS)
