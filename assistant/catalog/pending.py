"""``reencode.toml``: that a catalogue is being re-encoded, or was and did not finish.

It is written once the second table is there and removed once that table answers, so a table that neither this file nor
the manifest names is waste. What is done is known by the table itself; the count here is for telling people.
"""

import tomllib
from pathlib import Path

import msgspec

from assistant.catalog.manifest import Manifest, TableName, write_toml
from assistant.errors import StorageError

PENDING_FILE = "reencode.toml"


class Pending(msgspec.Struct, kw_only=True, frozen=True):
    """An unfinished re-encoding: for ``model`` as ``encoder_id``, into ``table``; ``done`` of ``total`` products."""

    model: str
    encoder_id: str
    table: TableName
    done: int = 0
    total: int = 0


def load_pending(folder: Path) -> Pending | None:
    """The unfinished re-encoding of a catalogue, or None; one that cannot be read counts as none and starts anew."""
    try:
        return msgspec.convert(tomllib.loads((folder / PENDING_FILE).read_text("utf-8")), Pending)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError):
        return None


def unfinished(folder: Path, manifest: Manifest) -> Pending | None:
    """As :func:`load_pending`, without one that was killed between the switch and its last step."""
    pending = load_pending(folder)
    return None if pending is None or pending.table == manifest.table else pending


def save_pending(folder: Path, pending: Pending) -> None:
    """Note how far a re-encoding is. Only inside the writer lane. Raises :class:`StorageError`."""
    write_toml(folder / PENDING_FILE, pending)


def remove_pending(folder: Path) -> None:
    """Note that nothing is unfinished. Only inside the writer lane. Raises :class:`StorageError`."""
    try:
        (folder / PENDING_FILE).unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(f"{folder / PENDING_FILE} cannot be deleted: {error.strerror}.") from error
