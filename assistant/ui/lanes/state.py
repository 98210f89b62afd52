"""One lane as plain state: a thing, what was asked for it, and what came back. Qt-free."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.errors import MagpieError
from assistant.finding.results import Hit, Results
from assistant.objects.found import Found
from assistant.query import Picture, Query
from assistant.ui.session import Sort

SHOWN = 40
"""Cards in a lane: a row is for the best few, and whoever wants more opens the thing alone."""


@dataclass
class Lane:
    """``picture`` counts only in the part around ``found``. The former answer stays until the next one or an error."""

    found: Found
    picture: Picture
    query: Query
    results: Results | None = None
    error: MagpieError | None = None
    is_waiting: bool = True

    def ask(self, query: Query) -> None:
        """Begin to wait for the answer to another question, or to the same one asked again."""
        self.query, self.is_waiting = query, True

    def answer(self, results: Results, weights: Mapping[str, float]) -> None:
        """Take the answer, in the order of the present weights."""
        self.results, self.error, self.is_waiting = results, None, False
        self.weigh(weights)

    def fail(self, error: MagpieError) -> None:
        """Take an error in place of an answer."""
        self.results, self.error, self.is_waiting = None, error, False

    def weigh(self, weights: Mapping[str, float]) -> None:
        """Other weights: the cached scores are fused again."""
        if self.results is not None and self.results.weights != weights:
            self.results = self.results.reweighted(weights)

    def shown(self, sort: Sort) -> list[int]:
        """The products of the lane in their order, as candidate indices of ``results``."""
        if self.results is None:
            return []
        return self.results.shown(SHOWN, sort, every_variant=True).order

    @property
    def best(self) -> Hit | None:
        """The best match, whatever the lane is sorted by."""
        hits = self.results.hits(1) if self.results is not None else []
        return hits[0] if hits else None
