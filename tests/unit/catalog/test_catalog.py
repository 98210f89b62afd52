"""Reading a catalogue: what was written comes back, in every way of asking."""

import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import Manifest
from assistant.catalog.registry import Registry
from assistant.catalog.writer import writing
from assistant.query import Filters
from tests.unit.catalog.conftest import DIM, fill, make_products, unit_rows


def ids(catalog: Catalog, row_ids: np.ndarray) -> list[str]:
    return [product.id for product in catalog.fetch(row_ids).products]


def test_products_come_back_whole(catalog: Catalog) -> None:
    written = make_products(40)
    found = catalog.products(["p3", "p39", "p0"])
    assert [product.id for product in found] == ["p3", "p39", "p0"]
    for product in found:
        original = written[int(product.id[1:])]
        assert product.encoder_id == "fake@1"
        for field in ("title", "description", "brand", "category", "attributes", "price_minor", "thumbnail", "url"):
            assert getattr(product, field) == getattr(original, field)


def test_unknown_ids_are_left_out(catalog: Catalog) -> None:
    assert catalog.products(["none", "p1", "'; DROP"]) == catalog.products(["p1"])
    assert catalog.products([]) == []


@pytest.mark.parametrize("exact", [True, False])
def test_the_nearest_to_a_products_vector_is_the_product(catalog: Catalog, exact: bool) -> None:
    image, text = unit_rows(40, 0), unit_rows(40, 1)
    by_image = catalog.nearest("image_vector", image[13], 5, exact=exact)
    by_text = catalog.nearest("text_vector", text[13], 5, exact=exact)
    assert ids(catalog, by_image.row_ids)[0] == ids(catalog, by_text.row_ids)[0] == "p13"
    assert by_image.similarity[0] == pytest.approx(1, abs=1e-3)
    assert list(by_image.similarity) == sorted(by_image.similarity, reverse=True)


def test_similarity_is_the_cosine(catalog: Catalog) -> None:
    query = unit_rows(1, 99)[0]
    found = catalog.nearest("image_vector", query, 36)
    candidates = catalog.fetch(found.row_ids)
    assert found.similarity == pytest.approx(candidates.image @ query, abs=2e-3)


def test_a_product_without_a_picture_is_not_found_by_picture(catalog: Catalog) -> None:
    found = catalog.nearest("image_vector", unit_rows(40, 0)[10], 40)
    assert len(found) == 36  # four of forty have none
    assert "p10" not in ids(catalog, found.row_ids)


def test_fetch_keeps_the_order_and_marks_what_is_absent(catalog: Catalog) -> None:
    every = catalog.scan(40).row_ids
    candidates = catalog.fetch(every[::-1])
    assert list(candidates.row_ids) == list(every[::-1])
    at = {product.id: place for place, product in enumerate(candidates.products)}
    assert not candidates.has_image[at["p10"]] and not candidates.image[at["p10"]].any()
    assert not candidates.has_text[at["p7"]] and not candidates.text[at["p7"]].any()
    assert np.linalg.norm(candidates.image[at["p3"]]) == pytest.approx(1, abs=1e-5)
    assert candidates.image.dtype == candidates.text.dtype == np.float32
    assert candidates.products[0].thumbnail == b""
    assert candidates.products[0].description == ""


def test_a_predicted_picture_is_found_and_marked_but_is_no_background(catalog: Catalog) -> None:
    before = catalog.background()
    lacking = [product for product in make_products(40) if not product.has_image]
    predicted = unit_rows(len(lacking), 7)
    with writing(catalog.folder) as writer:
        writer.upsert(lacking, predicted, unit_rows(len(lacking), 8))
    catalog.refresh()
    found = catalog.nearest("image_vector", predicted[1], 1)
    candidates = catalog.fetch(found.row_ids)
    assert candidates.products[0].id == lacking[1].id
    assert (candidates.has_image.tolist(), candidates.predicted_image.tolist()) == ([False], [True])
    assert (candidates.has_text.tolist(), candidates.predicted_text.tolist()) == ([True], [False])
    assert len(catalog.background().image) == len(before.image) == 36


