"""From files, bytes and links to query pictures: decoded, the best frame of what moves, bars at the edges cropped."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import InputError, PictureError
from assistant.intake.files import check_regular, read_file
from assistant.intake.formats import html_of
from assistant.intake.html import picture_of_page
from assistant.intake.names import shown_name
from assistant.network.link import Link, parse_link
from assistant.progress import CancelToken
from assistant.query import Picture
from assistant.query.query import Pixels

if TYPE_CHECKING:  # decoders and the HTTP client load when they are first needed: the window shows before
    from assistant.moving import Clip
    from assistant.network.fetch import Fetched

MAX_SIDE = 1600
"""A query picture is kept no larger: several times what any encoder looks at, and quick to paint."""

MAX_PAGE_BYTES = 4 * 1024 * 1024
_COPY = "Copy the picture itself (right click, “Copy image”) and paste it."

Fetch = Callable[[Link, str], "Fetched"]
"""Fetches a link for a purpose; raises as :func:`assistant.network.fetch.fetch`."""


@dataclass(frozen=True, eq=False)
class Taken:
    """A query picture, and the clip that it is a frame of, if it is one."""

    picture: Picture
    clip: "Clip | None" = None


def read_path(path: Path, cancel: CancelToken | None = None, max_side: int | None = MAX_SIDE, name: str = "") -> Taken:
    """Read a picture, animation or video file; ``name`` is what messages call it, by default the file's name.

    Raises :class:`PictureError`; never waits for a pipe.
    """
    from assistant.moving import is_moving, open_clip
    from assistant.pictures import read_picture

    shown = name or shown_name(path)
    check_regular(path, shown)
    if is_moving(path):
        return _of_clip(open_clip(path, shown, cancel), shown_name(path), cancel, max_side)
    pixels = read_picture(read_file(path, shown), name=shown, max_side=max_side)
    return Taken(_picture(pixels, shown_name(path)))


def read_bytes(data: bytes, name: str, cancel: CancelToken | None = None, max_side: int | None = MAX_SIDE) -> Taken:
    """Decode a picture, animation or video. Raises :class:`PictureError`."""
    from assistant.moving import is_moving, open_clip
    from assistant.pictures import read_picture

    if is_moving(data):
        return _of_clip(open_clip(data, name, cancel), name, cancel, max_side)
    return Taken(_picture(read_picture(data, name=name, max_side=max_side), name))


def read_link(url: str, fetch: Fetch, cancel: CancelToken | None = None, max_side: int | None = MAX_SIDE) -> Taken:
    """Fetch what a link leads to and read it; of a page its one picture is fetched, by the same rules.

    Blocks. What it is, is told from the content; the server's word for it is not taken.

    Raises
    ------
    InputError
        The link is none to fetch, or a page with no or several pictures.
    PictureError
        What came is no picture.
    NetworkError, StorageError, Cancelled
        As :func:`assistant.network.fetch.fetch`.
    """
    got = fetch(parse_link(url), "picture")
    if not is_page(got.content):
        return _read_fetched(got, cancel, max_side)
    found = _picture_of(got)
    image = fetch(got.link.join(found), "picture of a page")
    if is_page(image.content):
        raise InputError(f"What {got.link.host} calls its picture is a page again.", hint=_COPY)
    return _read_fetched(image, cancel, max_side)


def is_page(content: bytes) -> bool:
    """Whether a content is HTML rather than a picture; an SVG is a picture."""
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n\f").lower()
    while start.startswith((b"<!--", b"<?")):
        closing = b"-->" if start.startswith(b"<!--") else b"?>"
        _, found, start = start.partition(closing)
        if not found:
            return False
        start = start.lstrip()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<title", b"<script"))


def _picture_of(page: "Fetched") -> str:
    """The address of the one picture that a page is about."""
    text, _ = html_of(page.content[:MAX_PAGE_BYTES])
    found = picture_of_page(text, page.link.url)
    if len(found) == 1:
        return found[0].url
    many = f"with {len(found)} pictures" if found else "that names no picture"
    raise InputError(f"The link leads to a page of {page.link.host} {many}.", hint=_COPY)


def _read_fetched(got: "Fetched", cancel: CancelToken | None, max_side: int | None) -> Taken:
    name = shown_name(got.link.name)
    try:
        return read_bytes(got.content, name, cancel, max_side)
    except PictureError as error:
        said = f"what {got.link.host} sent is no picture that can be read ({error.reason})"
        raise PictureError(name, said, hint=_COPY) from error


def _of_clip(clip: "Clip", name: str, cancel: CancelToken | None, max_side: int | None) -> Taken:
    pixels = clip.frame(clip.best, max_side=max_side, cancel=cancel)
    return Taken(_picture(pixels, name), clip if clip.count > 1 else None)


def _picture(pixels: Pixels, name: str) -> Picture:
    from assistant.trim import flat_borders

    return Picture(pixels, source=name, crop=flat_borders(pixels))
