"""Finds the things in the question's pictures while nobody waits, and lets a chosen one be the crop.

A picture is looked at once, whatever is later cropped, weighted or typed: what was found is kept with its pixels, which
every variant of a picture shares. Looking begins when no search is under way, so that it takes nothing from the answer.
"""

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from assistant.app import App
from assistant.errors import MagpieError
from assistant.lanes import crop_around, is_cropped_to
from assistant.objects.found import Found
from assistant.progress import CancelToken, Progress
from assistant.query import Picture, Pixels
from assistant.ui.flow import SearchFlow
from assistant.ui.tasks import Tasks

LANE = "objects"

REMEMBERED = 12
"""Pictures kept with what was found in them; each holds its pixels, some 6 MB for a screenshot."""


class ObjectsFlow(QObject):
    """``found`` tells of a picture of the question and the things in it; ``failed`` of one that could not be looked at.

    UI thread only.
    """

    found = Signal(object, list)
    failed = Signal(object)

    def __init__(self, app: App, tasks: Tasks, flow: SearchFlow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks, self._flow = app, tasks, flow
        self._known: OrderedDict[int, tuple[Pixels, list[Found]]] = OrderedDict()
        self._looking_at: Pixels | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)  # by then the search for the change is under way
        self._soon.timeout.connect(self._look_at_next)
        flow.ask_changed.connect(self._on_ask_changed)
        flow.busy_changed.connect(self._look_at_next)

    def found_in(self, picture: Picture) -> list[Found] | None:
        """What was found in a picture, best first; None while nobody has looked."""
        known = self._known.get(id(picture.pixels))
        return known[1] if known is not None else None

    def choose(self, picture: Picture, found: Found) -> None:
        """Search for this thing alone; chosen once more, for the whole picture again."""
        crop = None if is_cropped_to(picture, found) else crop_around(found, picture.size)
        self._flow.replace_picture(picture, picture.with_crop(crop))

    def tell_all(self) -> None:
        """Tell again what is known of the question's pictures, for a panel that has been rebuilt."""
        for picture in self._flow.session.ask.pictures:
            found = self.found_in(picture)
            if found is not None:
                self.found.emit(picture, found)

    def _on_ask_changed(self) -> None:
        asked = self._flow.session.ask.pictures
        if self._looking_at is not None and all(one.pixels is not self._looking_at for one in asked):
            self._tasks.supersede(LANE)
            self._looking_at = None
        self.tell_all()
        self._soon.start()

    def _look_at_next(self) -> None:
        if self._flow.busy or self._looking_at is not None:
            return
        for picture in self._flow.session.ask.pictures:
            if self.found_in(picture) is None:
                self._look_at(picture.pixels)
                return

    def _look_at(self, pixels: Pixels) -> None:
        def work(cancel: CancelToken, _progress: Progress) -> list[Found]:
            return self._app.find_objects(pixels, cancel)

        self._looking_at = pixels
        self._tasks.start(work, partial(self._on_found, pixels), lane=LANE, failed=partial(self._on_failed, pixels))

    def _on_found(self, pixels: Pixels, found: list[Found]) -> None:
        self._looking_at = None
        self._remember(pixels, found)
        for picture in self._flow.session.ask.pictures:
            if picture.pixels is pixels:
                self.found.emit(picture, found)
        self._look_at_next()

    def _on_failed(self, pixels: Pixels, error: MagpieError) -> None:
        """Say it once; a picture that cannot be looked at is not tried again with every change."""
        self._looking_at = None
        self._remember(pixels, [])
        self.failed.emit(error)
        self._look_at_next()

    def _remember(self, pixels: Pixels, found: list[Found]) -> None:
        self._known[id(pixels)] = (pixels, found)  # holding the pixels keeps their id from being given out again
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
