"""Two tables in one folder: which one answers, what is left of an earlier run, and what is deleted when."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import MANIFEST_FILE, Manifest, load_manifest
from assistant.catalog.pending import PENDING_FILE, load_pending, unfinished
from assistant.catalog.registry import Registry, create_catalog
from assistant.catalog.switch import Switch, Target, switching
from assistant.catalog.table import ProductTable
from assistant.catalog.tables import table_name_for
from assistant.catalog.writer import writing
from assistant.errors import DamagedError, StorageError
from tests.unit.catalog.conftest import DIM, fill, unit_rows

OTHER = Target("other", "other-2", DIM)
WIDE = Target("wide", "wide-1", 2 * DIM)
AT_ONCE = timedelta(0)


def write_all(switch: Switch, dim: int = DIM, limit: int | None = None) -> None:
    for start in range(0, len(switch.todo), 16):
        if limit is not None and start >= limit:
            return
        stored = switch.read(switch.todo[start : start + 16])
        count = len(stored.products)
        vectors = np.resize(unit_rows(count, start + 1), (count, dim))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        has_image, has_text = ([getattr(one, flag) for one in stored.products] for flag in ("has_image", "has_text"))
        switch.write(stored, vectors * np.array(has_image)[:, None], vectors * np.array(has_text)[:, None], has_image)


def switch_to(folder: Path, target: Target) -> Switch:
    with switching(folder, target) as switch:
        assert switch is not None
        write_all(switch, target.dim)
        switch.finish()
        return switch


def begin(folder: Path, target: Target, limit: int = 16) -> None:
    """A run that stops in the middle."""
    with switching(folder, target) as switch:
        assert switch is not None
        write_all(switch, target.dim, limit)


def tables(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("products*")}


def lance(target: Target) -> str:
    return f"{table_name_for(target.encoder_id)}.lance"


def test_the_manifest_names_table_encoder_and_dimension_at_once(catalog: Catalog) -> None:
    before = load_manifest(catalog.folder)
    switch_to(catalog.folder, WIDE)
    after = load_manifest(catalog.folder)
    assert (after.table, after.encoder_id, after.model, after.dim, after.count) == (
        table_name_for("wide-1"), "wide-1", "wide", 2 * DIM, 40,
    )  # fmt: skip
    assert after.retired["products"].encoder_id == before.encoder_id
    assert (after.created_at, after.updated_at, after.source) == (before.created_at, before.updated_at, before.source)
    newest = catalog.newest()
    assert newest.fetch(newest.scan(5).row_ids).image.shape == (5, 2 * DIM)
    assert catalog.fetch(catalog.scan(5).row_ids).image.shape == (5, DIM)
    assert catalog.refresh()
    assert catalog.dim == 2 * DIM
    assert catalog.nearest("image_vector", np.ones(2 * DIM, np.float32), 3).similarity.shape == (3,)


def test_an_import_after_the_switch_writes_to_the_table_that_answers(catalog: Catalog) -> None:
    switch_to(catalog.folder, OTHER)
    fill(catalog.folder, 50)
    assert catalog.newest().count() == 50
    assert ProductTable.open(catalog.folder, "products").count() == 40


@pytest.mark.parametrize(("first", "second"), [("Mini-1", "mini-1"), ("a@1", "a-1"), ("模型-1", "型号-1")])
def test_each_encoder_has_a_table_of_its_own(first: str, second: str) -> None:
    names = [table_name_for(first), table_name_for(second)]
    assert names[0].lower() != names[1].lower()
    assert all(name.isascii() and name.startswith("products-") and "@" not in name for name in names)


def test_a_manifest_cannot_name_a_table_elsewhere(catalog: Catalog) -> None:
    path = catalog.folder / MANIFEST_FILE
    for name in ("../products", "/tmp/x", "products\\n", ""):
        path.write_text(path.read_text("utf-8").replace('table = "products"', f'table = "{name}"'), "utf-8")
        with pytest.raises(DamagedError, match="not a catalogue"):
            load_manifest(catalog.folder)
        path.write_text(path.read_text("utf-8").replace(f'table = "{name}"', 'table = "products"'), "utf-8")
    assert load_manifest(catalog.folder) == catalog.manifest


def test_a_manifest_of_the_first_schema_is_read_as_it_is(catalog: Catalog) -> None:
    path = catalog.folder / MANIFEST_FILE
    lines = path.read_text("utf-8").replace("schema = 2", "schema = 1").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith("table")).replace("[retired]", ""), "utf-8")
    assert Catalog(catalog.folder).count() == 40
    fill(catalog.folder, 41)
    with writing(catalog.folder) as writer:
        writer.finish()
    assert load_manifest(catalog.folder).schema == 2


def test_what_answered_before_is_deleted_once_nobody_can_be_reading_it(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_to(catalog.folder, OTHER)
    Catalog(catalog.folder)
    fill(catalog.folder, 40)
    assert tables(catalog.folder) == {"products.lance", lance(OTHER)}
    monkeypatch.setattr("assistant.catalog.tables.KEEP_VERSIONS", AT_ONCE)
    Catalog(catalog.folder)
    assert tables(catalog.folder) == {lance(OTHER)}


def test_a_reader_whose_table_was_deleted_moves_on(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    switch_to(catalog.folder, WIDE)
    monkeypatch.setattr("assistant.catalog.tables.KEEP_VERSIONS", AT_ONCE)
    with writing(catalog.folder):
        assert tables(catalog.folder) == {lance(WIDE)}
    assert catalog.products(["p3"])[0].encoder_id == "wide-1"
    assert len(catalog.thumbnails(["p3", "p4"])) == 2
    assert catalog.facets()["colour"] == [("Blue", 20), ("Red", 20)]
    assert catalog.count("price_minor = 1003") == 1
    with pytest.raises(DamagedError, match="missing"):  # a row id means nothing in another table
        catalog.fetch([1, 2, 3])
    newest = catalog.newest()
    assert len(newest.fetch(newest.scan(3).row_ids)) == 3


def test_a_half_deleted_table_is_never_taken_for_one(catalog: Catalog) -> None:
    switch_to(catalog.folder, OTHER)
    (catalog.folder / "products.lance").rename(catalog.folder / "products.waste")
    with writing(catalog.folder):
        assert tables(catalog.folder) == {lance(OTHER)}
    back = Target("fake", "fake@1", DIM)
    assert switch_to(catalog.folder, back).kept == 0
    assert catalog.newest().count() == 40


def test_a_table_that_no_file_names_is_made_anew(catalog: Catalog) -> None:
    """A kill between making the table and noting it leaves one that may lack its indexes."""
    begin(catalog.folder, OTHER)
    (catalog.folder / PENDING_FILE).unlink()
    assert switch_to(catalog.folder, OTHER).kept == 0
    assert catalog.newest().count() == 40


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"table = 7", b'model = "m"\nencoder_id = "e"\ntable = "../x"'])
def test_an_unreadable_note_costs_time_only(catalog: Catalog, content: bytes) -> None:
    begin(catalog.folder, OTHER)
    (catalog.folder / PENDING_FILE).write_bytes(content)
    assert load_pending(catalog.folder) is None
    assert switch_to(catalog.folder, OTHER).kept == 0
    assert catalog.newest().encoder_id == "other-2"


def test_the_table_of_an_earlier_run_is_used_only_if_it_fits(catalog: Catalog) -> None:
    begin(catalog.folder, OTHER)
    assert switch_to(catalog.folder, Target("other", "other-2", 2 * DIM)).kept == 0
    assert catalog.newest().dim == 2 * DIM


def test_a_torn_version_of_the_new_table_costs_only_that_version(catalog: Catalog) -> None:
    begin(catalog.folder, OTHER, limit=32)
    min((catalog.folder / lance(OTHER) / "_versions").glob("*.manifest")).write_bytes(b"")
    assert switch_to(catalog.folder, OTHER).kept == 16
    assert catalog.newest().count() == 40


def test_switching_to_a_third_encoder_gives_up_the_second(catalog: Catalog) -> None:
    begin(catalog.folder, OTHER)
    begin(catalog.folder, WIDE)
    assert tables(catalog.folder) == {"products.lance", lance(WIDE)}
    pending = unfinished(catalog.folder, catalog.manifest)
    assert pending is not None
    assert (pending.model, pending.done, pending.total) == ("wide", 16, 40)


def test_a_kill_right_after_the_switch_leaves_nothing_unfinished(catalog: Catalog, registry: Registry) -> None:
    begin(catalog.folder, OTHER)
    note = (catalog.folder / PENDING_FILE).read_bytes()
    assert registry.infos()[0].pending is not None
    switch_to(catalog.folder, OTHER)
    (catalog.folder / PENDING_FILE).write_bytes(note)
    assert registry.infos()[0].pending is None
    with switching(catalog.folder, OTHER) as switch:
        assert switch is None
    assert not (catalog.folder / PENDING_FILE).exists()


def test_an_incomplete_table_never_answers(catalog: Catalog) -> None:
    with switching(catalog.folder, OTHER) as switch:
        assert switch is not None
        write_all(switch, limit=32)
        with pytest.raises(DamagedError, match="32 of 40"):
            switch.finish()
    assert catalog.newest() is catalog


def test_vectors_of_two_encoders_never_answer_together(catalog: Catalog) -> None:
    with switching(catalog.folder, OTHER) as switch:
        assert switch is not None
        write_all(switch)
        table = ProductTable.open(catalog.folder, table_name_for("other-2"), "write")
        table._handle.update(where="id = 'p3'", values={"encoder_id": "fake@1"})
        with pytest.raises(DamagedError, match="1 by another encoder"):
            switch.finish()
    assert catalog.newest() is catalog


def test_a_full_disk_keeps_the_old_vectors_and_the_new_so_far(small_disk: Path) -> None:
    folder = small_disk / "shop"
    create_catalog(folder, Manifest(name="shop", encoder_id="fake@1", model="fake", dim=DIM))
    fill(folder, 300)
    begin(folder, OTHER, limit=32)
    ballast = small_disk / "ballast"
    ballast.write_bytes(os.urandom(shutil.disk_usage(small_disk).free - 40_000))
    with pytest.raises(StorageError, match=r"disk is full|cannot be written"):
        switch_to(folder, OTHER)
    assert Catalog(folder).encoder_id == "fake@1"
    assert Catalog(folder).count() == 300
    ballast.unlink()
    assert switch_to(folder, OTHER).kept >= 32
    assert Catalog(folder).encoder_id == "other-2"
    assert Catalog(folder).count() == 300
