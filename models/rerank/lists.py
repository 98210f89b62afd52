"""Lists of fifty candidates with all that the re-ranker reads of them, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.ranking.together import CANDIDATES, PAD, make_tokens, phrases_of, score_features
from models.evaluate.table import Embedder
from models.rerank.fusing import Gallery, Weights, order, score_channels
from models.rerank.products import Floats
from models.rerank.queries import NO_ROW, Asked
from models.rerank.relevance import Grades, best_grades, grade


@dataclass(frozen=True, slots=True)
class Lists:
    """``Q`` queries with their candidates in the fused order.

    ``tokens (Q, T, D) float32`` unit rows, ``kinds (Q, T) int64``, ``similarities (Q, 50, T, 2) float32`` of each token
    to the candidate's picture and title, and ``scores (Q, 50, 6) float32``: all as :mod:`assistant.ranking.together`
    has them; ``rows (Q, 50) int64`` into the products; ``grades (Q, 50)``, ``ideal (Q, 10) float32``.
    """

    tokens: Floats
    kinds: npt.NDArray[np.int64]
    similarities: Floats
    scores: Floats
    rows: npt.NDArray[np.int64]
    grades: Grades
    ideal: Grades

    def __len__(self) -> int:
        return len(self.rows)


def make_lists(
    queries: Sequence[Asked],
    gallery: Gallery,
    embedder: Embedder,
    weights: Weights,
    *,
    offsets: npt.NDArray[np.int64] | None = None,
) -> Lists:
    """The best :data:`CANDIDATES` of each query by the fused score.

    ``offsets`` maps rows of the gallery to rows of a larger set of products, where the gallery is a part of one.
    """
    vectors = embed_phrases(queries, embedder)
    parts = [_one(asked, gallery, vectors, weights) for asked in queries]
    tokens, kinds, similarities, scores, rows, grades, ideal = (list(part) for part in zip(*parts, strict=True))
    own_rows = np.stack(rows)
    return Lists(
        np.stack(tokens), np.stack(kinds), np.stack(similarities), np.stack(scores),
        own_rows if offsets is None else offsets[own_rows], np.stack(grades), np.concatenate(ideal),
    )  # fmt: skip


def embed_phrases(queries: Sequence[Asked], embedder: Embedder) -> dict[str, Floats]:
    """The vector of every distinct phrase of the queries."""
    texts = sorted({text for asked in queries for _, text in phrases_of(asked.text)})
    return dict(zip(texts, embedder.texts(texts), strict=True))


def join(lists: Sequence[Lists]) -> Lists:
    """Several lists as one."""
    return Lists(*(np.concatenate([getattr(one, name) for one in lists]) for name in Lists.__slots__))


def _one(asked: Asked, gallery: Gallery, vectors: dict[str, Floats], weights: Weights) -> tuple[npt.NDArray[Any], ...]:
    channels = score_channels(asked, gallery, vectors[asked.text])
    grades = grade(asked, gallery.products)
    ordered, total = order(channels, grades, weights)
    rows = ordered[:CANDIDATES].astype(np.int64)
    shown = asked.picture != NO_ROW
    own = gallery.products.vectors[asked.picture] if shown else None
    tokens, kinds = make_tokens(own, asked.text, np.stack([vectors[text] for _, text in phrases_of(asked.text)]))
    similarities = gallery.similarities(tokens, rows) * (kinds != PAD)[None, :, None]
    known = np.full(len(rows), gallery.has_text)
    scores = score_features(channels[rows], total[rows], known, has_picture=shown)
    return tokens, kinds, similarities.astype(np.float32), scores, rows, grades[rows], best_grades([grades])
