"""Remembers what was encoded, by content, so that moving a slider or going back in history encodes nothing.

Only queries go through it; an import encodes each product once and would only push them out.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from assistant.encoders.encoder import Encoder
from assistant.query.query import Pixels

T = TypeVar("T")
Vectors = npt.NDArray[np.float32]

CACHE_BYTES = 8 * 1024 * 1024
"""Some 8,000 vectors of 256 numbers: more queries than anyone asks in a sitting."""


class EncodingCache:
    """Vectors by key, the least recently used dropped beyond ``limit_bytes``. Thread-safe."""

    def __init__(self, limit_bytes: int = CACHE_BYTES) -> None:
        self._limit_bytes = limit_bytes
        self._size_bytes = 0
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Vectors | None:
        """The ``(D,) float32`` vector of ``key``, read-only, or None."""
        with self._lock:
            vector = self._vectors.get(key)
            if vector is not None:
                self._vectors.move_to_end(key)
            return vector

    def put(self, key: str, vector: Vectors) -> None:
        """Remember a ``(D,) float32`` vector."""
        vector = vector.copy()
        vector.flags.writeable = False
        with self._lock:
            if key not in self._vectors:
                self._size_bytes += vector.nbytes
            self._vectors[key] = vector
            self._vectors.move_to_end(key)
            while self._size_bytes > self._limit_bytes:
                self._size_bytes -= self._vectors.popitem(last=False)[1].nbytes


class CachedEncoder:
    """An encoder that remembers: the same methods as :class:`Encoder`, for queries. Thread-safe.

    ``encoder`` is the one behind it.
    """

    def __init__(self, encoder: Encoder, cache: EncodingCache) -> None:
        self.encoder = encoder
        self._cache = cache

    def images(self, pictures: Sequence[Pixels]) -> Vectors:
        """Embed pictures, each ``(H, W, 3) uint8`` RGB: ``(N, dim) float32`` unit rows."""
        return self._through(pictures, _picture_key, self.encoder.images)

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Embed texts: ``(N, dim) float32`` unit rows."""
        return self._through(texts, _text_key, self.encoder.texts)

    def _through(
        self, parts: Sequence[T], key_of: Callable[[T], str], encode: Callable[[Sequence[T]], Vectors]
    ) -> Vectors:
        keys = [f"{self.encoder.encoder_id}:{key_of(part)}" for part in parts]
        rows = {key: vector for key in keys if (vector := self._cache.get(key)) is not None}
        missing = {key: part for key, part in zip(keys, parts, strict=True) if key not in rows}
        for key, vector in zip(missing, encode(list(missing.values())), strict=True):
            self._cache.put(key, vector)
            rows[key] = vector
        return np.stack([rows[key] for key in keys]) if keys else np.zeros((0, self.encoder.dim), np.float32)


def _picture_key(pixels: Pixels) -> str:
    shape = f"{pixels.shape[0]}x{pixels.shape[1]}"
    return f"picture:{shape}:{hashlib.blake2b(np.ascontiguousarray(pixels).data, digest_size=16).hexdigest()}"


def _text_key(text: str) -> str:
    return f"text:{text}"
