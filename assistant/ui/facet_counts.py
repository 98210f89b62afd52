"""Counts of the filter bar: they follow every new order, and a facet that is filtered by keeps offering its others.

The results hold only what passes the filters, so for each field that is filtered by one more search runs in the
background without that filter, once an answer came. Its counts move with the sliders like those of the results.
"""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.arranging.facets import FacetCounts, merged
from assistant.finding.results import Results
from assistant.progress import CancelToken, Progress
from assistant.query import Query
from assistant.ui.flow import SearchFlow
from assistant.ui.tasks import Tasks

LANE = "facets"

PRICE = "price"


class FacetFlow(QObject):
    """``counted`` has the counts, or None when nothing is asked. UI thread only."""

    counted = Signal(object)

    def __init__(self, app: App, tasks: Tasks, flow: SearchFlow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks, self._flow = app, tasks, flow
        self._without: dict[str, Results] = {}
        self._told: FacetCounts | None = None
        flow.ask_changed.connect(self._on_ask_changed)
        flow.results_changed.connect(self._tell)
        flow.answered.connect(self._on_answered)

    def counts(self) -> FacetCounts | None:
        """The counts under the present weights."""
        results = self._flow.session.results
        if results is None:
            return None
        without = {name: one.facet_counts() for name, one in self._without.items()}
        if self._told is not None:  # until the answer without a filter is there, its field stays as it was
            without = {**dict.fromkeys(relaxed(results.query), self._told), **without}
        return merged(results.facet_counts(), without)

    def _tell(self) -> None:
        results = self._flow.session.results
        if results is not None:
            self._without = {name: _in_step(one, results.weights) for name, one in self._without.items()}
        self._told = self.counts()
        self.counted.emit(self._told)

    def _on_ask_changed(self) -> None:
        """What was found without a filter holds only while the rest of the question stands."""
        self._tasks.supersede(LANE)
        kept = relaxed(self._flow.session.ask.query())
        self._without = {
            name: one for name, one in self._without.items() if name in kept and _is_same(one.query, kept[name])
        }

    def _on_answered(self, results: Results) -> None:
        asked, weights = relaxed(results.query), dict(results.weights)
        if not asked:
            return

        def work(cancel: CancelToken, _progress: Progress) -> dict[str, Results]:
            return {name: self._app.search(query, weights, cancel=cancel) for name, query in asked.items()}

        self._tasks.start(work, self._on_found, lane=LANE)

    def _on_found(self, found: dict[str, Results]) -> None:
        self._without = found
        self._tell()


def relaxed(query: Query) -> dict[str, Query]:
    """The question without one filter each, by field; not where nothing would be left to ask."""
    filters = query.filters
    asked = {
        field: replace(query, filters=replace(filters, where=tuple(pair for pair in filters.where if pair[0] != field)))
        for field, _ in filters.where
    }
    if (filters.min_price_minor, filters.max_price_minor) != (None, None):
        asked[PRICE] = replace(query, filters=replace(filters, min_price_minor=None, max_price_minor=None))
    return {name: one for name, one in asked.items() if not one.is_empty}


def _in_step(results: Results, weights: Mapping[str, float]) -> Results:
    return results if results.weights == weights else results.reweighted(weights)


def _is_same(one: Query, other: Query) -> bool:
    """Whether two questions ask the same, comparing pictures by identity."""
    pictures = [id(picture) for picture in one.pictures] == [id(picture) for picture in other.pictures]
    return pictures and replace(one, pictures=()) == replace(other, pictures=())
