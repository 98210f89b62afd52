"""The import: what arrives, what is left alone the second time, and how it stops and goes on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.writer import writing
from assistant.errors import BusyError, FeedError, InputError
from assistant.ingest.importer import import_feed
from assistant.ingest.mapping import ColumnMapping
from assistant.ingest.report import load_report
from assistant.pictures import read_picture
from assistant.progress import Cancelled, CancelToken, Step
from tests.fakes import FakeEncoder
from tests.unit.ingest.conftest import Import, jpeg, write_json_lines

ROWS = [
    {
        "id": f"a{at}",
        "title": f"Shoe number{at}",
        "brand": "Acme",
        "category": "Footwear > Shoes",
        "colour": "red",
        "price": f"{at}.50",
        "currency": "EUR",
        "url": f"https://example.com/{at}",
        "image": f"pictures/{at}.jpg",
    }
    for at in range(50)
]


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "pictures").mkdir()
    for at in range(50):
        (tmp_path / "pictures" / f"{at}.jpg").write_bytes(jpeg((at * 5, 100, 250 - at * 5)))
    return write_json_lines(tmp_path / "feed.jsonl", ROWS)


def test_a_feed_arrives_whole(feed: Path, run: Import, catalog: Catalog) -> None:
    report = run(feed)
    assert (report.rows, report.added, report.problem_count, report.finished) == (50, 50, 0, True)
    product = catalog.products(["a7"])[0]
    assert product.title == "Shoe number7"
    assert product.category == ("Footwear", "Shoes")
    assert product.attributes == {"colour": "red"}
    assert (product.price_minor, product.currency) == (750, "EUR")
    assert product.image_source == "7.jpg"
    assert product.has_image and product.has_text
    assert product.thumbnail[:2] == b"\xff\xd8"
    assert datetime.now(UTC) - product.updated_at < timedelta(minutes=5)
    assert catalog.manifest.mapping["category"] == ["category"]
    assert catalog.manifest.source == str(feed)
    assert catalog.manifest.count == catalog.count() == 50


def test_a_small_jpeg_is_kept_as_it_is_and_a_large_one_is_shrunk(tmp_path: Path, run: Import, catalog: Catalog) -> None:
    small, large = jpeg(size=(60, 80)), jpeg(size=(900, 600))
    feed = tmp_path / "feed.parquet"
    pq.write_table(pa.table({"id": ["small", "large"], "title": ["a", "b"], "image": [small, large]}), feed)
    run(feed)
    thumbnails = catalog.thumbnails(["small", "large"])
    assert thumbnails["small"] == small
    assert read_picture(thumbnails["large"]).shape == (213, 320, 3)


def test_vectors_belong_to_their_products(feed: Path, run: Import, catalog: Catalog, encoder: FakeEncoder) -> None:
    run(feed)
    product = catalog.products(["a31"])[0]
    by_words = catalog.nearest("text_vector", encoder.texts([product.caption()])[0], 1)
    assert by_words.similarity[0] == pytest.approx(1, abs=1e-3)
    assert catalog.fetch(by_words.row_ids).products[0].id == "a31"


def test_an_unchanged_second_import_encodes_nothing(
    feed: Path, run: Import, catalog: Catalog, encoder: FakeEncoder
) -> None:
    run(feed)
    encoded, version = (encoder.pictures, encoder.words), catalog.version
    again = run(feed)
    assert (again.rows, again.unchanged, again.encoded) == (50, 50, 0)
    assert (encoder.pictures, encoder.words) == encoded == (50, 50)
    assert catalog.version == version


def test_a_price_alone_is_changed_without_encoding(
    feed: Path, run: Import, catalog: Catalog, encoder: FakeEncoder
) -> None:
    run(feed)
    write_json_lines(feed, [ROWS[0] | {"price": "99.00"}, *ROWS[1:]])
    report = run(feed)
    assert (report.repriced, report.unchanged, report.encoded) == (1, 49, 0)
    assert encoder.pictures == 50
    product = catalog.products(["a0"])[0]
    assert product.price_minor == 9900
    assert product.thumbnail
    assert catalog.fetch(catalog.scan(50).row_ids).has_image.all()


def test_only_what_changed_is_encoded(feed: Path, run: Import, catalog: Catalog, encoder: FakeEncoder) -> None:
    run(feed)
    (feed.parent / "pictures" / "3.jpg").write_bytes(jpeg((1, 2, 3)))
    write_json_lines(feed, [ROWS[0] | {"title": "Green hat"}, *ROWS[1:], ROWS[0] | {"id": "new", "image": ""}])
    report = run(feed)
    assert (report.changed, report.added, report.unchanged) == (2, 1, 48)
    assert encoder.pictures == 52
    assert encoder.words == 53
    assert catalog.products(["a0"])[0].title == "Green hat"
    assert not catalog.products(["new"])[0].has_image
    assert catalog.count() == 51


def test_missing_products_stay_unless_asked(feed: Path, run: Import, catalog: Catalog) -> None:
    run(feed)
    write_json_lines(feed, ROWS[:30])
    assert run(feed).deleted == 0
    assert catalog.count() == 50
    assert run(feed, delete_missing=True).deleted == 20
    assert catalog.count() == 30
    assert len(catalog.keywords("number30", 5)) == 0


def test_a_feed_that_lacks_most_products_is_taken_for_cut_off(feed: Path, run: Import, catalog: Catalog) -> None:
    run(feed)
    write_json_lines(feed, ROWS[:20])
    with pytest.raises(FeedError, match="30 of 50 products"):
        run(feed, delete_missing=True)
    assert catalog.count() == 50
    assert run(feed, delete_missing=True, force=True).deleted == 30
    assert catalog.count() == 20


def test_nothing_is_deleted_when_a_row_was_unreadable(feed: Path, run: Import, catalog: Catalog) -> None:
    run(feed)
    write_json_lines(feed, ROWS[:20])
    feed.write_text(feed.read_text("utf-8") + '{"id": "a20", "tit', "utf-8")
    report = run(feed, delete_missing=True)
    assert report.deleted == 0
    assert "nothing deleted" in report.note
    assert catalog.count() == 50


def test_cancel_keeps_what_was_encoded_and_the_next_import_goes_on(
    feed: Path, run: Import, catalog: Catalog, encoder: FakeEncoder
) -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        run(feed, progress=lambda step: cancel.cancel(), cancel=cancel)
    catalog.refresh()
    kept = catalog.count()
    assert 0 < kept < 50
    stopped = load_report(catalog.folder)
    assert stopped is not None
    assert not stopped.finished
    report = run(feed)
    assert (report.unchanged, report.added) == (kept, 50 - kept)
    assert encoder.pictures == 50
    assert catalog.count() == 50


def test_progress_reaches_the_total(feed: Path, run: Import) -> None:
    steps: list[Step] = []
    run(feed, progress=steps.append)
    counted = [step for step in steps if step.label == "Importing"]
    assert [step.done for step in counted] == sorted(step.done for step in counted)
    assert (counted[-1].done, counted[-1].total) == (50, 50)


def test_another_writer_is_in_the_way(feed: Path, run: Import, catalog: Catalog) -> None:
    with writing(catalog.folder), pytest.raises(BusyError):
        run(feed)
    assert run(feed).added == 50


def test_an_encoder_that_did_not_make_the_catalog_is_refused(feed: Path, catalog: Catalog) -> None:
    with pytest.raises(InputError, match="fake@2"):
        import_feed(feed, catalog, FakeEncoder("fake@2"), ColumnMapping(title="title"))
    assert catalog.count() == 0


def test_parquet_with_picture_bytes_and_a_folder_of_pictures(tmp_path: Path, run: Import, catalog: Catalog) -> None:
    feed = tmp_path / "feed.parquet"
    pictures = [jpeg(), None, {"no": 1} and jpeg((0, 0, 255))]
    pq.write_table(pa.table({"sku": [1, 2, 3], "name": ["one", "two", "three"], "image": pictures}), feed)
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "2.png").write_bytes(jpeg((9, 9, 9)))
    report = run(feed, images=folder)
    assert (report.added, report.problem_count) == (3, 0)
    found = {product.id: product for product in catalog.products(["1", "2", "3"])}
    assert all(product.has_image for product in found.values())
    assert found["1"].image_source == "column image"
    assert found["2"].image_source == "2.png"


def test_batches_are_committed_as_they_fill(
    feed: Path, run: Import, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.ingest.importer.BATCH_BYTES", 4 * len(jpeg()))
    before = catalog.version
    run(feed)
    assert catalog.version - before >= 12
    assert catalog.count() == 50


@pytest.mark.parametrize("rows", [0, 1, 31, 32, 33, 65])
def test_no_row_is_lost_at_the_edges_of_chunks(tmp_path: Path, run: Import, catalog: Catalog, rows: int) -> None:
    feed = write_json_lines(
        tmp_path / "f.jsonl", [{"title": "header", "id": "h"}, *({"title": f"t{at}", "id": at} for at in range(rows))]
    )
    run(feed)
    assert catalog.count() == rows + 1
