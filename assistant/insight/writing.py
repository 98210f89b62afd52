"""Writing questions as a judgments file, with their pictures beside it: ``read_judgments`` reads the same again."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from assistant.errors import StorageError
from assistant.insight.questions import Question

_SUFFIXES = {b"\xff\xd8": ".jpg", b"\x89P": ".png", b"RI": ".webp"}
"""By how an encoded picture begins; the readers go by content, so the name is for people."""


def write_judgments(questions: Iterable[Question], path: Path) -> int:
    """Write JSON Lines to ``path``, encoded pictures to a folder named after it; returns how many were written.

    Raises
    ------
    StorageError
        The file or a picture cannot be written.
    """
    pictures = path.with_name(f"{path.stem}-pictures")
    lines: list[str] = []
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for at, question in enumerate(questions):
            lines.append(msgspec.json.encode(_row(question, _placed(question, at, pictures, path.parent))).decode())
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        hint = "Choose another file or free some space."
        raise StorageError(f"{error.filename or path} cannot be written: {error.strerror}.", hint=hint) from error
    return len(lines)


def _row(question: Question, picture: str) -> dict[str, Any]:
    row = {
        "id": question.id,
        "text": question.text,
        "picture": picture,
        "products": question.grades,
        "group": question.group,
        "language": question.language,
        "asked_by": question.asked_by,
    }
    return {name: value for name, value in row.items() if value or name == "products"}


def _placed(question: Question, at: int, pictures: Path, root: Path) -> str:
    """The name of the question's picture within the folder of the file; one that has no file yet is written."""
    if question.picture is None:
        return ""
    if isinstance(question.picture, Path):
        return _name_within(question.picture, root)
    pictures.mkdir(exist_ok=True)
    file = pictures / f"{at:05d}{_SUFFIXES.get(question.picture[:2], '.img')}"
    file.write_bytes(question.picture)
    return file.relative_to(root).as_posix()


def _name_within(picture: Path, root: Path) -> str:
    """Pictures are looked for in the folder of the file only, so one from elsewhere is refused rather than lost."""
    try:
        return picture.resolve().relative_to(root.resolve()).as_posix()
    except ValueError as error:
        hint = f"Write the judgments into {picture.parent}."
        raise StorageError(f"{picture} lies outside the folder of the judgments file.", hint=hint) from error
