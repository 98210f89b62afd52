"""Notices new screenshots. The system tells that a folder changed; nothing is polled, and no other file is read.

While it is off there is no ``QFileSystemWatcher`` at all.
"""

from dataclasses import dataclass

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from assistant.app import App
from assistant.errors import NotFoundError, PictureError
from assistant.progress import CancelToken, Progress
from assistant.query import Pixels
from assistant.shots import Place, Shot, list_shots, usual_places, wait_until_whole
from assistant.ui.tasks import Tasks
from assistant.ui.widgets.images import to_image

LANE = "screenshots"
PREVIEW_SIDE = 240


@dataclass(frozen=True, slots=True)
class Look:
    """The folders that exist, and the new screenshot with a small picture of it, if there is one."""

    places: list[Place]
    shot: Shot | None = None
    preview: Pixels | None = None


class ScreenshotWatch(QObject):
    """``found`` with the path of a new, finished screenshot and a small picture of it. UI thread only.

    What was there before the watch began is never found.
    """

    found = Signal(object, object)
    failed = Signal(object)
    began = Signal()

    def __init__(self, app: App, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks = app, tasks
        self._watcher: QFileSystemWatcher | None = None
        self._latest_ns = 0

    @property
    def is_on(self) -> bool:
        """Whether a watcher exists."""
        return self._watcher is not None

    def begin(self) -> None:
        """Watch the folders of the settings; they are looked up by a worker, and ``began`` is said once it listens."""
        self.end()
        chosen = self._app.settings.screenshots_folder

        def work(_cancel: CancelToken, _progress: Progress) -> tuple[list[Place], int]:
            places = _existing(chosen)
            if not places:
                raise NotFoundError(
                    "There is no folder of screenshots to watch.", hint="Set it: menu, Desktop, Screenshots folder…"
                )
            shots = list_shots(places)
            return places, shots[0].written_ns if shots else 0

        self._tasks.start(work, self._on_listed, lane=LANE, failed=self.failed.emit)

    def end(self) -> None:
        """Stop watching."""
        self._tasks.supersede(LANE)
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None

    def _on_listed(self, listed: tuple[list[Place], int]) -> None:
        places, self._latest_ns = listed
        self._watcher = QFileSystemWatcher([str(place.folder) for place in places], self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self.began.emit()
        self._on_changed()  # what came between the listing and the watch

    def _on_changed(self) -> None:
        chosen, latest_ns = self._app.settings.screenshots_folder, self._latest_ns

        def work(cancel: CancelToken, _progress: Progress) -> Look:
            places = _existing(chosen)  # again: the first screenshot of all makes its folder
            newer = [shot for shot in list_shots(places) if shot.written_ns > latest_ns]
            return Look(places, *_finished(newer[0], cancel)) if newer else Look(places)

        self._tasks.start(work, self._on_looked, lane=LANE, failed=self.failed.emit)

    def _on_looked(self, look: Look) -> None:
        if self._watcher is None:
            return
        if added := {str(place.folder) for place in look.places} - set(self._watcher.directories()):
            self._watcher.addPaths(sorted(added))
        if look.shot is not None and look.preview is not None:
            self._latest_ns = look.shot.written_ns
            self.found.emit(look.shot.path, to_image(look.preview))


def _existing(chosen: str) -> list[Place]:
    return [place for place in usual_places(chosen) if place.folder.is_dir()]


def _finished(shot: Shot, cancel: CancelToken) -> tuple[Shot | None, Pixels | None]:
    """The screenshot once it is whole, and a small picture of it; Nones when it is no picture after all. Blocks."""
    from assistant.pictures import read_picture

    try:
        wait_until_whole(shot.path, cancel)
        pixels = read_picture(shot.path, max_side=PREVIEW_SIDE)
        return Shot(shot.path, shot.path.stat().st_mtime_ns), pixels
    except (PictureError, OSError):
        return None, None
