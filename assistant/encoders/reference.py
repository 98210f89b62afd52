"""The pictures and texts that every model card keeps vectors for, so that a processor can be told from a broken one.

The pictures are computed in integers: they are the same to the last bit on every machine and need no file. Changing
them or the texts makes the reference of every published card wrong.
"""

import base64
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.query.query import Pixels
from assistant.store.card import Reference

Vectors = npt.NDArray[np.float32]

REFERENCE_TEXTS = (
    "red shoes",
    "a navy blue denim jacket for men with a zip and two pockets",
    "Canon EOS 2000D 24.1 MP camera, 18-55 mm",
    "table",
)
"""Short, long, digits and a single word: the number of tokens decides which kernel computes a product."""


class Embedder(Protocol):
    """What embeds: :class:`assistant.encoders.Encoder`, or a graph still in the workshop."""

    def images(self, pictures: Sequence[Pixels], /) -> Vectors:
        """``(N, dim) float32`` unit rows."""
        ...

    def texts(self, texts: Sequence[str], /) -> Vectors:
        """``(N, dim) float32`` unit rows."""
        ...


def reference_pictures() -> list[Pixels]:
    """Four pictures, ``(H, W, 3) uint8`` RGB: wide, tall, square and smaller than any model's input."""
    return [_disc_on_white(240, 360), _checks(300, 200), _slopes(256, 256), _stripes(40, 56)]


def make_reference(encoder: Embedder) -> Reference:
    """What a card keeps of ``encoder``, which should compute in float32: each input alone, as a query is embedded."""
    pictures = [encoder.images([picture])[0] for picture in reference_pictures()]
    texts = [encoder.texts([text])[0] for text in REFERENCE_TEXTS]
    return Reference(pictures=pack(np.stack(pictures)), texts=pack(np.stack(texts)))


def pack(vectors: Vectors) -> list[str]:
    """Each row of ``(N, D) float32`` as base64 of little-endian float16; the cosine is kept to 1e-6."""
    return [base64.b64encode(row.tobytes()).decode("ascii") for row in vectors.astype("<f2")]


def unpack(packed: Sequence[str], dim: int) -> Vectors:
    """The rows that :func:`pack` wrote, ``(N, dim) float32``, at unit length.

    Raises
    ------
    ValueError
        A row is no base64, has not ``dim`` numbers, is not finite or is zero.
    """
    rows = [np.frombuffer(base64.b64decode(text, validate=True), "<f2").astype(np.float32) for text in packed]
    if any(len(row) != dim for row in rows):
        raise ValueError(f"a reference vector has not {dim} numbers")
    vectors = np.stack(rows) if rows else np.zeros((0, dim), np.float32)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.all(np.isfinite(norms)) or not np.all(norms > 0):
        raise ValueError("a reference vector is zero or not finite")
    return np.asarray(vectors / norms, np.float32)


def _grid(height: int, width: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    rows, columns = np.mgrid[:height, :width]
    return rows, columns


def _disc_on_white(height: int, width: int) -> Pixels:
    """A red disc shaded from left to right: like a product on white."""
    rows, columns = _grid(height, width)
    inside = (rows - height // 2) ** 2 + (columns - width // 2) ** 2 < (height * 2 // 5) ** 2
    shaded = np.stack([255 - columns * 100 // width, columns * 90 // width, 30 + rows * 60 // height], axis=-1)
    return np.where(inside[..., None], shaded, 255).astype(np.uint8)


def _checks(height: int, width: int) -> Pixels:
    """Dark blue and cream checks that fill the picture: hard edges everywhere."""
    rows, columns = _grid(height, width)
    dark = (rows // 25 + columns // 20) % 2 == 0
    return np.where(dark[..., None], (20, 30, 90), (240, 230, 200)).astype(np.uint8)


def _slopes(height: int, width: int) -> Pixels:
    """Smooth changes of every channel: all levels occur."""
    rows, columns = _grid(height, width)
    return np.stack(
        [rows * 255 // height, columns * 255 // width, (rows + columns) * 255 // (height + width)], axis=-1
    ).astype(np.uint8)


def _stripes(height: int, width: int) -> Pixels:
    """Black and white stripes with a green border: the extremes of the range, enlarged by every model."""
    rows, columns = _grid(height, width)
    pixels = np.repeat(((columns // 4 % 2) * 255)[..., None], 3, axis=-1)
    border = (rows < 5) | (rows >= height - 5)
    return np.where(border[..., None], (0, 140, 60), pixels).astype(np.uint8)
