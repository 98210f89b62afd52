"""Stand-ins that behave like the real thing in small: an encoder without a model."""

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.encoders.bridge import Bridge

Vectors = npt.NDArray[np.float32]


class FakeEncoder:
    """A deterministic encoder: pictures by mean colour in a 4×4 grid, texts by hashed words. Counts what it encodes."""

    def __init__(self, encoder_id: str = "fake@1", dim: int = 48, bridge: Bridge | None = None) -> None:
        self.encoder_id = encoder_id
        self.dim = dim
        self.bridge = bridge
        self.pictures = 0
        self.words = 0

    def images(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> Vectors:
        """``(N, dim) float32``, unit rows."""
        self.pictures += len(pictures)
        return _unit([self._grid(picture) for picture in pictures], self.dim)

    def texts(self, texts: Sequence[str]) -> Vectors:
        """``(N, dim) float32``, unit rows."""
        self.words += len(texts)
        return _unit([self._bag(text) for text in texts], self.dim)

    def _grid(self, picture: npt.NDArray[np.uint8]) -> Vectors:
        rows = np.array_split(picture.astype(np.float32), 4, axis=0)
        cells = [cell for row in rows for cell in np.array_split(row, 4, axis=1)]
        means = np.concatenate([cell.reshape(-1, 3).mean(axis=0) if cell.size else np.zeros(3) for cell in cells])
        return np.resize(means / 255.0 - 0.4, self.dim).astype(np.float32)

    def _bag(self, text: str) -> Vectors:
        total = np.full(self.dim, 1e-3, np.float32)
        for word in text.lower().split():
            seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest())
            total += np.random.default_rng(seed).normal(size=self.dim).astype(np.float32)
        return total


def _unit(rows: Sequence[Vectors], dim: int) -> Vectors:
    if not rows:
        return np.zeros((0, dim), np.float32)
    stacked = np.stack(rows).astype(np.float32)
    return stacked / np.maximum(np.linalg.norm(stacked, axis=1, keepdims=True), 1e-9)
