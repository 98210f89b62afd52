"""The order that the re-ranker starts from: the assistant's own channels and fusion, over a whole gallery."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from assistant.ranking.calibration import keyword_scores
from assistant.ranking.channels import CHANNELS, Background
from assistant.ranking.fusion import fuse
from assistant.ranking.together import USED, token_similarities
from models.rerank.keywords import Keywords
from models.rerank.products import Floats, Products
from models.rerank.queries import NO_ROW, Asked
from models.rerank.relevance import EXCLUDED, Grades, best_grades, ndcg

BACKGROUND = 512
"""Products of the sample that calibrates; the product table keeps such a sample too."""

Weights = dict[str, float]
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Gallery:
    """Products to search: with their titles (``has_text``), or as a catalogue of bare pictures."""

    products: Products
    keywords: Keywords
    has_text: bool

    def similarities(self, vectors: Floats, rows: Rows | None = None) -> Floats:
        """Calibrated similarity of vectors ``(T, D)`` to pictures and titles: ``(N, T, 2) float32``, titles 0 if none.

        ``rows`` are the products asked about (None: all). The background is the first :data:`BACKGROUND` products: the
        order of a gallery is that of hashes.
        """
        chosen: Rows | slice = slice(None) if rows is None else rows
        image, text = self.products.vectors, self.products.texts
        background = Background(image[:BACKGROUND], text[:BACKGROUND])
        known = np.full(len(image[chosen]), self.has_text)
        return token_similarities(vectors, image[chosen], text[chosen], known, background)


def make_gallery(products: Products, *, has_text: bool) -> Gallery:
    """A gallery with its index of words."""
    return Gallery(products, Keywords(products.titles), has_text)


def score_channels(asked: Asked, gallery: Gallery, whole: Floats) -> Floats:
    """``(N, len(CHANNELS)) float32`` as :func:`assistant.ranking.score_pool` gives it, NaN where a channel is absent.

    ``whole (D,)`` is the vector of the whole wording.
    """
    scores = np.full((len(gallery.products), len(CHANNELS)), np.nan, np.float32)
    names = list(CHANNELS)
    if asked.picture != NO_ROW:
        own = gallery.products.vectors[asked.picture : asked.picture + 1]
        scores[:, names.index("picture")] = gallery.similarities(own)[:, 0, 0]
    words = gallery.similarities(whole[None])[:, 0]
    scores[:, names.index("words")] = words.mean(axis=1) if gallery.has_text else words[:, 0]
    if gallery.has_text:
        bm25 = gallery.keywords.scores(asked.text)
        scores[:, names.index("keywords")] = keyword_scores(bm25, len(gallery.products))
    return scores


def order(scores: Floats, grades: Grades, weights: Weights) -> tuple[npt.NDArray[np.intp], Floats]:
    """Rows of the gallery, best first, without the query's own picture; and the fused total of every row."""
    fused = fuse(scores, weights)
    return fused.order[grades[fused.order] != EXCLUDED], fused.total


def tune(scores: Sequence[Floats], grades: Sequence[Grades]) -> tuple[Weights, float]:
    """The weights (steps of .1) whose order has the best mean nDCG@10, and that value: the baseline at its best."""
    ideal = best_grades(grades)
    best: tuple[Weights, float] = ({}, -1.0)
    for shares in product(range(11), repeat=len(USED)):
        weights = dict(zip(USED, (share / 10 for share in shares), strict=True))
        if sum(shares) != 10 or _idle(scores[0], weights):
            continue
        found = [grade[order(row, grade, weights)[0][:10]] for row, grade in zip(scores, grades, strict=True)]
        value = float(ndcg(np.stack(found), ideal).mean())
        if value > best[1]:
            best = (weights, value)
    return best


def _idle(scores: Floats, weights: Weights) -> bool:
    """Whether a weight goes to a channel that these queries do not have: the same order as another choice."""
    absent: npt.NDArray[np.bool_] = np.all(np.isnan(scores), axis=0)
    return any(absent[list(CHANNELS).index(name)] and weight > 0 for name, weight in weights.items())
