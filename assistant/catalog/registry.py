"""The catalogues that this Magpie knows: folders under one root, and folders elsewhere that were added by hand.

Listing reads only manifests, so it is fast and loads no LanceDB; a damaged catalogue is listed with its problem.
"""

import re
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from assistant import paths
from assistant.catalog.catalog import Catalog
from assistant.catalog.failures import storage_failures
from assistant.catalog.lane import writer_lane
from assistant.catalog.manifest import MANIFEST_FILE, Manifest, load_manifest, save_manifest
from assistant.catalog.pending import Pending, unfinished
from assistant.catalog.subscription import check_writable
from assistant.catalog.table import ProductTable
from assistant.errors import DamagedError, InputError, MagpieError, NotFoundError, StorageError

ELSEWHERE_FILE = "elsewhere.toml"
_NAME = re.compile(r"[^\W_][\w.-]{0,63}")


@dataclass(frozen=True, slots=True)
class CatalogInfo:
    """A line in the list of catalogues.

    ``problem`` says why it cannot be opened, and is empty when it can. ``pending`` is a re-encoding for another model
    that is at work or was stopped; until it is complete, ``model`` and ``encoder_id`` are those of the old vectors.
    """

    name: str
    folder: Path
    title: str = ""
    count: int = 0
    encoder_id: str = ""
    size_bytes: int = 0
    updated_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    source: str = ""
    problem: str = ""
    model: str = ""
    pending: Pending | None = None


class Registry:
    """The catalogues under ``root`` (default: the shopper's), and those registered there from elsewhere."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = (root or paths.catalogs()).absolute()

    def names(self) -> list[str]:
        """The names of all catalogues, in alphabetical order, damaged ones included."""
        return sorted(self._folders())

    def infos(self) -> list[CatalogInfo]:
        """What is known of each catalogue without opening its table."""
        return [_info(name, folder) for name, folder in sorted(self._folders().items())]

    def folder(self, name: str) -> Path:
        """The folder of a catalogue. Raises :class:`NotFoundError` that names those there are."""
        folders = self._folders()
        if name in folders:
            return folders[name]
        known = ", ".join(sorted(folders)) or "none yet"
        raise NotFoundError(f"There is no catalogue “{name}”.", hint=f"There is: {known}.")

    def open(self, name: str) -> Catalog:
        """Open a catalogue for reading. Raises what :class:`Catalog` raises."""
        return Catalog(self.folder(name))

    def create(self, manifest: Manifest) -> Catalog:
        """Make an empty catalogue under the root and open it.

        Raises
        ------
        InputError
            The name is taken, or cannot be the name of a folder.
        StorageError
            The folder cannot be written.
        """
        check_new_name(self, manifest.name)
        return create_catalog(self.root / manifest.name, manifest)

    def ensure(self, name: str, *, encoder_id: str, model: str, dim: int, title: str = "") -> Catalog:
        """Open a catalogue, or make an empty one when there is none of that name. Raises as `create` and `open` do."""
        if name in self._folders():
            return self.open(name)
        return self.create(Manifest(name=name, title=title, encoder_id=encoder_id, model=model, dim=dim))

    def remove(self, name: str) -> None:
        """Delete a catalogue; one from elsewhere is only forgotten. Raises :class:`BusyError` during a write."""
        folder = self.folder(name)
        if folder.parent != self.root:
            self._save_elsewhere([other for other in self._elsewhere() if other != folder])
            return
        with writer_lane(folder, "it is being removed"):
            (folder / MANIFEST_FILE).unlink(missing_ok=True)
        with storage_failures(folder):
            shutil.rmtree(folder)

    def add(self, folder: Path) -> str:
        """Register a catalogue that lies elsewhere, and return its name."""
        folder = folder.expanduser().absolute()
        name = load_manifest(folder).name
        if name in self._folders():
            raise InputError(f"There is already a catalogue “{name}”.", hint="Remove or rename one of the two.")
        self._save_elsewhere([*self._elsewhere(), folder])
        return name

    def _folders(self) -> dict[str, Path]:
        return {**{folder.name: folder for folder in self._elsewhere()}, **{f.name: f for f in self._own()}}

    def _own(self) -> Iterator[Path]:
        if self.root.is_dir():
            yield from (path for path in self.root.iterdir() if (path / MANIFEST_FILE).exists())

    def _elsewhere(self) -> list[Path]:
        try:
            return [Path(text) for text in tomllib.loads((self.root / ELSEWHERE_FILE).read_text("utf-8"))["folders"]]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise DamagedError(f"{self.root / ELSEWHERE_FILE} cannot be read: {error}.", hint="Delete it.") from error

    def _save_elsewhere(self, folders: list[Path]) -> None:
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            text = msgspec.toml.encode({"folders": [str(folder) for folder in folders]})
            (self.root / ELSEWHERE_FILE).write_bytes(text)
        except OSError as error:
            raise StorageError(f"{self.root} cannot be written to: {error.strerror}.") from error


def check_new_name(registry: Registry, name: str) -> None:
    """Raise :class:`InputError` when a name cannot name a folder, or is taken."""
    if not _NAME.fullmatch(name):
        raise InputError(
            f"“{name}” cannot name a catalogue.",
            hint="Use letters, digits, “-”, “_” and “.”, starting with a letter or digit, 64 at most.",
        )
    if name in registry.names():
        raise InputError(f"There is already a catalogue “{name}”.", hint="Choose another name.")


def create_catalog(folder: Path, manifest: Manifest) -> Catalog:
    """Make an empty catalogue in ``folder``; the manifest comes last, so a half-made one is not listed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{folder} cannot be made: {error.strerror}.", hint="Check the folder's rights.") from error
    check_writable(folder)
    with writer_lane(folder):
        ProductTable.create(folder, manifest.table, manifest.dim)
        save_manifest(folder, manifest)
    return Catalog(folder)


def _info(name: str, folder: Path) -> CatalogInfo:
    try:
        manifest = load_manifest(folder)
    except MagpieError as error:
        return CatalogInfo(name, folder, problem=error.message)
    return CatalogInfo(
        name=name,
        folder=folder,
        title=manifest.title or name,
        count=manifest.count,
        encoder_id=manifest.encoder_id,
        size_bytes=_size_bytes(folder),
        updated_at=manifest.updated_at,
        source=manifest.source,
        model=manifest.model,
        pending=unfinished(folder, manifest),
    )


def _size_bytes(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):  # a writer may be pruning
            total += path.stat().st_size if path.is_file() else 0
    return total
