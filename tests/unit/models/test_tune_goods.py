"""What a catalogue gives to learn from, and the questions that held-out products are asked; needs no torch."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from assistant.catalog.registry import Registry
from assistant.errors import InputError, NotFoundError
from models.data.examples import Example
from models.tune.captions import GoodsCaptions
from models.tune.exam import Exam, compare, score
from models.tune.goods import read_goods
from models.tune.plan import make_plan
from tests.nonsense_shop import fill_shop, shop_products
from tests.tiny_models import write_tiny_encoder


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path / "catalogs")


def test_every_product_has_its_split_and_labels(registry: Registry) -> None:
    goods = read_goods(fill_shop(registry, shop_products(120)))
    sizes = {split: len(goods.of(split)) for split in ("train", "validation", "test")}
    assert sizes == {"train": 84, "validation": 18, "test": 18}
    assert goods.level == "level2"
    example = next(example for example in goods.examples if example.key == "p1")
    assert example.labels == {
        "title": "morbin zorpel 1", "level1": "goods", "level2": "morbin zorpel", "colour": "morbin",
    }  # fmt: skip


def test_equal_titles_share_a_split_and_equal_pictures_do_not_leak(registry: Registry) -> None:
    products = shop_products(120)
    doubled = [dataclasses.replace(p, id=f"again-{p.id}", title=f"other {p.title}") for p in products]
    retitled = [dataclasses.replace(p, id=f"{p.id}-b", thumbnail=products[0].thumbnail) for p in products[1:60]]
    goods = read_goods(fill_shop(registry, [*products, *doubled, *retitled]))
    held_titles = {e.labels["title"] for e in goods.examples if e.split != "train"}
    held_pictures = {e.image for e in goods.examples if e.split != "train"}
    assert len(goods.of("train")) > 60
    assert not held_titles & {e.labels["title"] for e in goods.of("train")}
    assert not held_pictures & {e.image for e in goods.of("train")}


def test_a_million_duplicates_are_one_product(registry: Registry) -> None:
    product = shop_products(1)[0]
    copies = [dataclasses.replace(product, id=f"copy{at}") for at in range(200)]
    with pytest.raises(InputError, match="too little to learn from: 1 different"):
        read_goods(fill_shop(registry, copies))


def test_unreadable_pictures_and_empty_titles_are_left_out(registry: Registry) -> None:
    products = shop_products(120)
    products[0] = dataclasses.replace(products[0], thumbnail=b"no picture")
    products[1] = dataclasses.replace(products[1], title="  ")
    products[2] = dataclasses.replace(products[2], has_image=False, thumbnail=b"")
    keys = {example.key for example in read_goods(fill_shop(registry, products)).examples}
    assert len(keys) == 117
    assert not keys & {"p0", "p1", "p2"}


@pytest.mark.parametrize(("count", "title", "complaint"), [
    (49, None, "49 different products"), (0, None, "0 different products"), (80, "thing", "do not tell"),
])  # fmt: skip
def test_too_little_is_refused(registry: Registry, count: int, title: str | None, complaint: str) -> None:
    products = [dataclasses.replace(p, title=title or p.title) for p in shop_products(count)]
    with pytest.raises(InputError, match=complaint) as raised:
        read_goods(fill_shop(registry, products))
    assert raised.value.hint


def test_one_category_leaves_titles_to_measure(registry: Registry) -> None:
    products = [dataclasses.replace(p, category=("goods",)) for p in shop_products(80)]
    goods = read_goods(fill_shop(registry, products))
    assert goods.level == ""
    exam = Exam(goods.of("test"), goods.of("train"), goods.level)
    vectors = np.eye(len(exam.gallery), dtype=np.float32)
    marks = exam.mark(vectors, vectors[: len(exam.titles)], np.zeros((0, 1), np.float32))
    assert set(marks) == {"title_recall_1", "title_recall_10", "title_mrr"}


def test_captions_state_what_holds(registry: Registry) -> None:
    goods = read_goods(fill_shop(registry, shop_products(60)))
    write, rng = GoodsCaptions(), np.random.default_rng(3)
    drawn = [write(example, rng) for example in goods.examples for _ in range(6)]
    for caption, example in zip(drawn, [e for e in goods.examples for _ in range(6)], strict=True):
        assert caption.text.strip()
        assert all(example.labels[name] == value for name, value in caption.facts)
    assert {name for caption in drawn for name, _ in caption.facts} == {"title", "level1", "level2", "colour"}


def example(key: str, title: str, level: str) -> Example:
    return Example("catalogue", key, "test", b"", {"title": title, "level1": level})


def test_marks_by_hand() -> None:
    """Two titles of three products: the first is found at once, the second after one other."""
    asked = [example("a", "red", "x"), example("b", "blue", "y")]
    others = [example(f"o{at}", f"other {at}", "x") for at in range(10)]
    exam = Exam(asked, others, "level1")
    pictures = np.zeros((12, 3), np.float32)
    pictures[0], pictures[1], pictures[2:] = (1, 0, 0), (0, 1, 0), (0.8, 0.6, 0)
    titles = np.array([(1, 0, 0), (0.9, 0.43, 0)], np.float32)
    marks = exam.mark(pictures, titles, np.array([(1, 0, 0), (0, 1, 0)], np.float32))
    assert marks["title_recall_1"].tolist() == [1, 0]
    assert marks["title_mrr"].tolist() == [1, 1 / 12]
    assert marks["same_category_precision_10"].tolist() == [1, 0]
    assert marks["category_zero_shot"].tolist() == [1, 1]
    assert score(marks) == pytest.approx(np.mean([(1 + 1 / 12) / 2, 0.5, 1]))


def test_a_picture_of_the_same_title_answers_too() -> None:
    exam = Exam(
        [example("a", "Red", "")], [example("b", "red", ""), *(example(f"o{n}", f"o{n}", "") for n in range(9))], ""
    )
    pictures = np.zeros((11, 2), np.float32)
    pictures[0], pictures[1], pictures[2:] = (0, 1), (1, 0), (0.8, 0.6)
    marks = exam.mark(pictures, np.array([(1, 0)], np.float32), np.zeros((0, 2), np.float32))
    assert marks["title_recall_1"].tolist() == [1]


def test_intervals_hold_the_means_and_the_change_is_paired() -> None:
    old = np.random.default_rng(1).random(50)
    line = compare({"x": old}, {"x": old + 0.1}, seed=2)[0]
    assert line.before[1] < line.before[0] < line.before[2]
    assert line.change == pytest.approx((0.1, 0.1, 0.1))


@pytest.fixture
def shop(registry: Registry, magpie_home: Path) -> Registry:
    write_tiny_encoder(magpie_home / "models" / "tiny", "tiny", revision=3)
    fill_shop(registry, [])
    return registry


def test_the_plan_takes_the_catalogues_encoder(shop: Registry) -> None:
    plan = make_plan(shop, "shop")
    assert (plan.card.name, plan.name, plan.revision) == ("tiny", "tiny-shop", 1)
    assert make_plan(shop, "shop", encoder="mini").name == "mini-shop"


def test_a_taken_name_wants_replace_and_raises_the_revision(shop: Registry) -> None:
    with pytest.raises(InputError, match="already a model tiny"):
        make_plan(shop, "shop", name="tiny")
    assert make_plan(shop, "shop", name="tiny", replace=True).revision == 4


@pytest.mark.parametrize("name", ["mini", "../up", "größe"])
def test_some_names_are_never_taken(shop: Registry, name: str) -> None:
    with pytest.raises(InputError, match="Give"):
        make_plan(shop, "shop", name=name, replace=True)


def test_what_is_not_there_is_named(shop: Registry) -> None:
    with pytest.raises(NotFoundError, match="no catalogue “none”"):
        make_plan(shop, "none")
    with pytest.raises(NotFoundError, match="no model “none”"):
        make_plan(shop, "shop", encoder="none")
