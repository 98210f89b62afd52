"""From "grab" to a query picture: shoots, lets the person choose, cuts. The window and the command line both use it."""

import logging
from functools import partial

from PySide6.QtCore import QObject, Signal

from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress
from assistant.query import Picture
from assistant.query.query import Pixels
from assistant.screen.capability import needs_portal
from assistant.screen.desktop import Desktop, screen_picture, split_picture
from assistant.screen.geometry import Rect
from assistant.ui.grab.choosing import Choosing
from assistant.ui.grab.shooting import logical_areas, shoot_screens
from assistant.ui.tasks import Task, Tasks
from assistant.ui.theme import Theme

LOG = logging.getLogger(__name__)

LANE = "screen"


class Grabber(QObject):
    """Exactly one of ``taken`` (a Picture), ``cancelled`` and ``failed`` (an error) follows :meth:`begin`."""

    taken = Signal(object)
    cancelled = Signal()
    failed = Signal(object)

    def __init__(self, tasks: Tasks, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._theme = tasks, theme
        self._task: Task | None = None
        self.choosing: Choosing | None = None

    def begin(self) -> None:
        """Shoot what is on the screen now and let the person choose."""
        if needs_portal():
            self._ask_portal(interactive=False)
            return
        try:
            self._choose(shoot_screens())
        except MagpieError as error:
            self.failed.emit(error)

    def cancel(self) -> None:
        """Stop, whatever is under way."""
        if self._task is not None:
            self._task.cancel()
        if self.choosing is not None:
            self.choosing.end()
            self._on_cancelled()

    def _ask_portal(self, *, interactive: bool) -> None:
        def work(cancel: CancelToken, _progress: Progress) -> Pixels:
            from assistant.screen.portal_shot import take_screenshot  # jeepney is installed on Linux only

            return take_screenshot(interactive=interactive, cancel=cancel)

        self._task = self._tasks.start(
            work,
            self._on_part if interactive else self._on_whole,
            lane=LANE,
            failed=self.failed.emit if interactive else self._on_silent_failed,
            cancelled=self.cancelled.emit,
        )

    def _on_silent_failed(self, error: MagpieError) -> None:
        """Where a picture of everything is not allowed, the desktop's own tool may be: it shows what it takes."""
        from assistant.portal import PortalDeniedError

        if isinstance(error, PortalDeniedError):
            LOG.info("not allowed to see the whole screen: opening the desktop's own tool")
            self._ask_portal(interactive=True)
        else:
            self.failed.emit(error)

    def _on_whole(self, pixels: Pixels) -> None:
        desktop = split_picture(pixels, logical_areas())
        if desktop is None:
            LOG.info("the portal's picture does not show all monitors: opening the desktop's own tool")
            self._ask_portal(interactive=True)
        else:
            self._choose(desktop)

    def _on_part(self, pixels: Pixels) -> None:
        self.taken.emit(screen_picture(pixels))

    def _choose(self, desktop: Desktop) -> None:
        try:
            choosing = Choosing(desktop, self._theme, self)
        except MagpieError as error:
            self.failed.emit(error)
            return
        self.choosing = choosing
        choosing.taken.connect(partial(self._on_taken, desktop))
        choosing.cancelled.connect(self._on_cancelled)
        choosing.begin()

    def _on_taken(self, desktop: Desktop, rect: Rect) -> None:
        self._forget()
        picture: Picture = desktop.picture(rect)
        self.taken.emit(picture)

    def _on_cancelled(self) -> None:
        self._forget()
        self.cancelled.emit()

    def _forget(self) -> None:
        if self.choosing is not None:
            self.choosing.deleteLater()
            self.choosing = None
