"""What a publisher keeps of what was published, in ``MAGPIE_HOME/publishing/NAME``.

``timestamp.json`` is written last: what it leads to is the last release, and what lies beside it is the beginning of
one that was never finished.
"""

import hashlib
from contextlib import AbstractContextManager
from dataclasses import dataclass

import msgspec

from assistant import paths
from assistant.durable import replace_file
from assistant.errors import DamagedError, StorageError
from assistant.sharing import layout, signing
from assistant.sharing.alone import alone
from assistant.sharing.log import LOG_FILE
from assistant.sharing.release import RELEASE_FILE, Placed, encode_release


@dataclass(frozen=True, slots=True)
class Signed:
    """One state of the signed files: the version of each with its bytes."""

    targets: tuple[int, bytes]
    snapshot: tuple[int, bytes]
    timestamp: tuple[int, bytes]


class Published:
    """The records of one published catalogue."""

    def __init__(self, name: str) -> None:
        self.folder = paths.publishing() / name

    def lane(self) -> AbstractContextManager[None]:
        """Be the only one that publishes this catalogue. Raises :class:`BusyError`."""
        return alone(self.folder, f"{self.folder.name} is being published by another process.")

    def signed(self) -> Signed | None:
        """The signed files of the last release, or None before the first."""
        stamp = self._read(layout.TIMESTAMP)
        if stamp is None:
            return None
        timestamp = signing.load(stamp).signed
        snapshot = timestamp.snapshot_meta.version
        content = self._needed(layout.metadata_path("snapshot", snapshot))
        targets = signing.load(content).signed.meta["targets.json"].version
        listed = self._needed(layout.metadata_path("targets", targets))
        return Signed((targets, listed), (snapshot, content), (timestamp.version, stamp))

    def last(self, signed: Signed | None) -> Placed | None:
        """The last release, or None before the first. Raises :class:`DamagedError` when its record is gone."""
        if signed is None:
            return None
        stated = signing.load(signed.targets[1]).signed.targets[RELEASE_FILE].hashes["sha256"]
        for number in sorted(self._numbers(), reverse=True):
            placed = self.release(number)
            if hashlib.sha256(encode_release(placed.release)).hexdigest() == stated:
                return placed
        raise DamagedError(f"The record of the last release is not in {self.folder}.", hint="Restore your backup.")

    def release(self, number: int) -> Placed:
        """The record of one release."""
        try:
            return msgspec.json.decode(self._needed(f"releases/{number}.json"), type=Placed)
        except ValueError as error:
            raise DamagedError(f"The record of release {number} cannot be read: {error}.") from error

    def recent(self, number: int, count: int) -> list[Placed]:
        """The last releases up to ``number``, as far as there are records."""
        wanted = [one for one in sorted(self._numbers(), reverse=True) if one <= number][:count]
        return [self.release(one) for one in wanted]

    def log(self, size_bytes: int | None = None) -> bytes:
        """The release log, up to a size: what lies behind it was never published."""
        content = self._read(LOG_FILE) or b""
        return content if size_bytes is None else content[:size_bytes]

    def save(self, placed: Placed, log: bytes) -> None:
        """Note a release that is about to be signed."""
        self._write(f"releases/{placed.release.number}.json", msgspec.json.encode(placed))
        self._write(LOG_FILE, log)

    def save_signed(self, signed: Signed) -> None:
        """Note signed files, the timestamp last: now the release is made."""
        self._write(layout.metadata_path("targets", signed.targets[0]), signed.targets[1])
        self._write(layout.metadata_path("snapshot", signed.snapshot[0]), signed.snapshot[1])
        self._write(layout.TIMESTAMP, signed.timestamp[1])

    def _numbers(self) -> list[int]:
        return [int(path.stem) for path in (self.folder / "releases").glob("*.json") if path.stem.isdecimal()]

    def _read(self, name: str) -> bytes | None:
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DamagedError(f"{self.folder / name} cannot be read: {error.strerror}.") from error

    def _needed(self, name: str) -> bytes:
        content = self._read(name)
        if content is None:
            raise DamagedError(f"{self.folder / name} is missing.", hint="Restore it from your backup.")
        return content

    def _write(self, name: str, content: bytes) -> None:
        try:
            replace_file(self.folder / name, content)
        except OSError as error:
            raise self._cannot(error) from error

    def _cannot(self, error: OSError) -> StorageError:
        return StorageError(f"{self.folder} cannot be written: {error.strerror}.", hint="Check space and rights.")
