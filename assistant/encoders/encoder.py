"""A dual encoder at run time: pictures and words in, unit vectors of one space out.

All methods may be called from any thread and block for the inference. Vectors are float32 with unit rows whatever the
precision of the stored weights.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from assistant.encoders.bridge import Bridge
from assistant.encoders.reranker import Reranker
from assistant.encoders.towers import ImageTower, TextTower
from assistant.progress import CancelToken
from assistant.query.query import Pixels
from assistant.store.card import EncoderCard

T = TypeVar("T")
Vectors = npt.NDArray[np.float32]

IMAGE_BATCH = 8
"""Pictures of the card's size in one inference, until ``magpie models bench`` finds better. Processor time a picture
in batches of 1, 8, 16, 32 and 64: 3.4, 2.9, 3.3, 3.9 and 3.9 ms; working memory grows from 9 to 330 MB."""

TEXT_BATCH = 64

LOOK_AHEAD = 3
"""Batches being prepared while one is encoded: enough to never wait, and bounded."""

PREPARING_THREADS = 2


class Encoder:
    """The two towers of one model, and batches of a good size for them; open one with :func:`assistant.encoders.load`.

    ``card`` says what the model is; ``bridge`` predicts vectors of one tower from those of the other, ``reranker``
    looks again at the best answers to a picture with words; None where the model has none.
    """

    def __init__(
        self,
        card: EncoderCard,
        images: ImageTower,
        texts: TextTower,
        *,
        bridge: Bridge | None = None,
        reranker: Reranker | None = None,
        image_batch: int = IMAGE_BATCH,
        text_batch: int = TEXT_BATCH,
    ) -> None:
        self.card = card
        self.bridge = bridge
        self.reranker = reranker
        self._images, self._texts = images, texts
        self._image_batch, self._text_batch = image_batch, text_batch

    @property
    def encoder_id(self) -> str:
        """Name and revision: only vectors of equal ids can be compared."""
        return self.card.encoder_id

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self.card.dim

    @property
    def precisions(self) -> tuple[str, str]:
        """How the weights of the image graph and of the text graph are stored: ``("fp16", "int8")``."""
        return self._images.file.precision, self._texts.file.precision

    @property
    def threads(self) -> tuple[int, int]:
        """Threads of one inference of the image graph and of the text graph."""
        return self._images.threads, self._texts.threads

    @property
    def has_patches(self) -> bool:
        """Whether the image graph gives the embeddings of its cells beside that of the picture."""
        return self._images.gives_patches

    @property
    def takes_any_size(self) -> bool:
        """Whether pictures may be brought to another size than the card's (:meth:`images_and_patches`)."""
        return self._images.takes_any_size

    def images(self, pictures: Sequence[Pixels]) -> Vectors:
        """Embed pictures, each ``(H, W, 3) uint8`` RGB of any size: ``(N, dim) float32`` unit rows."""
        parts = [self._images(batch) for batch in _batches(pictures, self._image_batch)]
        return np.concatenate(parts) if parts else self._none()

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Embed texts: ``(N, dim) float32`` unit rows. What exceeds the model's context is not read."""
        parts = [self._texts(batch) for batch in _batches(texts, self._text_batch)]
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
        for batch in _batches(pictures, max(1, self._image_batch * side**2 // (size or side) ** 2)):
            embedded, patches = self._images.embed_and_patches(self._images.prepare(batch, size))
            vectors.append(embedded)
            grids.extend(patches)
        return (np.concatenate(vectors) if vectors else self._none()), grids

    def patch_grid(self, picture: Pixels, longer: int) -> Vectors:
        """The grid of one picture in its own proportions.

        Parameters
        ----------
        picture:
            ``(H, W, 3) uint8`` RGB.
        longer:
            The longer side in pixels that it is brought to, a multiple of ``card.patches.stride``.

        Returns
        -------
        ``(h, w, dim) float32``, not of unit length.

        Raises
        ------
        ModelError
            The graph takes squares of the card's size alone.
        """
        grid: Vectors = self._images.embed_and_patches(self._images.prepare_whole(picture, longer))[1][0]
        return grid

    def image_batches(
        self, pictures: Iterable[Pixels], *, batch_size: int | None = None, cancel: CancelToken | None = None
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
        size = batch_size or self._image_batch
        with ThreadPoolExecutor(PREPARING_THREADS, thread_name_prefix="prepare") as pool:
            waiting: deque[Future[Vectors]] = deque()
            while True:
                if cancel is not None:
                    cancel.raise_if_cancelled()
                while len(waiting) < LOOK_AHEAD and (batch := list(islice(source, size))):
                    waiting.append(pool.submit(self._images.prepare, batch))
                if not waiting:
                    return
                yield self._images.embed(waiting.popleft().result())

    def _none(self) -> Vectors:
        return np.zeros((0, self.dim), np.float32)


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
