"""The main job on a real table of a dozen products, with an encoder whose space is plain colour."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import Manifest
from assistant.catalog.product import Product
from assistant.catalog.registry import create_catalog
from assistant.catalog.writer import writing
from assistant.errors import QueryError
from assistant.progress import Cancelled, CancelToken
from assistant.query import Box, Filters, Phrase, Picture, Query
from assistant.search import Target, search

COLOURS = {"red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255)}
KINDS = ("shoe", "dress", "hat", "bag")
EQUAL = {"picture": 1.0, "words": 1.0, "keywords": 1.0}


class ColourEncoder:
    """A picture is its mean colour, a text the sum of the colours it names; a fourth number keeps rows non-zero."""

    def __init__(self) -> None:
        self.calls = 0

    def images(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        self.calls += 1
        return unit([[*picture.reshape(-1, 3).mean(axis=0), 40.0] for picture in pictures])

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        self.calls += 1
        named = [[COLOURS[word] for word in text.split() if word in COLOURS] or [(0, 0, 0)] for text in texts]
        return unit([[*np.sum(colours, axis=0), 40.0] for colours in named])


def unit(rows: Sequence[Sequence[float]]) -> np.ndarray:
    array = np.array(rows, np.float32)
    return array / np.linalg.norm(array, axis=1, keepdims=True)


def flat(colour: str) -> np.ndarray:
    return np.full((8, 8, 3), COLOURS[colour], np.uint8)


def make_catalog(folder: Path, kinds: Sequence[str] = KINDS) -> Catalog:
    products, image, text = [], [], []
    encoder = ColourEncoder()
    for price, kind in enumerate(kinds, start=1):
        for colour in COLOURS:
            title = f"{colour} {kind}"
            products.append(
                Product(f"{colour}-{kind}", title, category=(kind,), attributes={"colour": colour},
                        price_minor=1000 * price, currency="USD", has_image=kind != "bag")
            )  # fmt: skip
            image.append(encoder.images([flat(colour)])[0])
            text.append(encoder.texts([title])[0])
    catalog = create_catalog(folder, Manifest(name=folder.name, encoder_id="colour/1", model="colour", dim=4))
    with writing(folder) as writer:
        writer.upsert(products, np.stack(image), np.stack(text))
        writer.finish()
    catalog.refresh()
    return catalog


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return Target(make_catalog(tmp_path / "colours"), ColourEncoder())


def ids(results, limit: int | None = None) -> list[str]:
    return [hit.product.id for hit in results.hits(limit)]


def test_a_picture_finds_the_products_that_look_like_it(target: Target) -> None:
    results = search(Query(pictures=(Picture(flat("red")),)), [target], EQUAL)
    assert set(ids(results, 3)) == {"red-shoe", "red-dress", "red-hat"}
    assert results.channels == ("picture",)
    assert results.searched == 12


def test_words_find_products_by_meaning_and_by_keyword(target: Target) -> None:
    results = search(Query(phrases=(Phrase("blue hat"),)), [target], EQUAL)
    best = results.hits(1)[0]
    assert best.product.id == "blue-hat"
    assert any("“blue”, “hat”" in reason for reason in best.reasons)
    assert "blue-bag" in ids(results), "a product without a picture is found by its text"


def test_picture_and_words_meet(target: Target) -> None:
    query = Query(pictures=(Picture(flat("green")),), phrases=(Phrase("dress"),))
    assert ids(search(query, [target], EQUAL), 1) == ["green-dress"]


def test_contributions_add_up_to_the_score_of_every_hit(target: Target) -> None:
    query = Query(pictures=(Picture(flat("green")),), phrases=(Phrase("red shoe"), Phrase("blue", negative=True)))
    hits = search(query, [target], {"picture": 0.7, "words": 1.3, "keywords": 0.2}).hits()
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert sum(hit.contributions.values()) == pytest.approx(hit.score, abs=1e-5)


def test_an_unwanted_phrase_pushes_its_products_down(target: Target) -> None:
    query = Query(pictures=(Picture(flat("red")),), phrases=(Phrase("shoe"), Phrase("green", negative=True)))
    order = ids(search(query, [target], EQUAL))
    assert order.index("green-shoe") > order.index("blue-shoe")


def test_only_the_crop_counts(target: Target) -> None:
    both = np.concatenate([flat("red"), flat("blue")], axis=1)
    query = Query(pictures=(Picture(both, crop=Box(8, 0, 16, 8)),))
    assert ids(search(query, [target], EQUAL), 1)[0].startswith("blue")


def test_weights_reorder_the_cached_scores_without_encoding_or_table(target: Target, monkeypatch) -> None:
    query = Query(pictures=(Picture(flat("red")),), phrases=(Phrase("blue hat"),))
    results = search(query, [target], {"picture": 1.0})
    calls = target.encoder.calls
    monkeypatch.setattr(target.catalog, "_table", None)  # any use of the table would now fail
    moved = results.reweighted({"words": 1.0, "keywords": 1.0})
    assert ids(results, 1)[0].startswith("red")
    assert ids(moved, 1) == ["blue-hat"]
    assert target.encoder.calls == calls
    assert ids(results.reweighted(results.weights)) == ids(results)


def test_filters_limit_every_channel(target: Target) -> None:
    filters = Filters(max_price_minor=2000, where=(("colour", ("red", "green")),))
    results = search(Query(phrases=(Phrase("blue shoe"),), filters=filters), [target], EQUAL)
    assert set(ids(results)) == {"red-shoe", "green-shoe", "red-dress", "green-dress"}


def test_a_filter_alone_lists_what_passes(target: Target) -> None:
    results = search(Query(filters=Filters(where=(("category", ("hat",)),))), [target], EQUAL)
    assert set(ids(results)) == {"red-hat", "green-hat", "blue-hat"}
    assert results.channels == ()


def test_filters_that_nothing_passes_give_no_results(target: Target) -> None:
    query = Query(phrases=(Phrase("shoe"),), filters=Filters(max_price_minor=1))
    assert len(search(query, [target], EQUAL)) == 0


def test_an_unknown_field_is_refused_with_the_known_ones(target: Target) -> None:
    with pytest.raises(QueryError, match="size") as caught:
        search(Query(filters=Filters(where=(("size", ("9",)),))), [target], EQUAL)
    assert "colour" in caught.value.hint


def test_several_catalogues_are_ranked_together_and_a_missing_field_leaves_one_out(tmp_path: Path) -> None:
    first = Target(make_catalog(tmp_path / "first", ["shoe", "dress"]), ColourEncoder())
    second = Target(make_catalog(tmp_path / "second", ["hat", "scarf"]), ColourEncoder())
    results = search(Query(phrases=(Phrase("red hat"),)), [first, second], EQUAL)
    assert results.hits(1)[0].catalog == "second"
    assert set(results.catalogs) == {"first", "second"}
    assert results.searched == 12


def test_no_catalogue_at_all_says_how_to_get_one() -> None:
    with pytest.raises(QueryError, match="no catalogue") as caught:
        search(Query(phrases=(Phrase("red"),)), [], EQUAL)
    assert "magpie catalog import" in caught.value.hint


def test_a_cancelled_search_stops(target: Target) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        search(Query(phrases=(Phrase("red"),)), [target], EQUAL, cancel=token)


@pytest.mark.parametrize("words", ['"', "AND OR NOT", "a:b^2~", "红色 hat", "(", "*", "\\", "%' OR 1=1 --"])
def test_words_are_never_query_syntax(target: Target, words: str) -> None:
    assert len(search(Query(phrases=(Phrase(words),)), [target], EQUAL)) > 0


def test_timings_name_every_step(target: Target) -> None:
    timings = search(Query(phrases=(Phrase("red"),)), [target], EQUAL).timings_ms
    assert set(timings) == {"encode", "candidates", "fetch", "rank", "total"}


def test_a_product_that_says_the_unwanted_word_gives_way_to_its_like(target: Target) -> None:
    query = Query(phrases=(Phrase("red"), Phrase("shoe", negative=True)))
    hits = search(query, [target], EQUAL).hits()
    red = [hit.product.id for hit in hits if hit.product.id.startswith("red")]
    assert red[-1] == "red-shoe"
