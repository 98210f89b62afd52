"""Vectors in memory answer exactly as the table does."""

from pathlib import Path

import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.resident import holding
from assistant.query import Filters
from tests.unit.catalog.conftest import fill, unit_rows


@pytest.fixture
def from_table(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """The same catalogue, too large for memory."""
    monkeypatch.setattr("assistant.catalog.resident.MAX_WHOLE_BYTES", 0)
    monkeypatch.setattr("assistant.catalog.resident.MAX_SKETCH_BYTES", 0)
    return Catalog(catalog.folder)


@pytest.mark.parametrize("column", ["image_vector", "text_vector"])
@pytest.mark.parametrize("k", [1, 7, 40, 500])
@pytest.mark.parametrize("filters", [Filters(), Filters(where=(("colour", ("red",)),)), Filters(min_price_minor=10**9)])
def test_nearest_agrees_with_the_table(
    catalog: Catalog, from_table: Catalog, column: str, k: int, filters: Filters
) -> None:
    where = catalog.where(filters)
    query = 3 * unit_rows(1, 42)[0]
    here, there = (one.nearest(column, query, k, where=where) for one in (catalog, from_table))
    assert here.row_ids.tolist() == there.row_ids.tolist()
    assert here.similarity == pytest.approx(there.similarity, abs=2e-3)


def test_fetch_agrees_with_the_table(catalog: Catalog, from_table: Catalog) -> None:
    wanted = [3, 39, 10, 7, 12345, 0]
    here, there = catalog.fetch(wanted), from_table.fetch(wanted)
    assert here.row_ids.tolist() == there.row_ids.tolist() == [3, 39, 10, 7, 0]
    assert here.products == there.products
    for field in ("image", "text"):
        assert getattr(here, field) == pytest.approx(getattr(there, field), abs=1e-4)
    for field in ("has_image", "has_text"):
        assert np.array_equal(getattr(here, field), getattr(there, field))


def test_a_refresh_brings_new_vectors(catalog: Catalog) -> None:
    query = unit_rows(40, 0)[13]
    assert catalog.nearest("image_vector", query, 1).similarity[0] == pytest.approx(1, abs=1e-3)
    fill(catalog.folder, 60, seed=5)
    catalog.refresh()
    assert catalog.nearest("image_vector", query, 1).similarity[0] < 0.99
    assert len(catalog.nearest("image_vector", query, 100)) == 54


def test_the_limit_of_memory() -> None:
    assert holding(41_687, 256) == holding(100_000, 256) == "whole"
    assert holding(1_000_000, 256) == "sketch"
    assert holding(5_000_000, 256) == "nothing"


def test_the_folder_of_a_catalogue_may_be_given_as_text_of_any_kind(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(catalog.folder.parent)
    relative = Catalog(Path("shop"))
    monkeypatch.chdir("/")
    assert relative.count() == 40
