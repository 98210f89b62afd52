"""Files that were dropped: which of them are taken, and their content without ever waiting for a pipe or a device."""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from assistant.errors import PictureError
from assistant.intake.names import shown_name

_PICTURES = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".gif", ".apng", ".bmp", ".tif", ".tiff", ".avif",
             ".svg", ".heic", ".heif", ".ppm", ".ico")  # fmt: skip
_VIDEOS = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi")
SUFFIXES = frozenset(_PICTURES + _VIDEOS)
"""What is taken out of a folder; a file that is dropped itself may have any name."""

MAX_FILE_BYTES = 100 * 1024 * 1024
"""As much as the decoder takes; it says so when there is one byte more."""

MAX_ENTRIES = 5_000
"""Of a folder so many entries are looked at."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The files to read, in their order, and what else there was, in words."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def select(paths: Sequence[Path], limit: int) -> Selection:
    """Take folders apart and choose the first ``limit`` files. Blocks, reads folders; no file is opened.

    Of a folder the pictures on its first level are taken, sorted by name, without hidden ones. A symbolic link in a
    folder is followed only to what lies in that folder.
    """
    found: list[Path] = []
    notes: list[str] = []
    for path in paths:
        if path.is_dir():
            inside, note = _pictures_in(path)
            found += inside
            notes += [note] if note else []
        else:
            found.append(path)
    if len(found) > limit:
        notes.append(f"{limit} of {len(found):,} pictures were taken; a query has room for no more.")
    return Selection(tuple(found[:limit]), tuple(notes))


def check_regular(path: Path, name: str = "") -> None:
    """Raise :class:`PictureError` unless the path leads to a plain file of some content that may be read."""
    os.close(_opened(path, name or shown_name(path)))


def read_file(path: Path, name: str = "") -> bytes:
    """The content of a plain file, one byte more than is allowed at most.

    Raises
    ------
    PictureError
        There is none, it may not be read, or it is a folder, a pipe, a socket or a device.
    """
    with os.fdopen(_opened(path, name or shown_name(path)), "rb") as file:
        return file.read(MAX_FILE_BYTES + 1)


def _opened(path: Path, name: str) -> int:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # before it is opened: a device may act on that
            raise _not_a_file(path, name)
        handle = os.open(path, flags)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such name"
        raise PictureError(name, f"the file cannot be read ({reason})", hint="Check the path.") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):  # it was exchanged meanwhile
        os.close(handle)
        raise _not_a_file(path, name)
    return handle


def _not_a_file(path: Path, name: str) -> PictureError:
    kind = "a folder" if path.is_dir() else "a pipe or a device"
    return PictureError(name, f"this is {kind}, not a picture file", hint="Drop a picture file.")


def _pictures_in(folder: Path) -> tuple[list[Path], str]:
    name = shown_name(folder)
    try:
        root = folder.resolve()
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, MAX_ENTRIES + 1)]
    except OSError as error:
        return [], f"The folder {name} cannot be read ({error.strerror})."
    found = [folder / one for one in names[:MAX_ENTRIES] if _is_picture_name(one)]
    found = sorted((path for path in found if _stays_inside(path, root)), key=lambda path: path.name.casefold())
    if len(names) > MAX_ENTRIES:
        return found, f"Of the folder {name} the first {MAX_ENTRIES:,} entries were looked at."
    return found, "" if found else f"There are no pictures in the folder {name}."


def _is_picture_name(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES


def _stays_inside(path: Path, root: Path) -> bool:
    try:
        target = path.resolve()
        return target.is_relative_to(root) and stat.S_ISREG(target.stat().st_mode)
    except (OSError, RuntimeError, ValueError):  # a circle of links, no right
        return False
