"""The second look: corrects the totals of the best candidates of a query that has pictures and words.

The re-ranker's numbers have no zero of their own, so they are centred: the fifty together neither rise nor fall against
the others, nor against another catalogue's. What it gives stays with the results, and how much of it counts follows the
sliders (:func:`assistant.ranking.fusion.share_of_together`).
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from assistant.ranking import Pool, Question, fuse
from assistant.ranking.calibration import Floats
from assistant.ranking.together import (
    CANDIDATES,
    Kinds,
    make_tokens,
    phrases_of,
    score_features,
    token_similarities,
)


class Reranks(Protocol):
    """What :class:`assistant.encoders.reranker.Reranker` does."""

    def __call__(self, tokens: Floats, kinds: Kinds, vectors: Floats, similarities: Floats, scores: Floats) -> Floats:
        """What to add to each fused total: ``(K,) float32``."""


class EncodesTexts(Protocol):
    """The text side of an encoder."""

    def texts(self, texts: Sequence[str]) -> Floats:
        """Encode phrases: unit rows ``(N, D) float32``."""


def is_for(question: Question) -> bool:
    """Whether the query wants both a picture and words; for others a re-ranker does harm.

    A picture that stands for liked products alone is none: it was not trained on those.
    """
    return question.wanted_pictures is not None and bool(question.keywords)


def correct(
    question: Question,
    pool: Pool,
    scores: Floats,
    weights: Mapping[str, float],
    *,
    encoder: EncodesTexts,
    reranker: Reranks,
) -> Floats:
    """What to add to the totals of one catalogue's candidates: ``(N,) float32``, of mean 0.

    It is 0 but for the best :data:`CANDIDATES` by the ``weights`` that have a picture of their own. ``scores
    (N, C)`` are those of :func:`assistant.ranking.score_pool`. Encodes up to eight phrases.
    """
    correction = np.zeros(len(scores), np.float32)
    fused = fuse(scores, weights)
    rows = fused.order[pool.has_image[fused.order]][:CANDIDATES]
    if len(rows) < 2 or question.picture is None:
        return correction
    phrases = [text for _, text in phrases_of(question.keywords)]
    tokens, kinds = make_tokens(question.picture, question.keywords, encoder.texts(phrases))
    has_text = pool.has_text[rows]
    similarities = token_similarities(tokens, pool.image[rows], pool.text[rows], has_text, pool.background)
    given = reranker(
        tokens, kinds, pool.image[rows], similarities, score_features(scores[rows], fused.total[rows], has_text)
    )
    correction[rows] = given - given.mean()
    return correction
