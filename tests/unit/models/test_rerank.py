"""Queries, grades, keywords and lists of the re-ranker: all of it free of torch."""

import numpy as np
import pytest

from assistant.ranking.together import CANDIDATES, PAD, PICTURE, TOKENS, WHOLE
from models.rerank.fusing import make_gallery, order, score_channels, tune
from models.rerank.keywords import Keywords
from models.rerank.lists import make_lists
from models.rerank.products import ASKED_FIELDS, UNKNOWN, choose_examples, label_values
from models.rerank.queries import Asked, draw_queries
from models.rerank.relevance import best_grades, grade, interval, ndcg
from tests.unit.models import rerank_world as world

PRODUCTS = world.make_products(200)
EVEN = {"picture": 0.4, "words": 0.4, "keywords": 0.2}


def row_with(**wanted: str) -> int:
    columns = {name: PRODUCTS.values[ASKED_FIELDS.index(name)].index(value) for name, value in wanted.items()}
    hits = [PRODUCTS.labels[:, ASKED_FIELDS.index(name)] == value for name, value in columns.items()]
    return int(np.flatnonzero(np.all(hits, axis=0))[0])


def test_words_override_the_picture_and_the_rest_is_the_pictures() -> None:
    for asked in draw_queries(PRODUCTS, "picture_and_words", 60, np.random.default_rng(0)):
        own = PRODUCTS.labels[asked.picture]
        for place in range(3):
            name = PRODUCTS.values[place][asked.wanted[place]].lower()
            if place in asked.said:
                assert place == 2 or name.rstrip("s").rstrip("e") in asked.text.lower()
            else:
                assert asked.wanted[place] == own[place]
        assert (grade(asked, PRODUCTS) >= 3).any(), "somebody answers"


def test_most_queries_change_what_the_picture_shows() -> None:
    drawn = draw_queries(PRODUCTS, "picture_and_words", 200, np.random.default_rng(0))
    changed = [any(PRODUCTS.labels[q.picture, place] != q.wanted[place] for place in q.said) for q in drawn]
    assert 0.7 < np.mean(changed) < 1


def test_grades_go_up_with_what_agrees() -> None:
    blue = row_with(type="Shirts", colour="Blue", gender="Men", brand="acme")
    wanted = (0, PRODUCTS.values[1].index("Red"), 0, 0)
    grades = grade(Asked("in red", wanted, (1,), picture=blue), PRODUCTS)
    assert grades[blue] == -1
    assert grades[row_with(type="Shoes", colour="Red", gender="Men", brand="acme")] == 0
    assert grades[row_with(type="Shirts", colour="Green", gender="Men", brand="acme")] == 1
    assert grades[row_with(type="Shirts", colour="Red", gender="Women", brand="acme")] == 2
    assert grades[row_with(type="Shirts", colour="Red", gender="Men", brand="umbra")] == 3
    assert grades[row_with(type="Shirts", colour="Red", gender="Men", brand="acme")] == 4


def test_words_alone_are_indifferent_to_what_they_leave_out() -> None:
    grades = grade(Asked("red shirts", (0, 2, UNKNOWN, UNKNOWN), (0, 1)), PRODUCTS)
    assert set(grades[(PRODUCTS.labels[:, 0] == 0) & (PRODUCTS.labels[:, 1] == 2)]) == {3}


def test_the_product_of_a_title_is_its_best_answer() -> None:
    asked = draw_queries(PRODUCTS, "title", 1, np.random.default_rng(0))[0]
    grades = grade(asked, PRODUCTS)
    assert grades[asked.own] == 5
    assert (np.delete(grades, asked.own) < 5).all()


def test_ndcg_is_one_for_the_best_order_and_less_for_another() -> None:
    grades = np.array([[3, 2, 0, 1, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0, 3]], np.float32)
    ideal = best_grades(list(grades))
    assert ndcg(-np.sort(-grades, axis=1), ideal) == pytest.approx(1)
    worse = ndcg(grades, ideal)
    assert worse[0] == pytest.approx((3 + 2 / np.log2(3) + 1 / np.log2(5)) / (3 + 2 / np.log2(3) + 1 / 2))
    assert worse[1] == pytest.approx(1 / np.log2(11))


