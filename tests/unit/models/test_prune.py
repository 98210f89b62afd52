"""Pruning on towers of random weights and on a small vocabulary: what must stay the same stays the same."""

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

torch = pytest.importorskip("torch", reason="the workshop is not installed: pip install -e '.[workshop]'")

from torch import Tensor, no_grad  # noqa: E402

from assistant.encoders.sessions import Graph  # noqa: E402
from assistant.errors import InputError  # noqa: E402
from models.data.tokens import train_tokenizer  # noqa: E402
from models.export.graphs import export_image  # noqa: E402
from models.prune.channels import (  # noqa: E402
    MULTIPLE,
    collect_statistics,
    places,
    prune_channels,
)
from models.prune.embed import TorchEmbedder  # noqa: E402
from models.prune.recover import make_recovery, recovery_stage  # noqa: E402
from models.prune.source import read_source  # noqa: E402
from models.prune.table import Pruner, Row, as_markdown, count_channels, parse_shares  # noqa: E402
from models.prune.vocabulary import count_tokens, keep_tokens, prune_table, prune_tokenizer  # noqa: E402
from models.train.errors import TrainingError  # noqa: E402
from models.train.run import Run  # noqa: E402
from models.train.towers import DualEncoder, ImageTower, TextTower  # noqa: E402
from tests.unit.models.shapes import random_weights, recipe, shapes, stage  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # torch's exporter warns about itself

TEXTS = [f"{colour} {thing} for women" for colour in ("red", "green", "purple") for thing in ("shoes", "shirt", "sari")]
RARE = ["ultramarine wheelbarrow", "ultramarine wheelbarrow with wheels"]


@pytest.fixture(scope="module")
def tower() -> ImageTower:
    torch.manual_seed(5)
    return ImageTower(16, gated=True).eval()


@pytest.fixture(scope="module")
def pictures() -> Tensor:
    made: Tensor = torch.rand(6, 3, 64, 64, generator=torch.manual_seed(1)) * 2 - 1
    return made


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return train_tokenizer(TEXTS * 5 + RARE * 2, vocabulary=400, length=16)


def prunes(tokenizer: Tokenizer, texts: list[str], size: int) -> np.ndarray:
    return keep_tokens(tokenizer, count_tokens(tokenizer, texts), size)


def smallest(tokenizer: Tokenizer, texts: list[str]) -> int:
    """The least size that holds every token of ``texts``."""
    used = {number for encoding in tokenizer.encode_batch(texts) for number in encoding.ids}
    return next(n for n in range(257, tokenizer.get_vocab_size() + 1) if used <= set(prunes(tokenizer, texts, n)))


def test_a_text_of_kept_tokens_is_written_in_the_same_tokens(tokenizer: Tokenizer) -> None:
    size = smallest(tokenizer, TEXTS)
    assert size < tokenizer.get_vocab_size()
    kept = prunes(tokenizer, TEXTS, size)
    pruned = prune_tokenizer(tokenizer, kept)
    assert pruned.get_vocab_size() == len(kept) <= size
    for before, after in zip(tokenizer.encode_batch(TEXTS), pruned.encode_batch(TEXTS), strict=True):
        assert kept[after.ids].tolist() == before.ids
        assert after.attention_mask == before.attention_mask


def test_a_text_of_lost_tokens_can_still_be_written_and_read(tokenizer: Tokenizer) -> None:
    pruned = prune_tokenizer(tokenizer, prunes(tokenizer, TEXTS, smallest(tokenizer, TEXTS)))
    pruned.no_truncation()
    for text in (*RARE, "鞋 naïve"):
        assert pruned.decode(pruned.encode(text).ids).strip() == text
    assert len(pruned.encode(RARE[0]).ids) > len(tokenizer.encode(RARE[0]).ids)


def test_the_vectors_of_kept_texts_are_exactly_as_before(tokenizer: Tokenizer) -> None:
    torch.manual_seed(2)
    text = TextTower(vocabulary=tokenizer.get_vocab_size(), length=16, dim=16, width=32, layers=1, heads=2).eval()
    kept = prunes(tokenizer, TEXTS, smallest(tokenizer, TEXTS))
    image = ImageTower(16)
    spec = recipe(stage()).preprocessing
    before = TorchEmbedder(image, text, tokenizer, spec).texts(TEXTS)
    after = TorchEmbedder(image, prune_table(text, kept), prune_tokenizer(tokenizer, kept), spec).texts(TEXTS)
    assert np.array_equal(before, after)
    assert text.tokens.num_embeddings == tokenizer.get_vocab_size()


def test_padding_is_no_use_of_a_token(tokenizer: Tokenizer) -> None:
    counts = count_tokens(tokenizer, ["red shoes", "red shoes for women for women"])
    assert 0 not in counts
    assert max(counts.values()) == 2


def test_a_vocabulary_below_the_single_bytes_is_refused(tokenizer: Tokenizer) -> None:
    with pytest.raises(InputError, match="single bytes"):
        prunes(tokenizer, TEXTS, 200)


