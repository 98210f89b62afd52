"""The exported model as an embedder: figures of the card are of the files that ship, not of the towers in training.

Free of torch, so that the quality tests use it.
"""

from collections.abc import Sequence

from assistant.encoders.encoder import Encoder
from assistant.pictures import read_picture
from models.data.examples import Example
from models.evaluate.measures import Vectors


class ShippedEmbedder:
    """An embedder (see ``models.evaluate.table``) over the run-time encoder."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def pictures(self, examples: Sequence[Example]) -> Vectors:
        """``(N, D) float32`` unit rows."""
        return self._encoder.images([read_picture(example.image, name=example.key) for example in examples])

    def texts(self, texts: Sequence[str]) -> Vectors:
        """``(N, D) float32`` unit rows."""
        return self._encoder.texts(texts)
