"""One at a time: what publishes, or syncs, a catalogue holds the lock of its folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import BusyError, StorageError


@contextmanager
def alone(folder: Path, busy: str) -> Iterator[None]:
    """Hold the lock of ``folder``, which is made when there is none; ``busy`` is the sentence for who comes second.

    Raises
    ------
    BusyError
        Another process holds it; nothing waits.
    StorageError
        The folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(busy, hint="Wait for it.") from None
    except OSError as error:
        raise StorageError(f"{folder} cannot be written: {error.strerror}.", hint="Check space and rights.") from error
    try:
        yield
    finally:
        lock.release()
