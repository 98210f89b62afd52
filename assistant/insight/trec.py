"""Judgments as TREC keeps them: a table of queries and a file of relevance, the qrels."""

from collections.abc import Iterator
from pathlib import Path

from assistant.insight.judgments import (
    HIGHEST_GRADE,
    MAX_JUDGMENTS,
    MAX_QUESTIONS,
    JudgmentsError,
    read_text,
    to_grade,
)
from assistant.insight.questions import Judgments, Question, counted, examples
from assistant.query.query import MAX_TEXT_CHARS


def read_trec(queries: Path, qrels: Path) -> Judgments:
    """Read ``id<TAB>text`` lines and ``id iteration product grade`` lines; grades below 0 (TREC: spam) count as 0.

    Raises
    ------
    JudgmentsError
        A file or one of its lines cannot be used.
    """
    texts = _texts(queries)
    grades: dict[str, dict[str, int]] = {key: {} for key in texts}
    strangers: dict[str, None] = {}
    for number, (line, content) in enumerate(_lines(qrels)):
        if number >= MAX_JUDGMENTS:
            raise JudgmentsError(qrels, line, f"there are more than {MAX_JUDGMENTS:,} judgments.")
        parts = content.split()
        if len(parts) != 4:
            raise JudgmentsError(qrels, line, "this is not “query iteration product grade”.")
        key, _, product, grade = parts
        if key not in grades:
            strangers[key] = None
        else:
            grades[key][product] = to_grade(qrels, line, "0" if _is_negative(grade) else grade)
    unjudged = [key for key, judged in grades.items() if not judged]
    notes = []
    if strangers:
        notes.append(f"{counted(len(strangers), 'judged question')} not in {queries.name}: {examples([*strangers])}.")
    if unjudged:
        notes.append(f"{counted(len(unjudged), 'question')} left out, as no product was judged: {examples(unjudged)}.")
    questions = tuple(Question(key, text, grades=grades[key]) for key, text in texts.items() if grades[key])
    if not questions:
        raise JudgmentsError(qrels, None, f"no query of {queries.name} is judged.", hint=" ".join(notes))
    return Judgments(qrels.name, questions, tuple(notes))


def _texts(path: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    for line, content in _lines(path):
        key, _, text = (part.strip() for part in content.partition("\t"))
        if not key or not text or len(text) > MAX_TEXT_CHARS:
            raise JudgmentsError(path, line, f"this is not “id<TAB>text” with at most {MAX_TEXT_CHARS:,} characters.")
        if key in texts:
            raise JudgmentsError(path, line, f"the id “{key[:60]}” repeats.")
        texts[key] = text
        if len(texts) > MAX_QUESTIONS:
            raise JudgmentsError(path, line, f"there are more than {MAX_QUESTIONS:,} queries.")
    return texts


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for line, content in enumerate(read_text(path).split("\n"), start=1):
        if content.strip():
            yield line, content.rstrip("\r")


def _is_negative(grade: str) -> bool:
    return grade.startswith("-") and grade[1:].isdigit() and len(grade) <= len(str(HIGHEST_GRADE))
