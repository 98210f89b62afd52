"""The product of the query's picture comes first: on a real table, with the colour encoder of the search's tests."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.catalog.manifest import Manifest
from assistant.catalog.product import Product
from assistant.catalog.registry import create_catalog
from assistant.catalog.writer import writing
from assistant.pictures import encode_thumbnail
from assistant.query import Box, Phrase, Picture, Query
from assistant.search import Target, search

EQUAL = {"picture": 1.0, "words": 1.0, "keywords": 1.0}


class AlwaysNear:
    """Every picture is like every other, and a little more like those of its own brightness."""

    def images(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        rows = np.array([[1.0, picture.mean() / 2550, 0.0] for picture in pictures], np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        return np.tile(np.array([[0.0, 0.0, 1.0]], np.float32), (len(texts), 1))


def pattern(seed: int) -> np.ndarray:
    small = np.random.default_rng(seed).integers(0, 255, (10, 10, 3), np.uint8)
    return small.repeat(16, axis=0).repeat(16, axis=1)


@pytest.fixture
def target(tmp_path: Path) -> Target:
    """Five products: ``p0`` to ``p3`` with their own patterns, and ``twin`` with that of ``p2``."""
    encoder = AlwaysNear()
    pictures = {**{f"p{seed}": pattern(seed) for seed in range(4)}, "twin": pattern(2)}
    products = [
        Product(name, f"thing {name}", thumbnail=encode_thumbnail(pixels), has_image=True)
        for name, pixels in pictures.items()
    ]
    vectors = encoder.images(list(pictures.values()))
    catalog = create_catalog(tmp_path / "shop", Manifest(name="shop", encoder_id="near/1", model="near", dim=3))
    with writing(catalog.folder) as writer:
        writer.upsert(products, vectors, encoder.texts([product.title for product in products]))
        writer.finish()
    catalog.refresh()
    return Target(catalog, encoder)


def marked(results) -> set[str]:
    return {hit.product.id for hit in results.hits() if hit.same}


def test_the_product_itself_comes_first_with_a_reason_and_stays_under_other_weights(target: Target) -> None:
    results = search(Query(pictures=(Picture(pattern(1)),), phrases=(Phrase("p3"),)), [target], EQUAL)
    for found in (results, results.reweighted({"keywords": 2.0}), results.reweighted({})):
        first = found.hits(1)[0]
        assert first.product.id == "p1" and first.same and first.reasons[0].kind == "same"
        assert marked(found) == {"p1"}
    assert results.same.shape == (5,) and results.same.sum() == 1


def test_all_products_with_that_picture_are_marked(target: Target) -> None:
    results = search(Query(pictures=(Picture(pattern(2)),)), [target], EQUAL)
    assert marked(results) == {"p2", "twin"}
    assert {hit.product.id for hit in results.hits(2)} == {"p2", "twin"}


def test_each_of_several_wanted_pictures_marks_its_product_and_an_unwanted_one_none(target: Target) -> None:
    pictures = (Picture(pattern(0)), Picture(pattern(1)), Picture(pattern(3), negative=True))
    assert marked(search(Query(pictures=pictures), [target], EQUAL)) == {"p0", "p1"}
    only = Query(pictures=(Picture(pattern(3), negative=True),), phrases=(Phrase("thing"),))
    assert marked(search(only, [target], EQUAL)) == set()


def test_the_crop_is_what_is_compared(target: Target) -> None:
    both = np.concatenate([pattern(0), pattern(1)], axis=1)
    assert marked(search(Query(pictures=(Picture(both),)), [target], EQUAL)) == set()
    cropped = Picture(both, crop=Box(160, 0, 320, 160))
    assert marked(search(Query(pictures=(cropped,)), [target], EQUAL)) == {"p1"}


def test_a_stranger_and_words_mark_nothing(target: Target) -> None:
    assert marked(search(Query(pictures=(Picture(pattern(9)),)), [target], EQUAL)) == set()
    assert marked(search(Query(phrases=(Phrase("thing"),)), [target], EQUAL)) == set()
