"""Where a window listens for further starts, and the lock that says which process is the one.

The lock belongs to the operating system and ends with its process however that ends: a socket left by ``kill -9`` is
recognised by the free lock. A socket alone could not decide, as a second server of Qt silently replaces the first.
"""

import getpass
import hashlib
import os
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from assistant import paths
from assistant.errors import StorageError

_LONGEST_SOCKET = 100
"""Bytes of a socket's path: 104 on macOS, 108 on Linux, each with its final zero."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Meeting:
    """``server`` is the name for ``QLocalServer``: a socket's path, on Windows a pipe's name."""

    server: str
    lock: Path

    def claim(self) -> FileLock | None:
        """Become the one process of this place; None when another is. Never waits. Keep the lock while you are it."""
        lock = FileLock(self.lock, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            return None
        except OSError as error:
            raise StorageError(f"{self.lock} cannot be locked: {error.strerror}.") from error
        return lock


def meeting_place(home: Path | None = None, folder: Path | None = None) -> Meeting:
    """The place for this person and this ``MAGPIE_HOME``.

    Parameters
    ----------
    folder:
        Where the files lie; by default the runtime folder of the session, else one of our own among the temporary ones.

    Raises
    ------
    StorageError
        There is no folder that belongs to this person alone.
    """
    folder = folder or _runtime_folder()
    home = (home or paths.home()).resolve()
    digest = hashlib.sha256(f"{_person()}\0{os.path.normcase(home)}".encode(errors="surrogateescape")).hexdigest()[:20]
    name = f"magpie-{digest}"
    server = name if sys.platform == "win32" else str(folder / f"{name}.sock")
    return Meeting(server, folder / f"{name}.lock")


def _person() -> str:
    return getpass.getuser() if sys.platform == "win32" else str(os.getuid())


def _runtime_folder() -> Path:
    if sys.platform == "win32":
        return Path(tempfile.gettempdir())
    for folder in (Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere"), Path(f"/run/user/{os.getuid()}")):
        if _is_private(folder) and len(os.fsencode(folder)) < _LONGEST_SOCKET - 35:
            return folder
    return _own_folder()


def _own_folder() -> Path:
    """A folder that nobody else can have prepared: made by us or refused."""
    root = tempfile.gettempdir()
    if len(os.fsencode(root)) > _LONGEST_SOCKET - 60:
        root = "/tmp"  # noqa: S108 - the folder in it is checked below
    folder = Path(root) / f"magpie-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{folder} cannot be made: {error.strerror}.") from error
    if not _is_private(folder):
        raise StorageError(f"{folder} is not this person's alone.", hint="Remove it, or set XDG_RUNTIME_DIR.")
    return folder


def _is_private(folder: Path) -> bool:
    """Whether it is a real folder of this person which nobody else can enter."""
    if sys.platform == "win32":
        return True
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & _OTHERS
