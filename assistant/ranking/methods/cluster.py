"""*cluster*: the best groups of alike products first, then the products in them.

That alike products answer alike is the cluster hypothesis (van Rijsbergen 1979). A cluster is as good as
its best few; what lies in the others comes after, in its own order. The scores stay those of *weighted*.
"""

import numpy as np

from assistant.methods import Method
from assistant.ranking.calibration import Floats
from assistant.ranking.channels import Mask
from assistant.ranking.methods.fused import Case, Fused, put_first
from assistant.ranking.methods.structure import Places
from assistant.ranking.methods.weighted import Weighted

BEST_OF_CLUSTER = 3
"""A cluster is judged by the mean of so many."""

KEPT_SHARE = 0.25
"""The best clusters are taken until they have this share of the candidates."""


class Cluster:
    """The weighted order, the best clusters first."""

    name: Method = "cluster"
    needs_structure = True

    def fuse(self, case: Case) -> Fused:
        """In standard deviations. Raises :class:`ValueError` without a structure."""
        if case.structure is None:
            raise ValueError("choosing clusters needs the clusters of the candidates")
        plain = Weighted().fuse(case)
        return put_first(plain, _chosen(plain.total, case.structure.clusters))


def _chosen(total: Floats, clusters: Places) -> Mask:
    """``(N,) bool``: who lies in one of the best clusters."""
    if not len(total):
        return np.zeros(0, bool)
    order = np.lexsort((-total, clusters))
    numbers, starts, sizes = np.unique(clusters[order], return_index=True, return_counts=True)
    sums = np.concatenate([[0.0], np.cumsum(total[order], dtype=np.float64)])
    judged = np.minimum(sizes, BEST_OF_CLUSTER)
    ranked = np.argsort(-(sums[starts + judged] - sums[starts]) / judged, kind="stable")
    before = np.concatenate([[0], np.cumsum(sizes[ranked])[:-1]])
    kept = numbers[ranked[before < KEPT_SHARE * len(total)]]
    return np.isin(clusters, kept)
