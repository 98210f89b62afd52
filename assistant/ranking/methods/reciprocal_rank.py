"""*reciprocal-rank*: places instead of scores (Cormack, Clarke and Büttcher, SIGIR 2009).

Every channel gives ``1 / (k + place)``; the weights weigh that. How much better one product is than the next does not
count. The re-ranker's say is what its correction does to the places of the weighted order.
"""

import numpy as np

from assistant.methods import Method
from assistant.ranking.calibration import Floats
from assistant.ranking.methods.fused import Case, Fused, in_order, share_of_together
from assistant.ranking.methods.weighted import Weighted

K = 60.0
"""The constant of the paper."""


class ReciprocalRank:
    """Weighted reciprocal ranks, times ``k + 1`` so that the first place of every channel makes 1."""

    name: Method = "reciprocal-rank"
    needs_structure = False

    def fuse(self, case: Case) -> Fused:
        """Between 0 and 1 without a re-ranker."""
        given = np.stack([_given(column) for column in case.scores.T], axis=1)
        return in_order(case.shares * given, self._together(case))

    def _together(self, case: Case) -> Floats:
        if case.correction is None or not case.correction.any():
            return np.zeros(len(case.scores), np.float32)
        plain = Weighted().fuse(Case(case.scores, case.weights)).total
        moved = _given(plain + case.correction) - _given(plain)
        return moved * np.float32(share_of_together(case.weights))


def _given(scores: Floats) -> Floats:
    """``(k + 1) / (k + place)`` of each score, the highest in place 1; equal ones share the best place, NaN gets 0."""
    known = ~np.isnan(scores)
    ascending = np.sort(scores[known])
    place = len(ascending) - np.searchsorted(ascending, scores, side="right") + 1
    return np.where(known, (K + 1) / (K + place), 0).astype(np.float32)
