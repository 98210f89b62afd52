"""``catalogue.toml``: what a catalogue folder is, readable without opening its table (and without LanceDB)."""

import os
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from assistant.catalog.schema import SCHEMA_VERSION
from assistant.errors import DamagedError, NewerSchemaError, NotFoundError, StorageError

MANIFEST_FILE = "catalogue.toml"


def now() -> datetime:
    """The present moment in UTC, without microseconds."""
    return datetime.now(UTC).replace(microsecond=0)


class Manifest(msgspec.Struct, kw_only=True, frozen=True):
    """The facts of a catalogue.

    ``encoder_id`` names the encoder and revision that made every vector in the table, ``model`` the name to load it by,
    ``dim`` its dimension. ``count`` is the number of products at the last finished write; after a killed import the
    table knows better. ``mapping`` is how the feed's columns were read, in the words of ``--map``.
    """

    name: str
    encoder_id: str
    model: str
    dim: int
    schema: int = SCHEMA_VERSION
    title: str = ""
    source: str = ""
    count: int = 0
    created_at: datetime = msgspec.field(default_factory=now)
    updated_at: datetime = msgspec.field(default_factory=now)
    mapping: dict[str, str | list[str]] = {}


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
    if isinstance(schema, int) and schema > SCHEMA_VERSION:
        raise NewerSchemaError(f"The catalogue {folder.name}", schema, SCHEMA_VERSION)
    try:
        return msgspec.convert(data, Manifest)
    except msgspec.ValidationError as error:
        raise DamagedError(f"{path} is not a catalogue: {error}.", hint="Import the catalogue again.") from error


def save_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest so that a crash leaves either the old or the new one. Raises :class:`StorageError`."""
    path = folder / MANIFEST_FILE
    draft = path.with_suffix(".toml.new")
    try:
        with draft.open("wb") as file:
            file.write(msgspec.toml.encode(manifest))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written: {error.strerror}.", hint="Check the disk and its rights."
        ) from error
