"""The re-ranker's network, its training and its graph, on a small world."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the workshop is not installed: pip install -e '.[workshop]'")

from assistant.encoders.loading import load_folder  # noqa: E402
from assistant.errors import ModelError  # noqa: E402
from assistant.store.card import load_encoder_card  # noqa: E402
from models.export.errors import ExportError  # noqa: E402
from models.rerank import export  # noqa: E402
from models.rerank.export import Exported, export_reranker  # noqa: E402
from models.rerank.install import install_reranker  # noqa: E402
from models.rerank.network import Reranker, listwise_loss  # noqa: E402
from models.rerank.relevance import ndcg  # noqa: E402
from models.rerank.report import Figure, Row, Summary, as_markdown, compare, is_worth_it, save_report  # noqa: E402
from models.rerank.study import Case, Study, make_study  # noqa: E402
from models.rerank.training import (  # noqa: E402
    Training,
    batch_of,
    ndcg_of,
    principal_axes,
    rounded,
    train_reranker,
)
from tests.tiny_models import write_tiny_encoder  # noqa: E402
from tests.unit.models.rerank_world import DIM, WordSums, make_products  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # torch's exporter warns about itself

CASES = (Case("picture_and_words", False, 320, 40, 60), Case("words", False, 40, 20, 20))
TRAIN, VALIDATION, TEST = (make_products(count, seed) for seed, count in enumerate((300, 120, 150)))


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    """Steps are tiny: a second thread would mostly wait, and on a busy machine for long."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def study() -> Study:
    return make_study(TRAIN, VALIDATION, TEST, WordSums(), seed=0, cases=CASES)


@pytest.fixture(scope="module")
def trained(study: Study) -> Reranker:
    how = Training("patches", codes=8, width=32, epochs=4)
    return train_reranker(study.train, TRAIN, study.validation, VALIDATION, how)


@pytest.fixture
def fresh() -> Reranker:
    """A network of chance, whose last layer is not zero."""
    torch.manual_seed(0)
    model = Reranker("patches", principal_axes(TRAIN.patches, 8), 4, width=32).eval()
    torch.nn.init.normal_(model.head[-1].weight)
    return model


def test_a_network_reads_every_input(study: Study, fresh: Reranker) -> None:
    model = fresh
    tokens, kinds, patches, similarities, scores, _ = batch_of(study.train, TRAIN, np.arange(3), "patches")
    codes = model.encode(patches)
    before = model(tokens, kinds, codes, similarities, scores)
    assert before.shape == (3, 50)
    for place, changed in enumerate((tokens + 1, (kinds + 1) % 5, codes.flip(2), similarities + 1, scores + 1)):
        inputs = [tokens, kinds, codes, similarities, scores]
        inputs[place] = changed
        same = torch.allclose(model(*inputs), before, atol=1e-5)
        assert same == (place == 2), "cells are told apart by what they show, and by place only once trained"


def test_an_untrained_network_keeps_the_fused_order(study: Study) -> None:
    model = Reranker("patches", principal_axes(TRAIN.patches, 8), 4, width=32)
    lists = study.test[CASES[0].name]
    assert np.array_equal(ndcg_of(model, lists, TEST), ndcg(lists.grades, lists.ideal))


def test_a_network_of_vectors_reads_one_cell_a_product(study: Study) -> None:
    cells = batch_of(study.train, TRAIN, np.arange(2), "vector")[2]
    assert cells.shape == (2, 50, 1, TRAIN.vectors.shape[1])
    assert np.array_equal(cells[1, :, 0].numpy(), TRAIN.vectors[study.train.rows[1]])


def test_what_stands_in_padding_does_not_count(study: Study, fresh: Reranker) -> None:
    tokens, kinds, patches, similarities, scores, _ = batch_of(study.train, TRAIN, np.arange(3), "patches")
    codes = fresh.encode(patches)
    empty = (kinds == 0)[..., None]
    assert empty.any()
    with torch.no_grad():
        expected = fresh(tokens, kinds, codes, similarities, scores)
        got = fresh(torch.where(empty, 9.0, tokens), kinds, codes, similarities, scores)
    torch.testing.assert_close(got, expected, atol=1e-4, rtol=1e-4)


