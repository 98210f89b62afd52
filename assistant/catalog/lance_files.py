"""Which files one version of a Lance table is made of, read from its manifest without any library.

A manifest is a protobuf message between two lengths: the last 16 bytes are its place, the format's version and "LANC"
(``protos/table.proto`` of Lance 13). Only the fields that name files are read. What names files in a way that is not
known here (files outside the table, row ids kept apart) is refused, as a copy without them would be broken.
"""

import struct
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import DamagedError

DATA, VERSIONS, DELETIONS, INDEXES = "data", "_versions", "_deletions", "_indices"
MANIFEST_SUFFIX = ".manifest"
MAX_MANIFEST_BYTES = 64 * 1024 * 1024

_NEWEST = 2**64 - 1
_FOOTER = struct.Struct("<QHH4s")
_LENGTH = struct.Struct("<I")
_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_DELETION_SUFFIX = {0: "arrow", 1: "bin"}

Value = int | bytes


@dataclass(frozen=True, slots=True)
class LanceVersion:
    """One version of a table.

    ``files`` are paths within the table's folder, without the manifest itself; ``index_folders`` those of indexes whose
    files are not listed. ``rows`` counts what was written and ``deleted`` how many of these are gone.
    """

    version: int
    files: tuple[str, ...]
    index_folders: tuple[str, ...]
    fragments: int
    rows: int
    deleted: int


def manifest_name(version: int) -> str:
    """The name of the manifest of a version: newer ones sort first."""
    return f"{_NEWEST - version:020}{MANIFEST_SUFFIX}"


def newest_manifest(table: Path) -> Path:
    """The manifest that a reader opens. Raises :class:`DamagedError` when there is none."""
    found = sorted(path for path in (table / VERSIONS).glob(f"*{MANIFEST_SUFFIX}") if path.stem.isdecimal())
    if not found:
        raise DamagedError(f"{table} holds no version of a table.", hint="Import the catalogue again.")
    return found[0]


def read_version(table: Path) -> LanceVersion:
    """The newest version of the table in a folder, every file of it named. Raises :class:`DamagedError`."""
    path = newest_manifest(table)
    found = parse_manifest(path.read_bytes())
    listed = [
        file.relative_to(table).as_posix()
        for folder in found.index_folders
        for file in sorted((table / folder).iterdir())
        if file.is_file()
    ]
    return LanceVersion(found.version, (*found.files, *listed), (), found.fragments, found.rows, found.deleted)


def parse_manifest(content: bytes) -> LanceVersion:
    """Read a manifest. Raises :class:`DamagedError` when it is none, or names files in a way that is not known."""
    try:
        message = _message(content)
        return _version(content, message)
    except (struct.error, IndexError, ValueError, UnicodeDecodeError, OverflowError) as error:
        raise DamagedError(f"A manifest of a Lance table cannot be read: {error}.") from error


def _message(content: bytes) -> bytes:
    if len(content) > MAX_MANIFEST_BYTES:
        raise ValueError(f"it has {len(content):,} bytes")
    place, _major, _minor, magic = _FOOTER.unpack(content[-_FOOTER.size :])
    if magic != b"LANC":
        raise ValueError("it does not end as one does")
    return _block(content, place)


def _block(content: bytes, place: int) -> bytes:
    (length,) = _LENGTH.unpack_from(content, place)
    block = content[place + _LENGTH.size : place + _LENGTH.size + length]
    if len(block) != length:
        raise ValueError("it is cut off")
    return block


def _version(content: bytes, message: bytes) -> LanceVersion:
    files: list[str] = []
    folders: list[str] = []
    version = fragments = rows = deleted = 0
    for number, value in _fields(message):
        match number, value:
            case 2, bytes():
                fragments += 1
                fragment = _fragment(value)
                files += fragment[0]
                rows, deleted = rows + fragment[1], deleted + fragment[2]
            case 3, int():
                version = value
            case 6, int():
                for listed, folder in _indexes(_block(content, value)):
                    files += listed
                    folders += folder
            case 18, bytes():
                raise ValueError("files of it lie outside the table")
    return LanceVersion(version, tuple(files), tuple(folders), fragments, rows, deleted)


def _fragment(message: bytes) -> tuple[list[str], int, int]:
    files, identity, rows, deleted = [], 0, 0, 0
    deletion: dict[int, Value] = {}
    for number, value in _fields(message):
        match number, value:
            case 1, int():
                identity = value
            case 2, bytes():
                files.append(f"{DATA}/{_data_file(value)}")
            case 3, bytes():
                deletion = dict(_fields(value))
            case 4, int():
                rows = value
            case ((6 | 8 | 10), _):
                raise ValueError("it keeps row ids in files of their own")
    if deletion:
        suffix = _DELETION_SUFFIX[int(deletion.get(1, 0))]
        files.append(f"{DELETIONS}/{identity}-{deletion.get(2, 0)!s}-{deletion.get(3, 0)!s}.{suffix}")
        deleted = int(deletion.get(4, 0))
    return files, rows, deleted


def _data_file(message: bytes) -> str:
    named = dict(_fields(message))
    if 7 in named:
        raise ValueError("files of it lie outside the table")
    path = named[1]
    if not isinstance(path, bytes):
        raise ValueError("a file has no name")
    return path.decode("utf-8")


def _indexes(message: bytes) -> Iterator[tuple[list[str], list[str]]]:
    """Of each index its files, or its folder where they are not listed."""
    for number, value in _fields(message):
        if number != 1 or not isinstance(value, bytes):
            continue
        folder, names = "", []
        for field, part in _fields(value):
            if field == 1 and isinstance(part, bytes):
                folder = f"{INDEXES}/{uuid.UUID(bytes=dict(_bytes_fields(part))[1])}"
            elif field == 10 and isinstance(part, bytes):
                names.append(dict(_bytes_fields(part))[1].decode("utf-8"))
        yield [f"{folder}/{name}" for name in names], ([] if names else [folder])


def _bytes_fields(message: bytes) -> Iterator[tuple[int, bytes]]:
    yield from ((number, value) for number, value in _fields(message) if isinstance(value, bytes))


def _fields(message: bytes) -> Iterator[tuple[int, Value]]:
    """The fields of a protobuf message by number: varints as numbers, everything else as bytes."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        kind = key & 7
        if kind == _VARINT:
            value: Value
            value, at = _varint(message, at)
        else:
            length, at = _size(message, at, kind)
            value = message[at : at + length]
            if len(value) != length:
                raise ValueError("it is cut off")
            at += length
        yield key >> 3, value


def _size(message: bytes, at: int, kind: int) -> tuple[int, int]:
    if kind == _BYTES:
        return _varint(message, at)
    if kind in (_EIGHT, _FOUR):
        return (8 if kind == _EIGHT else 4), at
    raise ValueError(f"a field is of kind {kind}")


def _varint(message: bytes, at: int) -> tuple[int, int]:
    result = shift = 0
    while True:
        part = message[at]
        at += 1
        result |= (part & 0x7F) << shift
        if part < 0x80:
            return result, at
        shift += 7
        if shift > 63:
            raise ValueError("a number is too long")
