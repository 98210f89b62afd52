"""The main job on a real table of a dozen products, with an encoder whose space is plain colour."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import Manifest
from assistant.catalog.product import Product
from assistant.catalog.registry import create_catalog
from assistant.catalog.writer import writing
from assistant.errors import QueryError
from assistant.finding.encoding import encode
from assistant.progress import Cancelled, CancelToken
from assistant.query import Box, Doubt, Filters, Phrase, Picture, Query
from assistant.ranking.wording import sentence
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
            image.append(encoder.images([flat(colour)])[0] * products[-1].has_image)
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
    assert "“blue”, “hat”" in sentence(best.reasons)
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
    results = search(Query(phrases=(Phrase("hat"),)), [first, second], EQUAL)
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


class PrefersWordy:
    """A re-ranker that lifts what the keywords found; notes what it was given."""

    def __init__(self, lift: float = 4.0) -> None:
        self.lift = lift
        self.asked: list[tuple[np.ndarray, ...]] = []

    def __call__(self, tokens, kinds, vectors, similarities, scores) -> np.ndarray:
        self.asked.append((tokens, kinds, vectors, similarities, scores))
        return (100 + self.lift * (scores[:, 2] > scores[:, 2].mean())).astype(np.float32)


BOTH = Query(pictures=(Picture(flat("red")),), phrases=(Phrase("blue hat"),))


@pytest.fixture
def reranked(target: Target) -> Target:
    return replace(target, reranker=PrefersWordy())


def test_a_picture_with_words_is_looked_at_again(target: Target, reranked: Target) -> None:
    plain, found = search(BOTH, [target], EQUAL), search(BOTH, [reranked], EQUAL)
    assert set(found.timings_ms) - set(plain.timings_ms) == {"rerank"}
    assert sorted(ids(found)) == sorted(ids(plain))
    assert found.correction is not None
    assert found.correction.sum() == pytest.approx(0, abs=1e-3)
    first = found.hits(1)[0]
    assert first.together > 0.5
    assert first.reasons[-1].kind == "together"
    for hit in found.hits():
        assert sum(hit.contributions.values()) + hit.together == pytest.approx(hit.score, abs=1e-4)
    assert ids(found) != ids(plain)


def test_products_without_a_picture_stay_where_they_are(target: Target, reranked: Target) -> None:
    plain = {hit.product.id: hit.score for hit in search(BOTH, [target], EQUAL).hits()}
    bags = [hit for hit in search(BOTH, [reranked], EQUAL).hits() if hit.product.id.endswith("bag")]
    assert bags
    assert all(hit.together == 0 and hit.score == pytest.approx(plain[hit.product.id]) for hit in bags)


@pytest.mark.parametrize(
    "query",
    [
        Query(phrases=(Phrase("blue hat"),)),
        Query(pictures=(Picture(flat("red")),)),
        Query(pictures=(Picture(flat("red")),), phrases=(Phrase("hat", negative=True),)),
        Query(pictures=(Picture(flat("red"), negative=True),), phrases=(Phrase("hat"),)),
    ],
    ids=["words", "picture", "picture, words unwanted", "words, picture unwanted"],
)
def test_without_wanted_words_or_a_wanted_picture_nothing_is_looked_at_again(
    target: Target, reranked: Target, query: Query
) -> None:
    plain, found = search(query, [target], EQUAL), search(query, [reranked], EQUAL)
    assert ids(found) == ids(plain)
    assert "rerank" not in found.timings_ms
    assert not reranked.reranker.asked


def test_the_re_ranker_is_given_the_wanted_parts_alone(reranked: Target) -> None:
    query = Query(
        pictures=(Picture(flat("red")), Picture(flat("green"), negative=True)),
        phrases=(Phrase("blue hat"), Phrase("green shoe", negative=True)),
    )
    search(query, [reranked], EQUAL)
    tokens, kinds, vectors, similarities, scores = reranked.reranker.asked[0]
    assert kinds.tolist() == [1, 2, 3, 3, 4, 0, 0, 0, 0]
    assert tokens[0] == pytest.approx(ColourEncoder().images([flat("red")])[0], abs=1e-6)
    assert tokens[1:5] == pytest.approx(ColourEncoder().texts(["blue hat", "blue", "hat", "blue hat"]), abs=1e-6)
    assert len(vectors) == len(similarities) == len(scores) == 9, "all that have a picture"
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)


def test_moved_weights_keep_the_correction_while_picture_and_words_both_count(reranked: Target) -> None:
    results = search(BOTH, [reranked], EQUAL)
    calls = reranked.encoder.calls
    half = results.reweighted({"picture": 1.0, "words": 0.25})
    assert half.fused.together == pytest.approx(results.fused.together / 2)
    for weights in ({"picture": 1.0}, {"words": 1.0, "keywords": 1.0}):
        moved = results.reweighted(weights)
        assert not moved.fused.together.any()
        assert ids(moved)[0].startswith("red" if "picture" in weights else "blue")
    assert ids(results.reweighted(EQUAL)) == ids(results)
    assert (reranked.encoder.calls, len(reranked.reranker.asked)) == (calls, 1)


def test_of_several_catalogues_only_the_one_with_a_re_ranker_is_corrected(tmp_path: Path) -> None:
    first = Target(make_catalog(tmp_path / "first"), ColourEncoder(), PrefersWordy())
    second = Target(make_catalog(tmp_path / "second"), ColourEncoder())
    results = search(BOTH, [first, second], EQUAL)
    in_first = np.array([name == "first" for name in results.catalogs])
    assert results.fused.together[in_first].any()
    assert not results.fused.together[~in_first].any()
    assert results.fused.together.mean() == pytest.approx(0, abs=1e-4), "no catalogue gains as a whole"


def test_one_candidate_is_not_looked_at_again(reranked: Target) -> None:
    query = replace(BOTH, filters=Filters(where=(("category", ("hat",)), ("colour", ("red",)))))
    assert ids(search(query, [reranked], EQUAL)) == ["red-hat"]
    assert not reranked.reranker.asked


def test_only_the_best_fifty_are_looked_at_again(tmp_path: Path) -> None:
    target = Target(make_catalog(tmp_path / "many", [f"kind{n}" for n in range(20)]), ColourEncoder(), PrefersWordy())
    results = search(BOTH, [target], EQUAL)
    assert len(results) == 60
    assert len(target.reranker.asked[0][2]) == 50
    totals = results.fused.contributions.sum(axis=1)
    assert set(np.flatnonzero(results.correction == 0)) == set(np.argsort(-totals, kind="stable")[50:])


def test_an_unwanted_picture_beside_words_leaves_what_it_does_not_look_like_in_order(target: Target) -> None:
    words = Query(phrases=(Phrase("red"),))
    unwanted = replace(words, pictures=(Picture(flat("blue"), negative=True),))
    red = [name for name in ids(search(words, [target], EQUAL)) if name.startswith("red")]
    assert ids(search(unwanted, [target], EQUAL), 4) == red


def test_the_weight_of_a_picture_decides_between_two(target: Target) -> None:
    def best(red: float, green: float) -> str:
        pictures = (Picture(flat("red"), weight=red), Picture(flat("green"), weight=green))
        return ids(search(Query(pictures=pictures), [target], EQUAL), 1)[0]

    assert best(2.0, 0.5).startswith("red")
    assert best(0.5, 2.0).startswith("green")


class Recording(ColourEncoder):
    """Writes down which texts were to be encoded."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        return super().texts(texts)


