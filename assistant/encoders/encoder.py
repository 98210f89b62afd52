"""A dual encoder at run time: pictures and words in, unit vectors of one space out.

All methods may be called from any thread and block for the inference. Vectors are float32 with unit rows whatever the
precision of the stored weights.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from assistant.encoders.preprocess import fit, normalise
from assistant.encoders.sessions import Graph
from assistant.encoders.tokenizer import TextTokenizer
from assistant.errors import ModelError
from assistant.progress import CancelToken
from assistant.query.query import Pixels
from assistant.store.card import EncoderCard

T = TypeVar("T")
Vectors = npt.NDArray[np.float32]

IMAGE_BATCH = 8
"""Pictures of the card's size in one inference. Processor time a picture in batches of 1, 8, 16, 32 and 64: 3.4, 2.9,
3.3, 3.9 and 3.9 ms; working memory grows from 9 to 330 MB."""

TEXT_BATCH = 64

LOOK_AHEAD = 3
"""Batches being prepared while one is encoded: enough to never wait, and bounded."""

PREPARING_THREADS = 2


class Encoder:
    """The model of one folder. ``card`` says what it is; open one with :func:`assistant.encoders.load`."""

    def __init__(self, folder: Path, card: EncoderCard, *, threads: int | None = None) -> None:
        self.card = card
        self._images = Graph(folder / card.image[0].file, threads=threads)
        self._texts = Graph(folder / card.text[0].file, threads=threads)
        self._tokenizer = TextTokenizer(folder / card.tokenizer.file, card.context_length)

    @property
    def encoder_id(self) -> str:
        """Name and revision: only vectors of equal ids can be compared."""
        return self.card.encoder_id

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self.card.dim

    def images(self, pictures: Sequence[Pixels]) -> Vectors:
        """Embed pictures, each ``(H, W, 3) uint8`` RGB of any size: ``(N, dim) float32`` unit rows."""
        parts = [self._embed(self._prepare(batch)) for batch in _batches(pictures, IMAGE_BATCH)]
        return np.concatenate(parts) if parts else self._none()

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Embed texts: ``(N, dim) float32`` unit rows. What exceeds the model's context is not read."""
        parts = [self._embed_texts(batch) for batch in _batches(texts, TEXT_BATCH)]
        return np.concatenate(parts) if parts else self._none()

    def images_and_patches(
        self, pictures: Sequence[Pixels], *, size: int | None = None
    ) -> tuple[Vectors, list[Vectors]]:
        """Embed pictures and keep the grid of each.

        Parameters
        ----------
        pictures:
            Each ``(H, W, 3) uint8`` RGB.
        size:
            Side in pixels that the pictures are brought to, for a finer grid than the card's size gives; the embedding
            is then of that size too.

        Returns
        -------
        tuple
            ``(N, dim) float32`` unit rows, and for each picture its ``(h, w, dim) float32`` grid, not of unit length.
            With ``card.patches.exact`` the mean of a grid is the embedding before it is brought to unit length.
        """
        vectors: list[Vectors] = []
        grids: list[Vectors] = []
        side = self.card.preprocessing.size
        for batch in _batches(pictures, max(1, IMAGE_BATCH * side**2 // (size or side) ** 2)):
            embedded, patches = self._images.run({self._images.inputs[0]: self._prepare(batch, size)})
            vectors.append(self._checked(embedded))
            grids.extend(patches)
        return (np.concatenate(vectors) if vectors else self._none()), grids

    def image_batches(
        self, pictures: Iterable[Pixels], *, batch_size: int = IMAGE_BATCH, cancel: CancelToken | None = None
    ) -> Iterator[Vectors]:
        """Embed a stream of pictures: one ``(n, dim) float32`` array a batch, in order, the last one shorter.

        Pictures are drawn from ``pictures`` in the calling thread (so it may be a generator that decodes), at most
        :data:`LOOK_AHEAD` batches before they are encoded, and resized in other threads meanwhile.

        Raises
        ------
        Cancelled
            ``cancel`` was set; checked before every batch.
        """
        source = iter(pictures)
        with ThreadPoolExecutor(PREPARING_THREADS, thread_name_prefix="prepare") as pool:
            waiting: deque[Future[Vectors]] = deque()
            while True:
                if cancel is not None:
                    cancel.raise_if_cancelled()
                while len(waiting) < LOOK_AHEAD and (batch := list(islice(source, batch_size))):
                    waiting.append(pool.submit(self._prepare, batch))
                if not waiting:
                    return
                yield self._embed(waiting.popleft().result())

    def _prepare(self, pictures: Sequence[Pixels], size: int | None = None) -> Vectors:
        spec = self.card.preprocessing
        return normalise(np.stack([fit(picture, spec, size) for picture in pictures]), spec)

    def _embed(self, prepared: Vectors) -> Vectors:
        return self._checked(self._images.run({self._images.inputs[0]: prepared}, wanted=1)[0])

    def _embed_texts(self, texts: Sequence[str]) -> Vectors:
        ids, mask = self._tokenizer(list(texts))
        return self._checked(self._texts.run(dict(zip(self._texts.inputs, (ids, mask), strict=True)))[0])

    def _checked(self, vectors: Vectors) -> Vectors:
        """The rows at exactly unit length; refused when not finite, zero, or of another dimension than the card's."""
        norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
        if vectors.shape[-1] != self.dim or not np.all(np.isfinite(norms)) or not np.all(norms > 0):
            raise ModelError(f"The model {self.card.name} gave no usable vector.", hint="Install the model again.")
        return np.asarray(vectors / norms, np.float32)

    def _none(self) -> Vectors:
        return np.zeros((0, self.dim), np.float32)


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
