"""The network ledger: every request that Magpie sends, as JSON lines in ``MAGPIE_HOME/network.jsonl``.

A request is written down before it is sent and again when it has ended, under one id; :func:`entries` shows the last
word. So a process that is killed leaves "unfinished" behind rather than nothing, and where the ledger cannot be
written nothing is sent. Of an address neither user and password nor the values after ``?`` are kept. At most two files
of :data:`LIMIT_BYTES` exist. A lock of the operating system keeps threads and processes apart.
"""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from assistant import paths
from assistant.errors import MagpieError, StorageError
from assistant.progress import Cancelled

if TYPE_CHECKING:
    from filelock import FileLock

SCHEMA_VERSION = 1
LIMIT_BYTES = 512 * 1024
"""Some 1,500 requests; then the file becomes the former one, and the one before that is dropped."""

MAX_URL_CHARS = 300
LOCK_TIMEOUT_S = 5.0
UNFINISHED = "unfinished"

_LOCK = threading.Lock()
"""Within the process; ``FileLock`` objects of one file do not know of each other's threads."""


class Entry(msgspec.Struct):
    """One request; whoever sends it fills in what is learned on the way.

    ``time`` is UTC in ISO 8601; ``address`` the IP address that was connected to (a proxy's where one is used);
    ``status`` the HTTP status, 0 without an answer; ``outcome`` is "ok" or says what went wrong; ``consent`` whether
    the person had agreed to this purpose beforehand.
    """

    id: str
    time: str
    purpose: str
    method: str
    url: str
    address: str = ""
    status: int = 0
    outcome: str = UNFINISHED
    bytes: int = 0
    consent: bool = False
    schema: int = SCHEMA_VERSION

    @property
    def host(self) -> str:
        """The host of the address."""
        try:
            return urlsplit(self.url).hostname or ""
        except ValueError:
            return ""


@contextmanager
def record(purpose: str, url: str, *, method: str = "GET", consent: bool = False) -> Iterator[Entry]:
    """Write down a request that the block sends, before it and after it.

    Parameters
    ----------
    purpose:
        Why, in a word or two for people: "picture", "model".
    consent:
        Whether the person agreed to it.

    Raises
    ------
    StorageError
        The ledger cannot be written; the block does not run.
    """
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    entry = Entry(uuid.uuid4().hex[:16], now, purpose, method, shown_url(url), consent=consent)
    _append(entry)
    try:
        yield entry
    except BaseException as error:
        entry.outcome = _said(error)
        raise
    else:
        if entry.outcome == UNFINISHED:
            entry.outcome = "ok"
    finally:
        with suppress(StorageError):  # the first line is there; an answer is not thrown away for the second
            _append(entry)


def entries() -> list[Entry]:
    """Every request that is on record, oldest first; lines that are damaged or of a newer Magpie are left out."""
    found: dict[str, Entry] = {}
    for path in (_former(), ledger_file()):
        for entry in _read(path):
            if (known := found.get(entry.id)) is not None:
                entry.time = known.time
            found[entry.id] = entry
    return list(found.values())


def clear() -> None:
    """Forget everything on record.

    Raises
    ------
    StorageError
        A file cannot be removed.
    """
    with _locked():
        for path in (_former(), ledger_file()):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise _cannot_write(error) from error


def ledger_file() -> Path:
    """Where the ledger is."""
    return paths.home() / "network.jsonl"


def shown_url(url: str) -> str:
    """An address as it may be kept and shown: without user, password, the values of its query and its fragment."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "an address that cannot be read"
    host = f"[{host}]" if ":" in host else host
    shown = f"{parts.scheme}://{host}{port}{parts.path}" + ("?…" if parts.query else "")
    shown = "".join(char if char.isprintable() else "�" for char in shown)
    return shown if len(shown) <= MAX_URL_CHARS else shown[: MAX_URL_CHARS - 1] + "…"


def _said(error: BaseException) -> str:
    if isinstance(error, (Cancelled, GeneratorExit)):
        return "cancelled"
    said = error.message if isinstance(error, MagpieError) else type(error).__name__
    return " ".join(said.split())[:MAX_URL_CHARS]


def _append(entry: Entry) -> None:
    line = msgspec.json.encode(entry) + b"\n"
    with _locked():
        path = ledger_file()
        try:
            if path.exists() and path.stat().st_size + len(line) > LIMIT_BYTES:
                path.replace(_former())
            with path.open("ab") as file:
                file.write(line)
        except OSError as error:
            raise _cannot_write(error) from error


def _read(path: Path) -> Iterator[Entry]:
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}.", hint="Check the rights of the file.") from error
    for line in lines:
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            entry = msgspec.json.decode(line, type=Entry)
            if entry.schema <= SCHEMA_VERSION:
                yield entry


@contextmanager
def _locked() -> Iterator[None]:
    from filelock import Timeout

    with _LOCK:
        try:
            lock = _file_lock()
            lock.acquire(timeout=LOCK_TIMEOUT_S)
        except Timeout:
            raise StorageError(f"{ledger_file()} is held by another process.", hint="Try again.") from None
        except OSError as error:
            raise _cannot_write(error) from error
        try:
            yield
        finally:
            lock.release()


def _file_lock() -> "FileLock":
    from filelock import FileLock

    path = ledger_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(path.with_suffix(".lock"))


def _former() -> Path:
    return ledger_file().with_suffix(".1.jsonl")


def _cannot_write(error: OSError) -> StorageError:
    return StorageError(
        f"The network ledger {ledger_file()} cannot be written: {error.strerror}.",
        hint="Nothing is sent that is not written down. Free some space, or make the folder writable.",
    )
