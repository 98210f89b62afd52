"""From answers to figures: all questions, each group and language, the time taken, the difference of two systems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.errors import InputError
from assistant.insight.asking import Answer
from assistant.insight.intervals import Figure, means_with_intervals
from assistant.insight.measures import Values, per_query

AT_K = {"recall": "R", "precision": "P", "F1": "F1", "nDCG": "nDCG"}
WHOLE = {"mAP": "AP", "MRR": "RR", "R-precision": "Rprec", "accuracy": "Success@1"}
"""The name of each measure in a report, and for :func:`assistant.insight.measures.per_query`."""

CURVE_PLACES = (1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 30, 40, 50)
"""Where the curves of the plots have points."""


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of some questions: ``kind`` is ``all``, ``group`` or ``language``, ``name`` which one of them."""

    kind: str
    name: str
    questions: int
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds a search: encoding, candidates, scores, fusion; not the reading of a picture."""

    median_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Values ``(N,)`` by measure, one a question, in the order of ``answers``."""

    answers: tuple[Answer, ...]
    values: dict[str, Values]


def names_of(places: Sequence[int]) -> dict[str, str]:
    """Every measure of a report with its name for the library."""
    at_k = {f"{shown}@{place}": f"{name}@{place}" for shown, name in AT_K.items() for place in places}
    return at_k | WHOLE


def measure(answers: Sequence[Answer], places: Sequence[int], relevant_from: int) -> Measured:
    """Measure each answer."""
    return Measured(tuple(answers), _values(answers, names_of(places), relevant_from))


def parts_of(measured: Measured, *, seed: int, resamples: int) -> list[Part]:
    """The figures of all questions, then of each group and language where there are at least two of them."""
    rows: dict[tuple[str, str], list[int]] = {("all", "all"): list(range(len(measured.answers)))}
    for kind in ("group", "language"):
        labels = [getattr(answer.question, kind) or "(none)" for answer in measured.answers]
        if len(set(labels)) > 1:
            for name in sorted(set(labels)):
                rows[kind, name] = [at for at, label in enumerate(labels) if label == name]
    return [
        Part(kind, name, len(chosen), _figures(measured.values, chosen, seed=seed, resamples=resamples))
        for (kind, name), chosen in rows.items()
    ]


def latency_of(answers: Sequence[Answer]) -> Latency:
    """The median and the 95th percentile of the times."""
    median, p95 = np.percentile([answer.spent_ms for answer in answers], [50, 95])
    return Latency(float(median), float(p95))


def difference(one: Measured, other: Measured, *, seed: int, resamples: int) -> Part:
    """``other − one`` over the questions that both were asked: a paired bootstrap.

    Raises
    ------
    InputError
        They have no question in common.
    """
    there = {answer.question.id: at for at, answer in enumerate(other.answers)}
    left = [at for at, answer in enumerate(one.answers) if answer.question.id in there]
    right = [there[one.answers[at].question.id] for at in left]
    if not left:
        raise InputError("The two have no question in common that both can answer.", hint="Compare similar catalogues.")
    values = {name: other.values[name][right] - one.values[name][left] for name in one.values}
    return Part("difference", "difference", len(left), means_with_intervals(values, seed=seed, resamples=resamples))


def curves(answers: Sequence[Answer], relevant_from: int, *, seed: int, resamples: int) -> dict[str, list[Figure]]:
    """Recall, precision, F1 and nDCG at :data:`CURVE_PLACES`."""
    names = {f"{shown}@{place}": f"{name}@{place}" for shown, name in AT_K.items() for place in CURVE_PLACES}
    figures = means_with_intervals(_values(answers, names, relevant_from), seed=seed, resamples=resamples)
    return {shown: [figures[f"{shown}@{place}"] for place in CURVE_PLACES] for shown in AT_K}


def first_places(answers: Sequence[Answer], relevant_from: int) -> list[int | None]:
    """The place, from 1, of the first relevant product of each answer; None when none was found."""
    return [
        next(
            (
                place
                for place, product in enumerate(answer.ranking, start=1)
                if answer.question.grades.get(product, 0) >= relevant_from
            ),
            None,
        )
        for answer in answers
    ]


def _values(answers: Sequence[Answer], names: Mapping[str, str], relevant_from: int) -> dict[str, Values]:
    grades = {answer.question.id: answer.question.grades for answer in answers}
    rankings = {answer.question.id: answer.ranking for answer in answers}
    found = per_query(grades, rankings, list(names.values()), relevant_from=relevant_from)
    return {shown: found[name] for shown, name in names.items()}


def _figures(values: Mapping[str, Values], rows: Sequence[int], *, seed: int, resamples: int) -> dict[str, Figure]:
    return means_with_intervals(
        {name: column[list(rows)] for name, column in values.items()}, seed=seed, resamples=resamples
    )
