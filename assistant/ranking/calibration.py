"""Raw similarities onto one scale, so that a slider means the same for every channel, query and catalogue.

Cosine similarities of different channels live on different scales (text–picture similarities are lower than
picture–picture ones: the modality gap), and they differ from query to query. Both are removed by measuring the same
query against a fixed sample of the catalogue: a calibrated score of 3 is three standard deviations above what this
catalogue usually gives this query.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

MIN_DEVIATION = 1e-4
"""Below this spread a background tells nothing apart (a sample of equal products); it keeps scores finite."""


def against_background(scores: Floats, sample: Floats) -> Floats:
    """Standard scores ``(s − μ) / σ`` with μ and σ of ``sample``.

    Parameters
    ----------
    scores:
        ``(N,) float32`` raw similarities of the candidates.
    sample:
        ``(M,) float32`` raw similarities of the background products to the same query. With fewer than two there is
        nothing to compare with: the scores come back centred on zero mean and unscaled.
    """
    if sample.size < 2:
        lonely: Floats = scores - sample.sum()  # of one, or of none
        return lonely
    deviation = max(float(sample.std()), MIN_DEVIATION)
    centred: Floats = scores - sample.mean()
    return centred / np.float32(deviation)


@dataclass(frozen=True, slots=True)
class KeywordScale:
    """What BM25 scores are measured by: the ``best`` score and how many products, ``strong``, have half of it."""

    best: float
    strong: int

    @classmethod
    def of(cls, bm25: Floats) -> "KeywordScale":
        """The scale of some scores ``(N,)``, which should have the best ones of the catalogue."""
        best = float(bm25.max(initial=0.0))
        return cls(best, int((bm25 >= best / 2).sum()) if best > 0 else 0)


def keyword_scores(bm25: Floats, catalog_size: int, scale: KeywordScale | None = None) -> Floats:
    """BM25 on the scale of the standard scores: ``s / s_max · Φ⁻¹(1 − n/N)``.

    ``n`` is the number of products with at least half of the best score, ``N`` the size of the catalogue, and Φ⁻¹
    the quantile function of the normal distribution: the best match gets the standard score that an equally rare
    product would have in a bell curve. A title that one product in 40,000 has counts 4.1, a word that every second
    product has counts nothing. BM25 itself has no upper bound and no common scale across queries, and its background
    is almost all zeros, so a mean and deviation would not describe it. Without a ``scale`` it is that of the scores.
    """
    scale = scale or KeywordScale.of(bm25)
    if scale.best <= 0.0:
        return np.zeros_like(bm25)
    share = min((scale.strong - 0.5) / max(catalog_size, 2), 0.5)
    return (bm25 * np.float32(NormalDist().inv_cdf(1.0 - share) / scale.best)).astype(np.float32)
