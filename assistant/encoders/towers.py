"""The two halves of a dual encoder: each runs one graph of the model, whichever of the card's alternatives that is.

Both may be called from any thread and block. Vectors are float32 with unit rows whatever the precision of the weights.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from assistant.encoders.preprocess import fit, normalise, to_cells
from assistant.encoders.sessions import Graph
from assistant.encoders.tokenizer import TextTokenizer
from assistant.errors import ModelError
from assistant.query.query import Pixels
from assistant.store.card import EncoderCard, ModelFile

Vectors = npt.NDArray[np.float32]
Tokens = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]

Item = TypeVar("Item")
Prepared = TypeVar("Prepared")


class Tower(ABC, Generic[Item, Prepared]):
    """One graph with what its input needs. ``file`` is the alternative that runs.

    Parameters
    ----------
    folder, card:
        The model.
    file:
        One of the alternatives that the card names.
    threads:
        Threads of one inference; None: all processors.

    Raises
    ------
    ModelError
        The graph cannot be opened.
    """

    def __init__(self, folder: Path, card: EncoderCard, file: ModelFile, threads: int | None = None) -> None:
        self.file = file
        self._card = card
        self._graph = Graph(folder / file.file, threads=threads)

    @property
    def threads(self) -> int:
        """Threads of one inference."""
        return self._graph.threads

    def __call__(self, items: Sequence[Item]) -> Vectors:
        """Embed one batch, not empty: ``(N, dim) float32`` unit rows."""
        return self.embed(self.prepare(items))

    @abstractmethod
    def prepare(self, items: Sequence[Item]) -> Prepared:
        """The batch as the graph reads it."""

    @abstractmethod
    def embed(self, prepared: Prepared) -> Vectors:
        """``(N, dim) float32`` unit rows of what :meth:`prepare` made; raises :class:`ModelError` for no vectors."""


class ImageTower(Tower[Pixels, Vectors]):
    """Pictures, each ``(H, W, 3) uint8`` RGB of any size, to vectors."""

    @property
    def gives_patches(self) -> bool:
        """Whether :meth:`embed_and_patches` can be asked."""
        return len(self._graph.outputs) > 1

    @property
    def takes_any_size(self) -> bool:
        """Whether the graph reads pictures of other sizes than the card's."""
        return not any(isinstance(side, int) for side in self._graph.input_shape[2:])

    def prepare(self, items: Sequence[Pixels], size: int | None = None) -> Vectors:
        """Pictures as the graph reads them: ``(N, 3, size, size) float32``; ``size`` is the card's unless given."""
        spec = self._card.preprocessing
        return normalise(np.stack([fit(picture, spec, size) for picture in items]), spec)

    def prepare_whole(self, picture: Pixels, longer: int) -> Vectors:
        """One picture in its own proportions, ``(1, 3, h, w) float32``; see :func:`to_cells`."""
        spec = self._card.preprocessing
        return normalise(to_cells(picture, spec, longer, self._card.patches.stride)[None], spec)

    def embed(self, prepared: Vectors) -> Vectors:
        """``(N, dim) float32`` unit rows."""
        return _unit_rows(self._graph.run({self._graph.inputs[0]: prepared}, wanted=1)[0], self._card)

    def embed_and_patches(self, prepared: Vectors) -> tuple[Vectors, Vectors]:
        """As :meth:`embed`, and the ``(N, h, w, dim) float32`` grids, not of unit length."""
        vectors, patches = self._graph.run({self._graph.inputs[0]: prepared})
        return _unit_rows(vectors, self._card), patches


class TextTower(Tower[str, Tokens]):
    """Texts to vectors; what exceeds the model's context is not read."""

    def __init__(self, folder: Path, card: EncoderCard, file: ModelFile, threads: int | None = None) -> None:
        super().__init__(folder, card, file, threads)
        self._tokenizer = TextTokenizer(
            folder / card.tokenizer.file, card.context_length, pads_to_context=card.pads_to_context
        )

    def prepare(self, items: Sequence[str]) -> Tokens:
        """Token ids and mask, each ``(N, L) int64``."""
        return self._tokenizer(list(items))

    def embed(self, prepared: Tokens) -> Vectors:
        """``(N, dim) float32`` unit rows."""
        return _unit_rows(self._graph.run(dict(zip(self._graph.inputs, prepared, strict=True)))[0], self._card)


def _unit_rows(vectors: Vectors, card: EncoderCard) -> Vectors:
    """The rows at exactly unit length; refused when not finite, zero, or of another dimension than the card's."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    if vectors.shape[-1] != card.dim or not np.all(np.isfinite(norms)) or not np.all(norms > 0):
        raise ModelError(f"The model {card.name} gave no usable vector.", hint="Install the model again.")
    return np.asarray(vectors / norms, np.float32)
