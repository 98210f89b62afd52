"""The newest screenshot of some folders, and whether it has been written to its end.

Only names, kinds and times are read while looking; the one file that is chosen is decoded, and nothing else.
"""

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from assistant.errors import NotFoundError, PictureError
from assistant.pictures import read_picture
from assistant.progress import CancelToken
from assistant.shots.folders import Place
from assistant.shots.names import is_screenshot_name

LOG = logging.getLogger(__name__)

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".gif", ".heic"})

MAX_ENTRIES = 50_000
"""Entries of one folder that are looked at; more take seconds on a slow disk."""

SETTLED_S = 5.0
"""A file that was last written so long ago is taken as finished without looking twice."""

LOOK_EVERY_S = 0.1
GIVE_UP_S = 5.0
"""How long a file may take to be finished: compressing a picture of several screens takes about a second."""

_CHECK_SIDE = 64


@dataclass(frozen=True, slots=True)
class Shot:
    """A file that looks like a screenshot; ``written_ns`` is its time of modification."""

    path: Path
    written_ns: int


def list_shots(places: Iterable[Place], *, limit: int = MAX_ENTRIES) -> list[Shot]:
    """The screenshots of the folders, newest first; folders that do not exist have none. Reads disk."""
    shots = {shot.path: shot for place in places for shot in _shots_in(place, limit)}
    return sorted(shots.values(), key=lambda shot: (-shot.written_ns, shot.path.name))


def last_screenshot(places: Iterable[Place], cancel: CancelToken | None = None) -> Path:
    """The newest screenshot, written to its end. Blocks while it is being written; not for the UI thread.

    Raises
    ------
    NotFoundError
        There is none; the message names the folders looked in.
    PictureError
        It is still not whole after some seconds.
    """
    places = list(places)
    shots = list_shots(places)
    if not shots:
        looked_in = ", ".join(_short(place.folder) for place in places)
        hint = "Take one first, or set the folder: Screenshots folder… in the window's menu under Desktop."
        raise NotFoundError(f"There is no screenshot in {looked_in}.", hint=hint)
    wait_until_whole(shots[0].path, cancel)
    return shots[0].path


def wait_until_whole(
    path: Path,
    cancel: CancelToken | None = None,
    *,
    limit_s: float = GIVE_UP_S,
    clock: Callable[[], float] = time.monotonic,
    rest: Callable[[float], None] = time.sleep,
) -> None:
    """Return once the file keeps its size between two looks and can be decoded. Blocks; not for the UI thread.

    Raises
    ------
    PictureError
        It vanished, or is not whole after ``limit_s``.
    """
    until = clock() + limit_s
    before = broken = None
    while True:
        if cancel is not None:
            cancel.raise_if_cancelled()
        now = _state(path)
        if time.time() - now[1] / 1e9 > SETTLED_S:
            return
        if now == before and now != broken:
            if _decodes(path):
                return
            broken = now
        if clock() >= until:
            raise PictureError(path.name, "the screenshot is not finished or is damaged", hint="Take it again.")
        before = now
        rest(LOOK_EVERY_S)


def _shots_in(place: Place, limit: int) -> Iterator[Shot]:
    try:
        with os.scandir(place.folder) as entries:
            for entry in islice(entries, limit):
                if _may_be_shot(entry.name, place) and (shot := _shot(entry)):
                    yield shot
            if next(entries, None) is not None:
                LOG.warning("%s has more than %d entries; the rest is not looked at", place.folder, limit)
    except OSError as error:
        LOG.debug("%s is not looked in: %s", place.folder, error)


def _may_be_shot(name: str, place: Place) -> bool:
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - for every name of the folder
    if name.startswith(".") or suffix.lower() not in SUFFIXES:
        return False
    return not place.named_only or is_screenshot_name(stem)


def _shot(entry: os.DirEntry[str]) -> Shot | None:
    """None for what is no regular file (a link may lead anywhere) or has just vanished."""
    try:
        if entry.is_file(follow_symlinks=False):
            return Shot(Path(entry.path), entry.stat(follow_symlinks=False).st_mtime_ns)
    except OSError:
        pass
    return None


def _state(path: Path) -> tuple[int, int]:
    """Size in bytes, and the time of modification in ns."""
    try:
        found = path.stat()
    except OSError as error:
        raise PictureError(path.name, "the screenshot is gone", hint="Take it again.") from error
    return found.st_size, found.st_mtime_ns


def _decodes(path: Path) -> bool:
    try:
        read_picture(path, max_side=_CHECK_SIDE)
    except PictureError:
        return False
    return True


def _short(folder: Path) -> str:
    """The folder as people write it."""
    home = Path.home()
    return f"~/{folder.relative_to(home).as_posix()}" if folder.is_relative_to(home) and folder != home else str(folder)