def test_channels_go_and_the_graph_gets_smaller(tower: ImageTower, pictures: Tensor, tmp_path: Path) -> None:
    half = prune_channels(tower, 0.5, None, trunk=True)
    assert count_channels(half) < 0.65 * count_channels(tower)
    for name, place in places(half, trunk=True).items():
        before, after = places(tower, trunk=True)[name].weight().shape[1], place.weight().shape[1]
        assert after % MULTIPLE == 0
        assert before / 2 <= after < before / 2 + MULTIPLE
    text = TextTower(vocabulary=300, length=8, dim=16, width=16, layers=1, heads=2)
    export_image(DualEncoder(half, text), tmp_path / "half.onnx")
    export_image(DualEncoder(tower, text), tmp_path / "whole.onnx")
    assert (tmp_path / "half.onnx").stat().st_size < 0.65 * (tmp_path / "whole.onnx").stat().st_size
    (vectors, _) = Graph(tmp_path / "half.onnx", threads=1).run({"pixels": pictures.numpy()})
    with torch.no_grad():
        assert vectors == pytest.approx(half(pictures)[0].numpy(), abs=1e-4)


@no_grad()
def test_channels_that_say_nothing_go_first_and_cost_nothing(tower: ImageTower, pictures: Tensor) -> None:
    """A channel that is constant adds a constant: the refit moves it into the bias."""
    constant = prune_channels(tower, 0.0, None)
    block = places(constant, trunk=False)
    for name, module in constant.tail.named_modules():
        if hasattr(module, "conv_pwl"):
            depthwise = getattr(module.conv_dw, "conv", module.conv_dw)
            depthwise.weight[::2] = 0
            depthwise.bias[::2] = 3.0
            assert f"tail.{name}" in block
    last = next(module for module in constant.tail.children() if isinstance(module, torch.nn.Conv2d))
    last.weight[::2] = 0
    assert last.bias is not None
    last.bias[::2] = 2.0
    wanted = constant(pictures)[0]
    statistics = collect_statistics(constant, [pictures])
    close = prune_channels(constant, 0.5, statistics)(pictures)[0]
    assert (close * wanted).sum(dim=1).min() > 0.9999


@no_grad()
def test_refitting_stays_closer_than_weights_alone(tower: ImageTower, pictures: Tensor) -> None:
    wanted = tower(pictures)[1]
    refitted = prune_channels(tower, 0.5, collect_statistics(tower, [pictures]))(pictures)[1]
    plain = prune_channels(tower, 0.5, None)(pictures)[1]
    assert (refitted - wanted).square().mean() < 0.5 * (plain - wanted).square().mean()


def test_no_share_changes_nothing(tower: ImageTower) -> None:
    same = prune_channels(tower, 0.0, None, trunk=True)
    assert all(torch.equal(a, b) for a, b in zip(tower.parameters(), same.parameters(), strict=True))


def test_a_trained_run_is_read_measured_and_recovers(tmp_path: Path) -> None:
    random_weights(tmp_path)
    torch.manual_seed(1)
    plan = recipe(stage(epochs=1))
    run = Run(plan, tmp_path, tmp_path / "run", shapes(84, validation=36))
    run.train()
    source = read_source(tmp_path / "run", plan, tmp_path / plan.weights)
    embedder = TorchEmbedder(source.model.image, source.model.text, source.tokenizer, source.preprocessing)
    texts = [example.labels["title"] for example in run.watched]
    pruner = Pruner(embedder, run.watched, count_tokens(source.tokenizer, texts), None, False, tmp_path)
    by_channels = pruner.by_channels([0.0, 0.5], make_recovery(run, 1, tmp_path, trunk=False))
    by_tokens = pruner.by_tokens([0.0, 0.1])
    assert by_channels[0].figures == by_tokens[0].figures
    assert [row.size_bytes for row in by_channels] == sorted((r.size_bytes for r in by_channels), reverse=True)
    assert by_tokens[1].size_bytes < by_tokens[0].size_bytes
    assert by_tokens[1].left == round(by_tokens[0].left * 0.9)
    table = as_markdown([*by_channels, *by_tokens])
    assert table.count("\n") == 5
    assert "50% of channels" in table


def test_recovery_is_gentle_and_leaves_the_given_towers_alone(tmp_path: Path) -> None:
    last = stage(epochs=9, ema=0.9, patience=2)
    gentle = recovery_stage(last, 3)
    assert gentle.epochs == 3
    assert 0 < gentle.rate < last.rate
    assert not gentle.ema
    assert not gentle.patience


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    plan = recipe(stage())
    with pytest.raises(TrainingError, match="neither a card"):
        read_source(tmp_path, plan, random_weights(tmp_path))
    (tmp_path / "checkpoint.pt").write_bytes(b"no checkpoint")
    with pytest.raises(TrainingError, match="cannot be read"):
        read_source(tmp_path, plan, tmp_path / plan.weights)


def test_shares_are_read_or_refused() -> None:
    assert parse_shares("0,0.25,0.25") == [0.0, 0.25]
    for wrong in ("a,b", "1.0", "-0.1", ""):
        with pytest.raises(InputError):
            parse_shares(wrong)


def test_the_table_shows_what_was_measured() -> None:
    row = Row("tokens", 0.25, 6000, 4_200_000, 1.234, {"clothing_zero_shot": 0.8125})
    assert as_markdown([row]).splitlines()[-1] == "| 25% of tokens | 6,000 | 4.20 MB | 1.23 ms | .812 |"
