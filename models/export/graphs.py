"""Writes the towers as ONNX graphs with every size left open: batch, height, width, text length."""

from pathlib import Path

import torch
from torch import nn
from torch.export import Dim

from models.train.towers import DualEncoder

OPSET = 20


def export_image(model: DualEncoder, path: Path) -> None:
    """Write the image graph: ``pixels`` (N, 3, H, W) to ``vectors`` (N, D) and ``patches`` (N, h, w, D)."""
    batch, height, width = Dim("batch"), Dim("height", min=64), Dim("width", min=64)
    example = torch.rand(2, 3, 128, 160) * 2 - 1
    shapes = {"pictures": {0: batch, 2: height, 3: width}}
    _export(model.image, (example,), path, inputs=["pixels"], outputs=["vectors", "patches"], shapes=shapes)


def export_text(model: DualEncoder, path: Path) -> None:
    """Write the text graph: ``ids`` and ``mask`` (N, L) int64 to ``vectors`` (N, D)."""
    batch, length = Dim("batch"), Dim("length", min=1, max=model.text.positions.shape[0])
    ids = torch.randint(1, 100, (3, 7))
    shapes = {"ids": {0: batch, 1: length}, "mask": {0: batch, 1: length}}
    _export(model.text, (ids, torch.ones_like(ids)), path, inputs=["ids", "mask"], outputs=["vectors"], shapes=shapes)


def _export(
    tower: nn.Module,
    example: tuple[torch.Tensor, ...],
    path: Path,
    *,
    inputs: list[str],
    outputs: list[str],
    shapes: dict[str, dict[int, Dim]],
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        torch.onnx.export(
            tower.float().eval(), example, path, input_names=inputs, output_names=outputs, dynamic_shapes=shapes,
            opset_version=OPSET, dynamo=True, external_data=False, verbose=False,
        )  # fmt: skip
