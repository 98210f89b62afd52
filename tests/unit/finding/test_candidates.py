"""Finding candidates never loses one of the best: compared with scoring every product, on small random catalogues."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import Manifest
from assistant.catalog.product import Product
from assistant.catalog.registry import create_catalog
from assistant.catalog.resident import SKETCH_AXES
from assistant.catalog.schema import VECTOR_COLUMNS
from assistant.catalog.writer import writing
from assistant.finding.candidates import BEST, Finder, Found
from assistant.finding.matching import DEPTH
from assistant.query import Filters, Phrase, Query
from assistant.ranking import Background, Question
from tests.bench.brute_force import BruteForce

DIM, ROWS = 24, 400
WORDS = ("red", "blue", "shoe", "hat", "dress", "running", "silk", "bag", "old", "new")
SHALLOW = 16
"""Products that the keyword index is asked for first: most queries of this catalogue match more."""


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def random_rows(rng: np.random.Generator, count: int) -> np.ndarray:
    return unit(rng.normal(size=(count, DIM)) * 0.85 ** np.arange(DIM))


def make_catalog(folder: Path, seed: int) -> Catalog:
    """Random vectors and titles of few words, so that many tie; some have one side alone, or a predicted one."""
    rng = np.random.default_rng(seed)
    image, text = random_rows(rng, ROWS), random_rows(rng, ROWS)
    lacks = rng.integers(0, 10, ROWS)  # 0: picture, 1: picture, predicted, 2: words, 3: words, predicted
    image[lacks == 0] = text[lacks == 2] = 0
    products = [
        Product(
            f"p{at}",
            " ".join(rng.choice(WORDS, size=rng.integers(1, 5))),
            attributes={"size": str(at % 7), "rare": str(at % 60)},
            price_minor=at,
            currency="USD",
            has_image=lacks[at] not in (0, 1),
            has_text=lacks[at] not in (2, 3),
        )
        for at in range(ROWS)
    ]
    catalog = create_catalog(folder, Manifest(name=folder.name, encoder_id="any/1", model="any", dim=DIM))
    with writing(folder) as writer:
        writer.upsert(products[: ROWS // 2], image[: ROWS // 2], text[: ROWS // 2])
        writer.upsert(products[ROWS // 2 :], image[ROWS // 2 :], text[ROWS // 2 :])
        writer.finish()
    catalog.refresh()
    return catalog


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_catalog(tmp_path_factory.mktemp("shops") / "shop", 1).folder


@pytest.fixture(params=["whole", "sketch"])
def catalog(request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """With whole vectors in memory, and with sketches that lose much."""
    if request.param == "sketch":
        monkeypatch.setattr("assistant.catalog.resident.MAX_WHOLE_BYTES", 0)
        for column in VECTOR_COLUMNS:
            monkeypatch.setitem(SKETCH_AXES, column, 8)
    opened = Catalog(folder)
    resident = opened.resident()
    assert resident is not None
    assert resident.is_whole == (request.param == "whole")
    return opened


def asked(seed: int) -> Iterator[tuple[Query, Question, dict[str, float]]]:
    """Queries of every kind with random weights, some of them 0."""
    rng = np.random.default_rng(seed)
    filters = (Filters(), Filters(where=(("size", ("1", "4")),)), Filters(where=(("rare", ("3",)),)))
    for number in range(36):
        has_picture, has_words = number % 3 != 1, number % 3 != 0
        picture, words, unwanted, taste = random_rows(rng, 4)
        phrases = (Phrase(" ".join(rng.choice(WORDS, size=rng.integers(1, 4)))),) if has_words else ()
        if number % 4 == 3:
            phrases = (*phrases, Phrase(str(rng.choice(WORDS)), negative=True))
        query = Query(phrases=phrases, filters=filters[number // 4 % 3])
        question = Question(
            picture=2 * picture if has_picture else None,
            words=words if phrases else None,
            keywords=query.keywords,
            unwanted=query.unwanted_keywords,
            taste=taste if number % 5 == 0 else None,
            unwanted_pictures=((unwanted, 1.5),) if number % 6 == 2 else (),
        )
        weights = {name: float(rng.uniform(0, 2)) for name in ("picture", "words", "keywords", "taste")}
        weights[str(rng.choice(list(weights)))] = 0.0
        yield query, question, weights


def find_candidates(
    catalog: Catalog, query: Query, question: Question, weights, count: int, where: str | None, depth: int = DEPTH
) -> Found:
    sample = catalog.background()
    background = Background(sample.image, sample.text)
    return Finder(catalog, query, question, background, where=where, depth=depth).find(weights, count)


@pytest.mark.parametrize("depth", [SHALLOW, 10_000], ids=["keyword answers end early", "keyword answers are whole"])
def test_the_best_of_the_whole_catalogue_are_among_the_candidates(catalog: Catalog, depth: int) -> None:
    every = BruteForce(catalog, strong=depth)
    for query, question, weights in asked(depth):
        found = find_candidates(
            catalog, query, question, weights, count=5, where=catalog.where(query.filters), depth=depth
        )
        truth = every.truth(query, question, weights)
        wanted = min(BEST, len(truth.totals))
        worst = np.sort(truth.totals)[-wanted] if wanted else 0.0
        needed = truth.row_ids[truth.totals > worst + 1e-5]
        assert np.isin(needed, found.row_ids).all(), (query, weights)
        reaching = truth.row_ids[truth.totals >= worst - 1e-4]
        assert np.isin(found.row_ids, reaching).sum() >= wanted, (query, weights)
        assert np.isin(found.row_ids, truth.row_ids).all(), "nothing that the filters leave out"


def test_words_are_scored_alike_whether_they_were_found_or_asked_for(catalog: Catalog) -> None:
    query = Query(phrases=(Phrase("red shoe"), Phrase("hat", negative=True)))
    rng = np.random.default_rng(3)
    question = Question(words=random_rows(rng, 1)[0], keywords=query.keywords, unwanted=query.unwanted_keywords)
    shallow, deep = (
        find_candidates(catalog, query, question, {"words": 1.0}, count=60, where=None, depth=depth)
        for depth in (SHALLOW, 10_000)
    )
    assert shallow.wanted.floor > 0 and deep.wanted.floor == 0
    for one, other in ((shallow.wanted, deep.wanted), (shallow.unwanted, deep.unwanted)):
        assert one.scores_of(catalog, shallow.row_ids) == pytest.approx(other.scores_of(catalog, shallow.row_ids))


def test_scores_do_not_depend_on_which_candidates_there_are(catalog: Catalog) -> None:
    for query, question, weights in asked(9):
        few, many = (
            find_candidates(catalog, query, question, weights, count=n, where=None, depth=SHALLOW) for n in (1, 300)
        )
        assert few.wanted.scale == many.wanted.scale
        assert few.unwanted.scale == many.unwanted.scale


def test_each_channel_brings_its_best_for_when_a_slider_moves(catalog: Catalog) -> None:
    every = BruteForce(catalog)
    query, question, _ = next(one for one in asked(4) if one[1].picture is not None and one[1].keywords)
    query = replace(query, filters=Filters())
    found = find_candidates(catalog, query, question, {"taste": 1.0}, count=80, where=None)
    assert len(found.row_ids) < ROWS
    for name in ("picture", "keywords"):
        truth = every.truth(query, question, {name: 1.0})
        assert np.isin(truth.row_ids[np.argsort(-truth.totals)[:20]], found.row_ids).mean() > 0.9, name
