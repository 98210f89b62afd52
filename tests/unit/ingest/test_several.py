"""Several pictures, films and spoken introductions of one product."""

from pathlib import Path

import lancedb
import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.schema import ADDED_COLUMNS
from assistant.errors import MagpieError
from assistant.ingest.images import Media, RawPicture
from assistant.ingest.reencode import reencode
from assistant.ingest.showing import decode_media, pooled
from assistant.pictures import read_picture
from tests.clips import scene, video
from tests.fakes import FakeEncoder
from tests.unit.ingest.conftest import Import, jpeg, write_json_lines

RED, BLUE, GREEN = (200, 30, 30), (30, 30, 200), (30, 200, 30)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    for name, colour in (("red", RED), ("blue", BLUE), ("green", GREEN)):
        (tmp_path / f"{name}.jpg").write_bytes(jpeg(colour, (200, 200)))
    rows = [
        {"id": "several", "title": "Vase", "image": "red.jpg", "images": ["blue.jpg"]},
        {"id": "single", "title": "Bowl", "image": "green.jpg"},
    ]
    return write_json_lines(tmp_path / "feed.jsonl", rows)


def test_a_product_is_found_by_each_of_its_pictures(
    feed: Path, run: Import, catalog: Catalog, encoder: FakeEncoder
) -> None:
    report = run(feed)
    assert (report.added, report.problem_count) == (2, 0)
    for colour in (RED, BLUE):
        query = encoder.images([read_picture(jpeg(colour, (200, 200)))])[0]
        assert catalog.fetch(catalog.nearest("image_vector", query, 1).row_ids).products[0].id == "several"
    product = catalog.products(["several"])[0]
    assert read_picture(product.thumbnail)[0, 0, 0] > 150
    assert len(product.further) == 1
    assert read_picture(product.further[0])[0, 0, 2] > 150
    assert catalog.products(["single"])[0].further == ()


def test_another_encoder_sees_all_pictures_too(feed: Path, run: Import, catalog: Catalog) -> None:
    run(feed)
    other = FakeEncoder("other@1", dim=64)
    reencode(catalog.folder, "shop", other, "other")
    catalog.refresh()
    vector = catalog.image_vector("several")
    both = other.images([read_picture(jpeg(colour, (200, 200))) for colour in (RED, BLUE)])
    assert vector is not None
    assert float(vector @ pooled(both)) > 0.99


def test_a_changed_further_picture_is_encoded_anew(feed: Path, run: Import, catalog: Catalog) -> None:
    run(feed)
    (feed.parent / "blue.jpg").write_bytes(jpeg(GREEN, (200, 200)))
    assert run(feed).changed == 1


def test_the_pool_is_the_shown_picture_and_the_mean_half_each() -> None:
    rows = np.eye(3, dtype=np.float32)[:2]
    expected = np.array([1.5, 0.5, 0], np.float32)
    assert pooled(rows) == pytest.approx(expected / np.linalg.norm(expected))
    assert (pooled(rows[:1]) == rows[0]).all()


def test_the_first_picture_is_shown_unless_it_is_tiny_or_broken() -> None:
    small, large = RawPicture(jpeg(RED, (40, 40)), "s"), RawPicture(jpeg(BLUE, (300, 300)), "l")
    assert decode_media(Media([large, small])).pictures[0].shape[:2] == (300, 300)
    assert decode_media(Media([small, large])).pictures[0].shape[:2] == (300, 300)
    broken = decode_media(Media([RawPicture(b"no", "x"), small]))
    assert broken.pictures[0].shape[:2] == (40, 40)
    assert broken.problems[0].startswith("unreadable picture")


def test_a_film_gives_frames_and_a_picture_where_there_is_none(tmp_path: Path, run: Import, catalog: Catalog) -> None:
    (tmp_path / "turn.mp4").write_bytes(video([scene(at) for at in range(24)]))
    (tmp_path / "broken.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + b"x" * 200)
    rows = [
        {"id": "film", "title": "Clock", "video": "turn.mp4"},
        {"id": "broken", "title": "Watch", "video": "broken.mp4"},
    ]
    report = run(write_json_lines(tmp_path / "feed.jsonl", rows))
    found = {product.id: product for product in catalog.products(["film", "broken"])}
    assert found["film"].has_image
    assert found["film"].thumbnail
    assert len(found["film"].further) >= 2
    assert not found["broken"].has_image
    assert report.reasons == {"unreadable film": 1}


def test_a_spoken_introduction_is_found_by_its_words(tmp_path: Path, run: Import, catalog: Catalog) -> None:
    (tmp_path / "hello.wav").write_bytes(b"RIFF")
    rows = [{"id": "1", "title": "Teapot", "description": "Clay.", "audio": "hello.wav"}, {"id": "2", "title": "Jug"}]
    feed = write_json_lines(tmp_path / "feed.jsonl", rows)
    without = run(feed)
    assert "spoken introduction not written down" in without.reasons
    report = run(feed, listen=lambda data, name: f"handmade in the mountains {len(data)} {name}")
    assert (report.changed, report.unchanged) == (1, 1)
    assert catalog.products(["1"])[0].description == "Clay. handmade in the mountains 4 hello.wav"
    catalog.refresh()
    assert len(catalog.keywords("mountains", 5)) == 1
    assert run(feed, listen=lambda data, name: "again").unchanged == 2


def test_a_sound_that_cannot_be_written_down_costs_only_itself(tmp_path: Path, run: Import, catalog: Catalog) -> None:
    (tmp_path / "hello.wav").write_bytes(b"RIFF")
    feed = write_json_lines(tmp_path / "feed.jsonl", [{"id": "1", "title": "Teapot", "audio": "hello.wav"}])

    def listen(data: bytes, name: str) -> str:
        raise MagpieError("it is too long.")

    assert run(feed, listen=listen).reasons == {"spoken introduction not written down": 1}
    assert catalog.products(["1"])[0].title == "Teapot"


def test_a_table_from_before_further_pictures_is_read_and_written(feed: Path, run: Import, catalog: Catalog) -> None:
    run(feed)
    table = lancedb.connect(catalog.folder).open_table("products")
    table.drop_columns(list(ADDED_COLUMNS))
    catalog.refresh()
    before = catalog.products(["several"])[0]
    assert (before.title, before.further, before.gtin) == ("Vase", (), "")
    (feed.parent / "red.jpg").write_bytes(jpeg(GREEN, (200, 200)))
    assert run(feed).changed == 1
    catalog.refresh()
    assert len(catalog.products(["several"])[0].further) == 1
    assert catalog.products(["single"])[0].further == ()