def test_without_doubts_the_very_same_is_encoded_and_nothing_more() -> None:
    encoder = Recording()
    phrases = (Phrase("red shoe"), Phrase("blue", negative=True))
    question = encode(Query(phrases=phrases), encoder)
    assert encoder.asked == ["red shoe", "blue"]
    vectors = ColourEncoder().texts(["red shoe", "blue"])
    np.testing.assert_array_equal(question.words, np.array([1, -0.7], np.float32) @ vectors)


def test_a_doubtful_word_counts_by_its_confidence_in_the_vector() -> None:
    encoder = Recording()
    phrase = Phrase("red blue shoe", doubts=(Doubt("blue", 0.25),))
    question = encode(Query(phrases=(phrase,)), encoder)
    whole, sure = ColourEncoder().texts(["red blue shoe", "red shoe"])
    np.testing.assert_allclose(question.words, 0.25 * whole + 0.75 * sure, rtol=1e-6)
    assert encoder.asked == ["red blue shoe", "red shoe"]


def test_a_phrase_of_doubtful_words_alone_counts_less() -> None:
    question = encode(Query(phrases=(Phrase("blue", doubts=(Doubt("blue", 0.25),)),)), ColourEncoder())
    np.testing.assert_allclose(question.words, 0.25 * ColourEncoder().texts(["blue"])[0], rtol=1e-6)


def test_a_product_that_only_has_the_doubtful_word_ranks_below_one_with_a_sure_word(target: Target) -> None:
    def places(*doubts: Doubt) -> tuple[int, int]:
        query = Query(phrases=(Phrase("hat bag", doubts=doubts),))
        order = ids(search(query, [target], {"picture": 0.0, "words": 0.0, "keywords": 1.0}))
        return order.index("red-hat"), order.index("red-bag")

    assert max(places()) < 6
    hat, bag = places(Doubt("hat", 0.3))
    assert bag < hat
    hat, bag = places(Doubt("bag", 0.3))
    assert hat < bag


def test_a_doubtful_colour_is_outweighed_by_a_sure_one(target: Target) -> None:
    def best(*doubts: Doubt) -> str:
        query = Query(phrases=(Phrase("red blue dress", doubts=doubts),))
        return ids(search(query, [target], EQUAL), 1)[0]

    assert best(Doubt("blue", 0.1)) == "red-dress"
    assert best(Doubt("red", 0.1)) == "blue-dress"


def test_a_doubtful_refusal_pushes_less(target: Target) -> None:
    def contribution(*doubts: Doubt) -> float:
        query = Query(phrases=(Phrase("shoe"), Phrase("green", negative=True, doubts=doubts)))
        hits = search(query, [target], {"picture": 0.0, "words": 0.0, "keywords": 1.0}).hits()
        return next(hit.score for hit in hits if hit.product.id == "green-shoe")

    assert contribution() < contribution(Doubt("green", 0.2))


def test_words_that_are_all_doubtful_count_less_beside_a_picture(target: Target) -> None:
    def scores(*doubts: Doubt) -> dict[str, float]:
        query = Query(pictures=(Picture(flat("red")),), phrases=(Phrase("blue", doubts=doubts),))
        return next(hit.scores for hit in search(query, [target], EQUAL).hits() if hit.product.id == "blue-hat")

    sure, doubtful = scores(), scores(Doubt("blue", 0.25))
    assert doubtful["words"] == pytest.approx(0.25 * sure["words"], rel=1e-5)
    assert doubtful["keywords"] == pytest.approx(0.25 * sure["keywords"], rel=1e-5)
    assert doubtful["picture"] == sure["picture"]
