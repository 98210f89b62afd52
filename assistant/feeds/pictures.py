"""A folder (or archive) of pictures as a feed: each picture is a product, told by its name and what lies beside it.

``Shoes/Red runner.jpg`` is "Red runner" in the category Shoes. Beside it may lie ``Red runner.txt`` (first line the
title, the rest the description) or ``Red runner.json`` (fields by name), further views ``Red runner-2.jpg``, a video
``Red runner.mp4`` and a spoken introduction ``Red runner.wav``. What a camera names (``IMG_0042``) is no title.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from assistant.errors import FeedError
from assistant.feeds.feed import BadRow, Feed, Row, columns_of
from assistant.feeds.places import Place
from assistant.feeds.problems import ValueProblem

PICTURE_SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".avif"))
VIDEO_SUFFIXES = frozenset((".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi", ".mpg", ".mpeg"))
SOUND_SUFFIXES = frozenset((".wav", ".flac", ".mp3", ".ogg", ".oga", ".opus", ".m4a"))
MAX_SIDECAR_BYTES = 1 << 20

_HINT = "Feeds are tables (CSV, Excel, Parquet), JSON, XML, saved pages, pictures or databases."
_VIEW = re.compile(r"(?P<stem>.*\S)\s{0,3}(?:[-_ ]\s{0,3}\d{1,2}|\(\d{1,2}\))")
_CAMERA = re.compile(
    r"(?:img|dsc[nf]?|pxl|p|photo|image|picture|screenshot|vid|mvimg)?[\W_]*\d[\d\W_]*\d*", re.IGNORECASE
)
_WORDS = re.compile(r"[_\s]+|(?<=\w)-(?=\w)")


@dataclass(slots=True)
class _Group:
    """What belongs to one product."""

    pictures: list[str] = field(default_factory=list)
    video: str = ""
    audio: str = ""
    text: str = ""
    fields: str = ""


def open_pictures(source: str, place: Place) -> Feed:
    """Look into a place with pictures. Raises :class:`FeedError` when there is none."""
    groups = _grouped(list(place.names()))
    if not groups:
        raise FeedError(source, "there are no pictures and no feed in it.", hint=_HINT)

    def reader() -> Iterator[Row | BadRow]:
        return (_row(stem, group, place) for stem, group in groups.items())

    columns = columns_of(source, reader, "there are no pictures in it.")
    return Feed(source, "pictures", columns, reader, len(groups), "", place)


def _grouped(names: list[str]) -> dict[str, _Group]:
    """The products by their path without ending; a further view needs the plain name beside it."""
    stems = {_stem(name) for name in names if _suffix(name) in PICTURE_SUFFIXES}
    groups: dict[str, _Group] = {}
    for name in names:
        if _suffix(name) in PICTURE_SUFFIXES:
            match = _VIEW.fullmatch(_stem(name))
            of = match["stem"] if match and match["stem"] in stems else _stem(name)
            groups.setdefault(of, _Group()).pictures.append(name)
    for group_stem, group in groups.items():
        group.pictures.sort(key=lambda name: (_stem(name) != group_stem, name))
    for name in names:
        if beside := groups.get(_stem(name)):
            _place(beside, name)
    return groups


def _place(group: _Group, name: str) -> None:
    suffix = _suffix(name)
    if suffix in VIDEO_SUFFIXES:
        group.video = name
    elif suffix in SOUND_SUFFIXES:
        group.audio = name
    elif suffix == ".txt":
        group.text = name
    elif suffix == ".json":
        group.fields = name


def _row(stem: str, group: _Group, place: Place) -> Row | BadRow:
    path = PurePosixPath(stem)
    row: dict[str, Any] = {
        "id": stem,
        "title": title_of(path.name),
        "description": "",
        "category": [title_of(part) or part for part in path.parent.parts][:8],
        "image": group.pictures[0],
        "images": group.pictures[1:],
        "video": group.video,
        "audio": group.audio,
    }
    try:
        if group.text:
            row |= _texts(place, group.text)
        if group.fields:
            row |= _fields(place, group.fields)
    except ValueProblem as problem:
        return BadRow(f"text beside a picture cannot be read: {problem}")
    return row


def title_of(name: str) -> str:
    """A file's name as a title; empty for what a camera names."""
    words = _WORDS.sub(" ", name).strip()
    return "" if _CAMERA.fullmatch(words) else words


def _texts(place: Place, name: str) -> Row:
    lines = place.read(name, MAX_SIDECAR_BYTES)[0].decode("utf-8-sig", "replace").strip().splitlines()
    return {"title": lines[0].strip(), "description": " ".join(lines[1:]).strip()} if lines else {}


def _fields(place: Place, name: str) -> Row:
    try:
        found = json.loads(place.read(name, MAX_SIDECAR_BYTES)[0].decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise ValueProblem(f"{name[:80]} is no JSON") from error
    if not isinstance(found, dict):
        raise ValueProblem(f"{name[:80]} has no fields")
    return {key: value for key, value in found.items() if key not in ("image", "images", "video", "audio")}


def _stem(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    return name[: -len(suffix)] if suffix else name


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
