"""Detectors of a few hundred bytes: real graphs that say the same of every picture, for tests."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import tomli_w
from onnx import TensorProto, helper, numpy_helper

from assistant.store.card import CARD_FILE, CARD_SCHEMA, DetectorCard, as_document
from tests.tiny_models import IR_VERSION, OPSET, describe

SIZE = 32
LABELS = ["bag", "shoe"]

THINGS = [([4.0, -4.0], [0.25, 0.5, 0.3, 0.4]), ([-4.0, 2.0], [0.75, 0.5, 0.2, 0.6]), ([-4.0, -4.0], [0.5, 0.5, 1, 1])]
"""Logits of the two labels, and middle, width and height: a bag on the left, a shoe on the right, and nothing."""

Row = tuple[Sequence[float], Sequence[float]]


def write_tiny_detector(
    folder: Path,
    name: str = "finder",
    *,
    rows: Sequence[Row] = THINGS,
    outputs: tuple[str, str] = ("logits", "pred_boxes"),
    **fields: Any,
) -> DetectorCard:
    """Write a detector that answers with ``rows`` under these names; returns its card, of which ``fields`` are some."""
    folder.mkdir(parents=True, exist_ok=True)
    logits, boxes = (np.array([[row[part] for row in rows]], np.float32) for part in (0, 1))
    onnx.save(constant_graph(dict(zip(outputs, (logits, boxes), strict=True))), folder / "detector.onnx")
    about = {"revision": 1, "description": "Always the same.", "licence": "CC0-1.0", "source": "a test"}
    card = DetectorCard(
        **{
            "schema": CARD_SCHEMA,
            "name": name,
            "graph": describe(folder / "detector.onnx"),
            "size": SIZE,
            "mean": (123.675, 116.28, 103.53),
            "std": (58.395, 57.12, 57.375),
            "labels": LABELS,
            "activation": "sigmoid",
            "threshold": 0.5,
            **about,
            **fields,
        }
    )
    (folder / CARD_FILE).write_text(tomli_w.dumps(as_document(card)), encoding="utf-8")
    return card


def constant_graph(values: dict[str, npt.NDArray[np.float32]], size: int = SIZE) -> onnx.ModelProto:
    """``pixel_values (1, 3, size, size)`` to constants; what it reads is added to them, times zero."""
    nodes = [
        helper.make_node("ReduceMean", ["pixel_values"], ["mean"], keepdims=0),
        helper.make_node("Mul", ["mean", "zero"], ["none"]),
    ]
    constants = [numpy_helper.from_array(np.float32(0), "zero")]
    outputs = []
    for name, value in values.items():
        constants.append(numpy_helper.from_array(value, f"{name}_constant"))
        nodes.append(helper.make_node("Add", [f"{name}_constant", "none"], [name]))
        outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, value.shape))
    pixels = helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, [1, 3, size, size])
    graph = helper.make_graph(nodes, "tiny", [pixels], outputs, constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
