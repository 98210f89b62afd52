"""What a subscriber keeps beside a catalogue, in its ``sync`` folder: trust, releases, log, and files on their way.

The releases that are kept can be read or gone back to. Which of them a reader sees is decided by the catalogue itself
(the table that ``catalogue.toml`` names, and its newest version): the records follow it after a crash.
"""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import msgspec

from assistant.catalog.lance_files import VERSIONS, newest_manifest
from assistant.catalog.manifest import load_manifest
from assistant.catalog.schema import table_folder
from assistant.catalog.subscription import SYNC_FOLDER
from assistant.durable import replace_file
from assistant.errors import DamagedError, NotFoundError, StorageError, UnsafeError
from assistant.sharing.alone import alone
from assistant.sharing.log import LOG_FILE, check_log
from assistant.sharing.release import Placed, check_files, digest_of_files, manifest_path

RELEASES = "releases"


class Records:
    """The records of the subscribed catalogue in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.catalog = folder
        self.folder = folder / SYNC_FOLDER
        self.trust = self.folder / "trust"
        self.incoming = self.folder / "incoming"

    def lane(self) -> AbstractContextManager[None]:
        """Be the only one that syncs this catalogue. Raises :class:`BusyError`; nothing waits."""
        return alone(self.folder, f"{self.catalog.name} is being synced by another process.")

    def numbers(self) -> list[int]:
        """The releases that are kept, newest first."""
        found = [path.stem for path in (self.folder / RELEASES).glob("*.json")]
        return sorted((int(stem) for stem in found if stem.isdecimal()), reverse=True)

    def release(self, number: int) -> Placed:
        """A release that is kept. Raises :class:`DamagedError` when its record cannot be read."""
        path = self._path(number)
        try:
            placed = msgspec.json.decode(path.read_bytes(), type=Placed)
            return check_files(placed.release, placed.files)
        except (OSError, ValueError) as error:
            raise DamagedError(
                f"{path} cannot be read: {error}.", hint="Repair it: magpie catalog verify NAME --repair."
            ) from error

    def active(self) -> Placed | None:
        """The release that a reader of the catalogue finds; None before the first sync."""
        try:
            manifest = load_manifest(self.catalog)
            name = newest_manifest(self.catalog / table_folder(manifest.table)).name
        except (NotFoundError, DamagedError):
            return None
        path = f"{table_folder(manifest.table)}/{VERSIONS}/{name}"
        for placed in self.kept():
            # of two releases of one version the one whose facts are told
            if manifest_path(placed.release) == path and placed.release.prices_as_of <= manifest.updated_at:
                return placed
        return None

    def previous(self, number: int) -> Placed | None:
        """The release before one, if it is kept."""
        return next((placed for placed in self.kept() if placed.release.number < number), None)

    def kept(self) -> Iterator[Placed]:
        """The releases that are kept, newest first, without those whose record is damaged."""
        for number in self.numbers():
            with suppress(DamagedError, UnsafeError):
                yield self.release(number)

    def log(self) -> bytes:
        """The release log as far as it was seen."""
        try:
            return (self.folder / LOG_FILE).read_bytes()
        except FileNotFoundError:
            return b""

    def check(self, placed: Placed) -> None:
        """Whether a record is what was signed, by the log. Raises :class:`UnsafeError` or :class:`DamagedError`."""
        head = placed.release.log
        check_log(self.log()[: head.size_bytes], head, placed.release.number, digest_of_files(placed.files))

    def save(self, placed: Placed, log: bytes) -> None:
        """Keep a release and the log up to it."""
        self._write(self._path(placed.release.number), msgspec.json.encode(placed))
        self._write(self.folder / LOG_FILE, log)

    def forget(self, number: int) -> None:
        """Keep a release no longer."""
        self._path(number).unlink(missing_ok=True)

    def age_s(self, number: int) -> float:
        """For how long a release has been kept."""
        try:
            return time.time() - self._path(number).stat().st_mtime
        except FileNotFoundError:
            return 0.0

    def _path(self, number: int) -> Path:
        return self.folder / RELEASES / f"{number}.json"

    def _write(self, path: Path, content: bytes) -> None:
        try:
            replace_file(path, content)
        except OSError as error:
            raise StorageError(f"{path} cannot be written: {error.strerror}.", hint="Free some space.") from error
