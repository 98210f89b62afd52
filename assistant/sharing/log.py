"""The release log: one line of JSON a release, each with the hash of the line before it.

The signed ``release.json`` states the length of the log and the hash of its last line, so the log itself needs no
signature, and a subscriber fetches only what was added since. A publisher who rewrites history has to change a line
that subscribers know, and is refused.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime

import msgspec

from assistant.errors import UnsafeError
from assistant.sharing.release import LogHead

LOG_FILE = "log.jsonl"
MAX_LOG_BYTES = 32 * 1024 * 1024
"""Some hundred thousand releases."""

MAX_LINE_BYTES = 4096
FIRST = "0" * 64
"""What the first line names as the one before it."""

_REWRITTEN = "The publisher's history was rewritten."
_HINT = "Nothing was changed. Ask the publisher; if he confirms it, unsubscribe and subscribe again."


class LogEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """One release in the log. ``files`` is the hash of its list of files, ``previous`` of the line before."""

    release: int
    released_at: datetime
    count: int
    version: int
    files: str
    previous: str
    added: int = 0
    changed: int = 0
    repriced: int = 0
    deleted: int = 0


def line_of(entry: LogEntry) -> bytes:
    """One line with its line feed."""
    return msgspec.json.encode(entry) + b"\n"


def head_of(log: bytes) -> LogHead:
    """Length and end of a log."""
    lines = log.splitlines()
    return LogHead(len(log), _hash(lines[-1]) if lines else FIRST)


def read_log(log: bytes) -> Iterator[LogEntry]:
    """The entries of a log, oldest first, its chain checked. Raises :class:`UnsafeError` at a broken link."""
    previous, number = FIRST, 0
    for line in log.splitlines():
        try:
            entry = msgspec.json.decode(line, type=LogEntry) if len(line) <= MAX_LINE_BYTES else None
        except ValueError:  # also bytes that are no text
            entry = None
        if entry is None or entry.previous != previous or entry.release <= number:
            raise UnsafeError(f"{_REWRITTEN} The log breaks after release {number}.", hint=_HINT)
        previous, number = _hash(line), entry.release
        yield entry


def check_log(log: bytes, head: LogHead, release: int, files: str) -> None:
    """Whether a log is the signed one, and its last line speaks of this release. Raises :class:`UnsafeError`."""
    entries = list(read_log(log))
    if head_of(log) != head or not entries or (entries[-1].release, entries[-1].files) != (release, files):
        raise UnsafeError(f"{_REWRITTEN} The log is not the one that was signed.", hint=_HINT)


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
