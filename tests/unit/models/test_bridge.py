"""The bridge on made-up vectors, where what can be reached is known."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="the workshop's libraries are not installed")

from assistant.encoders.bridge import Bridge, load_bridge
from assistant.encoders.loading import load_folder
from models.bridge.adversarial import train_generator
from models.bridge.asking import Shares, Shop, by_picture, by_words, folds, own_rank
from models.bridge.compare import KINDS, PICTURE, TEXT, WITHOUT, Figure, choose, compare
from models.bridge.install import install_bridge
from models.bridge.measures import Asked, interval
from models.bridge.nets import Schedule, train_mlp
from models.bridge.pairs import Pairs, drawn_for_learning, words_of
from models.bridge.report import as_markdown
from models.bridge.ridge import best_ridge, fit_ridge, mean_cosine
from models.data.examples import Example
from tests.tiny_models import write_tiny_encoder

DIM = 16


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def made_pairs(count: int, seed: int, noise: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """Text vectors, and picture vectors that are a turned and shifted image of them with some noise."""
    rng = np.random.default_rng(seed)
    turn = np.linalg.qr(np.random.default_rng(0).normal(size=(DIM, DIM)))[0]
    text = unit(rng.normal(size=(count, DIM)))
    return text, unit(text @ turn.T + 0.3 + noise * rng.normal(size=(count, DIM)))


def example(at: int) -> Example:
    labels = {"title": f"thing {at}", "type": f"kind{at % 3}", "colour": f"colour{at % 4}", "gender": "Men"}
    return Example("fashion", f"{at}", "validation", b"", labels)


@pytest.fixture
def asked() -> Asked:
    text, picture = made_pairs(60, 5)
    pairs = Pairs([example(at) for at in range(60)], picture, text)
    relevant = np.arange(60)[None, :] % 12 == np.arange(4)[:, None]
    phrases = unit(np.stack([text[row].mean(axis=0) for row in relevant]))
    answers = np.arange(60)
    return Asked(pairs, text, phrases, relevant, pairs, picture[answers], answers)


def test_ridge_finds_the_map_that_made_the_pairs() -> None:
    given, wanted = made_pairs(2000, 1, noise=0.0)
    ridge, penalty = best_ridge(given, wanted, made_pairs(200, 2, noise=0.0))
    assert penalty < 1e-2
    assert mean_cosine(ridge, *made_pairs(300, 3, noise=0.0)) > 0.99


def test_a_large_penalty_leaves_the_mean_alone() -> None:
    given, wanted = made_pairs(500, 1)
    predicted = fit_ridge(given, wanted, 1e6)(given)
    assert predicted == pytest.approx(np.tile(unit(wanted.mean(axis=0)[None]), (500, 1)), abs=1e-3)


def test_training_mends_a_start_that_knows_nothing() -> None:
    given, wanted = made_pairs(1024, 1)
    watched = made_pairs(300, 2)
    start = fit_ridge(given, wanted, 1e6)
    before = mean_cosine(start, *watched)
    schedule = Schedule(epochs=40, steps=60)
    for train in (train_mlp, train_generator):
        after = train(start, given, wanted, schedule, 1)
        assert after.rows.shape[1] == DIM + 1
        assert mean_cosine(after, *watched) > before + 0.05


def test_folds_hide_every_product_once() -> None:
    assert np.sum(list(folds(23, 1)), axis=0).tolist() == [1] * 23


def test_scores_of_products_without_a_side() -> None:
    hidden = np.array([True, False, False, False])
    picture, text = unit(np.eye(4, DIM) + 0.1), unit(np.eye(4, DIM)[::-1] + 0.1)
    shop = Shop(picture, text, hidden, absent=False)
    whole, half = (by_picture(picture, shop, share) for share in (1.0, 0.5))
    assert half[:, 0] == pytest.approx(whole[:, 0] / 2)
    assert half[:, 1:] == pytest.approx(whole[:, 1:])
    left_out = by_picture(picture, Shop(picture, text, hidden, absent=True), 1.0)
    assert own_rank(left_out, np.arange(4)).tolist() == [4, 0, 0, 0]
    alone = by_words(text, shop, 0.0, "picture")
    assert alone == pytest.approx(by_words(text, Shop(picture, text, hidden, absent=True), 1.0, "picture"))
    assert not np.allclose(alone[:, 0], by_words(text, shop, 1.0, "picture")[:, 0])


def test_the_interval_holds_the_mean_and_narrows() -> None:
    values = np.random.default_rng(1).normal(size=4000)
    few, many = interval(values[:100]), interval(values)
    assert few[1] < few[0] < few[2]
    assert few[2] - few[1] == pytest.approx(4 * values[:100].std() / 10, rel=0.2)
    assert many[2] - many[1] < (few[2] - few[1]) / 3


def test_a_good_bridge_finds_what_leaving_out_cannot(asked: Asked) -> None:
    given, wanted = made_pairs(2000, 1)
    bridge = Bridge(fit_ridge(given, wanted, 1e-4), fit_ridge(wanted, given, 1e-4))
    figures = compare({"ridge": bridge}, asked, Shares(1.0, 1.0), 1)
    assert figures[PICTURE][WITHOUT]["own_picture_recall_10"].mean == 0
    assert figures[PICTURE]["ridge"]["own_picture_recall_10"].mean > 0.9
    assert figures[PICTURE]["ridge"]["photo_recall_1"].mean > 0.6
    assert figures[TEXT]["ridge"]["title_recall_10"].mean > figures[TEXT][WITHOUT]["title_recall_10"].mean
    assert "| ridge |" in as_markdown({"validation": figures}, "ridge", {"ridge": 1234})


def test_the_simple_one_is_chosen_unless_another_is_clearly_better() -> None:
    def figures(mlp_picture: float, mlp_text: float) -> dict[str, dict[str, dict[str, Figure]]]:
        def ways(name: str, mlp: float) -> dict[str, dict[str, Figure]]:
            same = Figure(0.5, 0.45, 0.55, 100)
            return {kind: {name: same} for kind in KINDS} | {"mlp": {name: Figure(mlp, mlp, mlp, 100)}}

        return {PICTURE: ways("own_picture_recall_10", mlp_picture), TEXT: ways("title_recall_10", mlp_text)}

    assert choose(figures(0.54, 0.54)) == "ridge"
    assert choose(figures(0.60, 0.50)) == "mlp"
    assert choose(figures(0.60, 0.40)) == "ridge"


def test_words_are_put_together_as_the_importer_does() -> None:
    labels = {"title": "Puma Men Running Shoe", "type": "Sports Shoes", "kind": "Shoes", "colour": "Red"}
    assert words_of(Example("fashion", "1", "train", b"", labels)) == "Puma Men Running Shoe, Sports Shoes, Red"


def test_only_training_examples_are_learnt_from_and_the_same_each_time() -> None:
    many = [Example("fashion", f"{at}", "test" if at % 2 else "train", b"", {"title": "x"}) for at in range(300)]
    drawn = drawn_for_learning(many, 100)
    assert len(drawn) == 80
    assert {one.split for one in drawn} == {"train"}
    assert drawn == drawn_for_learning(many[::-1], 100)


def test_an_installed_bridge_is_opened_with_its_encoder(tmp_path: Path) -> None:
    card = write_tiny_encoder(tmp_path / "tiny", dim=DIM)
    given, wanted = made_pairs(100, 1)
    for penalty in (1e-3, 1e-1):  # a second one takes the place of the first
        ridge = fit_ridge(given, wanted, penalty)
        size_bytes = install_bridge(tmp_path / "tiny", Bridge(ridge, ridge))
        opened = load_folder(tmp_path / "tiny", keep=False)
        assert opened.bridge is not None
        assert opened.bridge.picture(given) == pytest.approx(ridge(given), abs=5e-3)
        assert opened.card.bridge is not None and opened.card.bridge.size_bytes == size_bytes
        assert opened.encoder_id == card.encoder_id
    assert not list((tmp_path / "tiny").glob("*.part"))
    assert load_bridge(tmp_path / "tiny", card) is None
