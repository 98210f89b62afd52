"""*euclidean*: nearness to the ideal product, the one that is best in every channel at once.

The distance is ``d = √(Σ w_c·(i_c − z_c)² / Σ w_c)`` with the best score of each channel as ``i_c`` (TOPSIS; Hwang and
Yoon 1981), and the total is how much nearer that is than what is usual (``z = 0``). One bad channel costs more than in
a mean. As ``D − d = (D² − d²) / (D + d)``, the squares split the total among the channels.
"""

import numpy as np

from assistant.methods import Method
from assistant.ranking.calibration import Floats
from assistant.ranking.methods.fused import Case, Fused, in_order

MIN_DISTANCE = 1e-6


class Euclidean:
    """How much nearer to the ideal than the usual product is."""

    name: Method = "euclidean"
    needs_structure = False

    def fuse(self, case: Case) -> Fused:
        """In standard deviations."""
        known, shares = case.known, case.shares
        ideal = np.maximum(known.max(axis=0, initial=0.0), 0)
        gained = shares * (2 * ideal - known) * known
        usual = np.sqrt((shares * ideal**2).sum(axis=1, keepdims=True))
        distance = np.sqrt((shares * (ideal - known) ** 2).sum(axis=1, keepdims=True))
        contributions: Floats = (gained / np.maximum(usual + distance, MIN_DISTANCE)).astype(np.float32)
        return in_order(contributions, case.together)
