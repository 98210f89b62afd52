"""Shots of all monitors through Qt: X11, Windows and macOS. UI thread only; some milliseconds a monitor.

On X11 and Windows the top left corner of a ``QScreen`` is in device pixels and only its size is scaled, so positions of
the desktop are exact; the size is that of the shot, as the scaled one is rounded. On macOS both are scaled, so monitors
of different scale do not lie side by side in device pixels.
"""

import sys

import numpy as np
from PySide6.QtGui import QGuiApplication, QImage, QScreen

from assistant.errors import MissingComponentError
from assistant.query.query import Pixels
from assistant.screen.capability import PASTE_HINT
from assistant.screen.desktop import Desktop, Shot
from assistant.screen.geometry import Monitor, Rect


def shoot_screens() -> Desktop:
    """Every monitor as it is now, without the pointer.

    Raises
    ------
    MissingComponentError
        The system gives no picture of a monitor.
    """
    continuous = sys.platform != "darwin"
    shots = tuple(_shot(screen, continuous=continuous) for screen in QGuiApplication.screens())
    return Desktop(shots, _windows(), continuous)


def logical_areas() -> list[tuple[str, Rect]]:
    """Name and scaled area of each monitor, to share out a portal's picture."""
    found = []
    for screen in QGuiApplication.screens():
        area = screen.geometry()
        found.append((screen.name(), Rect(area.x(), area.y(), area.width(), area.height())))
    return found


def pixels_of(image: QImage) -> Pixels:
    """``(H, W, 3) uint8`` RGB, a copy."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def image_of(pixels: Pixels, scale: float) -> QImage:
    """The picture of ``(H, W, 3) uint8`` RGB at a screen's pixel density; it keeps its own copy."""
    height, width = pixels.shape[:2]
    packed = np.ascontiguousarray(pixels)
    image = QImage(packed.data, width, height, width * 3, QImage.Format.Format_RGB888).copy()
    image.setDevicePixelRatio(scale)
    return image


def _shot(screen: QScreen, *, continuous: bool) -> Shot:
    image = screen.grabWindow(0).toImage()
    if image.isNull():
        hint = f"Allow Magpie to record the screen in the system's privacy settings. {PASTE_HINT}"
        raise MissingComponentError(f"The system gives no picture of the monitor {screen.name()}.", hint=hint)
    scale, corner = screen.devicePixelRatio(), screen.geometry().topLeft()
    left, top = (corner.x(), corner.y()) if continuous else (round(corner.x() * scale), round(corner.y() * scale))
    return Shot(Monitor(screen.name(), Rect(left, top, image.width(), image.height()), scale), pixels_of(image))


def _windows() -> tuple[Rect, ...]:
    if QGuiApplication.platformName() != "xcb":
        return ()
    from assistant.screen.x11_windows import window_areas

    return window_areas()
