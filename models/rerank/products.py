"""The products that lists are made of: frozen vectors, patches and labels as arrays, encoded once and kept on disk."""

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from assistant.encoders.encoder import Encoder
from assistant.pictures import read_picture
from models.data.examples import Example
from models.data.splits import Split, hash_rank

Floats = npt.NDArray[np.float32]

ASKED_FIELDS = ("type", "colour", "gender", "brand")
"""What the relevance of a product is judged by."""

UNKNOWN = -1

Reads = Literal["scores", "vector", "patches"]
"""What a network may see of a candidate beside its fused scores: nothing; the tokens' similarities and the picture's
vector; or those similarities and the cells of the picture."""

CHUNK = 512
"""Pictures decoded at a time."""


@dataclass(frozen=True, slots=True)
class Products:
    """Encoded products.

    ``vectors``, ``texts``: ``(N, D) float32`` unit rows of picture and title; ``patches (N, P, D) float16``, the grid
    row by row, P = 0 where they were not kept; ``labels (N, 4) int32`` in the order of :data:`ASKED_FIELDS`, numbers
    into ``values``, -1 unknown.
    """

    vectors: Floats
    texts: Floats
    patches: npt.NDArray[np.float16]
    labels: npt.NDArray[np.int32]
    titles: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.titles)

    def cells(self, reads: Reads) -> Floats | npt.NDArray[np.float16]:
        """What a network reads of the pictures: the patches, or the vector as the one cell ``(N, 1, D)``."""
        return self.patches if reads == "patches" else self.vectors[:, None]

    def part(self, rows: npt.NDArray[np.int64]) -> "Products":
        """Only these rows."""
        return Products(
            self.vectors[rows], self.texts[rows], self.patches[rows], self.labels[rows],
            tuple(self.titles[row] for row in rows), self.values,
        )  # fmt: skip


def choose_examples(examples: Sequence[Example], split: Split, most: int) -> list[Example]:
    """Up to ``most`` fashion products of a split, by the hash of their key."""
    if split not in get_args(Split):
        raise ValueError(f"no split is called {split}")
    found = {example.key: example for example in examples if example.source == "fashion" and example.split == split}
    return [found[key] for key in hash_rank(found)[:most]]


def ensure_products(
    examples: Sequence[Example],
    values: tuple[tuple[str, ...], ...],
    encoder: Encoder,
    folder: Path,
    *,
    with_patches: bool = False,
) -> Products:
    """Encode ``examples``, or read what an earlier call with the same graphs and pictures has left in ``folder``.

    ``values`` are the known values of each of :data:`ASKED_FIELDS` (:func:`label_values`).
    """
    card = encoder.card
    kept_too = ["patches"] if with_patches else []
    parts = [card.image[0].sha256, card.text[0].sha256, *kept_too, *(example.key for example in examples)]
    cache = folder / f"products-{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:16]}.npz"
    try:
        with np.load(cache, allow_pickle=False) as kept:
            vectors, texts, patches = kept["vectors"], kept["texts"], kept["patches"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):  # none yet, or one cut short
        vectors, patches = _encode_pictures(examples, encoder, with_patches=with_patches)
        texts = encoder.texts([example.labels["title"] for example in examples])
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = cache.with_suffix(".part")
        with unfinished.open("wb") as file:
            np.savez(file, vectors=vectors, texts=texts, patches=patches)
        unfinished.replace(cache)
    labels = np.array([_numbers(example, values) for example in examples], np.int32).reshape(-1, len(ASKED_FIELDS))
    return Products(vectors, texts, patches, labels, tuple(e.labels["title"] for e in examples), values)


def label_values(examples: Sequence[Example]) -> tuple[tuple[str, ...], ...]:
    """The distinct values of each of :data:`ASKED_FIELDS`, sorted."""
    return tuple(tuple(sorted({e.labels[name] for e in examples if e.labels.get(name)})) for name in ASKED_FIELDS)


def _numbers(example: Example, values: tuple[tuple[str, ...], ...]) -> list[int]:
    return [
        known.index(example.labels[name]) if example.labels.get(name) in known else UNKNOWN
        for name, known in zip(ASKED_FIELDS, values, strict=True)
    ]


def _encode_pictures(
    examples: Sequence[Example], encoder: Encoder, *, with_patches: bool
) -> tuple[Floats, npt.NDArray[np.float16]]:
    vectors, grids = [], []
    for start in range(0, len(examples), CHUNK):
        pictures = [read_picture(example.image, name=example.key) for example in examples[start : start + CHUNK]]
        if with_patches:
            embedded, patches = encoder.images_and_patches(pictures)
            grids.append(np.stack(patches).reshape(len(pictures), -1, encoder.dim).astype(np.float16))
        else:
            embedded = encoder.images(pictures)
        vectors.append(embedded)
    none = np.zeros((len(examples), 0, encoder.dim), np.float16)
    return np.concatenate(vectors), np.concatenate(grids) if with_patches else none
