"""Asking every question through the search that shoppers use, and keeping what was found in what time."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.errors import InputError
from assistant.finding.results import Results
from assistant.insight.questions import Question
from assistant.progress import CancelToken, Progress, RateMeter
from assistant.query import Query

DEPTH = 1_000
"""Places of a ranking that are looked at, as at TREC; a search returns some hundreds of candidates."""

Search = Callable[[Query], Results]


@dataclass(frozen=True, slots=True)
class Answer:
    """The ids of the products found for a question, best first, and the milliseconds that the search took."""

    question: Question
    ranking: tuple[str, ...]
    spent_ms: float


@dataclass(frozen=True, slots=True)
class Asked:
    """All answers, and for each question that could not be asked a sentence."""

    answers: tuple[Answer, ...]
    refused: tuple[str, ...]


def ask_all(
    questions: Sequence[Question], search: Search, progress: Progress, cancel: CancelToken, *, label: str = "Asking"
) -> Asked:
    """Ask each question. One whose picture or text cannot be used is left out with the reason.

    Raises
    ------
    InputError
        Not one question could be asked.
    Cancelled
        ``cancel`` was set.
    """
    meter = RateMeter(label, len(questions), "questions")
    answers: list[Answer] = []
    refused: list[str] = []
    for done, question in enumerate(questions):
        cancel.raise_if_cancelled()
        progress(meter.step(done))
        try:
            query = question.query()
        except InputError as error:
            refused.append(f"{question.id}: {error.message}")
            continue
        start_s = time.perf_counter()
        results = search(query)
        spent_ms = 1000.0 * (time.perf_counter() - start_s)
        answers.append(Answer(question, ranking(results, question.asked_by), spent_ms))
    progress(meter.step(len(questions)))
    if not answers:
        raise InputError("Not one question could be asked.", hint=refused[0] if refused else "")
    return Asked(tuple(answers), tuple(refused))


def ranking(results: Results, without: str = "") -> tuple[str, ...]:
    """The ids of the best products, best first, without the one that asked."""
    ordered = (results.products[int(index)].id for index in results.fused.order)
    return tuple(key for key in ordered if key != without)[:DEPTH]
