"""The questions a bridge is measured by: shops where a fifth of the products lack one side, asked as shoppers ask.

Every product of a split is hidden in one of :data:`FOLDS` shops, and so judged once. Scores are calibrated as the
ranking does, against the real vectors of the shop. A measure is a value a question, so that intervals can be drawn.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.ranking.calibration import MIN_DEVIATION
from assistant.ranking.channels import PREDICTED_SHARE
from models.bridge.pairs import Pairs
from models.data.examples import Example
from models.data.words import GENDER_WORDS
from models.evaluate.measures import Vectors

FOLDS = 5
DEPTH = 10
FURTHER = 50
"""Likely the most that a shopper looks through."""

Values = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Shop:
    """Products of which ``hidden (N,) bool`` lack a side; in ``picture`` and ``text (N, D) float32`` it is predicted.

    ``absent`` is True when nothing was predicted: hidden products then have no score by that side.
    """

    picture: Vectors
    text: Vectors
    hidden: Flags
    absent: bool


@dataclass(frozen=True, slots=True)
class Shares:
    """How much predicted vectors count: ``picture`` is the factor on a score against a predicted picture, ``words``
    the weight of a predicted side beside a real one of weight 1 in what the words are compared with.
    """

    picture: float
    words: float

    @classmethod
    def shipped(cls) -> "Shares":
        """As the ranking counts them."""
        return cls(PREDICTED_SHARE, 0.0)


def folds(count: int, seed: int) -> Iterator[Flags]:
    """Which of ``count`` products are hidden in each shop, ``(count,) bool``; each product once."""
    of = np.random.default_rng(seed).permutation(count) % FOLDS
    return (of == fold for fold in range(FOLDS))


def by_picture(queries: Vectors, shop: Shop, share: float) -> Vectors:
    """``(Q, N)`` calibrated scores of picture queries; minus infinity where a product has no picture."""
    scores = standard(queries, shop.picture, ~shop.hidden)
    return np.where(shop.hidden, -np.inf if shop.absent else scores * share, scores).astype(np.float32)


def by_words(queries: Vectors, shop: Shop, weight: float, lacking: str) -> Vectors:
    """``(Q, N)`` calibrated scores of phrases: the mean over picture and text, of which hidden products lack one."""
    real = np.ones(len(shop.hidden), bool)
    picture = standard(queries, shop.picture, ~shop.hidden if lacking == "picture" else real)
    text = standard(queries, shop.text, ~shop.hidden if lacking == "text" else real)
    left, right = np.ones((2, len(shop.hidden)), np.float32)
    (left if lacking == "picture" else right)[shop.hidden] = 0.0 if shop.absent else weight
    return np.asarray((picture * left + text * right) / (left + right), np.float32)


def standard(queries: Vectors, gallery: Vectors, sample: Flags) -> Vectors:
    """``(Q, N)`` standard scores of similarities against those of the gallery's rows in ``sample``."""
    scores = queries @ gallery.T
    known = scores[:, sample]
    deviation = np.maximum(known.std(axis=1, keepdims=True), MIN_DEVIATION)
    return np.asarray((scores - known.mean(axis=1, keepdims=True)) / deviation, np.float32)


def own_rank(scores: Vectors, own: Places) -> Places:
    """How many products come before each question's own one, equals included: ``(Q,) int64``."""
    mine = scores[np.arange(len(own)), own]
    before = (scores >= mine[:, None]).sum(axis=1) - 1
    return np.asarray(np.where(np.isfinite(mine), before, scores.shape[1]), np.int64)


def top(scores: Vectors, count: int) -> Places:
    """The places of the ``count`` best of each row, best first: ``(Q, count)``."""
    return np.argsort(-scores, axis=1, kind="stable")[:, :count]


def facts_of(examples: Sequence[Example]) -> list[tuple[str, str, str]]:
    """Colour, type and gender of fashion products; empty strings where unknown."""
    return [
        (example.labels.get("colour", ""), example.labels.get("type", ""), example.labels.get("gender", ""))
        for example in examples
    ]


def phrases_of(pairs: Pairs, at_least: int = 3) -> tuple[list[str], Flags]:
    """Every "colour type for gender" that ``at_least`` so many products answer, and which do: ``(Q, N) bool``."""
    facts = facts_of(pairs.examples)
    asked = sorted(one for one, count in Counter(facts).items() if all(one) and count >= at_least)
    texts = [f"{colour} {kind} for {GENDER_WORDS[gender][0]}" for colour, kind, gender in asked]
    return texts, np.array([[one == wanted for one in facts] for wanted in asked], bool).reshape(-1, len(facts))
