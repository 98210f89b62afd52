"""Homes in a bad state, for the table of bad input: each takes a home with the demo catalogue and spoils something.

All are context managers, as a mounted disk and rights that were taken away have to be put back after the case.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import lancedb
import pyarrow as pa
import pytest

from assistant.catalog.manifest import MANIFEST_FILE, MANIFEST_SCHEMA
from assistant.catalog.registry import Registry
from assistant.catalog.schema import SCHEMA_KEY, TABLE_NAME, table_folder

SMALL_DISK = "8m"
ROOM_LEFT_BYTES = 64 * 1024
"""Enough for the notes that an import begins with, too little for its products."""


def catalogs_of(home: Path) -> Registry:
    """The catalogues of a home."""
    return Registry(home / "catalogs")


def second_catalog(home: Path, folder: Path) -> Path:
    """Put a copy of the demo catalogue, called ``second``, into ``folder / "second"``."""
    copy = shutil.copytree(catalogs_of(home).folder("demo"), folder / "second")
    rewrite(copy / MANIFEST_FILE, 'name = "demo"', 'name = "second"')
    return copy


def rewrite(path: Path, old: str, new: str) -> None:
    """Replace the one occurrence of ``old`` in a file."""
    before = path.read_text("utf-8")
    assert before.count(old) == 1
    path.write_text(before.replace(old, new), "utf-8")


@contextmanager
def left_untouched(folder: Path) -> Iterator[None]:
    """Assert that no file in ``folder`` came, went or changed; the lock and its note are no content."""

    def content() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name[0] != "."}

    before = content()
    yield
    assert content() == before


@contextmanager
def newer_catalogue(home: Path) -> Iterator[None]:
    """A second catalogue whose manifest a newer Magpie wrote."""
    folder = second_catalog(home, home / "catalogs")
    rewrite(folder / MANIFEST_FILE, f"\nschema = {MANIFEST_SCHEMA}\n", "\nschema = 99\n")
    with left_untouched(folder):
        yield


@contextmanager
def newer_table(home: Path) -> Iterator[None]:
    """A second catalogue whose table a newer Magpie wrote."""
    folder = second_catalog(home, home / "catalogs")
    shutil.rmtree(folder / table_folder(TABLE_NAME))
    schema = pa.schema([("id", pa.string())], metadata={SCHEMA_KEY: b"99"})
    lancedb.connect(folder).create_table(TABLE_NAME, schema=schema)
    with left_untouched(folder):
        yield


@contextmanager
def table_removed(home: Path) -> Iterator[None]:
    """A second catalogue without its table."""
    shutil.rmtree(second_catalog(home, home / "catalogs") / table_folder(TABLE_NAME))
    yield


@contextmanager
def folder_removed(home: Path) -> Iterator[None]:
    """A second catalogue that lay elsewhere, was registered, and is gone."""
    folder = second_catalog(home, home.with_name("elsewhere"))
    catalogs_of(home).add(folder)
    shutil.rmtree(folder)
    yield


@contextmanager
def full_disk(home: Path) -> Iterator[None]:
    """The catalogues on a small disk with next to no room left."""
    catalogs = home / "catalogs"
    moved = catalogs.rename(home / "moved")
    catalogs.mkdir()
    mount: list[str | Path] = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", catalogs]
    if reason := refused(mount):
        pytest.skip(f"a small disk cannot be mounted here: {reason}")
    try:
        shutil.copytree(moved, catalogs, dirs_exist_ok=True)
        (catalogs / "ballast").write_bytes(bytes(shutil.disk_usage(catalogs).free - ROOM_LEFT_BYTES))
        yield
    finally:
        subprocess.run(["umount", "-l", catalogs], check=True)


@contextmanager
def no_permission(home: Path) -> Iterator[None]:
    """All folders of the home without the right to write; root, who may do anything, needs the immutable flag."""
    if os.name == "nt":
        pytest.skip("Windows has no such rights of folders")
    folders = [home, *(path for path in home.rglob("*") if path.is_dir())]
    take, give = (["chmod", "a-w"], ["chmod", "u+w"]) if os.geteuid() else (["chattr", "+i"], ["chattr", "-i"])
    try:
        if reason := refused([*take, *folders]):
            pytest.skip(f"writing cannot be refused here: {reason}")
        yield
    finally:
        refused([*give, *folders])


def refused(command: Sequence[str | Path]) -> str:
    """Run a command of the system and say why it did not work; empty when it did."""
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    return (ran.stderr.strip() or f"exit code {ran.returncode}") if ran.returncode else ""


def remove_new_catalogue(home: Path) -> None:
    """Remove the catalogue that is being imported, as with a file manager."""
    shutil.rmtree(home / "catalogs" / "new")