def test_fetch_of_nothing(catalog: Catalog) -> None:
    candidates = catalog.fetch([])
    assert candidates.image.shape == candidates.text.shape == (0, DIM)
    assert len(candidates) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("red dress", "Red dress"),
        ("RED DRESS", "Red dress"),
        ("number17", "Blue bag number17"),
        ('"red dress', "Red dress"),
        ("red AND (", "Red dress"),
        ("dress* OR -bag^2 ~ \\", ""),
        ("title:dress", ""),
        ("红色", "number"),
    ],
)
def test_keywords_are_words_never_syntax(catalog: Catalog, text: str, expected: str) -> None:
    found = catalog.keywords(text, 10)
    assert len(found) > 0
    assert expected in catalog.fetch(found.row_ids).products[0].title
    assert list(found.similarity) == sorted(found.similarity, reverse=True)


@pytest.mark.parametrize("text", ["", "   ", "xyzzy", "!?", "\0", "'"])
def test_keywords_that_match_nothing(catalog: Catalog, text: str) -> None:
    assert len(catalog.keywords(text, 10)) == 0


def test_keywords_among_some_rows(catalog: Catalog) -> None:
    some = catalog.scan(10).row_ids
    found = catalog.keywords("dress", 40, among=some.tolist())
    assert 0 < len(found) <= 10
    assert set(found.row_ids) <= set(some)
    assert len(catalog.keywords("dress", 40, among=[])) == 0


def test_filters_narrow_every_way_of_asking(catalog: Catalog) -> None:
    where = catalog.where(Filters(max_price_minor=1010, where=(("colour", ("RED",)),)))
    assert catalog.count(where) == 6
    expected = {f"p{at}" for at in (0, 2, 4, 6, 8, 10)}
    assert set(ids(catalog, catalog.scan(40, where=where).row_ids)) == expected
    assert set(ids(catalog, catalog.nearest("text_vector", unit_rows(1)[0], 40, where=where).row_ids)) == expected
    assert set(ids(catalog, catalog.keywords("dress", 40, where=where).row_ids)) == expected


def test_thumbnails(catalog: Catalog) -> None:
    assert catalog.thumbnails(["p3", "none"]) == {"p3": b"thumb3"}


def test_background_stays_the_same_for_a_version(catalog: Catalog, registry: Registry) -> None:
    first = catalog.background(20)
    assert catalog.background(20) is first
    again = registry.open("shop").background(20)
    assert np.array_equal(first.image, again.image)
    assert len(first.image) <= 20
    assert np.linalg.norm(first.image, axis=1) == pytest.approx(1, abs=1e-5)
    everything = catalog.background(1000)
    assert (len(everything.image), len(everything.text)) == (36, 39)


def test_background_of_an_empty_catalog(empty: Catalog) -> None:
    sample = empty.background()
    assert sample.image.shape == sample.text.shape == (0, DIM)


def test_an_empty_catalog_answers_with_nothing(empty: Catalog) -> None:
    assert empty.count() == 0
    assert len(empty.nearest("image_vector", unit_rows(1)[0], 5)) == 0
    assert len(empty.keywords("dress", 5)) == 0
    assert len(empty.scan(5)) == 0
    assert empty.facets() == {}


def test_a_reader_stays_on_its_version_until_it_refreshes(catalog: Catalog) -> None:
    before = catalog.version
    fill(catalog.folder, 60, seed=5)
    assert catalog.count() == 40
    assert catalog.nearest("image_vector", unit_rows(40, 0)[13], 1).similarity[0] == pytest.approx(1, abs=1e-3)
    assert catalog.refresh()
    assert catalog.count() == 60
    assert catalog.version > before
    assert not catalog.refresh()


def test_a_search_under_way_is_not_disturbed_by_the_next(catalog: Catalog) -> None:
    found = catalog.nearest("image_vector", unit_rows(40, 0)[13], 40).row_ids
    before = ids(catalog, found)
    fill(catalog.folder, 30, seed=5)
    with writing(catalog.folder) as writer:
        writer.delete(["p13"])
        writer.finish()
    newest = catalog.newest()
    assert newest.newest() is newest
    assert newest.count() == 39
    assert ids(catalog, found) == before


def test_prewarm_makes_no_difference_to_the_answers(catalog: Catalog) -> None:
    query = unit_rows(1, 3)[0]
    before = catalog.nearest("image_vector", query, 10)
    catalog.prewarm()
    assert np.array_equal(catalog.nearest("image_vector", query, 10).row_ids, before.row_ids)


def test_two_catalogs_do_not_mix(registry: Registry, catalog: Catalog) -> None:
    other = registry.create(Manifest(name="other", encoder_id="fake@1", model="fake", dim=DIM))
    assert other.count() == 0
    assert catalog.count() == 40
