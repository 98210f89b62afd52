"""Opens the window. Heavy libraries load on worker threads after it is visible.

Qt aborts the process when its platform plug-in does not load, so that is checked before Qt is imported. With
``MAGPIE_TRACE_START=1`` the milliseconds since the start of the process are printed to stderr when the window is
visible and when the first search can run.
"""

import logging
import os
import sys
import time
from typing import TYPE_CHECKING

from assistant.errors import MagpieError
from assistant.handover import NOTHING, Request
from assistant.platform_check import require_display

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from assistant.app import App
    from assistant.ui.instance.server import Reception
    from assistant.ui.instance.standing import Standing
    from assistant.ui.window import MainWindow

LOG = logging.getLogger(__name__)

TRACE = "MAGPIE_TRACE_START"


def run_window(app: "App", request: Request = NOTHING, standing: "Standing | None" = None) -> int:
    """Open the window and return its exit code once it is closed. Blocks; main thread only.

    Parameters
    ----------
    request:
        What to open it with.
    standing:
        What :func:`assistant.ui.instance.standing.stand` found out; with a lock, the window listens for further starts.

    Raises
    ------
    MissingComponentError
        There is no display, or a library that Qt needs is missing; raised before Qt loads.
    """
    require_display()
    from PySide6.QtCore import QTimer

    from assistant.ui.reopening import AGAIN
    from assistant.ui.stage import Stage

    qt = application()
    stage = Stage(app, standing)
    QTimer.singleShot(0, lambda: stage.begin(request))
    while (code := qt.exec()) == AGAIN:
        stage.replace()
        QTimer.singleShot(0, lambda: stage.begin(NOTHING))
    stage.end()
    return code


def listen(window: "MainWindow", standing: "Standing") -> "Reception | None":
    """Take requests of further starts; where that is impossible the window says why and works without."""
    from assistant.ui.instance.server import Reception

    problem = standing.problem
    if standing.meeting is not None and standing.lock is not None:
        reception = Reception(standing.meeting, standing.lock, window)
        try:
            reception.open()
        except MagpieError as error:
            problem = str(error)
        else:
            reception.asked.connect(window.desktop.take)
            reception.asked.connect(lambda request: trace(f"request taken, {request.summary}"))
            return reception
    LOG.warning("further starts do not reach this window: %s", problem)
    window.centre.banner.show_note(problem)
    return None


def dispose(window: "QWidget") -> None:
    """Close a window and delete it now: at the exit of the interpreter the order of destruction is not ours."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def application() -> "QApplication":
    """The one ``QApplication``, made when there is none."""
    from PySide6.QtWidgets import QApplication

    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication(sys.argv[:1])
    made.setApplicationName("Magpie")
    made.setApplicationDisplayName("Magpie")
    made.setDesktopFileName("io.github.magpie.Magpie")
    return made


def trace(what: str) -> None:
    """Print how long the process has lived, when asked to."""
    if os.environ.get(TRACE):
        print(f"{what}: {_process_age_ms():.0f} ms", file=sys.stderr, flush=True)  # noqa: T201


def _process_age_ms() -> float:
    """Milliseconds since the process started; since this module loaded where the system does not tell."""
    try:
        with open("/proc/self/stat", encoding="ascii") as stat:  # noqa: PTH123 - no path of ours
            started_ticks = int(stat.read().rpartition(")")[2].split()[19])
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - started_ticks / os.sysconf("SC_CLK_TCK")) * 1000
    except (OSError, AttributeError, ValueError):
        return (time.monotonic() - _LOADED_S) * 1000


_LOADED_S = time.monotonic()
