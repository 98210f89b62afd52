"""An order that is varied from its top on: each next product is good, and unlike those before it.

Maximal marginal relevance (J. Carbonell and J. Goldstein, *The Use of MMR, Diversity-Based Reranking for Reordering
Documents and Producing Summaries*, SIGIR 1998): ``λ · relevance − (1 − λ) · likeness to the most similar one above``.
"""

import numpy as np
import numpy.typing as npt

from assistant.ranking.calibration import Floats

RELEVANCE_SHARE = 0.4
"""λ, see docs/results-order.md for what it trades."""


def varied(totals: Floats, looks: Floats, share: float = RELEVANCE_SHARE) -> npt.NDArray[np.intp]:
    """The candidates in a varied order, as their indices ``(N,) intp``; some hundreds at most, as it takes N² steps.

    Parameters
    ----------
    totals:
        ``(N,) float32``; brought to 0 (worst of these) to 1 (best), so that they meet the cosines on one scale.
    looks:
        ``(N, D) float32`` unit rows, or zeros for what nothing is known of: that is unlike everything.
    share:
        λ: 1 keeps the order of the totals, 0 goes by unlikeness alone.
    """
    spread = float(np.ptp(totals)) if len(totals) else 0.0
    relevance = (totals - totals.min()) / np.float32(spread) if spread > 0 else np.ones_like(totals)
    likeness = looks @ looks.T
    nearest = np.zeros(len(totals), np.float32)
    left = np.ones(len(totals), bool)
    order = np.empty(len(totals), np.intp)
    for place in range(len(totals)):
        gain = np.where(left, share * relevance - (1 - share) * nearest, -np.inf)
        order[place] = chosen = int(gain.argmax())
        left[chosen] = False
        nearest = np.maximum(nearest, likeness[chosen])
    return order
