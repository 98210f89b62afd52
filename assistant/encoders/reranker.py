"""The re-ranker of an encoder: looks again at the best candidates of a query that has pictures and words.

One ONNX graph, learnt by the workshop (``python -m models rerank``) on the vectors of its encoder. With ``T`` tokens
of the query and ``K`` candidates (see :mod:`assistant.ranking.together`) it reads ``tokens (1, T, D)``,
``kinds (1, T) int64``, ``cells (1, K, 1, D)``, the candidates' picture vectors, ``similarities (1, K, T, 2)`` and
``scores (1, K, 6)``, float32, and gives ``correction (1, K)``: what to add to each fused total.
"""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.encoders.sessions import Graph
from assistant.errors import ModelError
from assistant.store.card import EncoderCard

Floats = npt.NDArray[np.float32]
Kinds = npt.NDArray[np.int64]

INPUTS = ("tokens", "kinds", "cells", "similarities", "scores")

TOKENS, SCORES = 9, 6
"""Of the graphs that are made; the same as in :mod:`assistant.ranking.together`."""

MAX_FILE_BYTES = 4 * 1024 * 1024
"""A graph of the workshop has some 0.7 MB; one that is much larger would not be done in 20 ms."""

THREADS = 1
"""Of one run: at fifty candidates a second one brings nothing on a quiet machine, and waits on a busy one."""

_HINT = "Install the model again."


class Reranker:
    """An opened re-ranker. Calls block for some milliseconds and are safe from any thread."""

    def __init__(self, graph: Graph, path: Path) -> None:
        self._graph, self._path = graph, path

    def __call__(self, tokens: Floats, kinds: Kinds, vectors: Floats, similarities: Floats, scores: Floats) -> Floats:
        """What to add to the fused totals of candidates: ``(K,) float32``, in standard deviations like these.

        Parameters
        ----------
        tokens, kinds:
            ``(T, D) float32`` and ``(T,) int64`` of :func:`assistant.ranking.together.make_tokens`.
        vectors:
            ``(K, D) float32`` unit rows of the candidates' pictures, K at least 2.
        similarities, scores:
            ``(K, T, 2)`` and ``(K, SCORES) float32`` of the same module.

        Raises
        ------
        ModelError
            The graph does not accept these, or gives anything but K finite numbers.
        """
        given: tuple[npt.NDArray[np.generic], ...] = (tokens, kinds, vectors[:, None], similarities, scores)
        feed = {name: np.ascontiguousarray(value[None]) for name, value in zip(INPUTS, given, strict=True)}
        found = self._graph.run(feed, 1)[0]
        if found.shape != (1, len(vectors)) or not np.isfinite(found).all():
            raise ModelError(f"{self._path} does not give one finite number a candidate.", hint=_HINT)
        return np.asarray(found[0], np.float32)


def load_reranker(folder: Path, card: EncoderCard, *, threads: int = THREADS) -> Reranker | None:
    """The re-ranker of the model in ``folder``, None when its card names none; asked once, to see that it answers.

    The file was checked against the card before (:func:`assistant.store.files.check_files`).

    Raises
    ------
    ModelError
        The file is too large, cannot be opened, or is no re-ranker for vectors of the card's length.
    """
    if card.reranker is None:
        return None
    path = folder / card.reranker.file
    if card.reranker.size_bytes > MAX_FILE_BYTES:
        raise ModelError(f"{path} is larger than a re-ranker may be: {card.reranker.size_bytes:,} bytes.", hint=_HINT)
    graph = Graph(path, threads=threads)
    if set(graph.inputs) != set(INPUTS):
        raise ModelError(f"{path} is no re-ranker: it reads {', '.join(graph.inputs) or 'nothing'}.", hint=_HINT)
    reranker = Reranker(graph, path)
    kinds = np.arange(TOKENS, dtype=np.int64) % 5
    tokens, vectors = np.full((TOKENS, card.dim), 0.1, np.float32), np.full((3, card.dim), 0.1, np.float32)
    reranker(tokens, kinds, vectors, np.ones((3, TOKENS, 2), np.float32), np.ones((3, SCORES), np.float32))
    return reranker
