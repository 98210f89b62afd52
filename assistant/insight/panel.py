"""Asking several systems the same questions, searching no more often than their answers differ by much.

The best candidates follow the weights, so systems of other weights search for themselves. A method only fuses the
scores of a search under the same weights anew, and so does a single channel those of any: each channel's own best 150
are among the candidates of every search, and a re-ranker has no say in one channel.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from assistant.errors import InputError
from assistant.finding.results import Results
from assistant.insight.asking import DEPTH, Answer, Asked, ranking
from assistant.insight.questions import Question
from assistant.insight.systems import System
from assistant.progress import CancelToken, Progress, RateMeter
from assistant.query import Query
from assistant.ranking import CHANNELS, Method
from assistant.ranking.methods import FUSION_METHODS

Search = Callable[[Query, System], Results]
Keywords = Callable[[Query], Sequence[str]]
"""The ids of the products whose words match those of a query best, best first."""


def ask_systems(
    questions: Sequence[Question],
    systems: Sequence[System],
    search: Search,
    keywords: Keywords,
    *,
    progress: Progress,
    cancel: CancelToken,
    anew: bool = False,
) -> dict[str, Asked]:
    """The answers of each system by its name; ``anew`` lets each one search for itself always.

    Raises
    ------
    InputError
        Not one question could be asked.
    Cancelled
        ``cancel`` was set.
    """
    meter = RateMeter(f"Asking {len(systems)} systems", len(questions), "questions")
    answers: dict[str, list[Answer]] = {system.name: [] for system in systems}
    refused: list[str] = []
    for done, question in enumerate(questions):
        cancel.raise_if_cancelled()
        progress(meter.step(done))
        try:
            query = question.query()
        except InputError as error:
            refused.append(f"{question.id}: {error.message}")
            continue
        asking = _Asking(query, systems, search, anew=anew)
        for system in systems:
            cancel.raise_if_cancelled()
            start_s = time.perf_counter()
            found = keywords(query) if system.plain else _found(asking.results(system), system)
            spent_ms = 1000.0 * (time.perf_counter() - start_s)
            answers[system.name].append(Answer(question, _without(found, question.asked_by), spent_ms))
    progress(meter.step(len(questions)))
    if len(refused) == len(questions):
        raise InputError("Not one question could be asked.", hint=refused[0] if refused else "")
    return {name: Asked(tuple(found), tuple(refused)) for name, found in answers.items()}


class _Asking:
    """The searches of one query, each kept for the systems that it serves."""

    def __init__(self, query: Query, systems: Sequence[System], search: Search, *, anew: bool) -> None:
        self._query, self._search, self._anew = query, search, anew
        needing = [system.method for system in systems if FUSION_METHODS[system.method].needs_structure]
        self._method: Method = needing[0] if needing else "weighted"  # what one of them keeps serves all
        self._host = next((system for system in systems if not system.channel and not system.plain), None)
        self._kept: dict[object, Results] = {}

    def results(self, system: System) -> Results:
        """What a system finds, by the search of another one where that has it too."""
        if self._anew:
            return self._search(self._query, system)
        searching = self._host or system if system.channel else system
        key = None if searching.channel else (tuple(sorted(searching.weights.items())), id(searching.gate))
        if key not in self._kept:
            self._kept[key] = self._search(self._query, replace(searching, method=self._method))
        return fused_anew(self._kept[key], system)


def fused_anew(results: Results, system: System) -> Results:
    """The candidates of a search in the order that another system gives them; a gate chose for that very search."""
    weights = results.weights if system.gate else system.weights
    return replace(results, method=system.method).reweighted(weights)


def _found(results: Results, system: System) -> Sequence[str]:
    """The ids in their order; of a single channel those that it applies to."""
    if not system.channel:
        return ranking(results)
    applies = ~np.isnan(results.scores[:, list(CHANNELS).index(system.channel)])
    return [results.products[int(at)].id for at in results.fused.order if applies[at]]


def _without(ids: Sequence[str], asked_by: str) -> tuple[str, ...]:
    return tuple(key for key in ids if key != asked_by)[:DEPTH]
