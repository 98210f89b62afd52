"""Writes towers as ONNX graphs with every size left open that the tower leaves open.

Image graphs read ``pixels`` and give ``vectors`` and ``patches``; text graphs read ``ids`` and ``mask`` and give
``vectors``.
"""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.export import Dim

from models.export.errors import ExportError
from models.export.image_towers import ImageGraph
from models.export.text_towers import TextGraph
from models.train.towers import DualEncoder

OPSET = 20

MOST_BYTES = 2_000_000_000
"""A protobuf ends at 2 GiB, and Magpie refuses weights outside the graph's file."""

Shapes = dict[str, dict[int, Any]]


def export_image(model: DualEncoder, path: Path) -> None:
    """Write the image graph of ``mini``: any height and width."""
    batch, height, width = Dim("batch"), Dim("height", min=64), Dim("width", min=64)
    example = torch.rand(2, 3, 128, 160) * 2 - 1
    _write(model.image, (example,), path, {"pictures": {0: batch, 2: height, 3: width}})


def export_text(model: DualEncoder, path: Path) -> None:
    """Write the text graph of ``mini``: any length up to its context."""
    batch, length = Dim("batch"), Dim("length", min=1, max=model.text.positions.shape[0])
    ids = torch.randint(1, 100, (3, 7))
    _write(model.text, (ids, torch.ones_like(ids)), path, _text_shapes(batch, length))


def export_image_graph(graph: ImageGraph, size: int, path: Path) -> None:
    """Write the image graph of an open_clip model; a convolutional one reads any size from 64 pixels on."""
    shapes: Shapes = {"pixels": {0: Dim("batch")}}
    example = torch.rand(2, 3, size, size)
    if graph.any_size:
        shapes["pixels"] |= {2: Dim.AUTO, 3: Dim.AUTO}
        example = torch.rand(2, 3, size, size + 64)
    _write(graph, (example,), path, shapes)


def export_text_graph(graph: TextGraph, ids: Tensor, mask: Tensor, path: Path) -> None:
    """Write the text graph of an open_clip model; ``ids`` and ``mask`` are an example of two texts or more."""
    length = None if graph.padded else Dim("length", min=2, max=ids.shape[1])
    example = ids if graph.padded else ids[:, : ids.shape[1] // 2]
    _write(graph, (example, mask[:, : example.shape[1]]), path, _text_shapes(Dim("batch"), length))


def _text_shapes(batch: Any, length: Any) -> Shapes:
    open_sizes = {0: batch} if length is None else {0: batch, 1: length}
    return {"ids": open_sizes, "mask": dict(open_sizes)}


def _write(tower: nn.Module, example: tuple[Tensor, ...], path: Path, shapes: Shapes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    size_bytes = sum(weight.numel() * weight.element_size() for weight in tower.parameters())
    if size_bytes > MOST_BYTES:
        raise ExportError(f"{path.name} would take {size_bytes:,} bytes: more than an ONNX file can hold.")
    inputs, outputs = (["pixels"], ["vectors", "patches"]) if len(example) == 1 else (["ids", "mask"], ["vectors"])
    with torch.no_grad():
        torch.onnx.export(
            tower.float().eval(), example, path, input_names=inputs, output_names=outputs, dynamic_shapes=shapes,
            opset_version=OPSET, dynamo=True, external_data=False, verbose=False,
        )  # fmt: skip
