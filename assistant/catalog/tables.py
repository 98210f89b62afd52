"""The tables in a catalogue's folder: the one that answers, one being filled, and those that answered before.

Which is which stands in the manifest and in ``reencode.toml``. A table that answered before is deleted once nobody can
be reading it any more; then its folder is renamed first, so that a half-deleted table is never taken for one.
"""

import hashlib
import re
import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from assistant.catalog.durable import drop_torn_manifest, has_torn_manifest
from assistant.catalog.lane import writer_lane
from assistant.catalog.manifest import Manifest, load_manifest, now
from assistant.catalog.pending import load_pending
from assistant.catalog.schema import RELEASE_TABLE, TABLE_NAME, TABLE_SUFFIX, table_folder
from assistant.catalog.subscription import is_subscribed
from assistant.catalog.table import Access, ProductTable
from assistant.errors import BusyError, DamagedError, StorageError

KEEP_VERSIONS = timedelta(minutes=10)
"""How long an old version or table outlives its successor, for readers (of other processes too) that still use it."""

WASTE_SUFFIX = ".waste"
_READABLE = 40


def table_name_for(encoder_id: str) -> str:
    """The name of the table of one encoder's vectors.

    The digest keeps apart what the readable part does not: ids that differ in case, or in signs no table may have.
    """
    readable = re.sub(r"[^a-z0-9.-]+", "-", encoder_id.lower())[:_READABLE]
    return f"{TABLE_NAME}-{readable}-{hashlib.blake2b(encoder_id.encode(), digest_size=4).hexdigest()}"


def open_current(folder: Path, access: Access = "read") -> tuple[Manifest, ProductTable]:
    """The manifest and the table that it names, which belong together. Raises as both loaders do."""
    manifest = load_manifest(folder)
    while True:
        try:
            return manifest, ProductTable.open(folder, manifest.table, access)
        except DamagedError:
            newer = load_manifest(folder)
            if newer.table == manifest.table:
                raise
            manifest = newer  # another process switched between the two steps


def heal(folder: Path) -> None:
    """Tidy a folder that is about to be read, unless somebody is writing or it is read-only. Raises as the manifest."""
    manifest = load_manifest(folder)
    if not has_torn_manifest(folder / table_folder(manifest.table)) and not _waste(folder, manifest):
        return
    with suppress(BusyError, StorageError), writer_lane(folder):
        tidy_folder(folder, load_manifest(folder))


def tidy_folder(folder: Path, manifest: Manifest) -> None:
    """Undo what a power cut did to the newest version, and delete what nobody reads. Only inside the writer lane."""
    drop_torn_manifest(folder / table_folder(manifest.table))
    for path in _waste(folder, manifest):
        discard(path)


def discard(path: Path) -> None:
    """Delete a table's folder; where a reader holds it open (Windows), the next writer tries again."""
    waste = path.with_suffix(WASTE_SUFFIX)
    with suppress(OSError):
        if path != waste:
            path.rename(waste)
        shutil.rmtree(waste)


def _waste(folder: Path, manifest: Manifest) -> list[Path]:
    """What may be deleted: half-deleted tables, abandoned ones, and those that answered long enough ago."""
    pending = load_pending(folder)
    needed = {manifest.table, pending.table if pending else ""}
    needed |= {name for name, table in manifest.retired.items() if now() - table.until < KEEP_VERSIONS}
    names = (TABLE_NAME,) if is_subscribed(folder) else (TABLE_NAME, RELEASE_TABLE)
    return [
        path
        for name in names
        for path in folder.glob(f"{name}*")
        if path.suffix == WASTE_SUFFIX or (path.suffix == TABLE_SUFFIX and path.stem not in needed)
    ]
