"""Opening hostile models in the child process: what no look at the files shows must not harm Magpie."""

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.model_probe import check_model, run_child
from assistant.progress import Cancelled, CancelToken
from assistant.store.card import EncoderCard, ModelFile, load_card
from assistant.store.placing import write_card
from tests.tiny_models import write_tiny_encoder

onnx = pytest.importorskip("onnx")

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds the limit of memory")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_tiny_encoder(tmp_path / "tiny", precisions=["int8", "fp32"])
    return tmp_path / "tiny"


def renew_card(folder: Path) -> EncoderCard:
    """Write a card that vouches for the files as they are now."""
    card = load_card(folder)
    assert isinstance(card, EncoderCard)

    def renewed(file: ModelFile) -> ModelFile:
        content = (folder / file.file).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        return msgspec.structs.replace(file, sha256=digest, size_bytes=len(content))

    card = msgspec.structs.replace(
        card,
        image=[renewed(file) for file in card.image],
        text=[renewed(file) for file in card.text],
        tokenizer=renewed(card.tokenizer),
    )
    write_card(folder, card)
    return card


def test_a_sound_encoder_passes(folder: Path) -> None:
    check_model(folder, load_card(folder))


def test_external_data_is_refused_before_anything_is_opened(folder: Path) -> None:
    model = onnx.load(folder / "image-fp32.onnx")
    (folder / "secret").write_bytes(b"\0" * 100_000)
    tensor = model.graph.initializer[0]
    tensor.data_location = onnx.TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="secret")
    tensor.ClearField("raw_data")
    (folder / "image-fp32.onnx").write_bytes(model.SerializeToString())
    with pytest.raises(ModelError, match=r"image-fp32\.onnx is refused: it keeps data in another file"):
        check_model(folder, renew_card(folder))


@linux_only
def test_a_graph_that_asks_for_all_memory_is_refused(folder: Path) -> None:
    """It states 10^13 numbers as a shape to be filled: a file of some hundred bytes."""
    path = folder / "text-int8.onnx"
    model = onnx.load(path)
    shape = onnx.numpy_helper.from_array(np.array([10**13], np.int64), "endless")
    model.graph.initializer.append(shape)
    output = model.graph.output[0].name
    last = next(node for node in model.graph.node if output in node.output)
    last.output[0] = "before"
    model.graph.node.extend(
        [
            onnx.helper.make_node("ConstantOfShape", ["endless"], ["full"]),
            onnx.helper.make_node("ReduceSum", ["full"], ["sum"], keepdims=0),
            onnx.helper.make_node("Add", ["before", "sum"], [output]),
        ]
    )
    path.write_bytes(model.SerializeToString())
    with pytest.raises(ModelError, match=r"memory|bad allocation|cannot|alloc"):
        check_model(folder, renew_card(folder))


def growing(tokenizer: dict[str, object]) -> None:
    """Sixty rules that each double every “a”."""
    rule = {"type": "Replace", "pattern": {"String": "a"}, "content": "aa"}
    tokenizer["normalizer"] = {"type": "Sequence", "normalizers": [rule] * 60}


def looping(tokenizer: dict[str, object]) -> None:
    """Rules that make the text longer and shorter again, many times over."""
    longer = {"type": "Replace", "pattern": {"String": "a"}, "content": "a" * 500}
    shorter = {"type": "Replace", "pattern": {"String": "a" * 500}, "content": "a"}
    tokenizer["normalizer"] = {"type": "Sequence", "normalizers": [longer, shorter] * 10_000}


def searching(tokenizer: dict[str, object]) -> None:
    """An expression that tries every way to split a run of letters."""
    split = {"type": "Split", "pattern": {"Regex": "(x+x+)+y"}, "behavior": "Isolated", "invert": False}
    tokenizer["pre_tokenizer"] = split


@linux_only
@pytest.mark.parametrize(
    ("spoil", "words", "processor_s"),
    [(growing, "too much memory", 60), (looping, "took too long", 4), (searching, "took too long|retry-limit", 4)],
)
def test_a_tokenizer_that_grows_or_loops_is_refused(
    spoil: Callable[[dict[str, object]], None], words: str, processor_s: int, folder: Path
) -> None:
    path = folder / "tokenizer.json"
    tokenizer = json.loads(path.read_text())
    spoil(tokenizer)
    path.write_text(json.dumps(tokenizer))
    renew_card(folder)
    with pytest.raises(ModelError, match=words) as caught:
        run_child(folder, memory_bytes=500_000_000, processor_s=processor_s)
    assert "Choose another source" in caught.value.hint


def test_what_is_no_tokenizer_is_refused(folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match="is no tokenizer"):
        check_model(folder, renew_card(folder))


def test_graphs_of_another_model_are_refused(folder: Path, tmp_path: Path) -> None:
    write_tiny_encoder(tmp_path / "other", dim=16)
    (folder / "image-fp32.onnx").write_bytes((tmp_path / "other" / "image-fp32.onnx").read_bytes())
    with pytest.raises(ModelError, match="gave no usable vector"):
        check_model(folder, renew_card(folder))


def test_cancelling_ends_the_child(folder: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        check_model(folder, load_card(folder), cancel)
