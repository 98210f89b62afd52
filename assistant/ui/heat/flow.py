"""Keeps the heat maps in step with the card that is shown; makes them in the background while they are wanted."""

from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.errors import MagpieError
from assistant.finding.results import Hit
from assistant.heat_maps import Part
from assistant.progress import CancelToken, Progress
from assistant.ui.heat.making import Shown, make_maps
from assistant.ui.tasks import Tasks

LANE = "heat"


class HeatFlow(QObject):
    """``shown`` carries the maps of the present card, ``cleared`` comes when there are none to show. UI thread only."""

    shown = Signal(object)
    cleared = Signal()

    def __init__(self, app: App, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks = app, tasks
        self.is_on = False
        self.part: Part | None = None
        self._hit: Hit | None = None

    def switch(self, wanted: bool) -> None:
        """Turn the maps on or off."""
        if wanted != self.is_on:
            self.is_on = wanted
            self._ask()

    def choose(self, part: Part) -> None:
        """Show the map of another part of the question."""
        self.part = part
        self._ask()

    def show_hit(self, hit: Hit | None) -> None:
        """Another card, or the same one with other scores; only another product or question needs other maps."""
        if _key(hit) != _key(self._hit):
            self._hit = hit
            self._ask()

    def _ask(self) -> None:
        hit, part = self._hit, self.part
        if not self.is_on or hit is None:
            self._tasks.supersede(LANE)
            self.cleared.emit()
            return

        def work(cancel: CancelToken, _progress: Progress) -> Shown:
            return make_maps(self._app, hit, part, cancel)

        self._tasks.start(work, self.shown.emit, lane=LANE, failed=self._on_failed)

    def _on_failed(self, error: MagpieError) -> None:
        self.shown.emit(Shown(None, (), problem=error))


def _key(hit: Hit | None) -> tuple[object, ...] | None:
    """What a map depends on."""
    if hit is None:
        return None
    pictures = tuple((id(one.pixels), one.crop, one.weight, one.negative) for one in hit.query.pictures)
    return hit.catalog, hit.product.id, pictures, hit.query.phrases
