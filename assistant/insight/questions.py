"""Questions with known answers, and which of them a catalogue can be asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from assistant.errors import InputError
from assistant.pictures import read_picture
from assistant.query import Phrase, Picture, Query
from assistant.query.parse import parse_words

EXAMPLES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One query and the grades of the products that were judged for it.

    ``text`` and ``picture`` (a file, or the encoded picture itself) are asked together; one may be empty. ``grades``
    are whole numbers from 0 (wrong) upward. ``group`` and ``language`` are labels to report by. ``asked_by`` is the
    product that the question was made from when it must not answer itself. ``literal`` text is not searched for "not …"
    and "under $50".
    """

    id: str
    text: str = ""
    picture: Path | bytes | None = None
    grades: dict[str, int] = field(default_factory=dict)
    group: str = ""
    language: str = ""
    asked_by: str = ""
    literal: bool = False

    def query(self) -> Query:
        """The query as the window would build it; reads the picture.

        Raises
        ------
        PictureError
            The picture cannot be read.
        QueryError
            The text is too long, or asks for nothing.
        """
        phrases, filters = ((Phrase(self.text),), Query().filters) if self.literal else parse_words(self.text)
        pictures: tuple[Picture, ...] = ()
        if self.picture is not None:
            name = self.picture.name if isinstance(self.picture, Path) else self.id
            pictures = (Picture(read_picture(self.picture, name=name), source=name),)
        query = Query(pictures, phrases if self.text else (), filters)
        query.validate()
        return query


@dataclass(frozen=True, slots=True)
class Judgments:
    """Questions and where they are from; ``notes`` are sentences about what was not taken in."""

    source: str
    questions: tuple[Question, ...]
    notes: tuple[str, ...] = ()


def choose(
    judgments: Judgments,
    *,
    groups: Collection[str] = (),
    languages: Collection[str] = (),
    sample: int | None = None,
    seed: int = 0,
) -> Judgments:
    """The questions of some groups and languages (empty: of all), and at most ``sample`` of them, drawn by ``seed``.

    Raises
    ------
    InputError
        No question is left; the hint lists the groups and languages that there are.
    """
    kept = [
        question
        for question in judgments.questions
        if (not groups or question.group in groups) and (not languages or question.language in languages)
    ]
    if not kept:
        there = sorted({question.group for question in judgments.questions if question.group})
        spoken = sorted({question.language for question in judgments.questions if question.language})
        hint = f"Groups: {', '.join(there[:20]) or 'none'}. Languages: {', '.join(spoken[:20]) or 'none'}."
        raise InputError(f"{judgments.source}: no question is of the groups or languages asked for.", hint=hint)
    if sample is not None and sample < len(kept):
        drawn = np.random.default_rng(seed).choice(len(kept), sample, replace=False)
        kept = [kept[at] for at in sorted(drawn.tolist())]
    return replace(judgments, questions=tuple(kept))


def answerable(judgments: Judgments, missing: Collection[str], relevant_from: int, catalogue: str) -> Judgments:
    """The questions that a catalogue without the ``missing`` products can answer, and sentences about the others.

    A product that the catalogue lacks can never be found, so it is no longer counted among the relevant ones.

    Raises
    ------
    InputError
        No question is left.
    """
    lacking = set(missing)
    trimmed = [
        replace(question, grades={key: grade for key, grade in question.grades.items() if key not in lacking})
        for question in judgments.questions
    ]
    kept = [question for question in trimmed if _has_answer(question, relevant_from)]
    gone = [
        before for before, after in zip(judgments.questions, trimmed, strict=True) if before.grades and not after.grades
    ]
    unanswered = len(trimmed) - len(kept) - len(gone)
    notes = list(judgments.notes)
    if lacking:
        notes.append(f"{counted(len(lacking), 'judged product')} not in {catalogue}: {examples(sorted(lacking))}.")
    if gone:
        shown = examples([question.text or question.id for question in gone])
        notes.append(f"{counted(len(gone), 'question')} left out, as {catalogue} has none of the products: {shown}.")
    if unanswered:
        notes.append(
            f"{counted(unanswered, 'question')} left out, as no product has a grade of {relevant_from} or more."
        )
    if not kept:
        raise InputError(
            f"{judgments.source}: not one question can be answered by {catalogue}.",
            hint=" ".join(notes) or "The products are named by the ids of the feed: see magpie search --json.",
        )
    return Judgments(judgments.source, tuple(kept), tuple(notes))


def counted(number: int, noun: str) -> str:
    """``1 question is``, ``1,234 questions are``."""
    return f"{number:,} {noun} is" if number == 1 else f"{number:,} {noun}s are"


def examples(names: Sequence[str]) -> str:
    """The first few names, and that there are more."""
    shown = ", ".join(f"“{name[:60]}”" for name in names[:EXAMPLES_SHOWN])
    return f"{shown}, …" if len(names) > EXAMPLES_SHOWN else shown


def _has_answer(question: Question, relevant_from: int) -> bool:
    return any(grade >= relevant_from for grade in question.grades.values())
