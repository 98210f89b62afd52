"""What the disk does to a catalogue: each failure a clear message, and nothing lost."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import MANIFEST_FILE, Manifest
from assistant.catalog.registry import Registry, create_catalog
from assistant.catalog.table import ProductTable, _connect
from assistant.catalog.writer import writing
from assistant.errors import DamagedError, NewerSchemaError, NotFoundError, StorageError
from assistant.query import Filters
from tests.unit.catalog.conftest import DIM, fill, make_products, unit_rows

MANIFEST = Manifest(name="shop", encoder_id="fake@1", model="fake", dim=DIM)


def test_a_folder_removed_while_open(catalog: Catalog) -> None:
    shutil.rmtree(catalog.folder)
    for ask in (
        catalog.count,
        catalog.refresh,
        catalog.newest,
        catalog.facets,
        catalog.background,
        catalog.prewarm,
        lambda: catalog.where(Filters(where=(("brand", ("x",)),))),
        lambda: catalog.nearest("image_vector", unit_rows(1)[0], 3),
        lambda: catalog.keywords("dress", 3),
        lambda: catalog.scan(3),
        lambda: catalog.products(["p1"]),
    ):
        try:
            ask()
        except DamagedError as error:
            assert str(catalog.folder) in error.message
            assert "removed while in use" in error.message
            assert error.hint
        else:
            assert ask == catalog.count  # the number is in memory
        assert not catalog.folder.exists()


def test_writing_to_a_removed_folder(catalog: Catalog) -> None:
    with writing(catalog.folder) as writer:
        shutil.rmtree(catalog.folder)
        with pytest.raises((DamagedError, StorageError)):
            writer.upsert(make_products(1), unit_rows(1), unit_rows(1))
            writer.finish()
    with pytest.raises(NotFoundError), writing(catalog.folder):
        pass


def test_a_table_of_a_newer_schema_is_refused_and_left_untouched(catalog: Catalog) -> None:
    folder = catalog.folder
    shutil.rmtree(folder / "products.lance")
    schema = pa.schema([("id", pa.string())], metadata={"magpie.schema": "7"})
    _connect(folder, "write").create_table("products", schema=schema)
    before = sorted(folder.rglob("*"))
    with pytest.raises(NewerSchemaError, match="schema 7"):
        Catalog(folder)
    assert sorted(folder.rglob("*")) == before


def test_a_foreign_table_is_refused(catalog: Catalog) -> None:
    shutil.rmtree(catalog.folder / "products.lance")
    _connect(catalog.folder, "write").create_table("products", schema=pa.schema([("id", pa.string())]))
    with pytest.raises(DamagedError, match="not a product table"):
        Catalog(catalog.folder)


def test_a_missing_table(catalog: Catalog) -> None:
    shutil.rmtree(catalog.folder / "products.lance")
    with pytest.raises(DamagedError):
        Catalog(catalog.folder)


@pytest.mark.parametrize("content", [b"", None])
def test_a_torn_newest_manifest_costs_only_the_newest_version(catalog: Catalog, content: bytes | None) -> None:
    """A power cut leaves a manifest of zero length; the version before opens."""
    fill(catalog.folder, 60)
    newest = min((catalog.folder / "products.lance" / "_versions").glob("*.manifest"))
    if content is None:
        newest.unlink()
    else:
        newest.write_bytes(content)
    assert Catalog(catalog.folder).count() == 40
    fill(catalog.folder, 50)
    assert Catalog(catalog.folder).count() == 50


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "shop").write_text("I am a file")
    with pytest.raises(StorageError, match="cannot be made"):
        create_catalog(tmp_path / "shop", MANIFEST)
    with pytest.raises(StorageError, match="cannot be made"):
        Registry(tmp_path / "shop").create(MANIFEST)
    assert (tmp_path / "shop").read_text() == "I am a file"


@pytest.fixture
def read_only(catalog: Catalog) -> Iterator[Path]:
    """The catalogue's folder without the right to write; root needs the immutable flag for that."""
    folders = [catalog.folder, *(path for path in catalog.folder.rglob("*") if path.is_dir())]
    if os.geteuid() != 0:
        for folder in folders:
            folder.chmod(0o555)
        yield catalog.folder
        for folder in folders:
            folder.chmod(0o755)
        return
    if subprocess.run(["chattr", "+i", *folders], capture_output=True, check=False).returncode:
        subprocess.run(["chattr", "-i", *folders], capture_output=True, check=False)
        pytest.skip("root cannot be refused writing here: the file system has no immutable flag")
    yield catalog.folder
    subprocess.run(["chattr", "-i", *folders], check=True)


def test_no_permission_to_write(read_only: Path, catalog: Catalog) -> None:
    with pytest.raises(StorageError, match="cannot be"), writing(read_only) as writer:
        writer.upsert(make_products(50), unit_rows(50), unit_rows(50))
    assert Catalog(read_only).count() == 40
    assert Catalog(read_only).manifest == catalog.manifest


def test_a_full_disk_keeps_what_was_committed(small_disk: Path) -> None:
    folder = small_disk / "shop"
    create_catalog(folder, MANIFEST)
    fill(folder, 40)
    (small_disk / "ballast").write_bytes(os.urandom(2_300_000))
    with pytest.raises(StorageError, match="disk is full") as caught, writing(folder) as writer:
        for seed in range(100):
            writer.upsert(make_products(2000), unit_rows(2000, seed), unit_rows(2000, seed))
    assert "is kept" in caught.value.hint
    assert Catalog(folder).count() in {40, 2000}
    assert len(Catalog(folder).products(["p1", "p39"])) == 2
    (small_disk / "ballast").unlink()
    fill(folder, 45)
    assert Catalog(folder).count() >= 45


def test_a_full_disk_leaves_the_manifest_whole(small_disk: Path) -> None:
    folder = small_disk / "shop"
    create_catalog(folder, MANIFEST)
    whole = (folder / MANIFEST_FILE).read_bytes()
    with writing(folder) as writer:
        ballast = (small_disk / "ballast").open("wb", buffering=0)
        with pytest.raises(OSError, match="No space"):
            while True:
                ballast.write(bytes(4096))
        ballast.close()
        with pytest.raises(StorageError):
            writer.describe(writer.manifest)
    assert (folder / MANIFEST_FILE).read_bytes() == whole


def test_opening_a_table_in_nowhere(tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        ProductTable.open(tmp_path / "nowhere", "products")
