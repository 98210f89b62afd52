"""A release: one version of a catalogue as a list of files, and the facts that stand in its ``release.json``."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated

import msgspec

from assistant.catalog.lance_files import VERSIONS, manifest_name, parse_manifest
from assistant.catalog.manifest import TableName
from assistant.catalog.schema import RELEASE_TABLE, SCHEMA_VERSION, table_folder
from assistant.errors import DamagedError, NewerSchemaError, UnsafeError
from assistant.sharing.names import check_names

RELEASE_FILE = "release.json"
RELEASE_SCHEMA = 1
MAX_RELEASE_BYTES = 256 * 1024
MAX_FILES = 20_000
MAX_FILE_BYTES = 2**40

_SHA256 = re.compile(r"[0-9a-f]{64}")
_TELL = "Nothing was changed. Tell the publisher."

Whole = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class ReleaseFile(msgspec.Struct, frozen=True, order=True):
    """One file of a release: its path in the catalogue's folder (``TABLE.lance/data/…``), size and SHA-256."""

    path: str
    size_bytes: Whole
    sha256: str


class LogHead(msgspec.Struct, frozen=True):
    """The end of the release log: how many bytes it has, and the hash of its last line."""

    size_bytes: Whole
    sha256: str


class Release(msgspec.Struct, kw_only=True, frozen=True):
    """What ``release.json`` says.

    ``number`` counts the publisher's releases from 1. ``table`` and ``version`` name the Lance table and the version of
    it that is to be read; both decide what a reader sees. ``prices_as_of`` is the last change of the catalogue.
    """

    schema: int = RELEASE_SCHEMA
    number: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    released_at: datetime
    prices_as_of: datetime
    name: Annotated[str, msgspec.Meta(max_length=64)]
    title: Annotated[str, msgspec.Meta(max_length=200)] = ""
    encoder_id: Annotated[str, msgspec.Meta(max_length=200)]
    model: Annotated[str, msgspec.Meta(max_length=200)]
    dim: Annotated[int, msgspec.Meta(ge=1, le=65_536)]
    table: TableName
    table_schema: int = SCHEMA_VERSION
    version: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    count: Whole
    log: LogHead


class Placed(msgspec.Struct, frozen=True):
    """A release with its files, as a subscriber keeps it."""

    release: Release
    files: tuple[ReleaseFile, ...]

    @property
    def manifest(self) -> ReleaseFile:
        """The file that makes the version appear."""
        name = manifest_path(self.release)
        return next(file for file in self.files if file.path == name)

    @property
    def size_bytes(self) -> int:
        """All of its files together."""
        return sum(file.size_bytes for file in self.files)


def manifest_path(release: Release) -> str:
    """Where the Lance manifest of a release lies in the catalogue's folder."""
    return f"{table_folder(release.table)}/{VERSIONS}/{manifest_name(release.version)}"


def digest_of_files(files: Iterable[ReleaseFile]) -> str:
    """One hash for a whole list of files: what the log states of a release."""
    lines = "".join(f"{file.path}\0{file.size_bytes}\0{file.sha256}\n" for file in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()


def encode_release(release: Release) -> bytes:
    """``release.json``."""
    return msgspec.json.format(msgspec.json.encode(release), indent=1) + b"\n"


def parse_release(content: bytes) -> Release:
    """Read ``release.json``, whose signature was checked.

    Raises
    ------
    NewerSchemaError
        It needs a newer Magpie.
    UnsafeError
        It is no release.
    """
    try:
        facts = msgspec.json.decode(content, type=dict)
        for what, known in (("schema", RELEASE_SCHEMA), ("table_schema", SCHEMA_VERSION)):
            if isinstance(facts.get(what), int) and facts[what] > known:
                raise NewerSchemaError("The release", facts[what], known)
        release = msgspec.convert(facts, Release)
    except ValueError as error:
        raise UnsafeError(f"The publisher's release.json cannot be read: {error}.", hint=_TELL) from error
    shown = (release.name, release.title, release.model, release.encoder_id)
    if not all(text.isprintable() for text in shown):  # a terminal would obey them
        raise UnsafeError("The publisher's release.json holds signs that cannot be shown.", hint=_TELL)
    return release


def check_files(release: Release, files: Sequence[ReleaseFile]) -> Placed:
    """A release with its files, each of a plain name within the one table. Raises :class:`UnsafeError`."""
    check_names(file.path for file in files)
    folder = table_folder(release.table) + "/"
    strangers = [file.path for file in files if not file.path.startswith(folder)]
    wrong = [file.path for file in files if not _SHA256.fullmatch(file.sha256) or file.size_bytes > MAX_FILE_BYTES]
    if not release.table.startswith(RELEASE_TABLE):
        wrong.append(f"the table {release.table}")
    if strangers or wrong or len(files) > MAX_FILES:
        named = (strangers or wrong or [f"{len(files):,} files"])[0]
        raise UnsafeError(f"The release lists what does not belong into it: {named}.", hint=_TELL)
    if sum(file.path.startswith(f"{folder}{VERSIONS}/") for file in files) != 1 or manifest_path(release) not in {
        file.path for file in files
    }:
        raise UnsafeError("The release does not list the one version that it states.", hint=_TELL)
    return Placed(release, tuple(sorted(files)))


def check_manifest(placed: Placed, content: bytes) -> None:
    """Whether the Lance manifest asks for listed files only: else a reader would find a broken table."""
    folder = table_folder(placed.release.table)
    try:
        found = parse_manifest(content)
    except DamagedError as error:
        raise UnsafeError(f"The release is no product table: {error.message}", hint=_TELL) from error
    listed = {file.path for file in placed.files}
    folders = {path.rpartition("/")[0] for path in listed}
    lacking = [name for name in found.files if f"{folder}/{name}" not in listed]
    lacking += [name for name in found.index_folders if f"{folder}/{name}" not in folders]
    if lacking or found.version != placed.release.version:
        raise UnsafeError(
            f"The release is not whole: {lacking[0] if lacking else 'another version'} is not listed.", hint=_TELL
        )
