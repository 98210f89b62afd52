"""Puts a linear map behind an exported tower: one product more, and unit length again."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from assistant.errors import ModelError
from assistant.store.graph_check import check_graph
from models.evaluate.measures import Vectors

PREFIX = "tuned_"


def fold(source: Path, target: Path, matrix: Vectors) -> None:
    """Write the graph ``source`` with its outputs multiplied by ``matrix``, ``(D, D) float32``, from the right.

    The first output is brought to unit length, the grid of patches after it is not; as the map has no offset, the
    patches still add up to the vector where they did.

    Raises
    ------
    ModelError
        The graph is damaged, too large to be edited, or its outputs are not in float32.
    """
    check_graph(source)
    try:
        model = onnx.load(source)
    except Exception as error:  # protobuf raises errors of its own beyond 2 GiB
        raise ModelError(f"{source.name} cannot be edited: {error}.", hint="Tune a smaller encoder.") from error
    graph = model.graph
    name = _fresh(graph, "adapter")
    graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(matrix, np.float32), name))
    for number, output in enumerate(graph.output):
        if output.type.tensor_type.elem_type != TensorProto.FLOAT:
            raise ModelError(f"{source.name} gives {output.name} in another type than float32.", hint="Export it anew.")
        before, mapped = _fresh(graph, f"{output.name}_base"), _fresh(graph, f"{output.name}_mapped")
        _rename(graph, output.name, before)
        unit = number == 0
        graph.node.append(helper.make_node("MatMul", [before, name], [mapped if unit else output.name]))
        if unit:
            graph.node.append(helper.make_node("LpNormalization", [mapped], [output.name], axis=-1, p=2))
    del graph.value_info[:]
    onnx.checker.check_model(model)
    onnx.save(model, target)


def _rename(graph: Any, old: str, new: str) -> None:
    """Call a value ``new`` wherever a node makes or reads it."""
    for node in graph.node:
        for names in (node.input, node.output):
            for place, name in enumerate(names):
                if name == old:
                    names[place] = new


def _fresh(graph: Any, name: str) -> str:
    """A name that nothing in the graph has: a graph may be folded again."""
    taken = {tensor.name for tensor in graph.initializer}
    taken.update(value for node in graph.node for value in (*node.input, *node.output))
    candidate, number = f"{PREFIX}{name}", 1
    while candidate in taken:
        number += 1
        candidate = f"{PREFIX}{name}_{number}"
    return candidate