def test_an_interval_holds_the_mean_and_excludes_zero_only_for_a_sure_gain() -> None:
    rng = np.random.default_rng(0)
    low, high = interval(rng.normal(0.05, 0.1, 400))
    assert 0 < low < 0.05 < high < 0.08
    low, high = interval(rng.normal(0.0, 0.1, 400))
    assert low < 0 < high


def test_keywords_prefer_the_rare_word_and_the_short_title() -> None:
    index = Keywords(["red shirt", "blue shirt", "red shirt with a very long name", "watch"])
    assert index.scores("Watch").argmax() == 3
    shirts = index.scores("shirt")
    assert shirts[3] == 0
    assert shirts[0] > shirts[2] > 0
    assert not index.scores("nothing").any()


def test_a_catalogue_of_pictures_has_no_keywords_and_no_text_similarity() -> None:
    gallery = make_gallery(PRODUCTS, has_text=False)
    asked = Asked("red shirts", (0, 2, UNKNOWN, UNKNOWN), (0, 1))
    scores = score_channels(asked, gallery, world.WordSums().texts(["red shirts"])[0])
    assert np.isnan(scores[:, [0, 2, 3, 4]]).all()
    assert np.isfinite(scores[:, 1]).all()
    assert not gallery.similarities(PRODUCTS.vectors[:2])[:, :, 1].any()


def test_tuning_finds_the_channel_that_orders_best() -> None:
    rng = np.random.default_rng(0)
    grades = [rng.integers(0, 4, 80).astype(np.float32) for _ in range(20)]
    noise = [rng.standard_normal(80) for _ in grades]
    scores = [
        np.stack([n, g, n, np.full(80, np.nan), np.full(80, np.nan)], axis=1).astype(np.float32)
        for n, g in zip(noise, grades, strict=True)
    ]
    weights, value = tune(scores, grades)
    assert value == pytest.approx(1)
    assert weights["words"] > weights["picture"] + weights["keywords"]


def test_lists_hold_the_fused_order_without_the_own_picture() -> None:
    queries = draw_queries(PRODUCTS, "picture_and_words", 12, np.random.default_rng(1))
    gallery, words = make_gallery(PRODUCTS, has_text=True), world.WordSums()
    lists = make_lists(queries, gallery, words, EVEN, offsets=np.arange(1000, 1200))
    assert lists.tokens.shape == (12, TOKENS, world.DIM)
    assert lists.similarities.shape == (12, CANDIDATES, TOKENS, 2)
    assert (np.diff(lists.scores[:, :, 3], axis=1) <= 1e-6).all(), "best first"
    assert (lists.kinds[:, 0] == PICTURE).all() and (lists.kinds[:, 1] == WHOLE).all()
    assert not lists.similarities[np.broadcast_to(lists.kinds[:, None] == PAD, lists.similarities.shape[:3])].any()
    for asked, rows, grades in zip(queries, lists.rows, lists.grades, strict=True):
        assert asked.picture + 1000 not in rows
        assert (grades == grade(asked, PRODUCTS)[rows - 1000]).all()
        scores = score_channels(asked, gallery, words.texts([asked.text])[0])
        assert (order(scores, grade(asked, PRODUCTS), EVEN)[0][:CANDIDATES] == rows - 1000).all()


def test_examples_are_chosen_by_split_and_hash() -> None:
    examples = [world.example(str(key), type="Shirts", brand="") for key in range(30)]
    chosen = choose_examples(examples, "train", 10)
    assert chosen == choose_examples(examples[::-1], "train", 10)
    assert len(chosen) == 10
    assert choose_examples(examples, "test", 10) == []
    assert label_values(examples) == (("Shirts",), (), (), ())
