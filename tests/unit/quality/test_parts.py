"""The parts of the checks by themselves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.progress import CancelToken, silent
from assistant.quality.checks import CHECKS, Outcome, score_of
from assistant.quality.consistency import fit_of, judge
from assistant.quality.labels import contradicted, tell
from assistant.quality.languages import language_of
from assistant.quality.looks import State, bits_apart, hashes_of, look_at
from assistant.quality.neighbours import Neighbours, nearest_others
from assistant.quality.overlay import are_one
from assistant.quality.prices import judge_prices
from assistant.quality.products import Products
from assistant.quality.texts import Fault, faults_of
from tests.unit.quality.conftest import draw, jpeg


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Women's black dress with pockets", "en"),
        ("Schwarze Jacke für Herren mit Kapuze", "de"),
        ("Chaussures pour femme avec lacets", "fr"),
        ("红色连衣裙 Nike", "zh"),
        ("ナイキ 赤い靴", "ja"),
        ("나이키 신발", "ko"),
        ("Красное платье", "ru"),
        ("فستان أحمر", "ar"),
        ("Nike Air Zoom Pegasus", "latin"),
        ("12345", ""),
        ("", ""),
    ],
)
def test_languages_are_told(title: str, language: str) -> None:
    assert language_of(title) == language


@given(st.text(max_size=200))
def test_any_text_has_a_language_and_faults(text: str) -> None:
    assert isinstance(language_of(text), str)
    assert isinstance(faults_of(text, text), Fault)


def test_faults_of_words() -> None:
    assert faults_of("Red cotton dress", "Soft.") == Fault(0)
    assert faults_of("Red &amp; blue dress", "") == Fault.UNCLEAN
    assert faults_of("Red cotton dress", "<p>Soft.</p>") == Fault.UNCLEAN
    assert faults_of("RED COTTON DRESS", "") == Fault.SHOUTING
    assert faults_of("红裙", "") == Fault.SHORT
    assert faults_of("红色连衣裙", "") == Fault(0)
    assert faults_of("word " * 40, "") == Fault.LONG


def test_the_nearest_are_those_of_a_full_comparison() -> None:
    """A cell is 400 rows, so of 3,000 there are seven; of neighbours in clusters all but a few must be found."""
    random = np.random.default_rng(0)
    centres = random.normal(size=(60, 24))
    vectors = unit(np.repeat(centres, 50, axis=0) + 0.4 * random.normal(size=(3000, 24)))
    present = np.ones(3000, bool)
    present[::7] = False
    found = nearest_others(vectors, present, 5, label="x", progress=silent, cancel=CancelToken())
    near = vectors @ vectors.T
    np.fill_diagonal(near, -2)
    near[:, ~present] = -2
    true = np.argsort(-near, axis=1)[:, :5]
    rows = np.flatnonzero(present)
    assert np.mean([len(set(true[row]) & set(found.rows[row])) / 5 for row in rows]) > 0.97
    assert (found.rows[~present] == -1).all()
    assert not np.isin(found.rows[rows], np.flatnonzero(~present)).any()
    assert all(len(set(some)) == 5 for some in found.rows[rows].tolist())
    assert (np.diff(found.similarity[rows], axis=1) <= 0).all()


@pytest.mark.parametrize("rows", [0, 1, 2, 3])
def test_few_products_have_few_neighbours(rows: int) -> None:
    vectors = unit(np.random.default_rng(0).normal(size=(3, 8)))
    present = np.arange(3) < rows
    found = nearest_others(vectors, present, 4, label="x", progress=silent, cancel=CancelToken())
    assert ((found.rows >= 0).sum(axis=1) == np.where(present, max(0, rows - 1), 0)).all()


def test_equal_vectors_beyond_a_cell_are_no_burden() -> None:
    vectors = np.tile(unit(np.ones((1, 8))), (9_000, 1)).astype(np.float16)
    found = nearest_others(vectors, np.ones(9_000, bool), 3, label="x", progress=silent, cancel=CancelToken())
    assert (found.similarity > 0.99).all()
    assert (found.rows != np.arange(9_000)[:, None]).all()


def test_one_picture_is_known_however_it_was_saved_and_no_other_one() -> None:
    def small(data: bytes) -> np.ndarray:
        return look_at(data, has_image=True).small

    pictures = [draw(kind, number) for kind in range(4) for number in range(10)]
    base = np.stack([small(jpeg(picture)) for picture in pictures])
    for change in (
        lambda picture: jpeg(picture, 40),
        lambda picture: jpeg(picture.resize((160, 160))),
        lambda picture: jpeg(picture.crop((3, 3, 93, 93))),
        lambda picture: jpeg(picture.crop((0, 4, 92, 96))),
    ):
        changed = np.stack([small(change(picture)) for picture in pictures])
        assert are_one(base, changed).mean() >= 0.9
        assert are_one(changed, base).mean() >= 0.9
    assert not are_one(base, np.roll(base, 1, axis=0)).any()
    assert are_one(base[:0], base[:0]).shape == (0,)


def test_the_hash_does_not_move_with_the_noise_of_an_even_ground() -> None:
    pictures = [draw(kind, 3) for kind in range(4)]
    one, other = (
        hashes_of(np.stack([look_at(jpeg(picture, quality), has_image=True).small for picture in pictures]))
        for quality in (90, 45)
    )
    assert bits_apart(one, other).max() <= 12
    assert bits_apart(one, np.roll(one, 1, axis=0)).min() > 24


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff", None])
def test_anything_can_be_looked_at(data: bytes | None) -> None:
    assert look_at(data, has_image=True).state == State.BROKEN
    assert look_at(data, has_image=False).state == State.NONE


@pytest.mark.parametrize("share", [0.01, 0.05, 0.15])
def test_mixed_up_listings_are_told_from_others(share: float) -> None:
    random = np.random.default_rng(1)
    own = random.normal(size=(4000, 48))
    image, text = (unit(own + 0.5 * random.normal(size=own.shape)) for _ in range(2))
    sample = random.choice(4000, 500, replace=False)
    mixed = random.choice(4000, round(4000 * share), replace=False)
    changed = text.copy()
    changed[mixed] = text[np.roll(mixed, 1)]
    fit = fit_of(image, changed, image[sample], changed[sample])
    shifted = fit_of(image[sample], np.roll(text[sample], 1, axis=0), image[sample], changed[sample])
    judged = judge(fit, shifted)
    assert judged is not None
    found = np.flatnonzero(judged.doubt >= 0.5)
    assert np.isin(found, mixed).mean() > 0.95
    assert np.isin(mixed, found).mean() > 0.95
    assert judged.share == pytest.approx(share, rel=0.2)
    assert judged.separation > 4


def test_where_one_side_is_absent_nothing_is_said() -> None:
    rows = unit(np.random.default_rng(0).normal(size=(50, 8)))
    absent = rows.copy()
    absent[:10] = 0
    fit = fit_of(rows, absent, rows, rows)
    assert np.isnan(fit[:10]).all()
    assert np.isfinite(fit[10:]).all()
    assert np.isnan(fit_of(rows, rows, rows[:1], rows)).all()
    assert judge(fit[:20], fit[10:]) is None


def priced(prices: list[float], categories: list[tuple[str, ...]], currencies: list[str] | None = None) -> Products:
    products = Products(len(prices))
    products.price[:] = prices
    products.category[:] = [products.categories.number(path) for path in categories]
    products.currency[:] = [products.currencies.number(code) for code in currencies or ["EUR"] * len(prices)]
    return products


def test_a_slipped_decimal_point_is_found_in_its_category_and_currency() -> None:
    prices = [1000.0 + 50 * at for at in range(20)] + [100_000.0 + 5000 * at for at in range(20)]
    kinds = [("A", "Pens")] * 20 + [("A", "Desks")] * 20
    codes = ["EUR"] * 40
    prices[3], prices[25] = 10_000.0, 1000.0
    judged = judge_prices(priced(prices, kinds, codes))
    assert np.flatnonzero(judged.outliers).tolist() == [3, 25]
    assert judged.usual[3] == pytest.approx(1500, rel=0.1)


def test_a_small_category_is_judged_by_the_one_above_and_zero_is_no_price() -> None:
    prices = [1000.0 + 20 * at for at in range(30)] + [1100.0, 90_000.0, 0.0, np.nan]
    judged = judge_prices(priced(prices, [("A", "B")] * 30 + [("A", "C")] * 3 + [()]))
    assert np.flatnonzero(judged.outliers).tolist() == [31, 32]
    assert np.isnan(judged.score[33])


def test_currencies_are_not_compared() -> None:
    prices = [1000.0 + 20 * at for at in range(30)] + [150_000.0 + 2000 * at for at in range(30)]
    judged = judge_prices(priced(prices, [("A",)] * 60, ["EUR"] * 30 + ["JPY"] * 30))
    assert not judged.outliers.any()


def test_labels_are_told_by_the_neighbours_and_contradicted_by_all_of_them() -> None:
    labels = np.array([0] * 15 + [1] * 15, np.int32)
    labels[[0, 15]] = [1, -1]
    rows = np.array([[*(other for other in range(15) if other != at)] for at in range(15)], np.int32)
    side = Neighbours(np.vstack([rows, rows + 15]), np.full((30, 14), 0.9, np.float32))
    told = tell(labels, [side])
    assert told.label.tolist() == [0] * 15 + [1] * 15
    assert np.flatnonzero(contradicted(labels, told)).tolist() == [0]
    assert told.right == pytest.approx(28 / 29)


def test_the_score_is_of_the_checks_that_looked_at_something() -> None:
    good = {name: Outcome(100) for name in CHECKS}
    assert score_of(good) == 100.0
    assert score_of({**good, "duplicate": Outcome(100, ["x"] * 20)}) == pytest.approx(90.0, abs=1)
    assert score_of({"duplicate": Outcome(100, ["x"] * 50), "price": Outcome(0)}) == 0.0
    assert score_of({"price": Outcome(0)}) == 0.0
    assert sum(check.points for check in CHECKS.values()) == pytest.approx(110, abs=10)
