"""Vectors of many products by a run-time encoder, a chunk of pictures in memory at a time."""

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from assistant.encoders.encoder import Encoder
from assistant.pictures import read_picture
from assistant.query.query import Pixels
from models.data.examples import Example
from models.evaluate.measures import Vectors

log = logging.getLogger(__name__)

CHUNK = 256
"""Decoded, stored pictures of 320 pixels take 80 MB."""

Item = TypeVar("Item")


class StoredEmbedder:
    """An embedder (see ``models.evaluate.table``) of stored pictures by the run-time encoder."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def pictures(self, examples: Sequence[Example]) -> Vectors:
        """``(N, D) float32`` unit rows, of some at least."""
        return np.concatenate([self._encoder.images(list(map(_pixels, chunk))) for chunk in _chunks(examples)])

    def texts(self, texts: Sequence[str]) -> Vectors:
        """``(N, D) float32`` unit rows."""
        return self._encoder.texts(texts)


def kept_vectors(folder: Path, items: Sequence[Item], embed: Callable[[Sequence[Item]], Vectors]) -> Vectors:
    """``(N, D) float32`` of ``items``, some at least; chunks that are in ``folder`` are not computed again."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = []
    for number, chunk in enumerate(_chunks(items)):
        file = folder / f"{number:06}.npy"
        if not file.exists():
            unfinished = file.with_suffix(".unfinished")
            with unfinished.open("wb") as stream:
                np.save(stream, embed(chunk))
            unfinished.replace(file)
            log.info("vectors of %s: %d of %d", folder.name, number * CHUNK + len(chunk), len(items))
        parts.append(np.load(file))
    return np.concatenate(parts)


def _chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))


def _pixels(example: Example) -> Pixels:
    return read_picture(example.image, name=example.key)
