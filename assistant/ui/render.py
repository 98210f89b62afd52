"""A picture of the real window, drawn off screen: for ``magpie demo``, the README, and for looking at it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication, QImage

from assistant.errors import StorageError
from assistant.ui.language import install
from assistant.ui.start import application, dispose
from assistant.ui.theme import Theme
from assistant.ui.theme.theme import Choice
from assistant.ui.window import MainWindow

if TYPE_CHECKING:
    from assistant.app import App
    from assistant.finding.results import Results

SIZE = (1440, 900)
LIMIT_MS = 20_000
"""Longest wait for thumbnails before the picture is taken as it is."""


def render_window(app: "App", results: "Results", path: Path, *, theme: Choice = "light") -> None:
    """Draw the window showing ``results`` into a PNG at twice the logical size. Main thread only.

    Set ``QT_QPA_PLATFORM=offscreen`` before Qt loads where there is no display.

    Raises
    ------
    StorageError
        The picture cannot be written.
    """

    def prepare(window: MainWindow) -> None:
        window.flow.show_results(results)

    render(app, path, prepare, theme=theme)


def render(
    app: "App",
    path: Path,
    prepare: Callable[[MainWindow], None],
    *,
    theme: Choice = "light",
    size: tuple[int, int] = SIZE,
) -> None:
    """Draw the window into a PNG after ``prepare`` brought it into the wanted state and all work came to rest."""
    _sharp_application()
    install(app.settings.language)
    look = Theme(theme)
    look.apply()
    window = MainWindow(app, look)
    window.resize(*size)
    window.show()
    window.startup.refresh()
    settle(window)
    prepare(window)
    settle(window)
    image = snapshot(window)
    dispose(window)
    if not image.save(str(path)):
        raise StorageError(
            f"The picture cannot be written to {path}.", hint="Choose a folder that exists and is writable."
        )


def settle(window: MainWindow) -> None:
    """Run the event loop until no work is under way and the last answers are shown."""
    loop = QEventLoop()
    calm = QTimer(interval=60)

    def look() -> None:
        if window.tasks.is_idle and not window.flow.busy and not window.centre.grid.is_moving:
            loop.quit()

    calm.timeout.connect(look)
    calm.start()
    QTimer.singleShot(LIMIT_MS, loop.quit)
    loop.exec()
    calm.stop()


def snapshot(window: MainWindow) -> QImage:
    """The window as it is, at its screen's pixel density."""
    return window.grab().toImage()


def _sharp_application() -> None:
    """Make the application with two pixels to a logical one where no screen says otherwise."""
    if QGuiApplication.instance() is None and os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        os.environ.setdefault("QT_SCALE_FACTOR", "2")
    application()
