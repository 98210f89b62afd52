"""Relevance marks that the person gave in the window: which product was right or wrong for which question.

They lie in ``$MAGPIE_HOME/marks``: a JSON object a line, and the query pictures as WebP named by their hash. They are
written only when the person marks, never leave the machine, and are gone for good when removed. What a learner needs
of the scores is found by asking the question again.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from filelock import FileLock

from assistant import durable, paths
from assistant.errors import DamagedError, NewerSchemaError, NotFoundError, StorageError
from assistant.insight.asked import Asked, read_pictures, to_asked, to_files
from assistant.query import Query

SCHEMA_VERSION = 1
MAX_MARKS = 10_000
"""Some months of marking all day; the file is then 5 MB."""

MAX_PICTURES_BYTES = 512 * 1024 * 1024


class Mark(msgspec.Struct, frozen=True):
    """One mark. ``title`` is what the person saw; ``id`` is the same for the same question and product."""

    catalogue: str
    product: str
    title: str
    right: bool
    asked: Asked
    marked_at: str
    id: str = ""
    schema_version: int = SCHEMA_VERSION


@dataclass(frozen=True, slots=True, eq=False)
class MarkedQuestion:
    """All marks of one question to one catalogue: the grade of each product, 1 right, 0 wrong."""

    asked: Asked
    catalogue: str
    grades: dict[str, int]


class MarkStore:
    """The marks of one home. Methods may block on the disk; use from several threads and processes is safe."""

    def __init__(self, folder: Path | None = None, *, max_marks: int = MAX_MARKS) -> None:
        self.folder = folder or paths.home() / "marks"
        self._max_marks = max_marks
        self.file = self.folder / "marks.jsonl"

    def all(self) -> list[Mark]:
        """Every mark, oldest first; none where nothing was marked.

        Raises
        ------
        NewerSchemaError, DamagedError
            The file was written by a newer Magpie, or a line of it is damaged; the message names the line.
        """
        return list({mark.id: mark for mark in self._lines()}.values())

    def find(self, query: Query, catalogue: str, product: str) -> Mark | None:
        """The mark of a product for a question."""
        wanted = _mark_id(to_asked(query), catalogue, product)
        return next((mark for mark in reversed(self.all()) if mark.id == wanted), None)

    def put(self, query: Query, catalogue: str, product: str, *, title: str, right: bool) -> Mark:
        """Keep a mark; it replaces the former one of the same question and product.

        Raises
        ------
        StorageError
            There are :data:`MAX_MARKS`, or the disk refuses.
        """
        asked, pictures = to_asked(query), to_files(query)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        mark = Mark(catalogue, product, title[:500], right, asked, now, _mark_id(asked, catalogue, product))
        with self._writing():
            kept = [one for one in self.all() if one.id != mark.id]
            self._check_room(len(kept), pictures)
            for name, data in pictures.items():
                self._write_picture(name, data)
            self._append(mark)
        return mark

    def remove(self, ids: Sequence[str]) -> int:
        """Take marks away for good, with the pictures that no other mark has; how many they were.

        Raises :class:`NotFoundError` where there is none of an id; then none is taken.
        """
        with self._writing():
            there = self.all()
            unknown = sorted(set(ids) - {mark.id for mark in there})
            if unknown:
                raise NotFoundError(f"There is no mark {unknown[0]!r}.", hint="See: magpie marks list.")
            kept = [mark for mark in there if mark.id not in set(ids)]
            self._rewrite(kept)
        return len(there) - len(kept)

    def questions(self, catalogue: str | None = None) -> list[MarkedQuestion]:
        """The marks by question, of one catalogue or of all; in the order of the first mark."""
        found: dict[tuple[str, str], MarkedQuestion] = {}
        for mark in self.all():
            if catalogue in (None, mark.catalogue):
                key = mark.catalogue, mark.asked.key
                question = found.setdefault(key, MarkedQuestion(mark.asked, mark.catalogue, {}))
                question.grades[mark.product] = int(mark.right)
        return list(found.values())

    def query(self, asked: Asked) -> Query:
        """The question as it was asked. Raises :class:`DamagedError` where a picture is gone or damaged."""
        return asked.query(read_pictures(asked, self.folder))

    def _lines(self) -> Iterator[Mark]:
        try:
            content = self.file.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            raise DamagedError(f"{self.file} cannot be read: {error.strerror}.", hint="Check its rights.") from error
        whole, _, _cut_off = content.rpartition(b"\n")  # a line without an end is one that was not finished
        for number, line in enumerate(whole.split(b"\n") if whole else (), start=1):
            yield self._mark(number, line)

    def _mark(self, number: int, line: bytes) -> Mark:
        try:
            raw = msgspec.json.decode(line)
            found = raw.get("schema_version") if isinstance(raw, dict) else None
            if isinstance(found, int) and found > SCHEMA_VERSION:
                raise NewerSchemaError(f"{self.file}, line {number},", found, SCHEMA_VERSION)
            return msgspec.convert(raw, Mark)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            hint = "Take that line out, or delete the file to lose all marks."
            raise DamagedError(f"{self.file}, line {number} cannot be used: {error}.", hint=hint) from error

    def _check_room(self, marks: int, pictures: dict[str, bytes]) -> None:
        hint = "Remove some: magpie marks list, magpie marks remove."
        if marks >= self._max_marks:
            raise StorageError(f"There are {marks:,} marks, and no more are kept.", hint=hint)
        there = sum(path.stat().st_size for path in self.folder.glob("*.webp"))
        if there + sum(map(len, pictures.values())) > MAX_PICTURES_BYTES:
            raise StorageError(f"The pictures of the marks have {there >> 20:,} MB, and no more are kept.", hint=hint)

    def _append(self, mark: Mark) -> None:
        with self.file.open("ab+") as file:
            file.seek(0)
            content = file.read()
            file.truncate(content.rfind(b"\n") + 1)  # what a crash left half written
            file.write(msgspec.json.encode(mark) + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def _write_picture(self, name: str, data: bytes) -> None:
        path = self.folder / f"{name}.webp"
        if not path.exists():
            partial = path.with_suffix(".partial")
            partial.write_bytes(data)
            os.replace(partial, path)  # noqa: PTH105 - the atomic call, by its name

    def _rewrite(self, marks: Sequence[Mark]) -> None:
        partial = self.file.with_suffix(".partial")
        partial.write_bytes(b"".join(msgspec.json.encode(mark) + b"\n" for mark in marks))
        durable.flush(partial)
        os.replace(partial, self.file)  # noqa: PTH105 - the atomic call, by its name
        used = {f"{picture.name}.webp" for mark in marks for picture in mark.asked.pictures}
        for path in self.folder.glob("*.webp"):
            if path.name not in used:
                path.unlink()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / ".lock"):
                yield
        except OSError as error:
            hint = "Free some space, or make the folder writable."
            raise StorageError(f"The marks cannot be written to {self.folder}: {error.strerror}.", hint=hint) from error


def _mark_id(asked: Asked, catalogue: str, product: str) -> str:
    return hashlib.blake2b(f"{asked.key}\0{catalogue}\0{product}".encode(), digest_size=6).hexdigest()
