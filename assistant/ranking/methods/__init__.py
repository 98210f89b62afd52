"""Ways of fusing: one file each behind :class:`FusionMethod`. docs/fusion.md compares them.

===============  =============================================================
weighted         the mean of the calibrated scores by the weights
reciprocal-rank  places instead of scores
graph            scores that walk to the nearest neighbours
cluster          the best groups of alike products first
euclidean        nearness to the product that is best in every channel
===============  =============================================================
"""

from assistant.methods import Method
from assistant.ranking.methods.cluster import Cluster
from assistant.ranking.methods.euclidean import Euclidean
from assistant.ranking.methods.fused import Case, Fused, FusionMethod, put_first, share_of_together
from assistant.ranking.methods.graph import Graph
from assistant.ranking.methods.reciprocal_rank import ReciprocalRank
from assistant.ranking.methods.structure import Structure, make_structure
from assistant.ranking.methods.weighted import Weighted

__all__ = [
    "FUSION_METHODS", "Case", "Fused", "FusionMethod", "Structure", "make_structure", "put_first", "share_of_together",
]  # fmt: skip

_ALL: tuple[FusionMethod, ...] = (Weighted(), ReciprocalRank(), Graph(), Cluster(), Euclidean())

FUSION_METHODS: dict[Method, FusionMethod] = {method.name: method for method in _ALL}
