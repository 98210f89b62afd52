"""Searches for every thing in a picture, one after another, and keeps the lanes in step with the question.

Another question re-asks every lane, moved sliders re-fuse their cached scores at once, and whenever the window's own
search has answered, the lanes ask again with the present weights: so they follow refined searches and changed
catalogues as well. The newest round of questions is the only one whose answers count.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.errors import MagpieError
from assistant.finding.results import Results
from assistant.lanes import lane_picture, lane_query, lanes_of
from assistant.objects.found import Found
from assistant.progress import CancelToken, Progress
from assistant.query import Picture, Query
from assistant.ui.flow import SearchFlow
from assistant.ui.lanes.state import Lane
from assistant.ui.session import Sort
from assistant.ui.tasks import Tasks

LANE = "lanes"
"""The task lane; the searches of a round follow one another in it, as :meth:`App.search` answers one at a time."""


class LanesFlow(QObject):
    """``opened`` and ``closed`` tell of all lanes, ``lane_changed`` of the one with that number. UI thread only."""

    opened = Signal()
    closed = Signal()
    lane_changed = Signal(int)

    def __init__(self, app: App, tasks: Tasks, flow: SearchFlow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks, self._flow = app, tasks, flow
        self.lanes: list[Lane] = []
        self.picture: Picture | None = None
        self.spent_ms = 0.0
        self._sort = Sort.MATCH
        self._weights: dict[str, float] = {}
        flow.ask_changed.connect(self._on_ask_changed)
        flow.picture_adjusted.connect(self._on_ask_changed)
        flow.results_changed.connect(self._on_results_changed)
        flow.answered.connect(self._on_answered)
        flow.failed.connect(self._on_search_failed)

    @property
    def is_open(self) -> bool:
        """Whether lanes are shown."""
        return self.picture is not None

    @property
    def waiting(self) -> int:
        """How many lanes have no answer yet."""
        return sum(lane.is_waiting for lane in self.lanes)

    def open(self, picture: Picture, found: list[Found]) -> None:
        """Open a lane for each thing of a picture of the question."""
        asked = self._flow.session.ask
        query = asked.query()
        self.picture = next((one for one in asked.pictures if one.pixels is picture.pixels), picture)
        self.lanes = [Lane(one, lane_picture(picture, one), lane_query(query, picture, one)) for one in lanes_of(found)]
        self._sort, self._weights = self._flow.session.sort, dict(self._flow.session.weights)
        self.opened.emit()
        self._ask_all()

    def close(self) -> bool:
        """Leave the lanes; False when there were none."""
        if not self.is_open:
            return False
        self._tasks.supersede(LANE)
        self.picture, self.lanes = None, []
        self.closed.emit()
        return True

    # --- following the question ---------------------------------------------------------------------------------------

    def _on_ask_changed(self) -> None:
        """Words and filters hold in every lane; a picture that is gone or was cropped otherwise ends them."""
        if self.picture is None:
            return
        asked = self._flow.session.ask
        same = [one for one in asked.pictures if one.pixels is self.picture.pixels and one.crop == self.picture.crop]
        if not same or asked.query().is_empty:
            self.close()
            return
        self.picture = same[0]
        if self._is_outdated():
            self._tasks.supersede(LANE)
            self._wait()

    def _on_results_changed(self) -> None:
        """Sliders and the sort order show at once."""
        session = self._flow.session
        if not self.is_open or (session.sort == self._sort and session.weights == self._weights):
            return
        self._sort, self._weights = session.sort, dict(session.weights)
        for number, lane in enumerate(self.lanes):
            lane.weigh(session.weights)
            self.lane_changed.emit(number)

    def _on_answered(self, _results: Results) -> None:
        if self.is_open:
            self._wait()
            self._ask_all()

    def _on_search_failed(self, _error: MagpieError) -> None:
        """What the whole picture's search cannot answer may still be asked of each thing, and says why where not."""
        if self.is_open and self.waiting and not self._tasks.is_busy(LANE):
            self._ask_all()

    def _is_outdated(self) -> bool:
        return any(not _is_same(lane.query, self._query_of(lane)) for lane in self.lanes)

    def _query_of(self, lane: Lane) -> Query:
        assert self.picture is not None
        return lane_query(self._flow.session.ask.query(), self.picture, lane.found)

    # --- searching ----------------------------------------------------------------------------------------------------

    def _wait(self) -> None:
        for number, lane in enumerate(self.lanes):
            lane.ask(self._query_of(lane))
            self.lane_changed.emit(number)

    def _ask_all(self) -> None:
        self.spent_ms = 0.0
        self._ask(0)

    def _ask(self, number: int) -> None:
        if number >= len(self.lanes):
            return
        query, weights = self.lanes[number].query, dict(self._flow.session.weights)

        def work(cancel: CancelToken, _progress: Progress) -> Results:
            return self._app.search(query, weights, cancel=cancel)

        self._tasks.start(work, partial(self._on_answer, number), lane=LANE, failed=partial(self._on_failed, number))

    def _on_answer(self, number: int, results: Results) -> None:
        self.spent_ms += results.timings_ms.get("total", 0.0)
        self.lanes[number].answer(results, self._flow.session.weights)
        self._go_on(number)

    def _on_failed(self, number: int, error: MagpieError) -> None:
        self.lanes[number].fail(error)
        self._go_on(number)

    def _go_on(self, number: int) -> None:
        self.lane_changed.emit(number)
        self._ask(number + 1)


def _is_same(one: Query, other: Query) -> bool:
    """Whether two questions of a lane would be answered alike; pictures of one lane differ in the unwanted ones."""
    if any(getattr(one, name) != getattr(other, name) for name in ("phrases", "filters", "declined", "feedback")):
        return False
    if len(one.pictures) != len(other.pictures):
        return False
    pairs = zip(one.pictures, other.pictures, strict=True)
    return all(a.pixels is b.pixels and (a.crop, a.weight) == (b.crop, b.weight) for a, b in pairs)
