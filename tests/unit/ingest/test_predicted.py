"""Products that lack a side, imported with an encoder that has a bridge."""

from pathlib import Path

import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.encoders.bridge import Bridge, BridgeMap
from assistant.ingest.reencode import reencode
from tests.fakes import FakeEncoder
from tests.unit.ingest.conftest import Import, jpeg, write_json_lines

BOTH = {"id": "both", "title": "Red shoe", "image": "both.jpg"}
NO_PICTURE = {"id": "no picture", "title": "Blue hat", "image": ""}
NO_WORDS = {"id": "no words", "title": "", "image": "only.jpg"}


def bridge(dim: int, seed: int = 1) -> Bridge:
    rows = np.random.default_rng(seed).normal(size=(2, dim, dim + 1)).astype(np.float32)
    return Bridge(BridgeMap(rows[0]), BridgeMap(rows[1]))


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "both.jpg").write_bytes(jpeg((200, 20, 20)))
    (tmp_path / "only.jpg").write_bytes(jpeg((20, 20, 200)))
    return write_json_lines(tmp_path / "feed.jsonl", [BOTH, NO_PICTURE, NO_WORDS])


def row(catalog: Catalog, product_id: str) -> tuple[np.ndarray, np.ndarray, tuple[bool, ...]]:
    """Picture vector, text vector; has and predicted picture, has and predicted words."""
    rows = catalog.fetch(catalog.scan(10).row_ids)
    at = [product.id for product in rows.products].index(product_id)
    flags = (rows.has_image, rows.predicted_image, rows.has_text, rows.predicted_text)
    return rows.image[at], rows.text[at], tuple(bool(flag[at]) for flag in flags)


def check(catalog: Catalog, encoder: FakeEncoder) -> None:
    """Each lacking side is what the bridge of ``encoder`` makes of the other, and is marked so."""
    assert encoder.bridge is not None
    words = encoder.texts(["Blue hat"])
    image, text, flags = row(catalog, "no picture")
    assert flags == (False, True, True, False)
    assert image @ encoder.bridge.picture(words)[0] == pytest.approx(1, abs=1e-3)
    assert text @ words[0] == pytest.approx(1, abs=1e-3)
    image, text, flags = row(catalog, "no words")
    assert flags == (True, False, False, True)
    assert text @ encoder.bridge.text(image[None])[0] == pytest.approx(1, abs=1e-3)
    assert row(catalog, "both")[2] == (True, False, True, False)


def test_a_lacking_side_is_predicted_and_marked(
    feed: Path, run: Import, catalog: Catalog, encoder: FakeEncoder
) -> None:
    encoder.bridge = bridge(encoder.dim)
    run(feed)
    check(catalog, encoder)
    assert not catalog.products(["no picture"])[0].has_image


def test_without_a_bridge_a_lacking_side_stays_empty(feed: Path, run: Import, catalog: Catalog) -> None:
    run(feed)
    image, _, flags = row(catalog, "no picture")
    assert flags == (False, False, True, False)
    assert not image.any()
    assert row(catalog, "no words")[2] == (True, False, False, False)


def test_a_picture_that_comes_later_takes_the_place_of_the_prediction(
    feed: Path, run: Import, catalog: Catalog, encoder: FakeEncoder
) -> None:
    encoder.bridge = bridge(encoder.dim)
    run(feed)
    predicted = row(catalog, "no picture")[0]
    write_json_lines(feed, [BOTH, NO_PICTURE | {"image": "only.jpg"}, NO_WORDS])
    assert run(feed).changed == 1
    image, _, flags = row(catalog, "no picture")
    assert flags == (True, False, True, False)
    assert image == pytest.approx(row(catalog, "no words")[0])
    assert image @ predicted < 0.99


def test_an_unreadable_picture_is_predicted_from_the_words(
    feed: Path, run: Import, catalog: Catalog, encoder: FakeEncoder
) -> None:
    encoder.bridge = bridge(encoder.dim)
    (feed.parent / "both.jpg").write_bytes(b"no picture")
    assert run(feed).problem_count == 1
    image, text, flags = row(catalog, "both")
    assert flags == (False, True, True, False)
    assert image @ encoder.bridge.picture(text[None])[0] == pytest.approx(1, abs=1e-3)


def test_another_encoder_predicts_by_its_own_bridge(
    feed: Path, run: Import, catalog: Catalog, encoder: FakeEncoder
) -> None:
    encoder.bridge = bridge(encoder.dim)
    run(feed)
    other = FakeEncoder("other@1", 32, bridge(32, 2))
    reencode(catalog.folder, "shop", other, "other")
    check(catalog.newest(), other)
    plain = FakeEncoder("plain@1", 32)
    reencode(catalog.folder, "shop", plain, "plain")
    assert row(catalog.newest(), "no picture")[2] == (False, False, True, False)
