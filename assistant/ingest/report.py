"""What an import did, row by row where something was wrong; shown at the end and saved with the catalogue."""

from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from assistant.errors import StorageError

REPORT_FILE = "import-report.json"
MAX_LISTED = 1_000
"""Problems listed one by one; all are counted."""

Outcome = Literal["rows", "added", "changed", "repriced", "unchanged", "skipped", "deleted", "joined"]


class Problem(msgspec.Struct, frozen=True):
    """One thing that was wrong: the row's number in the feed (from 1), the product's id if it has one, the reason."""

    row: int
    id: str
    reason: str


class ImportReport(msgspec.Struct, kw_only=True):
    """The outcome of an import.

    ``rows`` were read; of them ``added``, ``changed`` (encoded anew), ``repriced`` (price, address or the like,
    without encoding), ``unchanged``, ``joined`` to products of another feed, and ``skipped``; ``deleted`` products were
    no longer in the feed.
    ``problems`` lists the first :data:`MAX_LISTED`; ``reasons`` counts them all by kind.
    ``finished`` is False after a cancel or failure.
    """

    schema: int = 1
    feed: str = ""
    catalog: str = ""
    encoder_id: str = ""
    started_at: datetime | None = None
    seconds: float = 0.0
    finished: bool = False
    rows: int = 0
    added: int = 0
    changed: int = 0
    repriced: int = 0
    unchanged: int = 0
    skipped: int = 0
    deleted: int = 0
    joined: int = 0
    problems: list[Problem] = []
    reasons: dict[str, int] = {}
    mapping: dict[str, str | list[str]] = {}
    unmapped: list[str] = []
    note: str = ""

    @property
    def encoded(self) -> int:
        """How many products went through the encoder."""
        return self.added + self.changed

    @property
    def wrote(self) -> bool:
        """Whether the table was written to at all."""
        return bool(self.encoded or self.repriced or self.deleted or self.joined)

    @property
    def problem_count(self) -> int:
        """How many problems there were in all."""
        return sum(self.reasons.values())

    def add(self, outcome: Outcome, count: int = 1) -> None:
        """Count an outcome."""
        setattr(self, outcome, getattr(self, outcome) + count)

    def complain(self, row: int, product_id: str, reason: str) -> None:
        """Note a problem; a reason is ``kind: particulars``, and problems are counted by kind."""
        kind = reason.partition(":")[0]
        self.reasons[kind] = self.reasons.get(kind, 0) + 1
        if len(self.problems) < MAX_LISTED:
            self.problems.append(Problem(row, product_id, reason))


def save_report(folder: Path, report: ImportReport) -> Path:
    """Write the report into a catalogue's folder as JSON and return the file. Raises :class:`StorageError`."""
    path = folder / REPORT_FILE
    try:
        path.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2))
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}.") from error
    return path


def load_report(folder: Path) -> ImportReport | None:
    """The report of the last import into a catalogue, or None when there is none that can be read."""
    try:
        return msgspec.json.decode((folder / REPORT_FILE).read_bytes(), type=ImportReport)
    except (OSError, msgspec.DecodeError):
        return None
