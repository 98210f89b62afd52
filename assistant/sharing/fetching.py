"""Fetches the files of a release that are missing: several at a time, resumed, at a limited pace, each checked.

A file is known by its SHA-256. It arrives as ``incoming/HASH.part`` and is called ``incoming/HASH`` once it has its
size and hash and is on the disk: nothing else is ever used. What was fetched before an interruption is kept.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from assistant.errors import NetworkError, UnsafeError
from assistant.network.host import CONNECTIONS, HOST_RULES, BrokenConnectionError
from assistant.progress import Cancelled, CancelToken, Progress
from assistant.sharing import layout
from assistant.sharing.disk import DISK, Disk
from assistant.sharing.pace import Pace
from assistant.sharing.release import ReleaseFile
from assistant.sharing.sources import Source
from assistant.store.download import cannot_write
from assistant.store.meter import ByteMeter
from assistant.store.placing import check_space

ATTEMPTS = 4
"""Tries in a row that bring nothing new, until a file is given up."""

LABEL = "Fetching"

Report = Callable[[int], None]
"""Told how many bytes of all files are there."""


class Fetching:
    """Brings files from a source into a folder."""

    def __init__(
        self,
        source: Source,
        incoming: Path,
        *,
        bytes_per_s: int = 0,
        progress: Progress,
        cancel: CancelToken,
        pause_s: float = HOST_RULES.pause_s,
        disk: Disk = DISK,
    ) -> None:
        self._source, self._incoming, self._progress = source, incoming, progress
        self._cancel, self._pause_s, self._disk = cancel, pause_s, disk
        self._pace = Pace(bytes_per_s, cancel)
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._received: dict[str, int] = {}

    def fetch(self, files: Iterable[ReleaseFile]) -> int:
        """Bring what is not there yet; the bytes that came. Blocks.

        Raises
        ------
        UnsafeError
            A file is longer than was signed, or has another hash.
        MissingFileError
            The source no longer has a file.
        NetworkError
            It cannot be reached, or breaks off again and again.
        StorageError
            The disk is full or not writable.
        Cancelled
            The person stopped it; what is there is kept.
        """
        wanted = {file.sha256: file for file in files}
        had = {sha256: self._have(file) for sha256, file in wanted.items()}
        self._received = dict(had)
        total = sum(file.size_bytes for file in wanted.values())
        self._make_room(total - sum(had.values()))
        meter = ByteMeter(LABEL, total, self._progress, start=sum(had.values()))
        report = meter.after(0)
        largest_first = sorted(wanted.values(), key=lambda file: -file.size_bytes)
        with ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="magpie-sync") as pool:
            tasks = [pool.submit(self._guarded, file, report) for file in largest_first]
            done, _waiting = wait(tasks, return_when=FIRST_EXCEPTION)
            if any(task.exception() for task in done):
                self._stopped.set()
        problems = [error for task in tasks if (error := task.exception())]
        problems.sort(key=lambda error: isinstance(error, _Stopped))
        if problems:
            raise problems[0]
        with self._writes():
            self._disk.flush_folder(self._incoming)
        meter.finish()
        return sum(self._received.values()) - sum(had.values())

    def _make_room(self, needed_bytes: int) -> None:
        try:
            self._incoming.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(self._incoming, error) from error
        check_space(self._incoming, needed_bytes)

    def _guarded(self, file: ReleaseFile, report: Report) -> None:
        try:
            self._bring(file, report)
        except BaseException:
            self._stopped.set()
            raise

    def _bring(self, file: ReleaseFile, report: Report) -> None:
        if self._done(file).exists():
            return
        continued = self._part(file).exists()
        self._receive(file, report)
        if not self._is_right(file):
            self._part(file).unlink()
            if continued:  # the part of an earlier run may have been damaged: one fresh start is worth it
                self._receive(file, report)
            if not continued or not self._is_right(file):
                self._part(file).unlink(missing_ok=True)
                raise UnsafeError(
                    f"{file.path} is not the file that was signed.",
                    hint="It was altered on its way or at the publisher's. Nothing of it was kept.",
                )
        with self._writes():
            self._disk.flush(self._part(file))
            self._disk.rename(self._part(file), self._done(file))

    def _receive(self, file: ReleaseFile, report: Report) -> None:
        """Ask again until the part has its size."""
        failures, most = 0, self._part_bytes(file)
        while not self._part(file).exists() or self._part_bytes(file) < file.size_bytes:
            try:
                self._attempt(file, report)
                problem = NetworkError(f"{file.path} ended too early.", hint="Try again later; what came is kept.")
            except BrokenConnectionError as error:
                problem = error
            have = self._part_bytes(file)
            failures = 0 if have > most else failures + 1
            most = max(most, have)
            if failures == ATTEMPTS:
                raise problem
            if have < file.size_bytes:
                self._wait(self._pause_s * 2**failures)

    def _attempt(self, file: ReleaseFile, report: Report) -> None:
        have = self._part_bytes(file)
        path = layout.target_path(file.path, file.sha256)
        with self._source.open(path, file.size_bytes, have) as opened, self._opened(file, opened.start) as part:
            have = opened.start
            for piece in opened.pieces:
                self._look()
                if have + len(piece) > file.size_bytes:
                    raise UnsafeError(f"{file.path} is longer than was signed.", hint="Nothing was changed.")
                with self._writes():
                    self._disk.write(part, piece)
                have += len(piece)
                report(self._count(file, have))
                self._pace.spend(len(piece))

    @contextmanager
    def _opened(self, file: ReleaseFile, start: int) -> Iterator[BinaryIO]:
        """The part, to be written from a byte on; unbuffered, so that a full disk is noticed by the write."""
        path = self._part(file)
        with self._writes():
            part = path.open("r+b" if path.exists() else "w+b", buffering=0)
        with part:
            part.truncate(start)
            part.seek(start)
            yield part

    @contextmanager
    def _writes(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise cannot_write(self._incoming, error) from error

    def _count(self, file: ReleaseFile, have: int) -> int:
        with self._lock:
            self._received[file.sha256] = have
            return sum(self._received.values())

    def _is_right(self, file: ReleaseFile) -> bool:
        with self._part(file).open("rb") as part:
            return hashlib.file_digest(part, "sha256").hexdigest() == file.sha256

    def _have(self, file: ReleaseFile) -> int:
        for path in (self._done(file), self._part(file)):
            with suppress(FileNotFoundError):
                return min(path.stat().st_size, file.size_bytes)
        return 0

    def _part_bytes(self, file: ReleaseFile) -> int:
        with suppress(FileNotFoundError):
            return self._part(file).stat().st_size
        return 0

    def _done(self, file: ReleaseFile) -> Path:
        return self._incoming / file.sha256

    def _part(self, file: ReleaseFile) -> Path:
        return self._incoming / f"{file.sha256}.part"

    def _look(self) -> None:
        self._cancel.raise_if_cancelled()
        if self._stopped.is_set():
            raise _Stopped

    def _wait(self, seconds: float) -> None:
        until_s = time.monotonic() + seconds
        while time.monotonic() < until_s:
            self._look()
            time.sleep(0.05)


class _Stopped(Cancelled):
    """Another file failed."""
