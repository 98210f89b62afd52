"""Opens a feed of any kind: a file, a folder, an archive, or a database by its URL."""

import shutil
import tempfile
import weakref
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from assistant.errors import FeedError
from assistant.feeds.database import is_database_url, open_database, open_sqlite
from assistant.feeds.delimited import open_delimited
from assistant.feeds.feed import Feed, Rows
from assistant.feeds.json_files import open_json
from assistant.feeds.kinds import FEED_SUFFIXES, container_kind, start_of
from assistant.feeds.lance_table import is_lance, open_lance
from assistant.feeds.merchant import open_merchant
from assistant.feeds.pages import PAGE_SUFFIXES, open_pages
from assistant.feeds.parquet import open_parquet
from assistant.feeds.pictures import PICTURE_SUFFIXES, open_pictures
from assistant.feeds.places import FolderPlace, ZipPlace
from assistant.feeds.problems import ValueProblem
from assistant.feeds.workbook import open_workbook

MANIFEST = "catalogue.toml"
MAX_UNPACKED_BYTES = 4 * 1024**3
"""A feed within an archive is unpacked to a temporary file, up to so much."""

_BESIDE = frozenset({".txt", ".json", ".toml"})
"""Endings that may as well be of what lies beside pictures."""


def open_feed(source: str | Path, part: str = "") -> Feed:
    """Look into a feed: what kind it is, by its content, and its columns. Reads some of it, and connects to databases.

    Parameters
    ----------
    source:
        A file, a folder, or the connection URL of a database.
    part:
        Which sheet, table (or SELECT), or file of an archive or folder is meant, where there are several.

    Raises
    ------
    FeedError
        There is no such thing, or it is nothing that can be read.
    MissingComponentError
        A library that this kind needs is not installed.
    """
    if isinstance(source, str) and is_database_url(source):
        return open_database(source, part)
    path = Path(source)
    try:
        if path.is_dir():
            return _open_folder(path, part)
        if not path.is_file():
            raise FeedError(path, "there is no such file." if not path.exists() else "this is not a file.")
        if path.stat().st_size == 0:
            raise FeedError(path, "the file is empty.")
        return _open_file(path, part)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        said = getattr(error, "strerror", None) or str(error)
        raise FeedError(path, f"it cannot be read ({said}).", hint="Check the path and its rights.") from error


def _open_file(path: Path, part: str) -> Feed:
    kind = container_kind(path, start_of(path))
    if kind == "zip":
        return _open_zip(path, part)
    if kind == "excel":
        return open_workbook(path, part)
    if kind == "sql":
        return open_sqlite(path, part)
    if kind == "html":
        return open_pages(path, [path])
    openers = {"parquet": open_parquet, "xml": open_merchant, "json": open_json}
    return openers.get(kind, _open_text)(path)


def _open_text(path: Path) -> Feed:
    if path.suffix.lower() in (".parquet", ".pq"):  # damaged; its own error says more
        return open_parquet(path)
    return open_json(path) if path.suffix.lower() in (".jsonl", ".ndjson", ".json") else open_delimited(path)


def _open_folder(folder: Path, part: str) -> Feed:
    if is_lance(folder):
        return open_lance(folder)
    tables = sorted(path for path in folder.glob("*.lance") if is_lance(path))
    if tables:
        return open_lance(_chosen(folder, tables, part))
    files = sorted(path for path in folder.iterdir() if path.is_file())
    pages = [path for path in files if path.suffix.lower() in PAGE_SUFFIXES]
    pictures = {path.stem for path in files if path.suffix.lower() in PICTURE_SUFFIXES}
    feeds = [path for path in files if _may_be_feed(path.name, path.stem in pictures) and path not in pages]
    if feeds:
        chosen = _chosen(folder, feeds, part)
        return replace(_open_file(chosen, ""), parts=tuple(path.name for path in feeds), part=chosen.name)
    return open_pages(folder, pages) if pages else open_pictures(str(folder), FolderPlace(folder))


def _open_zip(path: Path, part: str) -> Feed:
    place = ZipPlace(path)
    names = list(place.names())
    pictures = {PurePosixPath(name).stem for name in names if PurePosixPath(name).suffix.lower() in PICTURE_SUFFIXES}
    feeds = [name for name in names if _may_be_feed(name, PurePosixPath(name).stem in pictures)]
    if not feeds:
        return replace(open_pictures(str(path), place), kind="zip")
    chosen = str(_chosen(path, feeds, part))
    folder = _Temporary()
    inner = folder.path / f"feed{PurePosixPath(chosen).suffix.lower()}"
    _unpack(place, chosen, inner, path)
    try:
        feed = _open_file(inner, "")
    except FeedError as error:
        raise FeedError(path, f"{chosen}: {error.reason}", hint=error.hint) from error
    reader = partial(_read_within, feed, folder)
    return replace(feed, source=str(path), place=place, part=chosen, parts=tuple(feeds), reader=reader)


class _Temporary:
    """A folder that is deleted with the last reader that keeps it."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="magpie-feed-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def _read_within(feed: Feed, _kept: _Temporary) -> Rows:
    yield from feed.reader()


def _unpack(place: ZipPlace, name: str, target: Path, archive: Path) -> None:
    size = 0
    try:
        with target.open("wb") as file:
            for piece in place.pieces(name):
                size += len(piece)
                if size > MAX_UNPACKED_BYTES:
                    raise FeedError(archive, f"{name} is larger than {MAX_UNPACKED_BYTES >> 30} GB unpacked.")
                file.write(piece)
    except ValueProblem as problem:
        raise FeedError(archive, f"{problem}.", hint="Unpack it and give the folder.") from problem


def _may_be_feed(name: str, has_picture: bool) -> bool:
    pure = PurePosixPath(name)
    suffix = pure.suffix.lower()
    hidden = pure.name.startswith((".", "_", "~$")) or pure.parts[0] == "__MACOSX"
    readme = pure.stem.lower() in ("readme", "license", "licence")
    ambiguous = suffix == ".zip" or suffix in PAGE_SUFFIXES or (suffix in _BESIDE and has_picture)
    return suffix in FEED_SUFFIXES and not hidden and not ambiguous and not readme


def _chosen(source: Path, found: "list[Path] | list[str]", part: str) -> Path:
    names = [one.name if isinstance(one, Path) else one for one in found]
    if part and part not in names:
        raise FeedError(source, f"there is no “{part}” in it.", hint=f"There is: {', '.join(names)[:500]}.")
    if not part and len(names) > 1:
        raise FeedError(
            source, f"there are {len(names)} feeds in it.", hint=f"Say which with --table: {', '.join(names)[:500]}."
        )
    at = names.index(part) if part else 0
    return Path(found[at])
