"""Writes the network as the ONNX graph that :mod:`assistant.encoders.reranker` runs, compares it with torch, times it.

The weights are stored as float16 and computed with as float32, as those of the encoder's image graph are.

Any number of candidates from 2 on.
"""

import copy
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.export import Dim

from assistant.encoders.reranker import INPUTS
from assistant.encoders.sessions import Graph
from assistant.ranking.together import CANDIDATES
from models.export.compress import store_as_half
from models.export.errors import ExportError
from models.export.graphs import OPSET
from models.rerank.lists import Lists
from models.rerank.network import Reranker
from models.rerank.products import Products
from models.rerank.training import batch_of

MOST_DIFFERENCE = 0.02
"""Largest difference of a correction between graph and network, in standard deviations of the fused total: what float16
weights make of it (.003 measured), far below what parts two candidates."""

ROUNDS = 60

Feed = dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]


@dataclass(frozen=True, slots=True)
class Exported:
    """The graph as measured: size, greatest difference to torch, and time of one run in ms, median and best."""

    size_bytes: int
    difference: float
    median_ms: float
    best_ms: float


class _Correction(nn.Module):
    """The correction straight from the cells, without what only training needs: the exporter wants all weights read."""

    def __init__(self, model: Reranker) -> None:
        super().__init__()
        self.model = copy.deepcopy(model).eval()
        del self.model.sharpness

    def forward(self, tokens: Tensor, kinds: Tensor, cells: Tensor, similarities: Tensor, scores: Tensor) -> Tensor:
        """``(1, K)``."""
        return self.model.correct(tokens, kinds, self.model.encode(cells), similarities, scores)


def export_reranker(model: Reranker, lists: Lists, products: Products, path: Path, *, threads: int) -> Exported:
    """Write the graph to ``path``; parity is checked on up to 20 of ``lists``, with a run of some candidates too.

    Raises
    ------
    ExportError
        The graph gives other corrections than the network.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    several = Dim("candidates", min=2, max=4 * CANDIDATES)
    shapes = {"tokens": None, "kinds": None} | {name: {1: several} for name in INPUTS[2:]}
    reader = _Correction(model).eval()
    exact = path.with_suffix(".fp32.onnx")
    with torch.no_grad():
        torch.onnx.export(
            reader, _inputs(model, lists, products, 0), exact, input_names=list(INPUTS),
            output_names=["correction"], dynamic_shapes=shapes, opset_version=OPSET, dynamo=True,
            external_data=False, verbose=False,
        )  # fmt: skip
    store_as_half(exact, path)
    exact.unlink()
    graph = Graph(path, threads=threads)
    asked = [_inputs(model, lists, products, row) for row in range(min(20, len(lists)))]
    asked.append((*asked[0][:2], *(part[:, :7] for part in asked[0][2:])))
    difference = max(_difference(reader, graph, inputs) for inputs in asked)
    if difference > MOST_DIFFERENCE:
        raise ExportError(f"{path.name} differs from the trained network by {difference:.2g} in a correction.")
    times = _times(graph, _feed(asked[0]))
    return Exported(path.stat().st_size, difference, float(np.median(times)), min(times))


def _inputs(model: Reranker, lists: Lists, products: Products, row: int) -> tuple[Tensor, ...]:
    return batch_of(lists, products, np.array([row]), model.reads)[:-1]


def _feed(inputs: tuple[Tensor, ...]) -> Feed:
    return {name: tensor.numpy() for name, tensor in zip(INPUTS, inputs, strict=True)}


def _difference(reader: _Correction, graph: Graph, inputs: tuple[Tensor, ...]) -> float:
    with torch.no_grad():
        expected = reader(*inputs).numpy()
    return float(np.abs(graph.run(_feed(inputs))[0] - expected).max())


def _times(graph: Graph, feed: Feed) -> list[float]:
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        graph.run(feed)
        found.append((time.perf_counter() - start) * 1000)
    return found[ROUNDS // 6 :]
