"""Where the files lie that a feed names: folders, or an archive. What a stranger wrote never leads out of them.

A path in a feed is text of a stranger's: only files inside the given folders, or of the archive itself, are read,
whatever the path or a symbolic link says. An archive is never unpacked to disk by its own names.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urlsplit

from assistant.errors import FeedError
from assistant.feeds.problems import ValueProblem

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_ENTRIES = 500_000
_PIECE_BYTES = 1 << 20


class Place(Protocol):
    """Files by the names that a feed has for them."""

    def read(self, name: str, limit: int = MAX_FILE_BYTES) -> tuple[bytes, str]:
        """A file and its plain name. Raises :class:`ValueProblem` with the reason."""

    def names(self) -> Iterator[str]:
        """All files, with ``/`` between folders, in alphabetical order."""


class FolderPlace:
    """Files under a folder; absolute paths may also lead into the folders ``also``."""

    def __init__(self, base: Path, also: tuple[Path, ...] = ()) -> None:
        self.base = base.resolve()
        self._roots = (self.base, *(folder.resolve() for folder in also))

    def read(self, name: str, limit: int = MAX_FILE_BYTES) -> tuple[bytes, str]:
        """See :class:`Place`."""
        path = self.path(name)
        try:
            if path.stat().st_size > limit:
                raise ValueProblem(f"picture larger than {limit >> 20} MB: {path.name}")
            return path.read_bytes(), path.name
        except OSError as error:
            raise ValueProblem(f"picture file cannot be read: {path.name} ({error.strerror})") from error

    def path(self, name: str) -> Path:
        """Where a named file is. Raises :class:`ValueProblem` when it would be outside."""
        try:
            address = urlsplit(name)
            relative = unquote(address.path) if address.scheme == "file" else name
            path = (self.base / relative.replace("\\", "/")).resolve()
        except (
            ValueError,
            OSError,
            RuntimeError,
        ) as error:  # a broken address, a NUL, a name too long, a loop of links
            raise ValueProblem(f"picture file cannot be read: {name[:80]!r}") from error
        if not any(path.is_relative_to(root) for root in self._roots):
            raise ValueProblem(f"picture outside the feed's folder: {name[:80]}")
        return path

    def names(self) -> Iterator[str]:
        """See :class:`Place`; links that lead out are left out, and so is what lies behind linked folders."""
        found = list(islice(self.base.rglob("*"), MAX_ENTRIES + 1))
        if len(found) > MAX_ENTRIES:
            raise FeedError(self.base, f"there are more than {MAX_ENTRIES:,} files.", hint="Give a smaller folder.")
        for path in sorted(found):
            if path.is_file() and path.resolve().is_relative_to(self.base):
                yield path.relative_to(self.base).as_posix()


class ZipPlace:
    """The files of a zip archive, read one at a time and never written to disk.

    Raises
    ------
    FeedError
        It is no readable archive, or has absurdly many entries.
    """

    def __init__(self, path: Path) -> None:
        self.archive = path
        try:
            with zipfile.ZipFile(path) as opened:
                entries = opened.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise FeedError(path, "this is no readable zip archive.", hint="Unpack it and give the folder.") from error
        if len(entries) > MAX_ENTRIES:
            raise FeedError(path, f"it has more than {MAX_ENTRIES:,} entries.", hint="Give a smaller archive.")
        self._entries = {
            name: entry for entry in entries if not entry.is_dir() and (name := safe_name(entry.filename)) is not None
        }
        self._by_last: dict[str, str] = {}
        for name in sorted(self._entries, reverse=True):
            self._by_last[PurePosixPath(name).name] = name

    def names(self) -> Iterator[str]:
        """See :class:`Place`; entries whose names lead out of the archive are left out."""
        yield from sorted(self._entries)

    def read(self, name: str, limit: int = MAX_FILE_BYTES) -> tuple[bytes, str]:
        """See :class:`Place`; a bare file name is found in whatever folder of the archive it is."""
        wanted = safe_name(name)
        if wanted is None:
            raise ValueProblem(f"picture outside the feed's archive: {name[:80]}")
        if wanted not in self._entries:
            wanted = self._by_last.get(PurePosixPath(wanted).name, wanted)
        entry = self._entries.get(wanted)
        if entry is None:
            raise ValueProblem(f"picture not in the archive: {name[:80]}")
        pieces = bytearray()
        for piece in self.pieces(entry):
            pieces += piece
            if len(pieces) > limit:
                raise ValueProblem(f"picture larger than {limit >> 20} MB: {wanted[:80]}")
        return bytes(pieces), PurePosixPath(wanted).name

    def pieces(self, entry: zipfile.ZipInfo | str) -> Iterator[bytes]:
        """A file piece by piece, so that a bomb is noticed before it has gone off."""
        name = entry if isinstance(entry, str) else entry.filename
        try:
            with zipfile.ZipFile(self.archive) as opened, opened.open(self._entries.get(name, entry)) as file:
                while piece := file.read(_PIECE_BYTES):
                    yield piece
        except (zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError, ValueError, KeyError) as error:
            # RuntimeError: encrypted; NotImplementedError is one: packed in a way that is not read
            raise ValueProblem(f"damaged or locked in the archive: {name[:80]}") from error


def safe_name(name: str) -> str | None:
    """The name of an entry as a plain relative path with ``/``; None when it leads out or is none."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or "\0" in plain or (len(plain) > 1 and plain[1] == ":"):
        return None
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    return None if ".." in parts or not parts else "/".join(parts)


def unpacked_size(path: Path, limit: int) -> int:
    """How large a zip file's content really is, by unpacking it; stops above ``limit``. The directory may lie.

    Raises :class:`FeedError` when it is damaged or above the limit.
    """
    total = 0
    try:
        with zipfile.ZipFile(path) as opened, path.open("rb") as raw:
            for entry in opened.infolist():
                total += _real_size(entry, raw, limit - total)
                if total > limit:
                    raise FeedError(path, f"unpacked it is larger than {limit >> 20} MB.", hint="Save it as CSV.")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error) as error:
        raise FeedError(path, "this is no readable workbook.", hint="Save it anew, or as CSV.") from error
    return total


def _real_size(entry: zipfile.ZipInfo, raw: object, limit: int) -> int:
    file = raw
    seek, read = file.seek, file.read  # type: ignore[attr-defined]
    seek(entry.header_offset)
    header = read(30)
    if len(header) < 30 or header[:4] != b"PK\3\4":
        raise zipfile.BadZipFile("no local header")
    seek(entry.header_offset + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"))
    if entry.compress_type == zipfile.ZIP_STORED:
        return entry.compress_size
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile("packed in a way that is not read")
    unpacker, size, left = zlib.decompressobj(-zlib.MAX_WBITS), 0, entry.compress_size
    while left > 0 and size <= limit and not unpacker.eof:
        piece = read(min(left, _PIECE_BYTES))
        if not piece:
            break
        left -= len(piece)
        while piece and size <= limit:
            size += len(unpacker.decompress(piece, _PIECE_BYTES))
            piece = unpacker.unconsumed_tail
    return size


def folder_of(path: Path) -> Path:
    """The folder that a feed's relative names start at."""
    with suppress(OSError):
        return path.parent.resolve()
    return path.parent
