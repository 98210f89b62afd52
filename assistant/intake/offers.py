"""What a drop or a paste brings, told from its formats before a file is read, a picture decoded or anything fetched.

A browser offers one dragged picture in many forms at once. Preferred is what needs no network and keeps the pixels:
local files, encoded picture data, what the toolkit decoded, a ``data:`` address; only then links. Words that come
along are searched for as well, unless they are only an address or a file name again. The formats of each program are
a table in ``tests/unit/intake/test_offers.py``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.errors import InputError
from assistant.intake.formats import decoded_text, html_of, link_of, local_path, uris_of, windows_format
from assistant.intake.html import PictureSource, pictures_of, visible_text
from assistant.intake.inline import inline_picture
from assistant.intake.names import clean
from assistant.network.link import is_link

FEED_SUFFIXES = frozenset(
    {
        ".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".json", ".parquet", ".pq", ".xlsx", ".xlsm", ".xls", ".xlsb",
        ".ods", ".xml", ".rss", ".atom", ".db", ".sqlite", ".sqlite3", ".zip",
    }
)  # fmt: skip
"""Files that are offered for import when they are dropped."""

SOUND_SUFFIXES = frozenset({".wav", ".flac", ".mp3", ".ogg", ".oga", ".opus", ".m4a"})
"""Files in which somebody may say what is wanted."""

MAX_PICTURES = 6
"""Pictures in one question; more say less, and the tray has no room for them."""

MAX_TEXT_CHARS = 20_000
"""Of a dropped text so much is looked at; the search itself refuses with a reason far earlier."""

MIN_INLINE_BYTES = 200
"""A smaller picture in HTML stands in for one that is loaded later."""

_IMAGE_TYPES = ("image/png", "image/jpeg", "image/webp", "image/avif", "image/heic", "image/bmp", "image/gif",
                "image/tiff", "image/svg+xml")  # fmt: skip
"""Encoded pictures, those without loss first."""

_FILE_LISTS = ("text/uri-list", "x-special/gnome-copied-files", "x-special/nautilus-clipboard", "text/x-moz-url")
_LINKS = ("application/x-moz-file-promise-url", "text/uri-list", "text/x-moz-url", "text/x-moz-url-data",
          "_NETSCAPE_URL")  # fmt: skip
"""Where browsers put the address; the first one is the picture's own, where a dragged picture is itself a link."""


class Mime(Protocol):
    """What a drop or the clipboard holds."""

    def formats(self) -> Sequence[str]:
        """The names of the formats, as the system has them."""

    def read(self, name: str) -> bytes:
        """The data of a format; empty when its owner is gone."""

    def image(self) -> object | None:
        """The picture as the toolkit decoded it; None when there is none."""


@dataclass(frozen=True, slots=True)
class Files:
    """Local files and folders, with the words and the web links that came along; ``sounds`` are those to listen to."""

    paths: tuple[Path, ...]
    text: str = ""
    links: tuple[str, ...] = ()
    sounds: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A local file that may be a catalogue feed."""

    path: Path


@dataclass(frozen=True, slots=True)
class Encoded:
    """One encoded picture; ``name`` what the person may know it by."""

    data: bytes
    text: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Decoded:
    """One picture that the toolkit has decoded already."""

    image: object
    text: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Web links to pictures or pages; ``left_out`` is how many more there were."""

    urls: tuple[str, ...]
    text: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """Text to search for."""

    text: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """Nothing that can be used, and why."""

    error: InputError


Offer = Files | Feed | Encoded | Decoded | Links | Words | Unusable


def offer_of(mime: Mime) -> Offer:
    """What the data offers. Quick: reads no file, decodes no picture, asks nobody."""
    try:
        return _Reader(mime).offer()
    except InputError as error:
        return Unusable(error)


def offer_of_text(text: str) -> Offer:
    """What a text offers: a link or several, a picture in a ``data:`` address, or words."""
    text = text[:MAX_TEXT_CHARS] if not text.startswith("data:") else text
    try:
        return _of_text(text.strip())
    except InputError as error:
        return Unusable(error)


def files_of(paths: Sequence[Path], text: str = "", links: tuple[str, ...] = ()) -> Files:
    """Files, those to listen to told apart by their names."""
    sounds = tuple(path for path in paths if path.suffix.lower() in SOUND_SUFFIXES)
    return Files(tuple(path for path in paths if path not in sounds), text, links, sounds)


