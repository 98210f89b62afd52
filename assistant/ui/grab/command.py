"""The screen for ``magpie search --screen``: a given rectangle, or one chosen on the window's overlay."""

import signal
from types import FrameType

from PySide6.QtCore import QEventLoop, QTimer

from assistant.errors import MagpieError
from assistant.platform_check import require_display
from assistant.progress import Cancelled, CancelToken
from assistant.query import Picture
from assistant.screen.capability import needs_portal
from assistant.screen.desktop import whole_picture
from assistant.screen.geometry import Rect
from assistant.settings import Settings
from assistant.ui.grab.grabber import Grabber
from assistant.ui.grab.shooting import shoot_screens
from assistant.ui.start import application
from assistant.ui.tasks import Tasks
from assistant.ui.theme import Theme

SIGNAL_POLL_MS = 100
"""Python sees Ctrl-C only while Python code runs; Qt's loop runs none by itself."""


def picture_of(area: Rect) -> Picture:
    """The pixels of a rectangle in device pixels of the desktop. Main thread only; blocks.

    On Wayland positions count from the top left corner of the portal's picture.

    Raises
    ------
    MagpieError
        No display, no permission, or the rectangle is not on the screen.
    """
    require_display()
    if needs_portal():
        from assistant.screen.portal_shot import take_screenshot  # jeepney is installed on Linux only

        return whole_picture(take_screenshot(interactive=False, cancel=CancelToken())).picture(area)
    application()
    return shoot_screens().picture(area)


def choose_picture(settings: Settings) -> Picture:
    """Let the person choose a part of the screen. Main thread only; blocks.

    Raises
    ------
    Cancelled
        The person gave up, or pressed Ctrl-C.
    MagpieError
        No display, or no permission.
    """
    require_display()
    application()
    theme = Theme(settings.theme)
    theme.apply()
    tasks = Tasks()
    grabber = Grabber(tasks, theme)
    outcome: list[Picture | MagpieError | Cancelled] = []
    loop = QEventLoop()

    def finish(what: Picture | MagpieError | Cancelled) -> None:
        outcome.append(what)
        loop.quit()

    grabber.taken.connect(finish)
    grabber.failed.connect(finish)
    grabber.cancelled.connect(lambda: finish(Cancelled("Nothing was taken.")))

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        grabber.cancel()

    former = signal.signal(signal.SIGINT, on_interrupt)
    alarm = QTimer(interval=SIGNAL_POLL_MS)
    alarm.timeout.connect(lambda: None)
    alarm.start()
    QTimer.singleShot(0, grabber.begin)
    loop.exec()
    signal.signal(signal.SIGINT, former)
    tasks.close()
    (what,) = outcome
    if isinstance(what, Picture):
        return what
    raise what
