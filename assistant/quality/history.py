"""The last reports of a catalogue, in a file of its folder: what the next check is compared with."""

import os
from pathlib import Path

import msgspec

from assistant.errors import DamagedError, InputError, NewerSchemaError, StorageError
from assistant.quality.report import QualityReport

HISTORY_FILE = "quality-reports.json"
HISTORY_SCHEMA = 1
KEPT = 10

MAX_BYTES = 64 * 1024 * 1024


class History(msgspec.Struct):
    """Reports of different versions, oldest first."""

    reports: list[QualityReport] = []
    schema: int = HISTORY_SCHEMA


def load_history(folder: Path) -> History:
    """The reports saved with a catalogue; none when there is no file.

    Raises :class:`NewerSchemaError`, or :class:`DamagedError` when it cannot be read.
    """
    path = folder / HISTORY_FILE
    try:
        data = path.read_bytes()
        if (found := msgspec.json.decode(data, type=_Schema).schema) > HISTORY_SCHEMA:
            raise NewerSchemaError(f"{path}", found, HISTORY_SCHEMA)
        return msgspec.json.decode(data, type=History)
    except FileNotFoundError:
        return History()
    except (OSError, msgspec.MsgspecError) as error:
        raise DamagedError(f"{path} cannot be read: {error}.", hint="Delete it; comparisons begin anew.") from error


def save_report(folder: Path, report: QualityReport) -> None:
    """Add a report; it replaces one of the same version. Raises :class:`StorageError`, and what loading raises."""
    history = load_history(folder)
    others = [one for one in history.reports if not _same_version(one, report)]
    path = folder / HISTORY_FILE
    draft = path.with_suffix(".json.new")
    try:
        with draft.open("wb") as file:
            file.write(msgspec.json.encode(History([*others, report][-KEPT:])))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written: {error.strerror}.", hint="Check the disk and its rights."
        ) from error


def report_before(folder: Path, report: QualityReport) -> QualityReport | None:
    """The newest saved report of another version; None when there is none."""
    others = [one for one in load_history(folder).reports if not _same_version(one, report)]
    return others[-1] if others else None


def read_report(path: Path) -> QualityReport:
    """A report that ``--json`` printed. Raises :class:`InputError` when the file is none."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path} is too large for a report.", hint="Give what --json printed.")
        data = path.read_bytes()
        if (found := msgspec.json.decode(data, type=_Schema).schema) > HISTORY_SCHEMA:
            raise NewerSchemaError(f"{path}", found, HISTORY_SCHEMA)
        return msgspec.json.decode(data, type=QualityReport)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    except msgspec.MsgspecError as error:
        raise InputError(f"{path} is not a quality report: {error}.", hint="Give what --json printed.") from error


class _Schema(msgspec.Struct):
    schema: int = 0


def _same_version(one: QualityReport, other: QualityReport) -> bool:
    return (one.table, one.version) == (other.table, other.version)
