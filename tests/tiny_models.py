"""Dual encoders of random weights and some kilobytes, for tests of everything around a model.

They are real: ONNX graphs, a tokenizer and a card with reference vectors, opened by the code that opens every model.
Equal pictures and texts have equal vectors and unlike ones unlike vectors; there is no meaning in them beyond that.
"""

import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import onnx
import tomli_w
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from assistant.encoders.loading import open_untested
from assistant.encoders.reference import make_reference
from assistant.store.card import CARD_FILE, CARD_SCHEMA, EncoderCard, ModelFile, PatchGrid, Preprocessing

SIZE, STRIDE, CONTEXT = 32, 8, 24
OPSET, IR_VERSION = 18, 9

Weights = npt.NDArray[np.float32]


def write_tiny_encoder(
    folder: Path,
    name: str = "tiny",
    *,
    dim: int = 32,
    precisions: Sequence[str] = ("fp32",),
    broken: Collection[str] = (),
    reference: bool = True,
    seed: int = 0,
    **card_fields: Any,
) -> EncoderCard:
    """Write a whole model into ``folder`` (made when it is missing) and return its card.

    Parameters
    ----------
    dim:
        Length of a vector.
    precisions:
        Alternatives of both graphs in the card's order, of "fp32", "fp16" and "int8": ``image-int8.onnx`` and so on.
    broken:
        Graphs that compute something else, as on a processor with a broken kernel: ``{"image-int8"}``.
    reference:
        Whether the card keeps reference vectors.
    seed:
        Models of other seeds have other weights.
    card_fields:
        Any other fields of the card, such as ``revision=2`` or ``research_only=True``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write_tokenizer(folder / "tokenizer.json")
    _write_graphs(folder, ["fp32"], (), dim, seed)
    exact = _card(folder, name, dim, ["fp32"], card_fields)
    expected = make_reference(open_untested(folder, exact, threads=1)) if reference else None
    for file in (*exact.image, *exact.text):
        (folder / file.file).unlink()
    _write_graphs(folder, precisions, broken, dim, seed)
    card = _card(folder, name, dim, precisions, {"reference": expected, **card_fields})
    write_card(folder, card)
    return card


def write_card(folder: Path, card: EncoderCard) -> None:
    """Write ``card`` into ``folder``."""
    fields = {key: value for key, value in msgspec.to_builtins(card).items() if value is not None}
    (folder / CARD_FILE).write_text(tomli_w.dumps(fields), encoding="utf-8")


def _write_graphs(folder: Path, precisions: Collection[str], broken: Collection[str], dim: int, seed: int) -> None:
    for precision in precisions:
        for part, write in (("image", _image_graph), ("text", _text_graph)):
            stem = f"{part}-{precision}"
            weights = np.random.default_rng([seed + 1000 * (stem in broken), dim])
            onnx.save(write(weights, dim, precision), folder / f"{stem}.onnx")


def _card(folder: Path, name: str, dim: int, precisions: Sequence[str], fields: dict[str, Any]) -> EncoderCard:
    about = {"revision": 1, "description": "Random weights, for tests.", "licence": "CC0-1.0", "source": "a test"}
    return EncoderCard(
        **{
            "schema": CARD_SCHEMA,
            "name": name,
            "dim": dim,
            "context_length": CONTEXT,
            "image": _files(folder, "image", precisions),
            "text": _files(folder, "text", precisions),
            "tokenizer": describe(folder / "tokenizer.json"),
            "preprocessing": Preprocessing(SIZE, "letterbox", "bilinear", (127.5,) * 3, (127.5,) * 3),
            "patches": PatchGrid(STRIDE, exact=True),
            **about,
            **fields,
        }
    )


def describe(path: Path, precision: str = "") -> ModelFile:
    """What a card says of the file at ``path``."""
    content = path.read_bytes()
    return ModelFile(path.name, hashlib.sha256(content).hexdigest(), len(content), precision)


def _files(folder: Path, part: str, precisions: Sequence[str]) -> list[ModelFile]:
    return [describe(folder / f"{part}-{precision}.onnx", precision) for precision in precisions]


def _image_graph(rng: np.random.Generator, dim: int, precision: str) -> onnx.ModelProto:
    """One convolution: ``pixels`` (N, 3, H, W) to ``vectors`` (N, dim), the mean of ``patches`` (N, h, w, dim)."""
    filters = rng.normal(size=(dim, 3, STRIDE, STRIDE)).astype(np.float32)
    stored, read = _stored(filters, "filters", precision)
    nodes = [
        *read,
        helper.make_node("Conv", ["pixels", "filters"], ["cells"], strides=[STRIDE, STRIDE]),
        helper.make_node("Transpose", ["cells"], ["patches"], perm=[0, 2, 3, 1]),
        helper.make_node("ReduceMean", ["patches", "axes"], ["vectors"], keepdims=0),
    ]
    axes = numpy_helper.from_array(np.array([1, 2], np.int64), "axes")
    pixels = helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["n", 3, "height", "width"])
    outputs = [_floats("vectors", ["n", dim]), _floats("patches", ["n", "h", "w", dim])]
    return _model(nodes, [pixels], outputs, [*stored, axes])


def _text_graph(rng: np.random.Generator, dim: int, precision: str) -> onnx.ModelProto:
    """A table: ``ids`` and ``mask`` (N, L) to ``vectors`` (N, dim), the mean over the tokens that are there."""
    stored, read = _stored(rng.normal(size=(256, dim)).astype(np.float32), "table", precision)
    nodes = [
        *read,
        helper.make_node("Gather", ["table", "ids"], ["tokens"]),
        helper.make_node("Cast", ["mask"], ["present"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["present", "last"], ["kept"]),
        helper.make_node("Mul", ["tokens", "kept"], ["counted"]),
        helper.make_node("ReduceMean", ["counted", "length"], ["vectors"], keepdims=0),
    ]
    axes = [numpy_helper.from_array(np.array([axis], np.int64), name) for axis, name in ((2, "last"), (1, "length"))]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "length"]) for name in ("ids", "mask")]
    return _model(nodes, inputs, [_floats("vectors", ["n", dim])], [*stored, *axes])


def _stored(values: Weights, name: str, precision: str) -> tuple[list[onnx.TensorProto], list[onnx.NodeProto]]:
    """The weights in their precision, and the nodes that make them float32 again under ``name``."""
    if precision == "fp32":
        return [numpy_helper.from_array(values, name)], []
    if precision == "fp16":
        half = numpy_helper.from_array(values.astype(np.float16), f"{name}_half")
        return [half], [helper.make_node("Cast", [half.name], [name], to=TensorProto.FLOAT)]
    scale = np.float32(np.abs(values).max() / 127)
    whole = numpy_helper.from_array(np.round(values / scale).astype(np.int8), f"{name}_int8")
    step = numpy_helper.from_array(np.asarray(scale), f"{name}_scale")
    return [whole, step], [helper.make_node("DequantizeLinear", [whole.name, step.name], [name])]


def _floats(name: str, shape: list[Any]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def _model(
    nodes: list[onnx.NodeProto],
    inputs: list[onnx.ValueInfoProto],
    outputs: list[onnx.ValueInfoProto],
    initializers: list[onnx.TensorProto],
) -> onnx.ModelProto:
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, initializers)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)


def _write_tokenizer(path: Path) -> None:
    """Bytes as tokens: every text has some, and no two texts the same."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE(vocab={byte: at for at, byte in enumerate(alphabet)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.enable_padding()
    tokenizer.save(str(path))
