"""Makes a graph smaller and faster: weights kept as float16, or products computed in int8.

Weights of int8 products use 7 of their 8 bits. Processors with AVX2 but no VNNI add two products in 16 signed bits,
which 8-bit weights can overflow: the answer is wrong and nothing says so (ONNX Runtime, "Quantize ONNX models", on
``reduce_range``). Unsigned weights keep all 8 bits and are right everywhere too, but slower with VNNI (figures:
docs/models.md).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

SMALL = 256
"""Matrices of fewer values, and all vectors (biases, norms, scales), stay float32: nothing to gain."""

TABLE_ROWS = 1_000
"""A looked-up matrix of so many rows is a vocabulary; fewer are positions."""

Inputs = dict[str, npt.NDArray[np.generic]]


def store_as_half(source: Path, target: Path) -> None:
    """Store the weights as float16, with a cast back in front of their use.

    ONNX Runtime folds the casts when it opens the graph, so that everything is computed in float32 as before and only
    the file is half as large.
    """
    _save(_halved(onnx.load(source)), target)


def quantise_dynamic(source: Path, target: Path, *, unsigned: bool = False, full_range: bool = False) -> None:
    """Quantise products (one scale an output column) and the vocabulary (one a row); activations on the fly.

    Parameters
    ----------
    unsigned:
        Weights 0–255 around 128, instead of signed.
    full_range:
        Signed weights of 8 bits, which overflow on processors without VNNI: to compare with.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source, target, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True,
        weight_type=QuantType.QUInt8 if unsigned else QuantType.QInt8, reduce_range=not (unsigned or full_range),
    )  # fmt: skip
    model = onnx.load(target)
    _quantise_tables(model.graph)
    _save(_halved(model), target)


def quantise_static(source: Path, target: Path, calibration: Iterable[Inputs]) -> None:
    """Quantise convolutions and products with scales of activations learnt from ``calibration``, inputs of the graph.

    For graphs where convolutions dominate: the dynamic way leaves those in float32.
    """
    from onnxruntime.quantization import QuantFormat, QuantType, quantize_static
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = target.with_suffix(".prepared")
    quant_pre_process(source, prepared, skip_symbolic_shape=True)
    quantize_static(
        prepared, target, _Reader(iter(calibration)), quant_format=QuantFormat.QDQ, per_channel=True,
        op_types_to_quantize=["Conv", "MatMul", "Gemm"], activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8, reduce_range=True,
    )  # fmt: skip
    prepared.unlink()


def convolution_share(path: Path) -> float:
    """The share of the weights of matrices and convolutions that convolutions have."""
    graph = onnx.load(path).graph
    sizes = {tensor.name: int(np.prod(tensor.dims)) for tensor in graph.initializer}
    used = {kind: _weights_of(graph, kind, sizes) for kind in ("Conv", "MatMul", "Gemm")}
    return used["Conv"] / max(1, sum(used.values()))


class _Reader:
    """What ``quantize_static`` asks for its calibration."""

    def __init__(self, inputs: Iterator[Inputs]) -> None:
        self._inputs = inputs

    def get_next(self) -> Inputs | None:
        """The next inputs, None at the end."""
        return next(self._inputs, None)


def _weights_of(graph: Any, kind: str, sizes: dict[str, int]) -> int:
    return sum(sizes.get(name, 0) for node in graph.node if node.op_type == kind for name in node.input[1:2])


def _halved(model: Any) -> Any:
    casts = []
    for tensor in model.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or len(tensor.dims) < 2 or np.prod(tensor.dims) < SMALL:
            continue
        name = tensor.name
        half = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), f"{name}_half")
        tensor.CopyFrom(half)
        casts.append(helper.make_node("Cast", [half.name], [name], to=TensorProto.FLOAT, name=f"{name}_cast"))
    _put_first(model.graph, casts)
    return model


def _quantise_tables(graph: Any) -> None:
    """Replace each look-up in a vocabulary by one in int8 rows, times the row's scale.

    ``quantize_dynamic`` has one scale for the whole table, so that a few large rows cost all others their precision.
    """
    tables = {tensor.name: tensor for tensor in graph.initializer if _is_table(tensor)}
    nodes = []
    for node in graph.node:
        if _looks_up(node, tables):
            nodes.extend(_scaled_rows(graph, tables[node.input[0]], node))
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    _drop_unused(graph)


def _looks_up(node: Any, tables: dict[str, Any]) -> bool:
    along_rows = all(attribute.i == 0 for attribute in node.attribute if attribute.name == "axis")
    return node.op_type == "Gather" and node.input[0] in tables and along_rows


def _is_table(tensor: Any) -> bool:
    return tensor.data_type == TensorProto.FLOAT and len(tensor.dims) == 2 and tensor.dims[0] >= TABLE_ROWS


def _scaled_rows(graph: Any, table: Any, gather: Any) -> list[Any]:
    rows = numpy_helper.to_array(table)
    scales = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-12).astype(np.float32) / 127
    values, scale = f"{table.name}_int8", f"{table.name}_row_scale"
    if values not in {tensor.name for tensor in graph.initializer}:
        graph.initializer.append(numpy_helper.from_array(np.rint(rows / scales).astype(np.int8), values))
        graph.initializer.append(numpy_helper.from_array(scales[:, 0], scale))
        graph.initializer.append(numpy_helper.from_array(np.array([-1], np.int64), f"{table.name}_last_axis"))
    ids, out = gather.input[1], gather.output[0]
    found, factor, wide, real = (f"{out}_{part}" for part in ("int8", "factor", "factor_wide", "float"))
    return [
        helper.make_node("Gather", [values, ids], [found]),
        helper.make_node("Cast", [found], [real], to=TensorProto.FLOAT),
        helper.make_node("Gather", [scale, ids], [factor]),
        helper.make_node("Unsqueeze", [factor, f"{table.name}_last_axis"], [wide]),
        helper.make_node("Mul", [real, wide], [out]),
    ]


def _drop_unused(graph: Any) -> None:
    used = {name for node in graph.node for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)


def _put_first(graph: Any, nodes: list[Any]) -> None:
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *rest])


def _save(model: Any, target: Path) -> None:
    del model.graph.value_info[:]
    onnx.checker.check_model(model)
    onnx.save(model, target)
