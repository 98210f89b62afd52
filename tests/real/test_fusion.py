"""Choosing weights on held-out queries of real products, and catalogues searched together. docs/fusion.md has more."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.encoders import Encoder, load
from assistant.finding.gating import shipped_gate
from assistant.ranking import Background, Pool, Question, fuse, score_pool
from assistant.ranking.learning import Judged, mean_ndcg
from models.data.sources import read_fashion, read_grocery_photos, read_grocery_products
from models.gate.judging import find, groups_of, pool_of
from models.gate.report import EQUAL, by_entropy, by_top, figures
from models.gate.shops import Shop, encode_pictures, make_shop
from models.gate.study import UNKNOWN, Study, make_lists

QUERIES = 30
"""Of each of the twelve kinds."""

BEHIND = {
    "goods: title words": 0.07, "goods: category": 0.05, "goods: picture + words": 0.03, "fashion: title words": 0.04,
    "fashion: attributes": 0.03,
}  # fmt: skip
"""Where the gate falls behind the best single channel, and by how much at most. Learnt without mixed goods, it trusts
the meaning of words of goods that the encoder has not met more than their very words deserve."""

SLACK = 0.02
"""Thirty queries: what the others may be behind by chance."""

SINGLES = ("picture", "words", "keywords")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load("mini")


@pytest.fixture(scope="module")
def lists(encoder: Encoder, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    study = Study(shared / "data", "test", QUERIES, encoder, tmp_path_factory.mktemp("work"), seed=2)
    return [one for one in make_lists(study) if not one.group.endswith(UNKNOWN)]


def test_the_gate_is_better_than_equal_weights_and_than_unlearnt_gates(lists: list[Judged]) -> None:
    gate = mean_ndcg(lists, shipped_gate())
    others = figures(lists, {"equal": EQUAL, "entropy": by_entropy, "top": by_top})["mean"]
    print(f"gate {gate:.3f}", {name: round(value, 3) for name, value in others.items()})
    assert gate > others["equal"] + 0.015
    assert others["equal"] > max(others["entropy"], others["top"]), "else an unlearnt gate would be worth its name"


def test_the_gate_is_as_good_as_the_best_single_channel_of_each_kind_but_where_it_says(lists: list[Judged]) -> None:
    table = figures(lists, {**{name: {name: 1.0} for name in SINGLES}, "gate": shipped_gate()})
    for group in groups_of(lists):
        best = max(table[group][name] for name in SINGLES)
        print(f"{group:32s} best single {best:.3f} gate {table[group]['gate']:.3f}")
        assert table[group]["gate"] > best - BEHIND.get(group, SLACK), group


@pytest.mark.parametrize("group", ["fashion: picture + words", "bare pictures: picture + words"])
def test_words_that_change_a_picture_gain_most(lists: list[Judged], group: str) -> None:
    own = groups_of(lists)[group]
    assert mean_ndcg(own, shipped_gate()) > mean_ndcg(own, EQUAL) + 0.02


def test_photos_of_groceries_find_groceries_among_fashion(encoder: Encoder, shared: Path, tmp_path: Path) -> None:
    fashion = make_shop(read_fashion(shared / "data"), "validation", 1_000, encoder, tmp_path)
    grocery = make_shop(read_grocery_products(shared / "data"), "train", 0, encoder, tmp_path)
    photos = [one for one in read_grocery_photos(shared / "data") if one.split == "test"][:60]
    apart, together = [], []
    for vector in encode_pictures(photos, encoder, tmp_path):
        question = Question(picture=vector)
        apart.append(_best_are_grocery(question, fashion, grocery, shared_background=False))
        together.append(_best_are_grocery(question, fashion, grocery, shared_background=True))
    print(f"of the first three: apart {np.mean(apart):.3f}, together {np.mean(together):.3f}")
    assert np.mean(together) > 0.8
    assert np.mean(apart) < 0.5, "each catalogue by itself has a best that looks as good"


def _best_are_grocery(question: Question, *shops: Shop, shared_background: bool) -> float:
    """The share of the first three that are of the last shop."""
    one = Background(
        *(np.concatenate([getattr(shop.background, side) for shop in shops]) for side in ("image", "text"))
    )
    totals, names = [], []
    for number, shop in enumerate(shops):
        pool = _candidates(question, shop)
        pool = replace(pool, background=one) if shared_background else pool
        totals.append(fuse(score_pool(question, pool), {"picture": 1.0}).total)
        names.append(np.full(len(pool), number))
    best = np.argsort(-np.concatenate(totals), kind="stable")[:3]
    return float((np.concatenate(names)[best] == len(shops) - 1).mean())


def _candidates(question: Question, shop: Shop) -> Pool:
    rows, bm25 = find(shop, question)
    return pool_of(shop, rows, bm25)
