"""The one writer lane of a catalogue: a lock file that holds within a process and between processes.

The lock belongs to the operating system, so a killed writer never leaves a catalogue locked. Readers take no lock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import BusyError, NotFoundError, StorageError

LOCK_FILE = ".writer.lock"


@contextmanager
def writer_lane(folder: Path) -> Iterator[None]:
    """Be the only writer of ``folder`` for the duration of the block.

    Raises
    ------
    NotFoundError
        There is no such folder.
    BusyError
        Another writer is at work; nothing waits.
    StorageError
        The lock file cannot be made: there is no right to write in the folder.
    """
    if not folder.is_dir():  # the lock would make it
        raise NotFoundError(f"There is no folder {folder}.")
    lock = FileLock(folder / LOCK_FILE)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(
            f"Another import is writing to the catalogue {folder.name}.", hint="Wait for it to finish, or stop it."
        ) from None
    except OSError as error:
        raise StorageError(f"{folder} cannot be written to: {error.strerror}.", hint="Check its rights.") from error
    try:
        yield
    finally:
        lock.release()
