"""Reads the file that a portal names in its answer, then deletes it: it was made for this one request.

The name comes over the bus, so it is checked: only a plain file of this user, of bounded size; no link, pipe or device.
"""

import contextlib
import os
import stat
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from assistant.errors import PictureError
from assistant.pictures import MAX_FILE_BYTES, read_picture
from assistant.query.query import Pixels

SHOWN = "the desktop's screenshot"

CLOCK_SLACK_S = 5.0
"""A network home may be this far behind the clock."""


def read_response(uri: str, *, made_after_s: float) -> Pixels:
    """The pixels of a portal's screenshot: ``(H, W, 3) uint8`` RGB. The file is deleted, readable or not.

    Parameters
    ----------
    uri:
        What the portal answered.
    made_after_s:
        When the request was made, in seconds of the epoch. An older file is the person's own and is not deleted.

    Raises
    ------
    PictureError
        The address is no plain local file of this user, or the file is no picture.
    """
    path = file_of(uri)
    data = _read(path, made_after_s)
    return read_picture(data, name=SHOWN)


def file_of(uri: str) -> Path:
    """The local file of a ``file:`` address; raises :class:`PictureError` for any other."""
    try:
        parts = urlsplit(uri)
        name = os.fsdecode(unquote_to_bytes(parts.path))
    except ValueError as error:
        raise _refused("its address is malformed") from error
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or parts.query or parts.fragment:
        raise _refused("its address is no local file")
    if not name.startswith("/") or "\0" in name or ".." in Path(name).parts:
        raise _refused("its address is no plain path")
    return Path(name)


def _read(path: Path, made_after_s: float) -> bytes:
    """The content, bounded; the file is gone afterwards when it was made for us."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _refused(f"the file cannot be opened ({error.strerror})") from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_uid != os.getuid():
        os.close(descriptor)
        raise _refused("it is no plain file of this user")
    with os.fdopen(descriptor, "rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if status.st_mtime >= made_after_s - CLOCK_SLACK_S:
        with contextlib.suppress(OSError):  # a read-only folder keeps its file: nothing is lost by that
            path.unlink()
    if len(data) > MAX_FILE_BYTES:
        raise _refused(f"the file is larger than {MAX_FILE_BYTES // 1024**2} MB")
    return data


def _refused(reason: str) -> PictureError:
    return PictureError(SHOWN, reason, hint="Take a screenshot with the desktop's own key and paste it with Ctrl+V.")
