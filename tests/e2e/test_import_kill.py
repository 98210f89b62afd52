"""``kill -9`` at ten random moments of an import, then again: nothing lost, nothing doubled, and it goes on."""

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from assistant.catalog.catalog import Catalog
from assistant.catalog.registry import Registry
from assistant.catalog.writer import writing
from assistant.errors import DamagedError, NotFoundError
from assistant.ingest.report import load_report
from tests.e2e.killing import killed_after, start_child
from tests.unit.ingest.conftest import jpeg

CHILD = "tests.e2e.import_child"
ROWS = 1_000
KILLS = 10
LONGEST_RUN_S = 0.8
"""Less than an import takes, so that most kills fall into it; one that ends before gives the next a changed feed."""


def write_feed(path: Path, revision: int) -> None:
    """Every row changes with the revision, so there is always something to write."""
    pictures = [jpeg((at % 256, revision * 20 % 256, 99), (8, 8)) for at in range(ROWS)]
    titles = [f"Product number{at} revision{revision}" for at in range(ROWS)]
    pq.write_table(pa.table({"id": [f"p{at}" for at in range(ROWS)], "title": titles, "image": pictures}), path)


def ids_of(catalog: Catalog) -> list[str]:
    return [product.id for product in catalog.fetch(catalog.scan(10 * ROWS).row_ids).products]


def count_after_kill(registry: Registry) -> int:
    """What a reader sees: a whole catalogue without doubles, or none yet when the kill came before its manifest."""
    try:
        catalog = registry.open("shop")
    except (NotFoundError, DamagedError):
        return 0
    ids = ids_of(catalog)
    assert len(ids) == len(set(ids)) == catalog.count()
    return len(ids)


def test_ten_kills(tmp_path: Path) -> None:
    feed, root = tmp_path / "feed.parquet", tmp_path / "catalogs"
    registry, chance = Registry(root), random.Random(20_251)
    revision, kills, before = 0, 0, 0
    write_feed(feed, revision)
    while kills < KILLS:
        if killed_after(start_child(CHILD, feed, root), chance.uniform(0, LONGEST_RUN_S)):
            kills += 1
        else:
            revision += 1
            write_feed(feed, revision)
        now = count_after_kill(registry)
        assert now >= before, "a kill lost products that were committed"
        before = now
    assert before > 0

    process = start_child(CHILD, feed, root)
    _, errors = process.communicate()
    assert process.returncode == 0, errors
    catalog = registry.open("shop")
    assert sorted(ids_of(catalog)) == sorted(f"p{at}" for at in range(ROWS))
    products = catalog.products([f"p{at}" for at in range(ROWS)])
    assert {product.title.split()[-1] for product in products} == {f"revision{revision}"}
    assert all(product.has_image and product.thumbnail for product in products)
    report = load_report(catalog.folder)
    assert report is not None
    assert report.finished
    assert report.unchanged + report.encoded == ROWS
    with writing(catalog.folder) as writer:  # a killed writer leaves no lock behind
        assert writer.count() == ROWS
