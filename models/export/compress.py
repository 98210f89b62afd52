"""Makes a graph's file smaller: weights as float16, or weights and products as int8."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SMALL = 256
"""Tensors of fewer values (biases, norms) stay float32: nothing to gain."""


def store_as_half(source: Path, target: Path) -> None:
    """Store the weights as float16, with a cast back in front of their use.

    ONNX Runtime folds the casts when it opens the graph, so that everything is computed in float32 as before and only
    the file is half as large.
    """
    graph_model = onnx.load(source)
    graph = graph_model.graph
    casts = []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < SMALL:
            continue
        name = tensor.name
        half = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), f"{name}_half")
        tensor.CopyFrom(half)
        casts.append(helper.make_node("Cast", [half.name], [name], to=TensorProto.FLOAT, name=f"{name}_cast"))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    del graph.value_info[:]
    onnx.checker.check_model(graph_model)
    onnx.save(graph_model, target)


def quantise_int8(source: Path, target: Path) -> None:
    """Quantise products and look-ups dynamically: int8 weights (one scale an output column), activations on the fly."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source, target, op_types_to_quantize=["MatMul", "Gemm", "Gather"], per_channel=True, weight_type=QuantType.QInt8
    )