class _Reader:
    def __init__(self, mime: Mime) -> None:
        self._mime = mime
        self._formats = {windows_format(name): name for name in mime.formats()}
        self._html, self._base = html_of(self._read("text/html") or self._read("HTML Format"))
        self._plain = decoded_text(self._read("text/plain") or self._read("UTF8_STRING"))[:MAX_TEXT_CHARS].strip()
        self._sources = pictures_of(self._html, self._base) if self._html else []

    def offer(self) -> Offer:
        """The best of what is there."""
        if paths := self._paths():
            feeds = [path for path in paths if path.suffix.lower() in FEED_SUFFIXES]
            links = [uri for uri in self._uris("text/uri-list") if is_link(uri)][:MAX_PICTURES]
            return Feed(feeds[0]) if feeds else files_of(paths, self._words(paths), tuple(links))
        return self._pixels() or self._links() or self._text()

    def _read(self, name: str) -> bytes:
        found = self._formats.get(name)
        return self._mime.read(found) if found else b""

    def _paths(self) -> list[Path]:
        lists = (uris_of(self._read(name), name) for name in _FILE_LISTS if name in self._formats)
        for uris in lists:
            paths = [local_path(uri) for uri in uris if uri.lower().startswith("file:")]
            if paths:
                return list(dict.fromkeys(paths))
        return []

    def _pixels(self) -> Offer | None:
        if self._is_drawn_text():
            return None
        for name in (*_IMAGE_TYPES, "FileContents"):
            if data := self._read(name):
                return Encoded(data, self._words())
        if (image := self._mime.image()) is not None:
            return Decoded(image, self._words())
        for address in (*(source.url for source in self._sources), *self._uris("text/uri-list"), self._plain):
            if address[:5].lower() == "data:" and len(data := inline_picture(address)) >= MIN_INLINE_BYTES:
                return Encoded(data, self._words())
        return None

    def _is_drawn_text(self) -> bool:
        """Whether the picture is only a drawing of the text, as spreadsheets and word processors add one."""
        return bool(self._html and self._plain and not self._sources) and not is_link(self._plain)

    def _links(self) -> Offer | None:
        from_html = [source.url for source in self._sources if is_link(source.url)]
        if from_html:
            return self._of_links(from_html)
        for name in _LINKS:
            urls = [uri for uri in self._uris(name) if link_of(uri)]
            if urls:
                return self._of_links(urls)
        return None

    def _of_links(self, urls: list[str]) -> Links:
        urls = list(dict.fromkeys(urls))
        return Links(tuple(urls[:MAX_PICTURES]), self._words(), max(0, len(urls) - MAX_PICTURES))

    def _uris(self, name: str) -> list[str]:
        return uris_of(self._read(name), name)

    def _text(self) -> Offer:
        if self._plain:
            return _of_text(self._plain)
        if self._html and (shown := visible_text(self._html)):
            return Words(shown)
        if any(name.startswith("application/x-moz-file-promise") or "XdndDirectSave" in name for name in self._formats):
            raise InputError("The program promises a file, but gives neither a picture nor its address.",
                             hint="Save the picture, then drop the file.")  # fmt: skip
        hint = "Drop a picture file, or paste a copied picture."
        raise InputError("There is no picture and no text in this.", hint=hint)

    def _words(self, paths: Sequence[Path] = ()) -> str:
        """The words that come along with a picture; addresses, file names and the picture's own title are none."""
        text = visible_text(self._html) if self._sources else self._plain
        known = {str(path) for path in paths} | {path.name for path in paths}
        known |= {source.title for source in self._sources} | {uri for name in _LINKS for uri in self._uris(name)}
        lines = [" ".join(line.split()) for line in text.splitlines()]
        if any(line and (line in known or ":/" in line or line.startswith(("/", "data:"))) for line in lines):
            return ""
        return " ".join(line for line in lines if line)


def _of_text(text: str) -> Offer:
    if text[:5].lower() == "data:":
        return Encoded(inline_picture(text))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and all(is_link(line) for line in lines):
        links = list(dict.fromkeys(lines))
        return Links(tuple(links[:MAX_PICTURES]), left_out=max(0, len(links) - MAX_PICTURES))
    if lines and all(line.lower().startswith("file:") for line in lines):
        return files_of([local_path(line) for line in lines])
    if words := " ".join(clean(text).split()):
        return Words(words)
    raise InputError("There is no picture and no text in this.", hint="Drop a picture file, or paste a copied picture.")


__all__ = [
    "FEED_SUFFIXES", "MAX_PICTURES", "SOUND_SUFFIXES", "Decoded", "Encoded", "Feed", "Files", "Links", "Mime", "Offer",
    "PictureSource", "Unusable", "Words", "files_of", "offer_of", "offer_of_text",
]  # fmt: skip
