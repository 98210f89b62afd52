"""The files of a Lance version, as our own reader sees them, against what LanceDB itself wrote."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.lance_files import manifest_name, newest_manifest, parse_manifest, read_version
from assistant.catalog.schema import table_folder
from assistant.catalog.table import ProductTable
from assistant.errors import DamagedError
from tests.unit.catalog.conftest import fill


@pytest.fixture
def table(catalog: Catalog) -> Path:
    """A table with several fragments, deletions and indexes."""
    writer = ProductTable.open(catalog.folder, catalog.manifest.table, "write")
    writer.optimise(timedelta(minutes=1))
    fill(catalog.folder, 10, seed=5)
    writer = ProductTable.open(catalog.folder, catalog.manifest.table, "write")
    writer.delete("id IN ('p11', 'p12')")
    return catalog.folder / table_folder(catalog.manifest.table)


def test_a_copy_of_the_named_files_is_the_whole_version(table: Path, tmp_path: Path) -> None:
    found = read_version(table)
    copy = tmp_path / "copy" / table.name
    for name in (*found.files, f"_versions/{newest_manifest(table).name}"):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(table / name, copy / name)
    one, other = (ProductTable.open(folder.parent, "products") for folder in (table, copy))
    assert other.scan(["id", "title"]).to_pylist() == one.scan(["id", "title"]).to_pylist()
    assert other.version == found.version
    assert newest_manifest(copy).name == manifest_name(found.version)
    from assistant.query.clauses import Clause

    assert other.keywords([Clause("dress")], 50).num_rows == one.keywords([Clause("dress")], 50).num_rows > 0
    assert found.rows - found.deleted == one.count()
    assert any(name.startswith("_deletions/") for name in found.files)
    assert any(name.startswith("_indices/") for name in found.files)


def test_what_is_no_manifest_is_refused(table: Path) -> None:
    content = newest_manifest(table).read_bytes()
    for wrong in (
        b"",
        b"LANC",
        content[:-1],
        content[:-4] + b"LANX",
        b"\xff" * 16 + b"LANC",
        content[:40] + content[-16:],
    ):
        with pytest.raises(DamagedError):
            parse_manifest(wrong)


def test_no_cut_or_flip_ends_otherwise_than_in_an_error_or_a_version(table: Path) -> None:
    content = newest_manifest(table).read_bytes()
    for at in range(0, len(content), 7):
        altered = bytearray(content)
        altered[at] ^= 0x55
        for wrong in (bytes(altered), content[at:]):
            try:
                parse_manifest(wrong)
            except DamagedError:
                continue


def test_a_folder_without_a_version_is_said(tmp_path: Path) -> None:
    with pytest.raises(DamagedError, match="no version"):
        newest_manifest(tmp_path)