def test_the_loss_is_least_where_scores_follow_the_grades() -> None:
    grades = torch.tensor([[3.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
    good, bad = listwise_loss(grades * 2, grades), listwise_loss(-grades, grades)
    assert good < bad
    assert listwise_loss(torch.randn(1, 3), grades[1:]) == 0


def test_training_beats_the_fused_order_on_products_never_met(study: Study, trained: Reranker) -> None:
    rows = compare(study.test, study.weights, TEST, {"patches": trained})
    first = rows[0]
    assert first.case == "picture_and_words, pictures only, best weights"
    assert first.networks["patches"].low > 0
    assert first.networks["patches"].value <= first.ideal
    assert f"{first.fused:.3f}" in as_markdown(rows)
    assert "patches over vector" not in as_markdown(rows)


def row(case: str, gain: float, low: float) -> Row:
    return Row(case, 9, {}, 0.5, 0.9, {"vector": Figure(0.5 + gain, gain, low, gain + 0.1)}, None)


def test_it_is_worth_it_where_every_case_it_is_for_surely_gains() -> None:
    gains = ((0.1, 0.05), (0.005, 0.001), (0.1, -0.1))
    sure, small, unsure = (row("picture_and_words, titles", gain, low) for gain, low in gains)
    assert is_worth_it([sure, row("words, titles", -0.1, -0.2)], "vector")
    assert not is_worth_it([sure, small], "vector")
    assert not is_worth_it([sure, unsure], "vector")
    assert not is_worth_it([], "vector")


def test_the_report_holds_what_was_measured(tmp_path: Path) -> None:
    rows = [row("picture_and_words, titles", 0.1, 0.05)]
    graphs = {"vector": Exported(1234, 1e-6, 3.25, 3.0)}
    text = save_report(tmp_path, Summary("mini-9", "ab", 0, 3, (5, 6, 7), 8, {"vector": 99}, graphs, rows))
    assert "0.600 (+0.100 [+0.050, +0.200])" in text
    assert "1,234 bytes" in text
    assert (tmp_path / "report.md").read_text("utf-8") == text
    kept = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert kept["graphs"]["vector"]["median_ms"] == 3.25
    assert kept["rows"][0]["networks"]["vector"]["low"] == 0.05


def test_training_is_the_same_twice(study: Study) -> None:
    how = Training(reads="scores", codes=4, width=16, epochs=1)
    first, second = (train_reranker(study.train, TRAIN, study.validation, VALIDATION, how) for _ in range(2))
    for one, other in zip(first.state_dict().values(), second.state_dict().values(), strict=True):
        assert torch.equal(one, other)


def test_codes_as_int8_cost_little_and_as_three_levels_more(study: Study, trained: Reranker) -> None:
    lists = study.test[CASES[0].name]
    exact = ndcg_of(trained, lists, TEST).mean()
    assert abs(ndcg_of(trained, lists, TEST, levels=127).mean() - exact) < 0.01
    codes = torch.randn(5, 4, 8)
    assert (rounded(codes) - codes).abs().max() < codes.abs().max() / 127
    assert (rounded(codes, 1) - codes).abs().max() > (rounded(codes) - codes).abs().max()


@pytest.fixture(scope="module")
def reader(study: Study) -> Reranker:
    """A network of chance that reads vectors, as the shipped one does."""
    torch.manual_seed(0)
    model = Reranker("vector", principal_axes(TRAIN.cells("vector"), 8), 1, width=32).eval()
    torch.nn.init.normal_(model.head[-1].weight)
    return model


@pytest.fixture(scope="module")
def exported(study: Study, reader: Reranker, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Exported]:
    path = tmp_path_factory.mktemp("graph") / "vector.onnx"
    return path, export_reranker(reader, study.test[CASES[0].name], TEST, path, threads=1)


def test_the_graph_corrects_as_the_network_does_for_any_number_of_candidates(
    study: Study, reader: Reranker, exported: tuple[Path, Exported], tmp_path: Path
) -> None:
    path, measured = exported
    assert measured.difference < 1e-3
    assert measured.size_bytes == path.stat().st_size
    write_tiny_encoder(tmp_path / "tiny", dim=DIM)
    assert install_reranker(tmp_path / "tiny", path) == measured.size_bytes
    installed = load_folder(tmp_path / "tiny", keep=False).reranker
    assert installed is not None
    lists = study.test[CASES[0].name]
    given = [part[0] for part in batch_of(lists, TEST, np.array([1]), "vector")[:-1]]
    tokens, kinds, cells, similarities, scores = given
    with torch.no_grad():
        order = reader(tokens[None], kinds[None], reader.encode(cells)[None], similarities[None], scores[None])[0]
    got = installed(tokens.numpy(), kinds.numpy(), cells[:, 0].numpy(), similarities.numpy(), scores.numpy())
    assert np.ptp(got) > 0.1
    np.testing.assert_allclose(scores[:, 3].numpy() + got, order.detach().numpy(), atol=1e-3)
    few = installed(tokens.numpy(), kinds.numpy(), cells[:5, 0].numpy(), similarities[:5].numpy(), scores[:5].numpy())
    np.testing.assert_allclose(few, got[:5], atol=1e-3)


def test_a_re_ranker_of_another_dimension_is_not_installed(exported: tuple[Path, Exported], tmp_path: Path) -> None:
    before = write_tiny_encoder(tmp_path / "tiny", dim=2 * DIM)
    with pytest.raises(ModelError, match="cannot run"):
        install_reranker(tmp_path / "tiny", exported[0])
    assert load_encoder_card(tmp_path / "tiny") == before
    assert load_folder(tmp_path / "tiny", keep=False).reranker is None


def test_a_graph_that_departs_from_the_network_is_refused(
    study: Study, reader: Reranker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST_DIFFERENCE", -1.0)
    with pytest.raises(ExportError, match=r"vector\.onnx differs"):
        export_reranker(reader, study.test[CASES[0].name], TEST, tmp_path / "vector.onnx", threads=1)
