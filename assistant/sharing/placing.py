"""Puts a fetched release in its place, at once or not at all, and takes it back.

Data first: files are renamed from ``incoming`` into the table's folder, where nothing refers to them yet. Then one
rename makes the version appear: that of the Lance manifest, or that of ``catalogue.toml`` where the table is another.
Whatever is killed or loses its power in between, a reader finds the old release or the new one. All of it belongs into
the writer lane.
"""

import shutil
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

from assistant.catalog.lance_files import VERSIONS
from assistant.catalog.manifest import Manifest, load_manifest, save_manifest
from assistant.catalog.schema import RELEASE_TABLE, TABLE_SUFFIX, table_folder
from assistant.catalog.tables import KEEP_VERSIONS, discard
from assistant.errors import MagpieError, UnsafeError
from assistant.sharing.disk import DISK, Disk
from assistant.sharing.records import Records
from assistant.sharing.release import Placed, Release, ReleaseFile, check_manifest
from assistant.store.download import cannot_write


def missing_files(folder: Path, placed: Placed, distrusted: Collection[str] = ()) -> list[ReleaseFile]:
    """The files of a release that are not in the catalogue's folder, or not of their size, or not to be trusted."""
    return [
        file for file in placed.files if file.path in distrusted or not _is_there(checked_path(folder, file.path), file)
    ]


def checked_path(folder: Path, name: str) -> Path:
    """Where a file of a release lies. Raises :class:`UnsafeError` when a link is on the way: it may lead anywhere."""
    path = folder
    for part in name.split("/"):
        path = path / part
        if path.is_symlink():
            raise UnsafeError(f"{path} is a link.", hint="Remove it, then sync again.")
    return path


def place(
    records: Records,
    placed: Placed,
    log: bytes,
    *,
    source: str,
    distrusted: Collection[str] = (),
    disk: Disk = DISK,
) -> None:
    """Make a release the one that readers find; its missing files are in ``incoming``, checked.

    Raises
    ------
    UnsafeError
        The release would not be seen, asks for files that it does not list, or a link is in the way.
    StorageError
        The disk is full or not writable; the old release stays.
    """
    folder, manifest = records.catalog, placed.manifest
    missing = missing_files(folder, placed, distrusted)
    _check_order(records, placed)
    check_manifest(placed, _content_of(records, manifest, missing))
    try:
        data = [file for file in missing if file != manifest]
        move_all(records, data, disk)
        records.save(placed, log)
        if manifest in missing:
            move_all(records, [manifest], disk)
        save_manifest(folder, described(folder, placed.release, source))
        disk.flush_folder(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error


def take_back(records: Records, current: Placed, previous: Placed, *, source: str, disk: Disk = DISK) -> None:
    """Make the release before the current one the one that readers find."""
    folder = records.catalog
    try:
        if previous.release.table == current.release.table and previous.manifest != current.manifest:
            records.incoming.mkdir(parents=True, exist_ok=True)
            path = checked_path(folder, current.manifest.path)
            disk.rename(path, records.incoming / current.manifest.sha256)
            disk.flush_folder(path.parent)
        save_manifest(folder, described(folder, previous.release, source))
        disk.flush_folder(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error


def described(folder: Path, release: Release, source: str) -> Manifest:
    """``catalogue.toml`` of a subscribed catalogue; the age of its prices is when it was updated."""
    try:
        created = load_manifest(folder).created_at
    except MagpieError:
        created = release.released_at
    return Manifest(
        name=folder.name,
        created_at=created,
        encoder_id=release.encoder_id,
        model=release.model,
        dim=release.dim,
        table=release.table,
        title=release.title,
        count=release.count,
        source=source,
        updated_at=release.prices_as_of,
    )


def prune(records: Records, current: int) -> None:
    """Delete what belongs neither to the current release nor to the one before it, once nobody can be reading it."""
    known = [placed for placed in records.kept() if placed.release.number <= current]
    kept = known[:2]
    if len(known) > 2 and records.age_s(known[1].release.number) < KEEP_VERSIONS / timedelta(seconds=1):
        kept = known[:3]
    needed = {file.path for placed in kept for file in placed.files}
    numbers = {placed.release.number for placed in kept}
    for number in records.numbers():
        if number not in numbers:
            records.forget(number)
    tables = {path.split("/")[0] for path in needed}
    for table in records.catalog.glob(f"{RELEASE_TABLE}*{TABLE_SUFFIX}"):
        if table.name in tables:
            _prune_table(records.catalog, table, needed)
        else:
            discard(table)
    shutil.rmtree(records.incoming, ignore_errors=True)


def strangers(folder: Path, kept: Collection[Placed]) -> list[Path]:
    """Versions in the tables of a catalogue that belong to no release: a reader would find them."""
    needed = {file.path for placed in kept for file in placed.files}
    found = [
        path
        for table in {table_folder(placed.release.table) for placed in kept}
        for path in sorted((folder / table / VERSIONS).glob("*"))
    ]
    return [path for path in found if path.relative_to(folder).as_posix() not in needed]


def _prune_table(folder: Path, table: Path, needed: Collection[str]) -> None:
    files = [path for path in table.rglob("*") if path.is_file()]
    for path in sorted(files, key=lambda one: one.parent.name != VERSIONS):  # versions before what they refer to
        if path.relative_to(folder).as_posix() not in needed:
            path.unlink(missing_ok=True)


def _check_order(records: Records, placed: Placed) -> None:
    """Within one table only a newer version is seen; an older one is no release of an honest publisher."""
    active = records.active()
    if active and active.release.table == placed.release.table and active.release.version > placed.release.version:
        raise UnsafeError(
            f"The release has version {placed.release.version} of the table, older than the present one.",
            hint="Nothing was changed. Tell the publisher.",
        )


def _content_of(records: Records, manifest: ReleaseFile, missing: Collection[ReleaseFile]) -> bytes:
    staged = manifest in missing
    path = records.incoming / manifest.sha256 if staged else checked_path(records.catalog, manifest.path)
    return path.read_bytes()


def move_all(records: Records, files: Collection[ReleaseFile], disk: Disk) -> None:
    """From ``incoming`` into the catalogue's folder, then the folders to the disk, the deepest first."""
    touched: set[Path] = set()
    left = [file.sha256 for file in files]
    for file in files:
        target = checked_path(records.catalog, file.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = records.incoming / file.sha256
        left.remove(file.sha256)
        if file.sha256 in left:  # the same content has another name, too
            copy = staged.with_suffix(".copy")
            shutil.copyfile(staged, copy)
            disk.flush(copy)
            staged = copy
        disk.rename(staged, target)
        touched.update(parent for parent in target.parents if parent.is_relative_to(records.catalog))
    for parent in sorted(touched, key=lambda one: -len(one.parts)):
        disk.flush_folder(parent)


def _is_there(path: Path, file: ReleaseFile) -> bool:
    try:
        return path.is_file() and path.stat().st_size == file.size_bytes
    except OSError:
        return False
