"""A small world of products whose vectors are sums of what they are, for the tests of the re-ranker."""

import zlib

import numpy as np

from models.data.examples import Example
from models.rerank.products import Products

DIM = 16
VALUES = (("Shirts", "Shoes", "Watches"), ("Blue", "Green", "Red"), ("Men", "Women"), ("acme", "umbra"))


class WordSums:
    """An embedder whose vectors are the sums of a random vector for each word, the same in every instance."""

    def word(self, name: str) -> np.ndarray:
        stem = name.lower().rstrip("s'").rstrip("e")
        return np.random.default_rng(zlib.crc32(stem.encode())).standard_normal(DIM).astype(np.float32)

    def pictures(self, examples: object) -> np.ndarray:
        raise NotImplementedError

    def texts(self, texts: list[str]) -> np.ndarray:
        return unit(np.stack([np.sum([self.word(word) for word in text.split()], axis=0) for text in texts]))


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)


def make_products(count: int, seed: int = 0) -> Products:
    """Products with four cells a picture; one cell shows the colour clearly, the mean hides it."""
    rng = np.random.default_rng(seed)
    words = WordSums()
    labels = np.stack([rng.integers(len(values), size=count) for values in VALUES], axis=1).astype(np.int32)
    names = [[VALUES[place][value] for place, value in enumerate(row)] for row in labels]
    cells = np.stack([[words.word(n[0]), words.word(n[0]), words.word(n[1]), words.word(n[2])] for n in names])
    patches = (cells + 0.8 * rng.standard_normal(cells.shape)).astype(np.float16)
    titles = tuple(f"{brand} {gender} {colour} {kind}" for kind, colour, gender, brand in names)
    vectors = unit(patches.astype(np.float32).mean(axis=1))
    return Products(vectors, words.texts(list(titles)), patches, labels, titles, VALUES)


def example(key: str, **labels: str) -> Example:
    return Example("fashion", key, "train", b"", {"title": key, **labels})
