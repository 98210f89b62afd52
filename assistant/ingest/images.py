"""Finding what the rows of a feed show: bytes in a column, files beside the feed, in its archive or a folder, or on
the web where the person allowed it.

What a path may lead to is decided by :mod:`assistant.feeds.places`, what an address may by :mod:`assistant.network`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from assistant.errors import FeedError
from assistant.feeds.pictures import PICTURE_SUFFIXES
from assistant.feeds.places import MAX_FILE_BYTES, FolderPlace, Place, ZipPlace
from assistant.ingest.mapping import ColumnMapping
from assistant.ingest.references import Reference, references
from assistant.ingest.values import ValueProblem

MAX_PICTURES = 8
"""Pictures of one product that are looked at; further ones add nothing that was measured (docs/feeds.md)."""


@dataclass(frozen=True, slots=True)
class RawPicture:
    """Undecoded bytes of a picture (or a film, or a sound) and where they came from, for ``Product.image_source``."""

    data: bytes
    source: str


@dataclass(slots=True)
class Media:
    """What a row shows: its pictures, the main one first, a film and a spoken introduction; ``problems`` to report."""

    pictures: list[RawPicture] = field(default_factory=list)
    video: RawPicture | None = None
    audio: RawPicture | None = None
    problems: list[str] = field(default_factory=list)

    def all(self) -> Iterator[RawPicture]:
        """Everything that is there."""
        yield from (one for one in (*self.pictures, self.video, self.audio) if one)


class Web(Protocol):
    """Pictures on the web; see :class:`assistant.ingest.web.WebFiles`."""

    def ask(self, address: str) -> None:
        """Begin to fetch."""

    def take(self, address: str) -> bytes:
        """What came, waited for. Raises :class:`ValueProblem`."""


class PictureFinder:
    """Finds what the rows of one feed show.

    Parameters
    ----------
    mapping:
        Which columns name pictures, a film, a sound.
    place:
        Where the feed's relative names start.
    images:
        A folder or zip archive of pictures: names are looked up there first, and a row without a picture is looked up
        by its id.
    web:
        Fetches addresses; None: they are not fetched, and reported.
    """

    def __init__(
        self, mapping: ColumnMapping, place: Place, images: Path | None = None, web: Web | None = None
    ) -> None:
        self._mapping, self._web = mapping, web
        self._places: list[Place] = [place]
        self._by_id: dict[str, str] = {}
        if images:
            if not images.exists():
                raise FeedError(images, "there is no such folder or archive of pictures.", hint="Check --images.")
            given = FolderPlace(images, _roots(place)) if images.is_dir() else ZipPlace(images)
            self._places = [given, place]
            self._by_id = _pictures_by_stem(given)

    def prepare(self, row: Mapping[str, Any]) -> None:
        """Begin to fetch what a row that comes soon shows on the web."""
        if self._web is None:
            return
        for one in (*self._pictures_of(row), *self._named(row, self._mapping.video, self._mapping.audio)):
            if isinstance(one, str) and _is_web(one):
                self._web.ask(one)

    def count(self, row: Mapping[str, Any]) -> int:
        """How many pictures a row names, wherever they are."""
        return len(self._pictures_of(row))

    def find(self, row: Mapping[str, Any], product_id: str) -> Media:
        """What a row shows; what it names but cannot be had is a problem to report."""
        found = Media()
        for one in self._pictures_of(row):
            if picture := self._got(one, found, f"column {self._mapping.image or 'images'}"):
                found.pictures.append(picture)
        path = "" if found.pictures else self._by_id.get(product_id, "")
        if path and (picture := self._got(path, found, "")):
            found.pictures.append(picture)
        for column in ("video", "audio"):
            for one in self._named(row, getattr(self._mapping, column))[:1]:
                setattr(found, column, self._got(one, found, f"column {getattr(self._mapping, column)}"))
        return found

    def _pictures_of(self, row: Mapping[str, Any]) -> list[Reference]:
        return self._named(row, self._mapping.image, *self._mapping.images)[:MAX_PICTURES]

    def _named(self, row: Mapping[str, Any], *columns: str) -> list[Reference]:
        return list(dict.fromkeys(one for column in columns if column for one in references(row.get(column))))

    def _got(self, reference: Reference, found: Media, column: str) -> RawPicture | None:
        if isinstance(reference, bytes):
            return RawPicture(reference, column)
        try:
            return self._named_file(reference)
        except ValueProblem as problem:
            found.problems.append(str(problem))
            return None

    def _named_file(self, name: str) -> RawPicture:
        if _is_web(name):
            if self._web is None:
                raise ValueProblem(f"picture on the web, which is not fetched: {name[:80]}")
            return RawPicture(self._web.take(name), name)
        if urlsplit_scheme(name) in ("ftp", "data", "s3", "gs"):
            raise ValueProblem(f"picture at an address that is not fetched: {name[:80]}")
        problem: ValueProblem | None = None
        for place in self._places:
            try:
                data, source = place.read(name, MAX_FILE_BYTES)
            except ValueProblem as error:
                problem = problem or error
            else:
                return RawPicture(data, source)
        assert problem is not None
        raise problem


def urlsplit_scheme(name: str) -> str:
    """The scheme of an address; empty of a path, also one that begins with a drive."""
    try:
        scheme = urlsplit(name).scheme.lower()
    except ValueError:
        return ""
    return scheme if len(scheme) > 1 else ""


def hosts_of(rows: list[dict[str, Any]], mapping: ColumnMapping) -> list[str]:
    """The hosts that the rows name pictures, films and sounds on, most frequent first."""
    counts: dict[str, int] = {}
    columns = [mapping.image, *mapping.images, mapping.video, mapping.audio]
    for one in _texts(rows, columns):
        try:
            host = urlsplit(one).hostname
        except ValueError:
            continue
        if host and _is_web(one):
            counts[host] = counts.get(host, 0) + 1
    return sorted(counts, key=lambda host: -counts[host])


def _texts(rows: list[dict[str, Any]], columns: list[str]) -> Iterator[str]:
    for row in rows:
        for column in columns:
            yield from (one for one in references(row.get(column) if column else None) if isinstance(one, str))


def _is_web(name: str) -> bool:
    return name[:8].lower().startswith(("http://", "https://"))


def _roots(place: Place) -> tuple[Path, ...]:
    return (place.base,) if isinstance(place, FolderPlace) else ()


def _pictures_by_stem(place: Place) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in place.names():
        pure = PurePosixPath(name)
        if pure.suffix.lower() in PICTURE_SUFFIXES:
            found.setdefault(unquote(pure.stem), name)
    return found
