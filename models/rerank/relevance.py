"""How good an answer a product is, graded from the labels, and what an order of products is worth."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from models.rerank.products import UNKNOWN, Products
from models.rerank.queries import NO_ROW, Asked

Grades = npt.NDArray[np.float32]
Figures = npt.NDArray[np.float64]

EXCLUDED = -1.0
"""The grade of the query's own picture: it is no answer."""


def grade(asked: Asked, products: Products) -> Grades:
    """``(N,) float32``: how well each product answers.

    === ==========================================================================================
    0   another type
    1   the type asked for
    2   and all that the words say
    3   and type, colour and gender as asked: from the picture where the words say nothing of them
    4   and the brand of the picture (or of the title), where it is known
    5   the very product whose title was asked for
    === ==========================================================================================
    """
    agrees = np.array([
        np.full(len(products), True) if value == UNKNOWN else products.labels[:, place] == value
        for place, value in enumerate(asked.wanted)
    ])  # fmt: skip
    steps = [agrees[0], agrees[list(asked.said)].all(axis=0), agrees[:3].all(axis=0)]
    if asked.wanted[3] != UNKNOWN:
        steps.append(agrees[3])
    grades: Grades = np.cumprod(np.array(steps), axis=0).sum(axis=0).astype(np.float32)
    if asked.own != NO_ROW:
        grades[asked.own] = 5
    if asked.picture != NO_ROW:
        grades[asked.picture] = EXCLUDED
    return grades


def ndcg(grades: Grades, ideal: Grades, k: int = 10) -> Figures:
    """nDCG@k of each row, gain = grade, discount ``1 / log2(rank + 1)`` (Järvelin and Kekäläinen 2002).

    Parameters
    ----------
    grades:
        ``(Q, ≥k)`` in the order being judged.
    ideal:
        ``(Q, ≥k)`` the best grades of the whole gallery, best first.
    """
    discount = 1 / np.log2(np.arange(2, k + 2))
    gained: Figures = (grades[:, :k] * discount).sum(axis=1) / np.maximum((ideal[:, :k] * discount).sum(axis=1), 1e-9)
    return gained


def interval(differences: Figures, *, rounds: int = 2000, seed: int = 0) -> tuple[float, float]:
    """The percentile bootstrap interval (95 %) of the mean of paired differences, drawn over queries."""
    rng = np.random.default_rng(seed)
    means = [differences[rng.integers(len(differences), size=len(differences))].mean() for _ in range(rounds)]
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def best_grades(rows: Sequence[Grades], k: int = 10) -> Grades:
    """``(Q, k)``: the ``k`` best grades of each gallery, best first, zero where there are fewer."""
    padded = [np.pad(np.maximum(row, 0), (0, max(0, k - len(row)))) for row in rows]
    return np.stack([-np.sort(-row)[:k] for row in padded])
