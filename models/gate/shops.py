"""Shops to ask: products with the words that the assistant would store of them, encoded once and kept on disk."""

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.catalog.product import Product
from assistant.encoders.encoder import Encoder
from assistant.pictures import read_picture
from assistant.ranking import Background
from models.data.examples import Example
from models.data.splits import Split, hash_rank
from models.rerank.keywords import Keywords
from models.rerank.products import CHUNK, Floats

BACKGROUND = 2_000
"""As many products as the product table takes for its sample."""


@dataclass(frozen=True, slots=True, eq=False)
class Shop:
    """Encoded products: ``image``, ``text`` ``(N, D) float32`` unit rows; ``has_text`` is False for a catalogue of bare
    pictures. ``asked`` are the rows that queries may be made of: those of the split.
    """

    examples: tuple[Example, ...]
    image: Floats
    text: Floats
    keywords: Keywords
    asked: tuple[int, ...]
    has_text: bool = True

    def __len__(self) -> int:
        return len(self.examples)

    @property
    def background(self) -> Background:
        """The first products: a shop is in no order."""
        text = self.text[:BACKGROUND] if self.has_text else self.text[:0]
        return Background(self.image[:BACKGROUND], text)

    def label(self, name: str) -> np.ndarray:
        """A label of every product, empty where it is not known: ``(N,)`` of str."""
        return np.array([example.labels.get(name, "") for example in self.examples])


def make_shop(
    examples: Sequence[Example], split: Split, filling: int, encoder: Encoder, work: Path, *, has_text: bool = True
) -> Shop:
    """The products of ``split`` among up to ``filling`` others of the training split, mixed: in the order of hashes the
    held-out ones would come first, and win every tie.
    """
    held = {example.key: example for example in examples if example.split == split}
    others = {example.key: example for example in examples if example.split == "train" and example.key not in held}
    chosen = {**held, **{key: others[key] for key in hash_rank(others)[:filling]}}
    rows = tuple(chosen[key] for key in np.random.default_rng(0).permutation(sorted(chosen)).tolist())
    products = [as_product(example) for example in rows]
    image = encode_pictures(rows, encoder, work)
    text = encoder.texts([product.caption() for product in products])
    words = Keywords([product.search_text() for product in products])
    asked = tuple(at for at, example in enumerate(rows) if example.key in held)
    return Shop(rows, image, text, words, asked, has_text)


def as_product(example: Example) -> Product:
    """The product that an import would make of an example's columns."""
    labels = example.labels
    path = [labels.get(name, "") for name in ("kind", "type", "level1", "level2", "level3", "family")]
    attributes: dict[str, str] = {
        name: labels[name] for name in ("colour", "gender", "season", "usage") if name in labels
    }
    return Product(
        id=example.key,
        title=labels.get("title") or labels.get("item", ""),
        description=". ".join(example.snippets),
        category=tuple(level for level in path if level),
        attributes=attributes,
    )


def encode_pictures(examples: Sequence[Example], encoder: Encoder, work: Path) -> Floats:
    """``(N, D) float32`` unit rows of the pictures, kept in ``work`` for the next call with the same graph."""
    parts = [encoder.card.image[0].sha256, *(f"{example.source}/{example.key}" for example in examples)]
    cache = work / f"pictures-{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:16]}.npy"
    try:
        kept: Floats = np.load(cache)
        return kept
    except (OSError, ValueError, EOFError, zipfile.BadZipFile):  # none yet, or one cut short
        vectors = np.concatenate([
            encoder.images([read_picture(one.image, name=one.key) for one in examples[start : start + CHUNK]])
            for start in range(0, len(examples), CHUNK)
        ])  # fmt: skip
        work.mkdir(parents=True, exist_ok=True)
        unfinished = cache.with_suffix(".part")
        with unfinished.open("wb") as file:
            np.save(file, vectors)
        unfinished.replace(cache)
        return vectors
