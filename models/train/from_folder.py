"""The towers of ``mini`` from the graphs that ship, to train on from there.

Graphs keep the names of biases, norms and convolutions; the weights of linear layers are found from their bias, and
int8 ones are multiplied out. What comes out is checked against the graphs themselves.
"""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper

from assistant.encoders.loading import load_folder
from assistant.encoders.preprocess import fit, normalise
from assistant.encoders.reference import REFERENCE_TEXTS, reference_pictures
from assistant.encoders.tokenizer import TextTokenizer
from assistant.store.card import EncoderCard
from assistant.store.graph_check import check_graph
from models.train.errors import TrainingError
from models.train.towers import DualEncoder, ImageTower, TextTower

Weights = npt.NDArray[np.float32]

PICTURE_FLOOR, TEXT_FLOOR = 0.999, 0.99
"""Least cosine to the vectors of the graphs; a text graph rounds its activations to int8, the tower does not."""


class _Graph:
    """The weights of one graph by the names of the tower that it was exported from."""

    def __init__(self, path: Path, card: EncoderCard) -> None:
        check_graph(path)
        self._name = f"{path.name} of {card.name}"
        graph = onnx.load(path).graph
        self._made_by = {output: node for node in graph.node for output in node.output}
        self._nodes = list(graph.node)
        self._raw = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}

    def state(self, wanted: dict[str, Any]) -> dict[str, torch.Tensor]:
        """A tensor for every name of the state dictionary ``wanted``."""
        return {name: torch.from_numpy(self._find(name).copy()) for name in wanted}

    def rows(self, name: str) -> int:
        """How many rows a weight has."""
        return len(self._find(name))

    def has(self, name: str) -> bool:
        """Whether the graph uses a weight of that name."""
        return self._plain(name) is not None

    def count_layers(self) -> int:
        """How many layers of attention there are."""
        return len({name.split(".")[1] for name in self._raw if name.startswith("layers.")})

    def heads(self, width: int) -> int:
        """The number of heads: the reshape of queries, keys and values is to ``(…, 3, heads, width / heads)``."""
        for node in self._nodes:
            if node.op_type == "Concat":
                sizes = [int(self._raw[name][0]) for name in node.input if self._is_size(name)]
                if len(sizes) == 3 and sizes[0] == 3 and sizes[1] * sizes[2] == width:
                    return sizes[1]
        raise self.stranger("its heads of attention are not found")

    def stranger(self, why: str) -> TrainingError:
        """The error for a graph of another kind."""
        return TrainingError(
            f"{self._name} is no graph of mini's kind: {why}.", hint="Tune it by an adapter instead: --method adapter."
        )

    def _is_size(self, name: str) -> bool:
        return name in self._raw and self._raw[name].dtype == np.int64 and self._raw[name].shape == (1,)

    def _find(self, name: str) -> Weights:
        found = self._plain(name)
        if found is None and name.endswith(".weight"):
            found = self._of_linear(name.removesuffix("weight") + "bias")
        if found is None:
            raise self.stranger(f"{name} is missing")
        return found

    def _plain(self, name: str) -> Weights | None:
        for stored in (name, f"{name}_half"):
            if stored in self._raw:
                return np.asarray(self._raw[stored], np.float32)
        if f"{name}_int8" in self._raw:
            scales = self._raw[f"{name}_row_scale"][:, None]
            return np.asarray(self._raw[f"{name}_int8"] * scales, np.float32)
        return None

    def _of_linear(self, bias: str) -> Weights | None:
        """The ``(out, in)`` weight of the linear layer with this bias."""
        for node in self._nodes:
            if bias not in node.input:
                continue
            if node.op_type == "Gemm":
                weight = self._plain(node.input[1])
                across = any(attribute.name == "transB" and attribute.i for attribute in node.attribute)
                return weight if weight is None or across else weight.T
            if node.op_type == "Add":
                product = self._product_before(next(name for name in node.input if name != bias))
                return None if product is None else product.T
        return None

    def _product_before(self, name: str) -> Weights | None:
        """The ``(in, out)`` matrix of the product that ``name`` is the outcome of."""
        node = self._made_by.get(name)
        while node is not None and node.op_type in ("Mul", "Cast"):
            node = self._made_by.get(node.input[0])
        if node is None or node.op_type not in ("MatMul", "MatMulInteger"):
            return None
        if node.op_type == "MatMul":
            return self._plain(node.input[1])
        stem = node.input[1].removesuffix("_quantized")
        values, zero, scale = (self._raw[f"{stem}_{part}"] for part in ("quantized", "zero_point", "scale"))
        whole: Weights = (values.astype(np.float32) - zero.astype(np.float32)) * scale
        return whole


def load_towers(folder: Path, card: EncoderCard) -> DualEncoder:
    """Build the towers of the model in ``folder``, whose files were checked, on the CPU.

    The temperature is not in the graphs: it is where training starts.

    Raises
    ------
    TrainingError
        The graphs are not of ``mini``'s kind, or the towers do not give their vectors.
    ModelError
        A graph is damaged, or none computes rightly here.
    """
    model = DualEncoder(_image_tower(folder, card), _text_tower(folder, card))
    model = model.eval().to(memory_format=torch.channels_last)
    _check_against_graphs(model, folder, card)
    return model


def _image_tower(folder: Path, card: EncoderCard) -> ImageTower:
    graph = _Graph(folder / card.image[0].file, card)
    tower = ImageTower(card.dim, gated=graph.has("gate.bias"))
    _load(tower, graph)
    return tower


def _text_tower(folder: Path, card: EncoderCard) -> TextTower:
    graph = _Graph(folder / card.text[0].file, card)
    if not graph.has("norm.bias") or not graph.count_layers():
        raise graph.stranger("its layers have other names")
    width = graph.rows("norm.bias")
    tower = TextTower(
        vocabulary=graph.rows("tokens.weight"), length=graph.rows("positions"), dim=card.dim, width=width,
        layers=graph.count_layers(), heads=graph.heads(width),
    )  # fmt: skip
    _load(tower, graph)
    return tower


def _load(tower: torch.nn.Module, graph: _Graph) -> None:
    try:
        tower.load_state_dict(graph.state(tower.state_dict()))
    except RuntimeError as error:
        raise graph.stranger(str(error).splitlines()[-1].strip().rstrip(".")) from error


@torch.no_grad()
def _check_against_graphs(model: DualEncoder, folder: Path, card: EncoderCard) -> None:
    encoder = load_folder(folder, keep=False)
    spec, pictures, texts = card.preprocessing, reference_pictures(), list(REFERENCE_TEXTS)
    inputs = torch.from_numpy(normalise(np.stack([fit(picture, spec) for picture in pictures]), spec))
    ids, mask = TextTokenizer(folder / card.tokenizer.file, card.context_length)(texts)
    mine = (model.image(inputs)[0].numpy(), model.text(torch.from_numpy(ids), torch.from_numpy(mask)).numpy())
    theirs = (encoder.images(pictures), encoder.texts(texts))
    for name, own, shipped, floor in zip(("pictures", "texts"), mine, theirs, (PICTURE_FLOOR, TEXT_FLOOR), strict=True):
        cosine = float((own * shipped).sum(axis=1).min())
        if not cosine >= floor:
            raise TrainingError(
                f"The towers rebuilt from {card.name} do not give its vectors of {name}: cosine {cosine:.4f}.",
                hint="Tune it by an adapter instead: --method adapter.",
            )
