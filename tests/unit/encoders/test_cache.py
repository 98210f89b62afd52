from collections.abc import Sequence

import numpy as np
import pytest

from assistant.encoders.cache import CachedEncoder, EncodingCache


class CountingEncoder:
    """Encodes a text as its length and a picture as its sum; counts what it was given."""

    dim = 2

    def __init__(self, encoder_id: str = "counting/1") -> None:
        self.encoder_id = encoder_id
        self.encoded = 0

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded += len(texts)
        return np.array([[len(text), 1] for text in texts], np.float32).reshape(-1, 2)

    def images(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        self.encoded += len(pictures)
        return np.array([[picture.sum(), 2] for picture in pictures], np.float32).reshape(-1, 2)


def test_each_content_is_encoded_once_and_answers_keep_their_order() -> None:
    encoder = CountingEncoder()
    cached = CachedEncoder(encoder, EncodingCache())
    assert cached.texts(["red", "shoes", "red"])[:, 0].tolist() == [3, 5, 3]
    assert cached.texts(["shoes", "hat"])[:, 0].tolist() == [5, 3]
    assert encoder.encoded == 3


def test_pictures_are_told_apart_by_pixels_and_shape() -> None:
    encoder = CountingEncoder()
    cached = CachedEncoder(encoder, EncodingCache())
    wide, tall = np.zeros((2, 4, 3), np.uint8), np.zeros((4, 2, 3), np.uint8)
    cached.images([wide, tall, wide.copy(), wide + 1])
    assert encoder.encoded == 3


def test_another_encoder_shares_nothing() -> None:
    cache, first, second = EncodingCache(), CountingEncoder("a/1"), CountingEncoder("a/2")
    CachedEncoder(first, cache).texts(["red"])
    CachedEncoder(second, cache).texts(["red"])
    assert second.encoded == 1


def test_the_least_recently_used_goes_first_when_it_is_full() -> None:
    cache = EncodingCache(limit_bytes=2 * 8)
    for key in ("a", "b"):
        cache.put(key, np.ones(2, np.float32))
    cache.get("a")
    cache.put("c", np.ones(2, np.float32))
    assert cache.get("b") is None
    assert cache.get("a") is not None and cache.get("c") is not None


def test_a_remembered_vector_cannot_be_changed() -> None:
    cache = EncodingCache()
    cache.put("a", np.ones(2, np.float32))
    vector = cache.get("a")
    assert vector is not None
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 5


def test_nothing_in_nothing_out() -> None:
    assert CachedEncoder(CountingEncoder(), EncodingCache()).texts([]).shape == (0, 2)
