"""Judgments files: CSV or JSON Lines, a judgment a row; their format is documented in ``docs/evaluation.md``.

The file may come from a stranger, so its size is bounded and pictures are looked for in its own folder only.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.errors import InputError
from assistant.insight.questions import Judgments, Question
from assistant.query.query import MAX_TEXT_CHARS

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_QUESTIONS = 100_000
MAX_JUDGMENTS = 2_000_000
MAX_NAME_CHARS = 1_000
HIGHEST_GRADE = 100

FIELDS = ("id", "text", "picture", "product", "grade", "products", "group", "language", "asked_by")
"""What a row may have; ``products`` is of JSON Lines alone."""


class JudgmentsError(InputError):
    """A judgments file cannot be used; the message names the file and the line."""

    def __init__(self, path: Path, line: int | None, reason: str, *, hint: str = "") -> None:
        where = f"{path}, line {line}" if line else f"{path}"
        super().__init__(f"{where}: {reason}", hint=hint or "The format is described in docs/evaluation.md.")


def read_judgments(path: Path) -> Judgments:
    """Read a ``.jsonl`` (``.ndjson``, ``.json``) file or, by any other name, CSV in UTF-8.

    Raises
    ------
    JudgmentsError
        The file or one of its rows cannot be used.
    """
    builder = _Builder(path)
    text = read_text(path)
    rows = _json_rows if path.suffix.lower() in {".jsonl", ".ndjson", ".json"} else _csv_rows
    for line, row in rows(path, text):
        builder.add(line, row)
    if not builder.questions:
        raise JudgmentsError(path, None, "there is no judgment in it.")
    return Judgments(path.name, tuple(builder.questions.values()))


def read_text(path: Path) -> str:
    """The content of a file of bounded size as text. Raises :class:`JudgmentsError`."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise JudgmentsError(
            path, None, f"the file cannot be read ({error.strerror}).", hint="Check the path."
        ) from error
    if len(content) > MAX_FILE_BYTES:
        limit = f"the file is larger than {MAX_FILE_BYTES >> 20} MB."
        raise JudgmentsError(path, None, limit, hint="Take a part of the questions.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise JudgmentsError(path, line, "this is not UTF-8.", hint="Save the file as UTF-8 text.") from error


def to_grade(path: Path, line: int, value: Any) -> int:
    """A whole number from 0 to 100. Raises :class:`JudgmentsError`."""
    try:
        grade = int(value) if isinstance(value, str) else value
    except ValueError:
        grade = None
    if not isinstance(grade, int) or isinstance(grade, bool) or not 0 <= grade <= HIGHEST_GRADE:
        raise JudgmentsError(path, line, f"the grade {value!r} is no whole number from 0 to {HIGHEST_GRADE}.")
    return grade


class _Builder:
    """Collects rows into questions: rows of one id, or without ids of one text and picture, are one question."""

    def __init__(self, path: Path) -> None:
        self.questions: dict[str, Question] = {}
        self._path = path
        self._folder = path.parent.resolve()
        self._judgments = 0

    def add(self, line: int, row: dict[str, Any]) -> None:
        """Take a row, or refuse it with its line."""
        if unknown := sorted(set(row) - set(FIELDS)):
            known = f"Known are {', '.join(FIELDS)}."
            raise JudgmentsError(self._path, line, f"there is no field “{unknown[0]}”.", hint=known)
        question = self._question(line, row)
        for product, grade in self._grades(line, row):
            if question.grades.setdefault(product, grade) != grade:
                raise JudgmentsError(self._path, line, f"the product “{product}” has two different grades.")
            self._judgments += 1
        if self._judgments > MAX_JUDGMENTS or len(self.questions) > MAX_QUESTIONS:
            limit = f"there are more than {MAX_QUESTIONS:,} questions or {MAX_JUDGMENTS:,} judgments."
            raise JudgmentsError(self._path, line, limit, hint="Take a part of the questions.")

    def _question(self, line: int, row: dict[str, Any]) -> Question:
        text = self._string(line, row, "text", MAX_TEXT_CHARS)
        name = self._string(line, row, "picture", MAX_NAME_CHARS)
        if not text and not name:
            raise JudgmentsError(self._path, line, "there is neither a text nor a picture.")
        key = self._string(line, row, "id", MAX_NAME_CHARS) or f"{text} [{name}]".removesuffix(" []")
        picture = self._picture(line, name) if name else None
        labels = ("group", "language", "asked_by")
        group, language, by = (self._string(line, row, field, MAX_NAME_CHARS) for field in labels)
        asked = Question(key, text, picture, {}, group, language, by)
        known = self.questions.setdefault(key, asked)
        if replace(known, grades={}) != replace(asked, grades={}):
            what = f"the question “{key[:60]}” has another text, picture, group or language than before."
            raise JudgmentsError(self._path, line, what)
        return known

    def _grades(self, line: int, row: dict[str, Any]) -> Iterator[tuple[str, int]]:
        several = row.get("products")
        if isinstance(several, dict):
            pairs = list(several.items())
        elif isinstance(several, list):
            pairs = [(product, 1) for product in several]
        elif several is None:
            grade = row.get("grade")
            pairs = [(self._string(line, row, "product", MAX_NAME_CHARS), 1 if grade in (None, "") else grade)]
        else:
            raise JudgmentsError(self._path, line, "“products” is neither a list nor an object of grades.")
        for product, grade in pairs:
            named = f"{product}" if isinstance(product, int) else product
            if not isinstance(named, str) or not named or len(named) > MAX_NAME_CHARS:
                raise JudgmentsError(self._path, line, "there is no product id.")
            yield named, to_grade(self._path, line, grade)

    def _string(self, line: int, row: dict[str, Any], field: str, limit: int) -> str:
        value = row.get(field)
        if isinstance(value, int) and not isinstance(value, bool):
            value = f"{value}"
        if value is not None and not isinstance(value, str):
            raise JudgmentsError(self._path, line, f"“{field}” is no text.")
        text = (value or "").strip()
        if len(text) > limit:
            raise JudgmentsError(self._path, line, f"“{field}” has {len(text):,} characters; at most {limit:,} can be.")
        return text

    def _picture(self, line: int, name: str) -> Path:
        path = (self._folder / name.replace("\\", "/")).resolve()
        if not path.is_relative_to(self._folder):
            raise JudgmentsError(self._path, line, f"the picture {name[:80]} lies outside the folder of the file.")
        return path


def _json_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, content in enumerate(io.StringIO(text), start=1):
        if not content.strip():
            continue
        try:
            row = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise JudgmentsError(path, line, "this is not valid JSON.") from error
        if not isinstance(row, dict):
            raise JudgmentsError(path, line, "this is not a JSON object.")
        yield line, row


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    csv.field_size_limit(MAX_FILE_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if "product" not in header or not {"text", "picture"} & set(header) or len(set(header)) < len(header):
            what = "the first line must name the columns: product, and text or picture, each once."
            raise JudgmentsError(path, 1, what)
        for cells in reader:
            if len(cells) not in (0, len(header)):
                what = f"there are {len(cells)} cells where the header has {len(header)}."
                raise JudgmentsError(path, reader.line_num, what)
            if cells:
                yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise JudgmentsError(path, reader.line_num, f"this is not readable as CSV: {error}.") from error
