"""Checks the files of a model against its card, before any of them is opened."""

import hashlib
import os
import threading
from pathlib import Path

from assistant.errors import ModelError
from assistant.store.card import ModelCard, ModelFile

_checked: set[tuple[Path, int, int, str]] = set()
_checked_lock = threading.Lock()


def check_files(folder: Path, card: ModelCard) -> None:
    """Raise :class:`ModelError` unless every file has the size and SHA-256 that the card states.

    A file once checked is not hashed again by this process until its size or modification time changes.
    """
    for file in card.files:
        _check_file(folder / file.file, file)


def check_sizes(folder: Path, card: ModelCard) -> None:
    """As :func:`check_files`, but looks at the sizes alone."""
    for file in card.files:
        _check_size(folder / file.file, file)


def altered(path: Path, how: str) -> ModelError:
    """The error for a file that is not what its card states."""
    return ModelError(f"{path} {how}.", hint="The file is damaged or was replaced. Install the model again.")


def _check_file(path: Path, stated: ModelFile) -> None:
    status = _check_size(path, stated)
    mark = (path.absolute(), status.st_mtime_ns, status.st_size, stated.sha256)
    with _checked_lock:
        if mark in _checked:
            return
    if _sha256(path) != stated.sha256:
        raise altered(path, "does not have the SHA-256 that its card states")
    with _checked_lock:
        _checked.add(mark)


def _check_size(path: Path, stated: ModelFile) -> os.stat_result:
    try:
        status = path.stat()
    except OSError as error:
        raise ModelError(f"{path} is missing: {error.strerror}.", hint="Install the model again.") from error
    if status.st_size != stated.size_bytes:
        raise altered(path, f"has {status.st_size:,} bytes where its card states {stated.size_bytes:,}")
    return status


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror}.", hint="Check the file's permissions.") from error
