"""Brings a window to the front with the permission that the desktop gave, where it asks for one."""

import os

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_RAISING = frozenset({"xcb", "windows", "cocoa"})
"""Platforms where a window can be raised; Qt warns of it on the others, where activating does all there is."""


def bring_to_front(window: QWidget, activation: str = "") -> None:
    """Show, raise and activate a window, un-minimised.

    On Wayland only a program with a token may come to the front. Qt takes it from the environment when the window is
    activated next, and removes it there (``QWaylandWindow::requestActivateWindow``).
    """
    if activation:
        os.environ["XDG_ACTIVATION_TOKEN"] = activation
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    if QGuiApplication.platformName() in _RAISING:
        window.raise_()
    window.activateWindow()
