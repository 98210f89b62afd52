"""Learning how to weigh the channels from judged questions, and what that is worth on other questions.

Questions are dealt into folds. Each fold is answered by what the others taught, so the figures are those of new
questions; what is applied in the end is learnt from all of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from assistant.errors import InputError
from assistant.finding.results import Results
from assistant.insight.intervals import Figure, means_with_intervals
from assistant.progress import CancelToken, Progress, RateMeter
from assistant.query import Query
from assistant.ranking.gate import Gate
from assistant.ranking.learning import Judged, fit_gate, fit_weights, ndcg

FOLDS = 5
LEAST = 20
"""Questions with something right among the candidates. With 20 the interval of nDCG@10 is some ±0.1, as wide as
any gain that was measured; with fewer there is nothing to be seen."""

PLACES = 10

Values = npt.NDArray[np.float64]
Way = Literal["weights", "gate"]
Search = Callable[[Query, str], Results]
"""Asks a query of the catalogue of that name."""


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """A question with its answer: ``ask`` reads it, ``grades`` are those of products by id, ``asked_by`` is a product
    that must not answer, ``catalogue`` where it is asked.
    """

    name: str
    ask: Callable[[], Query]
    grades: Mapping[str, int]
    catalogue: str
    asked_by: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Now:
    """How questions are answered at present, ``by`` weights or a gate, and what learning starts from."""

    by: Mapping[str, float] | Gate
    weights: Mapping[str, float]
    gate: Gate


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """nDCG@10 over some questions, each with its interval: as it is now, with learnt weights, with a learnt gate, and
    the paired differences of these two from now.
    """

    modality: str
    questions: int
    before: Figure
    weights: Figure
    gate: Figure
    weights_gain: Figure
    gate_gain: Figure

    def gain(self, way: Way) -> Figure:
        """What a way brings."""
        return self.weights_gain if way == "weights" else self.gate_gain

    def after(self, way: Way) -> Figure:
        """nDCG@10 by a way."""
        return self.weights if way == "weights" else self.gate


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """What was learnt from all questions and what it is worth: ``parts`` begins with all questions together.

    ``notes`` are sentences about questions that could not be used.
    """

    parts: tuple[Part, ...]
    weights: dict[str, float]
    gate: Gate
    notes: tuple[str, ...] = ()

    @property
    def best(self) -> Way | None:
        """The way with the larger gain; None where neither gains anything."""
        whole = self.parts[0]
        way: Way = "gate" if whole.gate_gain.value > whole.weights_gain.value else "weights"
        return way if whole.gain(way).value > 0 else None


def collect(
    lessons: Sequence[Lesson], search: Search, progress: Progress, cancel: CancelToken
) -> tuple[list[Judged], tuple[str, ...]]:
    """Ask each question; the judged scores of those with something right among the candidates, and notes on the rest.

    Raises
    ------
    InputError
        Fewer than :data:`LEAST` can be used.
    Cancelled
        ``cancel`` was set.
    """
    meter = RateMeter("Asking", len(lessons), "questions")
    lists: list[Judged] = []
    refused: list[str] = []
    for done, lesson in enumerate(lessons):
        cancel.raise_if_cancelled()
        progress(meter.step(done))
        try:
            query = lesson.ask()
        except InputError as error:
            refused.append(f"{lesson.name}: {error.message}")
            continue
        found = judged(search(query, lesson.catalogue), lesson.grades, lesson.asked_by, _modality(query))
        if found.grades.any():
            lists.append(found)
    progress(meter.step(len(lessons)))
    missed = len(lessons) - len(refused) - len(lists)
    notes = [f"{missed:,} questions have nothing right among what was found."] if missed else []
    if len(lists) < LEAST:
        what = f"Only {len(lists):,} judged questions can be learnt from, and {LEAST} are needed."
        raise InputError(
            what, hint=" ".join([*notes, *refused[:1], "Mark more products as right, or give --judgments."])
        )
    return lists, (*notes, *(f"Not asked: {reason}" for reason in refused[:5]))


def judged(results: Results, grades: Mapping[str, int], asked_by: str, modality: str) -> Judged:
    """The scores of a search with the grades of its candidates."""
    ids = [product.id for product in results.products]
    kept = [at for at, key in enumerate(ids) if key != asked_by]
    given = np.array([grades.get(ids[at], 0) for at in kept], np.int64)
    ideal = tuple(grade for key, grade in grades.items() if grade > 0 and key != asked_by)
    return Judged(results.scores[kept], given, ideal, modality)


def study(
    lists: Sequence[Judged],
    now: Now,
    *,
    progress: Progress,
    cancel: CancelToken,
    seed: int = 0,
    notes: Sequence[str] = (),
) -> Study:
    """Learn from ``lists`` in :data:`FOLDS` folds and from all; ``now`` is what learning starts from."""
    fold = np.random.default_rng(seed).permutation(np.arange(len(lists)) % FOLDS)
    meter = RateMeter("Learning", FOLDS + 1, "rounds")
    values = {name: np.zeros(len(lists)) for name in ("before", "weights", "gate")}
    for number in range(FOLDS):
        progress(meter.step(number))
        weights, gate = _learn([one for one, own in zip(lists, fold, strict=True) if own != number], now, cancel)
        for at in np.flatnonzero(fold == number).tolist():
            for name, by in (("before", now.by), ("weights", weights), ("gate", gate)):
                values[name][at] = ndcg(lists[at], by, PLACES)
    progress(meter.step(FOLDS))
    weights, gate = _learn(lists, now, cancel)
    progress(meter.step(FOLDS + 1))
    return Study(_parts(lists, values, seed), weights, gate, tuple(notes))


def _learn(lists: Sequence[Judged], now: Now, cancel: CancelToken) -> tuple[dict[str, float], Gate]:
    """Every question counts the same, whatever it has."""
    cancel.raise_if_cancelled()
    alike = [Judged(one.scores, one.grades, one.ideal) for one in lists]
    found = fit_weights(alike, now.weights)
    cancel.raise_if_cancelled()
    return found, fit_gate(alike, now.gate)


def _parts(lists: Sequence[Judged], values: Mapping[str, Values], seed: int) -> tuple[Part, ...]:
    kinds = np.array([one.group for one in lists])
    there = [kind for kind in ("picture", "words", "both") if (kinds == kind).any()]
    chosen = {"all": np.ones(len(lists), bool)} | ({kind: kinds == kind for kind in there} if len(there) > 1 else {})
    return tuple(_part(kind, {name: row[rows] for name, row in values.items()}, seed) for kind, rows in chosen.items())


def _part(kind: str, values: dict[str, Values], seed: int) -> Part:
    gains = {f"{way}_gain": values[way] - values["before"] for way in ("weights", "gate")}
    return Part(kind, len(values["before"]), **means_with_intervals(values | gains, seed=seed))


def _modality(query: Query) -> str:
    if query.pictures and query.phrases:
        return "both"
    return "picture" if query.pictures else "words"
