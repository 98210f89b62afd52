"""What was fetched for imports, kept on disk: by content, so that what two addresses share is there once.

hishel was weighed: it caches for HTTP clients that connect by themselves, while here the address that was checked must
be the one connected to. Everything in the folder may be deleted at any time.
"""

import hashlib
import os
import re
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from assistant.errors import StorageError
from assistant.network.fetch import Fetched

MAX_CACHE_BYTES = 4 * 1024**3
"""At the end of an import the oldest go until the rest is smaller."""

USUAL_S, LEAST_S, MOST_S = 7 * 86_400, 3_600, 30 * 86_400
"""How long a file is taken as it is: what the server says, within bounds, a week where it says nothing."""

_MAX_AGE = re.compile(r"max-age\s{0,5}=\s{0,5}(\d{1,12})", re.IGNORECASE)


class Kept(msgspec.Struct, frozen=True):
    """What is known of an address: the name of its content, until when it holds, and how to ask whether it still does.

    Times are seconds since 1970.
    """

    content: str
    until: float
    etag: str = ""
    modified: str = ""

    @property
    def is_fresh(self) -> bool:
        """Whether the server need not be asked."""
        return time.time() < self.until

    def questions(self) -> list[tuple[str, str]]:
        """The headers that ask whether it still holds."""
        pairs = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return [(name, value) for name, value in pairs if value and value.isascii() and value.isprintable()]


class WebCache:
    """A folder with what was fetched. Safe to use from several threads and processes: files are replaced as a whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, address: str) -> Kept | None:
        """What is known of an address; None when nothing, or when its content is gone."""
        with suppress(OSError, msgspec.MsgspecError):
            kept = msgspec.json.decode(self._note(address).read_bytes(), type=Kept)
            if re.fullmatch(r"[0-9a-f]{64}", kept.content) and self._file(kept.content).is_file():
                return kept
        return None

    def read(self, kept: Kept) -> bytes:
        """The content. Raises OSError when it is gone."""
        path = self._file(kept.content)
        with suppress(OSError):
            os.utime(path)  # what is used stays
        return path.read_bytes()

    def put(self, address: str, fetched: Fetched, known: Kept | None = None) -> Kept:
        """Keep what came; of an answer that nothing changed, what was known. Raises :class:`StorageError`."""
        content = known.content if known and fetched.is_unchanged else hashlib.sha256(fetched.content).hexdigest()
        kept = Kept(content, time.time() + _holds_s(fetched.cache_control), fetched.etag, fetched.modified)
        try:
            if not self._file(content).is_file():
                _write(self._file(content), fetched.content)
            _write(self._note(address), msgspec.json.encode(kept))
        except OSError as error:
            raise StorageError(
                f"{self._folder} cannot be written: {error.strerror}.", hint="Free some space, and import again."
            ) from error
        return kept

    def prune(self, limit: int = MAX_CACHE_BYTES) -> None:
        """Delete what was not used for longest, until the rest is smaller than ``limit`` bytes."""
        found = []
        for path in self._folder.glob("*/*"):
            with suppress(OSError):
                state = path.stat()
                found.append((state.st_mtime, state.st_size, path))
        total = sum(size for _, size, _ in found)
        for _, size, path in sorted(found, key=lambda one: one[0]):
            if total <= limit:
                return
            with suppress(OSError):
                path.unlink()
                total -= size

    def _note(self, address: str) -> Path:
        name = hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()
        return self._folder / "addresses" / f"{name}.json"

    def _file(self, content: str) -> Path:
        return self._folder / content[:2] / content


def _holds_s(cache_control: str) -> float:
    stated = _MAX_AGE.search(cache_control)
    return min(max(int(stated[1]), LEAST_S), MOST_S) if stated else USUAL_S


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}-{time.monotonic_ns()}.new")
    draft.write_bytes(data)
    draft.replace(path)
