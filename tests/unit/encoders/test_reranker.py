from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from assistant.encoders import reranker
from assistant.encoders.loading import load_folder, open_untested
from assistant.encoders.reranker import load_reranker
from assistant.errors import ModelError
from assistant.model_probe import check_model
from assistant.store.card import load_encoder_card
from tests.tiny_models import describe, write_card, write_tiny_encoder

DIM = 32
SHAPES: dict[str, list[Any]] = {
    "tokens": [1, 9, DIM], "kinds": [1, 9], "cells": [1, "K", 1, DIM], "similarities": [1, "K", 9, 2],
    "scores": [1, "K", 6],
}  # fmt: skip


def graph(shapes: dict[str, list[Any]] = SHAPES, *, flat: bool = False, nan: bool = False) -> bytes:
    """A real graph: the correction is the sum of a candidate's similarities; all else is read and counts as 0."""
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64 if name == "kinds" else TensorProto.FLOAT, shape)
        for name, shape in shapes.items()
    ]
    others = [name for name in shapes if name != "similarities"]
    nodes = [
        helper.make_node("ReduceSum", ["similarities", "inner"], ["found"], keepdims=0),
        helper.make_node("Cast", ["kinds"], ["as_float"], to=TensorProto.FLOAT),
        *(
            helper.make_node("ReduceSum", ["as_float" if name == "kinds" else name], [f"{name}_sum"], keepdims=0)
            for name in others
        ),
        helper.make_node("Sum", [f"{name}_sum" for name in others], ["all"]),
        helper.make_node("Mul", ["all", "zero"], ["nothing"]),
        helper.make_node("Add", ["nothing", "zero" if flat else "found"], ["correction"]),
    ]
    constants = [
        helper.make_tensor("inner", TensorProto.INT64, [2], [2, 3]),
        helper.make_tensor("zero", TensorProto.FLOAT, [], [float("nan") if nan else 0.0]),
    ]
    output = helper.make_tensor_value_info("correction", TensorProto.FLOAT, None)
    made = helper.make_graph(nodes, "reranker", inputs, [output], constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    content: bytes = model.SerializeToString()
    return content


def with_reranker(folder: Path, content: bytes) -> None:
    card = write_tiny_encoder(folder, dim=DIM)
    (folder / "reranker.onnx").write_bytes(content)
    fields = {name: getattr(card, name) for name in card.__struct_fields__}
    write_card(folder, type(card)(**{**fields, "reranker": describe(folder / "reranker.onnx", "fp32")}))


def test_an_encoder_opens_with_the_re_ranker_that_its_card_names(tmp_path: Path) -> None:
    write_tiny_encoder(tmp_path / "plain", dim=DIM)
    assert load_folder(tmp_path / "plain", keep=False).reranker is None
    with_reranker(tmp_path / "tiny", graph())
    card = load_encoder_card(tmp_path / "tiny")
    assert "reranker.onnx" in [file.file for file in card.files]
    for encoder in (load_folder(tmp_path / "tiny", keep=False), open_untested(tmp_path / "tiny", card)):
        assert encoder.reranker is not None
        similarities = np.random.default_rng(0).normal(size=(7, 9, 2)).astype(np.float32)
        found = encoder.reranker(
            np.ones((9, DIM), np.float32), np.ones(9, np.int64), np.ones((7, DIM), np.float32), similarities,
            np.ones((7, 6), np.float32),
        )  # fmt: skip
        assert found.dtype == np.float32
        assert found == pytest.approx(similarities.sum(axis=(1, 2)), abs=1e-4)


def test_an_altered_re_ranker_is_not_opened(tmp_path: Path) -> None:
    with_reranker(tmp_path / "tiny", graph())
    content = bytearray((tmp_path / "tiny" / "reranker.onnx").read_bytes())
    content[-1] ^= 1
    (tmp_path / "tiny" / "reranker.onnx").write_bytes(content)
    with pytest.raises(ModelError, match=r"reranker\.onnx does not have the SHA-256") as caught:
        load_folder(tmp_path / "tiny", keep=False)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 a zip", "cannot be opened"),
        (graph()[:-40], "cannot be opened"),
        (graph({"similarities": [1, "K", 9, 2], "kinds": [1, 9]}), "is no re-ranker: it reads"),
        (graph(SHAPES | {"cells": [1, "K", 1, 2 * DIM]}), "cannot run"),
        (graph(SHAPES | {"tokens": [1, 5, DIM]}), "cannot run"),
        (graph(flat=True), "one finite number a candidate"),
        (graph(nan=True), "one finite number a candidate"),
    ],
    ids=["no graph", "cut short", "other inputs", "other dimension", "other tokens", "one number", "not a number"],
)
def test_what_is_no_re_ranker_is_refused_with_reason_and_remedy(tmp_path: Path, content: bytes, reason: str) -> None:
    with_reranker(tmp_path / "tiny", content)
    with pytest.raises(ModelError, match=reason) as caught:
        load_reranker(tmp_path / "tiny", load_encoder_card(tmp_path / "tiny"))
    assert "Install the model again" in caught.value.hint


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_reranker(tmp_path / "tiny", graph())
    monkeypatch.setattr(reranker, "MAX_FILE_BYTES", 100)
    with pytest.raises(ModelError, match="larger than a re-ranker may be"):
        load_folder(tmp_path / "tiny", keep=False)


def test_a_model_is_probed_with_its_re_ranker(tmp_path: Path) -> None:
    with_reranker(tmp_path / "good", graph())
    check_model(tmp_path / "good", load_encoder_card(tmp_path / "good"))
    with_reranker(tmp_path / "bad", graph(nan=True))
    with pytest.raises(ModelError, match="one finite number"):
        check_model(tmp_path / "bad", load_encoder_card(tmp_path / "bad"))
    reaching = onnx.load_model_from_string(graph())
    reaching.graph.initializer[0].data_location = TensorProto.EXTERNAL
    with_reranker(tmp_path / "out", reaching.SerializeToString())
    with pytest.raises(ModelError, match="is refused"):
        check_model(tmp_path / "out", load_encoder_card(tmp_path / "out"))
