"""The one writer lane of a catalogue: a lock file that holds within a process and between processes.

The lock belongs to the operating system, so a killed writer never leaves a catalogue locked. Readers take no lock.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import BusyError, NotFoundError, StorageError

LOCK_FILE = ".writer.lock"
WORK_FILE = ".writer.txt"
"""What the writer does, in words for those who are turned away; without meaning once the lock is free."""


@contextmanager
def writer_lane(folder: Path, work: str = "it is being written to") -> Iterator[None]:
    """Be the only writer of ``folder`` for the duration of the block.

    Parameters
    ----------
    work:
        What it is for, as a clause that tells others why they have to wait: "it is being imported into".

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
            f"The catalogue {folder.name} is busy: {_work(folder)}.", hint="Wait for that to finish, or stop it."
        ) from None
    except OSError as error:
        raise StorageError(f"{folder} cannot be written to: {error.strerror}.", hint="Check its rights.") from error
    try:
        _note(folder, work)
        yield
    finally:
        lock.release()


def _note(folder: Path, work: str) -> None:
    with suppress(OSError):  # a full disk: only a message depends on it
        (folder / WORK_FILE).write_text(work, encoding="utf-8")


def _work(folder: Path) -> str:
    try:
        return (folder / WORK_FILE).read_text(encoding="utf-8") or "it is being written to"
    except OSError:
        return "it is being written to"
