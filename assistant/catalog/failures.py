"""LanceDB's errors in Magpie's words: it raises bare ``RuntimeError`` and ``ValueError`` with Rust's text in them."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.catalog.manifest import load_manifest
from assistant.catalog.schema import table_folder
from assistant.errors import DamagedError, MagpieError, StorageError

_FULL = {errno.ENOSPC, errno.EDQUOT, 39, 112}
_REFUSED = {errno.EPERM, errno.EACCES, errno.EROFS, errno.ENOTDIR, 5}
"""Error numbers of POSIX, and of Windows: 39 and 112 disk full, 5 access denied."""

_OS_ERROR = re.compile(r"os error (\d+)|\[Errno (\d+)\]")


class MissingFilesError(DamagedError):
    """Files of a version are gone: a writer pruned it, or somebody deleted them."""


@contextmanager
def storage_failures(folder: Path) -> Iterator[None]:
    """Translate what LanceDB and the file system raise inside the block about the catalogue in ``folder``."""
    try:
        yield
    except (RuntimeError, ValueError, OSError) as error:
        raise _translated(folder, str(error)) from error


def _translated(folder: Path, text: str) -> MagpieError:
    numbers = {int(first or second) for first, second in _OS_ERROR.findall(text)}
    if numbers & _FULL:
        return StorageError(
            f"The disk is full: writing to {folder} stopped.",
            hint="What was committed before is kept. Free some space and start again.",
        )
    if numbers & _REFUSED:
        return StorageError(f"{folder} cannot be written to: permission denied.", hint="Check the folder's rights.")
    if not _has_its_table(folder):
        return removed(folder)
    if "not found" in text.lower():
        return MissingFilesError(
            f"Files of the catalogue in {folder} are missing.",
            hint="Try again; if that does not help, import it again.",
        )
    reason = text.splitlines()[0] if text else "unknown reason"
    return DamagedError(
        f"The catalogue in {folder} cannot be read: {reason}.", hint="Import it again; the feed is not touched."
    )


def removed(folder: Path) -> DamagedError:
    """The error of a catalogue that is gone, or whose table is."""
    return DamagedError(
        f"The catalogue in {folder} is not there, or was removed while in use.",
        hint="Put the folder back, or remove the catalogue and import it again.",
    )


def _has_its_table(folder: Path) -> bool:
    """Whether the table that answers is there; another one may be gone for good reasons."""
    try:
        return (folder / table_folder(load_manifest(folder).table)).is_dir()
    except MagpieError:
        return False
