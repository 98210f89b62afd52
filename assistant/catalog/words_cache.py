"""The words of a catalogue, kept beside it so that only the first look at a version counts them.

The file is derived: one that is missing, damaged, of another version or of another Magpie is made anew, and a folder
that cannot be written to only costs the time of counting again.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from assistant.catalog.words import Vocabulary

WORDS_FILE = ".words.json"

SCHEMA = 1
"""Raise it whenever something is counted in another way."""

MAX_BYTES = 64 * 1024 * 1024


class _Stored(msgspec.Struct, frozen=True):
    schema: int
    table: str
    version: int
    vocabulary: Vocabulary


def ensure_vocabulary(folder: Path, table: str, version: int, count: Callable[[], Vocabulary]) -> Vocabulary:
    """The vocabulary of a version of a table in a catalogue's folder: as it was kept, else counted and kept."""
    kept = _read(folder / WORDS_FILE)
    if kept is not None and (kept.schema, kept.table, kept.version) == (SCHEMA, table, version):
        return kept.vocabulary
    vocabulary = count()
    _keep(folder / WORDS_FILE, _Stored(SCHEMA, table, version, vocabulary))
    return vocabulary


def _read(path: Path) -> _Stored | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        return msgspec.json.decode(path.read_bytes(), type=_Stored)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _keep(path: Path, stored: _Stored) -> None:
    draft = path.with_name(f"{WORDS_FILE}.{os.getpid()}.new")
    try:
        draft.write_bytes(msgspec.json.encode(stored))
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
