"""Relevance feedback: products that the person likes pull the query towards them, others push it away.

Rocchio's rule (J. J. Rocchio, *Relevance Feedback in Information Retrieval*, 1971; C. D. Manning, P. Raghavan and H.
Schütze, *Introduction to Information Retrieval*, ch. 9): ``q' = α·q + β·mean(liked) − γ·mean(disliked)``, in picture
space and in text space each. Only pictures are disliked otherwise: they become unwanted pictures, which lose what
exceeds a usual likeness (:func:`assistant.ranking.channels.picture_channel`), as subtracting them harms their whole
kind.
"""

from dataclasses import dataclass, replace

import numpy as np

from assistant.ranking.calibration import Floats
from assistant.ranking.channels import Question

ALPHA, BETA, GAMMA = 1.0, 1.5, 0.3
"""The query's own share, that of the liked, and that of the disliked: these in text space alone. Measured with
simulated shoppers, see docs/results-order.md: a larger β still gains where the words say little, and loses where they
say all."""

DISLIKED_WEIGHT = 0.15
"""What a disliked product's picture weighs as an unwanted picture. At 0.3 the words "shirts" already lose other shirts,
at 0.6 pictures do; as a full unwanted picture (1) a mark does more harm than good."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Unit vectors of marked products, ``(K, D) float32`` each; None where there are none."""

    liked_image: Floats | None = None
    liked_text: Floats | None = None
    disliked_image: Floats | None = None
    disliked_text: Floats | None = None


def moved(
    question: Question,
    marks: Marks,
    *,
    alpha: float = ALPHA,
    beta: float = BETA,
    gamma: float = GAMMA,
    disliked_weight: float = DISLIKED_WEIGHT,
) -> Question:
    """The question after the marks; without a picture of its own it gets that of what is liked, and so with words."""
    if all(rows is None for rows in (marks.liked_image, marks.liked_text, marks.disliked_image, marks.disliked_text)):
        return question
    unwanted = () if marks.disliked_image is None else tuple((row, disliked_weight) for row in marks.disliked_image)
    return replace(
        question,
        picture=_added(question.picture, alpha, (beta, marks.liked_image)),
        words=_added(question.words, alpha, (beta, marks.liked_text), (-gamma, marks.disliked_text)),
        unwanted_pictures=(*question.unwanted_pictures, *unwanted),
    )


def _added(query: Floats | None, alpha: float, *moves: tuple[float, Floats | None]) -> Floats | None:
    """``α·q`` and each share of the mean of its rows, in proportion to the query's length.

    None where there is no query and nothing pulls: pushing away alone is no question.
    """
    length = 1.0 if query is None else float(np.linalg.norm(query))
    parts = [share * length * rows.mean(axis=0) for share, rows in moves if rows is not None]
    pulled = any(share > 0 and rows is not None for share, rows in moves)
    if query is None and not pulled:
        return None
    whole = parts if query is None else [alpha * query, *parts]
    return np.asarray(np.sum(whole, axis=0), np.float32)
