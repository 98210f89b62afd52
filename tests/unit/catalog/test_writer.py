"""Writing: one lane, whole commits, nothing doubled, nothing lost."""

import threading
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.registry import Registry
from assistant.catalog.table import ProductTable
from assistant.catalog.writer import writing
from assistant.errors import BusyError, DamagedError
from tests.unit.catalog.conftest import DIM, fill, make_products, unit_rows

AT_ONCE = timedelta(milliseconds=1)


def test_an_upsert_replaces_by_id(catalog: Catalog) -> None:
    changed = replace(make_products(40)[3], title="Green hat")
    vector = unit_rows(1, 77)
    with writing(catalog.folder) as writer:
        writer.upsert([changed], vector, vector)
        assert writer.count() == 40
    catalog.refresh()
    assert catalog.count() == 40
    assert catalog.products(["p3"])[0].title == "Green hat"
    nearest = catalog.nearest("image_vector", vector[0], 1)
    assert catalog.fetch(nearest.row_ids).products[0].id == "p3"
    assert len(catalog.keywords("hat", 5)) == 1
    assert "p3" not in [p.id for p in catalog.fetch(catalog.keywords("number3", 5).row_ids).products]


def test_an_offer_changes_without_touching_vectors(catalog: Catalog) -> None:
    query = unit_rows(1)[0]
    before = catalog.nearest("image_vector", query, 40)
    changed = replace(make_products(40)[3], price_minor=5, currency="EUR", url="https://example.com/new")
    with writing(catalog.folder) as writer:
        writer.update_offers([changed, replace(changed, id="unknown")])
        hashes = writer.hashes()
    catalog.refresh()
    after = catalog.products(["p3"])[0]
    assert (after.price_minor, after.currency, after.url) == (5, "EUR", "https://example.com/new")
    assert after.title == make_products(40)[3].title
    assert after.thumbnail == b"thumb3"
    assert catalog.count() == 40
    assert np.array_equal(catalog.nearest("image_vector", query, 40).similarity, before.similarity)
    assert hashes["p3"][0] == "hash3"
    assert hashes["p3"][1] != hashes["p4"][1]


def test_delete(catalog: Catalog) -> None:
    with writing(catalog.folder) as writer:
        writer.delete(["p1", "p2", "unknown", "it's"])
    catalog.refresh()
    assert catalog.count() == 38
    assert len(catalog.keywords("number1", 5)) == 0


def test_repeated_ids_and_wrong_vectors_are_programming_errors(catalog: Catalog) -> None:
    product = make_products(1)[0]
    with writing(catalog.folder) as writer:
        with pytest.raises(ValueError, match="repeat"):
            writer.upsert([product, product], unit_rows(2), unit_rows(2))
        with pytest.raises(ValueError, match="shape"):
            writer.upsert([product], np.zeros((1, DIM + 1), np.float32), unit_rows(1))
        with pytest.raises(ValueError, match="finite"):
            writer.upsert([product], np.full((1, DIM), np.nan, np.float32), unit_rows(1))
    catalog.refresh()
    assert catalog.count() == 40


def test_a_second_writer_is_turned_away_at_once(catalog: Catalog) -> None:
    with writing(catalog.folder), pytest.raises(BusyError, match="shop"), writing(catalog.folder):
        pass
    with writing(catalog.folder) as writer:  # and the lane is free again
        assert writer.count() == 40


def test_a_deleted_product_is_in_no_answer_after_compaction(catalog: Catalog) -> None:
    """With stable row ids the indexes of LanceDB 0.40 failed this."""
    with writing(catalog.folder) as writer:
        writer.finish()
        writer.delete([f"p{at}" for at in range(10, 40)])
        writer.finish()
    catalog.refresh()
    assert len(catalog.keywords("number30", 5)) == 0
    assert len(catalog.fetch(catalog.keywords("dress", 50).row_ids)) == 5
    assert len(catalog.nearest("text_vector", unit_rows(1)[0], 50)) == 9


def test_readers_are_not_blocked_while_somebody_writes(catalog: Catalog) -> None:
    """Every answer during the writes is whole: one of the counts that was committed."""
    seen: list[int] = []
    failures: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                catalog.refresh()
                found = catalog.nearest("text_vector", unit_rows(1)[0], 200)
                seen.append(len(catalog.fetch(found.row_ids)))
        except BaseException as error:
            failures.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    with writing(catalog.folder) as writer:
        for count in (60, 80, 100):
            writer.upsert(make_products(count), unit_rows(count), unit_rows(count))
        writer.finish()
    stop.set()
    reader.join()
    assert not failures
    assert set(seen) <= {39, 60, 80, 100}  # one of the first 40 has no words and, at first, no vector of any
    catalog.refresh()
    assert catalog.count() == 100


def test_finish_notes_the_count_and_prunes(catalog: Catalog, registry: Registry) -> None:
    fill(catalog.folder, 50)
    many = len(catalog.versions())
    with writing(catalog.folder) as writer:
        writer.finish(AT_ONCE)
    catalog.refresh()
    assert len(catalog.versions()) < many
    assert catalog.manifest.count == 50
    assert registry.infos()[0].count == 50


def test_a_reader_whose_version_was_pruned_moves_on(catalog: Catalog, registry: Registry) -> None:
    reader = registry.open("shop")
    fill(catalog.folder, 50, seed=4)
    with writing(catalog.folder) as writer:
        writer.delete(["p1"])
        writer.finish(AT_ONCE)
    assert reader.products(["p3"])[0].id == "p3"
    assert len(reader.thumbnails(["p3", "p4"])) == 2
    assert reader.facets()["colour"] == [("Red", 25), ("Blue", 24)]
    assert reader.count("price_minor = 1003") == 1
    with pytest.raises(DamagedError, match="missing"):  # a row id means nothing in another version
        reader.fetch([1, 2, 3])
    newest = reader.newest()
    assert len(newest.fetch(newest.scan(3).row_ids)) == 3


def test_what_a_killed_writer_left_is_tidied_later(catalog: Catalog) -> None:
    with writing(catalog.folder) as writer:
        assert not writer.is_tidy()
        writer.finish()
        assert writer.is_tidy()
        writer.upsert(make_products(50), unit_rows(50), unit_rows(50))
    with writing(catalog.folder) as writer:
        assert not writer.is_tidy()


def test_an_approximate_index_is_built_and_agrees_with_the_exact_answer(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.catalog.resident.MAX_WHOLE_BYTES", 0)
    monkeypatch.setattr("assistant.catalog.resident.MAX_SKETCH_BYTES", 0)
    fill(catalog.folder, 600)
    with writing(catalog.folder) as writer:
        writer.finish()
    catalog.refresh()
    table = ProductTable.open(catalog.folder, catalog.manifest.table)
    indexed = {index.columns[0] for index in table._handle.list_indices()}
    assert {"image_vector", "text_vector"} <= indexed
    fill(catalog.folder, 620, seed=8)  # rows written after the index was built are found as well
    catalog.refresh()
    for at in (3, 611):
        query = unit_rows(620, 8)[at]
        found = catalog.nearest("image_vector", query, 1)
        assert catalog.fetch(found.row_ids).products[0].id == f"p{at}"
        assert np.array_equal(found.row_ids, catalog.nearest("image_vector", query, 1, exact=True).row_ids)
