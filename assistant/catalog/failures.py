"""LanceDB's errors in Magpie's words: it raises bare ``RuntimeError`` and ``ValueError`` with Rust's text in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import DamagedError, MagpieError, StorageError

_FULL = ("No space left on device", "os error 28", "StorageFull", "os error 112")
_REFUSED = (
    "Permission denied",
    "os error 13",
    "Read-only file system",
    "os error 30",
    "os error 5)",
    "Not a directory",
)


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
    if any(sign in text for sign in _FULL):
        return StorageError(
            f"The disk is full: writing to {folder} stopped.",
            hint="What was committed before is kept. Free some space and start again.",
        )
    if any(sign in text for sign in _REFUSED):
        return StorageError(f"{folder} cannot be written to: permission denied.", hint="Check the folder's rights.")
    if not folder.is_dir():
        return DamagedError(
            f"The catalogue folder {folder} was removed while it was in use.",
            hint="Put the folder back, or remove the catalogue and import it again.",
        )
    if "not found" in text.lower():
        return MissingFilesError(
            f"Files of the catalogue in {folder} are missing.",
            hint="Try again; if that does not help, import it again.",
        )
    return DamagedError(
        f"The catalogue in {folder} cannot be read: {text.splitlines()[0] if text else 'unknown reason'}.",
        hint="Import it again; the feed is not touched.",
    )
