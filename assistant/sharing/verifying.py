"""Reads every file of the releases that are kept, and finds what is damaged, missing, or does not belong."""

import hashlib
from pathlib import Path

import msgspec

from assistant.catalog.lance_files import VERSIONS
from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress
from assistant.sharing.placing import checked_path, strangers
from assistant.sharing.records import Records
from assistant.sharing.release import Placed, ReleaseFile
from assistant.store.meter import ByteMeter

PIECE_BYTES = 1024 * 1024


class Fault(msgspec.Struct, frozen=True):
    """One file that is not as it was signed."""

    path: str
    problem: str


class VerifyReport(msgspec.Struct):
    """What was found of a subscribed catalogue, and whether it was put right."""

    catalog: str
    release: int
    files: int
    size_bytes: int
    faults: list[Fault]
    repaired: bool = False
    received_bytes: int = 0
    schema: int = 1

    @property
    def is_good(self) -> bool:
        """Whether it is as it should be now."""
        return not self.faults or self.repaired


def verify(records: Records, progress: Progress, cancel: CancelToken) -> VerifyReport:
    """Look at every file of every release that is kept. Reads everything, changes nothing."""
    kept, faults = _kept(records)
    active = records.active()
    files = {file.path: file for placed in kept for file in placed.files}
    meter = ByteMeter("Reading", sum(file.size_bytes for file in files.values()), progress)
    done = 0
    for file in files.values():
        problem = _problem(records.catalog, file, meter, done, cancel)
        if problem:
            faults.append(Fault(file.path, problem))
        done += file.size_bytes
    meter.finish()
    for path in strangers(records.catalog, kept):
        faults.append(Fault(path.relative_to(records.catalog).as_posix(), "belongs to no release"))
    if active is None:
        faults.append(Fault(f"{VERSIONS}/", "no release answers"))
    number = active.release.number if active else 0
    return VerifyReport(records.catalog.name, number, len(files), done, faults)


def remove_strangers(records: Records) -> None:
    """Delete versions that belong to no release. Only in the writer lane."""
    kept, _faults = _kept(records)
    for path in strangers(records.catalog, kept):
        path.unlink(missing_ok=True)


def _kept(records: Records) -> tuple[list[Placed], list[Fault]]:
    """The releases whose record is what was signed, and a fault for each other one."""
    kept, faults = [], []
    for number in records.numbers():
        try:
            placed = records.release(number)
            records.check(placed)
            kept.append(placed)
        except MagpieError as error:
            faults.append(Fault(f"sync/releases/{number}.json", error.message))
    return kept, faults


def _problem(folder: Path, file: ReleaseFile, meter: ByteMeter, done: int, cancel: CancelToken) -> str:
    digest, count, read = hashlib.sha256(), 0, meter.after(done)
    try:
        with checked_path(folder, file.path).open("rb") as opened:
            while piece := opened.read(PIECE_BYTES):
                cancel.raise_if_cancelled()
                digest.update(piece)
                read(count := count + len(piece))
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    except MagpieError as error:
        return error.message
    if count != file.size_bytes:
        return f"has {count:,} bytes instead of {file.size_bytes:,}"
    return "" if digest.hexdigest() == file.sha256 else "is altered"
