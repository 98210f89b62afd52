"""Downloads one file of a known size and hash, and goes on where a broken download stopped.

What arrives is written to ``FILE.part`` beside the file to be; the part is named after the content's hash too, so that
only the same content is ever continued. A server that sends more than stated is cut off at the stated size.
"""

import errno
import hashlib
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.durable import flush
from assistant.errors import ModelError, NetworkError, StorageError
from assistant.progress import CancelToken
from assistant.store.hub import BrokenConnectionError, Hub, HubFile

if TYPE_CHECKING:
    import httpx2

ATTEMPTS = 4
"""Tries in a row that get no further than those before, until a download is given up."""

PAUSE_S = 0.5
"""Before the second try; doubled before each further one."""

_RESUME = "Try again then: it goes on where it stopped."

Received = Callable[[int], None]
"""Told the number of bytes of the file that are there."""


class FileDownload:
    """One file on its way from ``url`` into ``folder``."""

    def __init__(self, hub: Hub, url: str, file: HubFile, folder: Path) -> None:
        self._hub, self._url, self._file = hub, url, file
        self.target = folder / file.name
        self.part = folder / f"{file.name}.{(file.sha256 or file.blob_id)[:16]}.part"
        self._etag = ""
        self._continued = False

    @property
    def received_bytes(self) -> int:
        """How much of the file is there already."""
        for path in (self.target, self.part):
            with suppress(FileNotFoundError):
                return min(path.stat().st_size, self._file.size_bytes)
        return 0

    def run(self, received: Received, cancel: CancelToken) -> None:
        """Bring the file here, whole and checked. Blocks.

        Raises
        ------
        NetworkError
            The connection broke for good, or the server sends another size than stated.
        ModelError
            What came does not have the stated hash.
        StorageError
            It cannot be written: the disk is full or the folder is not writable.
        Cancelled
            ``cancel`` was set; what is there is kept.
        """
        if self.target.exists():  # came whole before the last stop
            return
        self._continued = self.received_bytes > 0
        try:
            self._fetch(received, cancel)
            if not self._is_right() and not self._fetched_again(received, cancel):
                raise ModelError(
                    f"{self._file.name} does not have the hash that was promised.",
                    hint="It was altered on its way or on the hub. Nothing of it was kept; try again later.",
                )
            flush(self.part)
            self.part.replace(self.target)
        except OSError as error:
            raise cannot_write(self.target, error) from error

    def _fetched_again(self, received: Received, cancel: CancelToken) -> bool:
        """After a wrong hash: a part from an earlier run may have been damaged, so that it is worth one fresh start."""
        self.part.unlink()
        if not self._continued:
            return False
        self._fetch(received, cancel)
        if self._is_right():
            return True
        self.part.unlink()
        return False

    def _fetch(self, received: Received, cancel: CancelToken) -> None:
        """Ask again until the part has the stated size."""
        failures, most = 0, self._part_bytes()
        while (before := self._part_bytes()) < self._file.size_bytes:
            try:
                self._attempt(before, received, cancel)
                problem = NetworkError(
                    f"{self._file.name} ended after {self._part_bytes():,} of {self._file.size_bytes:,} bytes.",
                    hint="The hub states another size than it sends. Try again later.",
                )
            except BrokenConnectionError as error:
                problem = error
            failures = 0 if self._part_bytes() > most else failures + 1
            most = max(most, self._part_bytes())
            if failures == ATTEMPTS:
                raise problem
            if self._part_bytes() < self._file.size_bytes:
                _pause(PAUSE_S * 2**failures, cancel)

    def _attempt(self, have: int, received: Received, cancel: CancelToken) -> None:
        """One request: for the rest of the file, or all of it."""
        with self._hub.open(self._url, self._file.name, self._headers(have)) as response:
            if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                self.part.unlink()  # longer than the file, as the server sees it
                return
            self._etag = response.headers.get("ETag", "")
            start = have if response.status_code == HTTPStatus.PARTIAL_CONTENT else 0
            if start and not response.headers.get("Content-Range", "").startswith(f"bytes {start}-"):
                raise NetworkError(f"{self._hub.endpoint} sends another part of {self._file.name} than was asked for.")
            self._write(response, start, received, cancel)

    def _headers(self, have: int) -> Mapping[str, str]:
        if not have:
            return {}
        same = {"If-Range": self._etag} if self._etag and not self._etag.startswith("W/") else {}
        return {"Range": f"bytes={have}-", **same}

    def _write(self, response: "httpx2.Response", start: int, received: Received, cancel: CancelToken) -> None:
        have = start
        with self.part.open("ab" if start else "wb") as file:
            for piece in response.iter_raw():
                cancel.raise_if_cancelled()
                if have + len(piece) > self._file.size_bytes:
                    file.truncate(0)
                    raise NetworkError(
                        f"{self._file.name} is longer than the {self._file.size_bytes:,} bytes that were stated.",
                        hint="The hub states another size than it sends. Nothing of it was kept; try again later.",
                    )
                file.write(piece)
                have += len(piece)
                received(have)

    def _is_right(self) -> bool:
        with self.part.open("rb") as file:
            if self._file.sha256:
                return hashlib.file_digest(file, "sha256").hexdigest() == self._file.sha256
            blob = hashlib.sha1(b"blob %d\0" % self._file.size_bytes, usedforsecurity=False)
            return hashlib.file_digest(file, lambda: blob).hexdigest() == self._file.blob_id

    def _part_bytes(self) -> int:
        try:
            return self.part.stat().st_size
        except FileNotFoundError:
            return 0


def cannot_write(path: Path, error: OSError) -> StorageError:
    """What to say when the operating system does not let us write."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return StorageError(f"{path} cannot be written: the disk is full.", hint=f"Free some space. {_RESUME}")
    return StorageError(f"{path} cannot be written: {error.strerror}.", hint="Make the folder writable.")


def _pause(seconds: float, cancel: CancelToken) -> None:
    """Wait, but end at once when cancelled."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        cancel.raise_if_cancelled()
        time.sleep(0.05)
