"""``catalogue.toml``: what a catalogue folder is, readable without opening its table (and without LanceDB)."""

import os
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec

from assistant.catalog.schema import TABLE_NAME
from assistant.errors import DamagedError, NewerSchemaError, NotFoundError, StorageError

MANIFEST_FILE = "catalogue.toml"

MANIFEST_SCHEMA = 2
"""1 knew one table only, named as the default of ``table``: it is read as it is, and written as 2."""

TableName = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z", max_length=120)]
"""A plain name: a manifest may come from a stranger, and must not lead out of its folder."""


def now() -> datetime:
    """The present moment in UTC, without microseconds."""
    return datetime.now(UTC).replace(microsecond=0)


class Retired(msgspec.Struct, frozen=True):
    """A table that answered until the time given, with vectors of the encoder given."""

    encoder_id: str
    until: datetime


class FeedRecord(msgspec.Struct, frozen=True):
    """How one of several feeds of a catalogue is read: where it is, which part, its mapping, and what joins it."""

    source: str
    part: str = ""
    merge_by: str = ""
    mapping: dict[str, str | list[str]] = {}


class Manifest(msgspec.Struct, kw_only=True, frozen=True):
    """The facts of a catalogue.

    ``table`` is the table that answers, and ``encoder_id`` names the encoder and revision that made every vector in it,
    ``model`` the name to load that by, ``dim`` its dimension: they change together, by one replaced file. ``retired``
    tables answered before; readers may still be at them. ``count`` is the number of products at the last finished
    write; after a killed import the table knows better. ``mapping`` is how the feed's columns were read, in the words
    of ``--map``; ``part`` the sheet, table or file within it. ``feeds`` are further feeds that were merged in, by name.
    """

    name: str
    encoder_id: str
    model: str
    dim: int
    schema: int = MANIFEST_SCHEMA
    table: TableName = TABLE_NAME
    retired: dict[TableName, Retired] = {}
    title: str = ""
    source: str = ""
    count: int = 0
    created_at: datetime = msgspec.field(default_factory=now)
    updated_at: datetime = msgspec.field(default_factory=now)
    mapping: dict[str, str | list[str]] = {}
    part: str = ""
    feeds: dict[str, FeedRecord] = {}


def load_manifest(folder: Path) -> Manifest:
    """Read the manifest of a catalogue folder.

    Raises
    ------
    NotFoundError
        There is no catalogue in the folder.
    NewerSchemaError
        A newer Magpie wrote it.
    DamagedError
        It cannot be read, or a value is not what it must be.
    """
    path = folder / MANIFEST_FILE
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise NotFoundError(f"There is no catalogue in {folder}.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DamagedError(f"{path} cannot be read: {error}.", hint="Import the catalogue again.") from error
    schema = data.get("schema")
    if isinstance(schema, int) and schema > MANIFEST_SCHEMA:
        raise NewerSchemaError(f"The catalogue {folder.name}", schema, MANIFEST_SCHEMA)
    try:
        return msgspec.convert(data, Manifest)
    except msgspec.ValidationError as error:
        raise DamagedError(f"{path} is not a catalogue: {error}.", hint="Import the catalogue again.") from error


def save_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest so that a crash leaves either the old or the new one. Raises :class:`StorageError`."""
    write_toml(folder / MANIFEST_FILE, msgspec.structs.replace(manifest, schema=MANIFEST_SCHEMA))


def write_toml(path: Path, content: msgspec.Struct) -> None:
    """Replace a file in one step, with its content on the disk before that. Raises :class:`StorageError`."""
    draft = path.with_suffix(".toml.new")
    try:
        with draft.open("wb") as file:
            file.write(msgspec.toml.encode(content))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written: {error.strerror}.", hint="Check the disk and its rights."
        ) from error
