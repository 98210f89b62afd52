"""Several catalogues side by side, listed without opening them, whatever state they are in."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant import paths
from assistant.catalog.manifest import MANIFEST_FILE, Manifest, load_manifest
from assistant.catalog.registry import Registry, create_catalog
from assistant.catalog.writer import writing
from assistant.errors import BusyError, DamagedError, InputError, NewerSchemaError, NotFoundError
from tests.unit.catalog.conftest import DIM, fill


def manifest(name: str) -> Manifest:
    return Manifest(name=name, encoder_id="fake@1", model="fake", dim=DIM, title=name.title())


def test_nothing_yet(registry: Registry) -> None:
    assert registry.names() == []
    assert registry.infos() == []
    with pytest.raises(NotFoundError, match="none yet"):
        registry.open("shop")


def test_the_default_place_is_the_shoppers(magpie_home: Path) -> None:
    assert Registry().root == paths.catalogs()
    assert magpie_home in paths.catalogs().parents
    assert not magpie_home.exists()


def test_create_list_open_remove(registry: Registry) -> None:
    for name in ("zebra", "ant"):
        registry.create(manifest(name))
    fill(registry.folder("ant"), 12)
    with writing(registry.folder("ant")) as writer:
        writer.finish()
    assert registry.names() == ["ant", "zebra"]
    info = registry.infos()[0]
    assert (info.name, info.title, info.count, info.encoder_id, info.problem) == ("ant", "Ant", 12, "fake@1", "")
    assert info.size_bytes > 1000
    assert registry.open("ant").count() == 12
    registry.remove("ant")
    assert registry.names() == ["zebra"]
    assert not (registry.root / "ant").exists()


def test_ensure_makes_or_opens(registry: Registry) -> None:
    made = registry.ensure("shop", encoder_id="fake@1", model="fake", dim=DIM)
    fill(made.folder, 3)
    assert registry.ensure("shop", encoder_id="other@1", model="other", dim=99).count() == 3


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\\b", ".hidden", "x" * 65, "a\0b", "con?", "-x"])
def test_names_that_cannot_be_folders(registry: Registry, name: str) -> None:
    with pytest.raises(InputError, match="cannot name"):
        registry.create(manifest(name))


@pytest.mark.parametrize("name", ["Mode_2025", "衣服", "a.b-c"])
def test_names_of_all_languages(registry: Registry, name: str) -> None:
    registry.create(manifest(name))
    assert registry.open(name).name == name


def test_a_name_is_taken_once(registry: Registry) -> None:
    registry.create(manifest("shop"))
    with pytest.raises(InputError, match="already"):
        registry.create(manifest("shop"))


def test_a_catalog_from_elsewhere(registry: Registry, tmp_path: Path) -> None:
    folder = tmp_path / "usb" / "stick"
    create_catalog(folder, manifest("stick"))
    fill(folder, 4)
    assert registry.add(folder) == "stick"
    assert registry.open("stick").count() == 4
    with pytest.raises(InputError, match="already"):
        registry.add(folder)
    registry.remove("stick")
    assert registry.names() == []
    assert load_manifest(folder).name == "stick"


def test_a_damaged_list_of_folders_elsewhere(registry: Registry) -> None:
    registry.create(manifest("shop"))
    (registry.root / "elsewhere.toml").write_text("folders = 3")
    with pytest.raises(DamagedError, match="elsewhere"):
        registry.names()


def test_adding_what_is_no_catalog(registry: Registry, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no catalogue in"):
        registry.add(tmp_path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"name = ", "cannot be read"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"", "not a catalogue"),
        (b'name = "shop"\nencoder_id = "e"\nmodel = "m"\ndim = "many"', "not a catalogue"),
        (b"schema = 99\nfuture = true", "newer Magpie"),
    ],
)
def test_a_damaged_catalog_is_listed_with_its_problem(registry: Registry, content: bytes, problem: str) -> None:
    registry.create(manifest("good"))
    registry.create(manifest("bad"))
    (registry.root / "bad" / MANIFEST_FILE).write_bytes(content)
    bad, good = registry.infos()
    assert problem in bad.problem
    assert good.problem == ""
    with pytest.raises(DamagedError):
        registry.open("bad")
    registry.remove("bad")
    assert registry.names() == ["good"]


def test_a_newer_schema_is_refused_and_left_untouched(registry: Registry) -> None:
    registry.create(manifest("shop"))
    path = registry.root / "shop" / MANIFEST_FILE
    path.write_text(path.read_text("utf-8").replace("schema = 2", "schema = 3"), "utf-8")
    before = {file: file.read_bytes() for file in registry.root.rglob("*") if file.is_file()}
    with pytest.raises(NewerSchemaError, match="schema 3; this one knows 2"):
        registry.open("shop")
    assert {file: file.read_bytes() for file in registry.root.rglob("*") if file.is_file()} == before


def test_a_catalog_being_written_is_not_removed(registry: Registry) -> None:
    registry.create(manifest("shop"))
    with writing(registry.folder("shop")), pytest.raises(BusyError):
        registry.remove("shop")
    assert registry.open("shop").count() == 0


def test_a_half_made_catalog_can_be_made_again(registry: Registry) -> None:
    registry.create(manifest("shop"))
    (registry.root / "shop" / MANIFEST_FILE).unlink()  # as after a kill: the manifest comes last
    assert registry.names() == []
    assert registry.create(manifest("shop")).count() == 0


def test_listing_loads_no_lancedb(registry: Registry) -> None:
    """LanceDB takes a second to import; the window lists catalogues before it shows."""
    registry.create(manifest("shop"))
    code = (
        "import sys; from pathlib import Path; from assistant.catalog.registry import Registry;"
        f"assert Registry(Path({str(registry.root)!r})).infos()[0].name == 'shop';"
        "assert not {'lancedb', 'pyarrow', 'torch'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
