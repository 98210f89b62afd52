"""Real feeds with the shipped encoder: what is mapped, what arrives, and that a second import encodes nothing."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.registry import Registry
from assistant.encoders import load
from assistant.ingest.job import import_into
from assistant.ingest.report import ImportReport

ROWS = 600


@pytest.fixture(scope="module")
def fashion(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first rows of the fashion catalogue: all of it takes minutes, and is what ``tests/bench`` imports."""
    path = tmp_path_factory.mktemp("feed") / "fashion.parquet"
    with pq.ParquetFile(shared / "data" / "fashion.parquet") as file:
        pq.write_table(file.read_row_group(0).slice(0, ROWS), path)
    return path


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return Registry(tmp_path_factory.mktemp("catalogs"))


@pytest.fixture(scope="module")
def first(fashion: Path, registry: Registry) -> ImportReport:
    return import_into(registry, "fashion", fashion, load, model="mini")


@pytest.fixture
def catalog(first: ImportReport, registry: Registry) -> Catalog:
    assert first.finished
    return registry.open("fashion")


def test_every_row_arrives_with_picture_and_words(first: ImportReport, catalog: Catalog) -> None:
    assert (first.rows, first.added, first.problem_count, first.unmapped) == (ROWS, ROWS, 0, [])
    sample = catalog.background(ROWS)
    assert sample.image.shape == sample.text.shape == (ROWS, catalog.dim)
    assert set(catalog.facets()) == {"category", "colour", "gender", "season", "usage", "year"}


def test_a_second_import_encodes_nothing(fashion: Path, registry: Registry, catalog: Catalog) -> None:
    version = catalog.version
    again = import_into(registry, "fashion", fashion, load, model="mini")
    assert (again.unchanged, again.encoded) == (ROWS, 0)
    assert not catalog.refresh()
    assert catalog.version == version


def test_a_caption_finds_its_product(catalog: Catalog) -> None:
    """With as many products as here the words alone must bring most products among the first ten."""
    encoder = load("mini")
    products = catalog.fetch(catalog.scan(ROWS).row_ids)
    wanted = range(0, ROWS, 6)
    texts = encoder.texts([products.products[at].caption() for at in wanted])
    found = [catalog.nearest("image_vector", text, 10).row_ids for text in texts]
    recall = sum(products.row_ids[at] in rows for at, rows in zip(wanted, found, strict=True)) / len(wanted)
    assert recall > 0.5, f"recall@10 of {ROWS} products: {recall:.2f}"


@pytest.mark.parametrize(("name", "rows", "without_picture"), [("grocery_products", 81, 0), ("flipkart", 536, 2)])
def test_other_feeds_are_understood(shared: Path, tmp_path: Path, name: str, rows: int, without_picture: int) -> None:
    registry = Registry(tmp_path / "catalogs")
    report = import_into(
        registry, name, shared / "data" / f"{name}.parquet", load, model="mini", overrides=["currency=INR"]
    )
    assert (report.added, report.skipped) == (rows, 0)
    catalog = registry.open(name)
    products = catalog.fetch(catalog.scan(rows).row_ids)
    assert int((~products.has_image).sum()) == without_picture
    assert products.has_text.all()
    assert all(product.category for product in products.products)
    if name == "flipkart":
        prices = catalog.facets_and_range().prices
        assert prices is not None
        assert prices.currency == "INR"
        assert catalog.count("price_minor IS NOT NULL") > 500
