"""*graph*: some of each product's score comes from the products it is nearest to (a personalised random walk).

``s ← (1 − d)·s₀ + d·P·s`` with the weighted scores as ``s₀`` and the closeness of neighbours as ``P``: as PageRank with
restart (Page et al. 1999; for results of a search Craswell and Szummer, SIGIR 2007). A product that alone scored high
among bad neighbours sinks, one that was missed among good ones rises. The step is linear, so each channel's share
walks by itself and the contributions still add up.
"""

import numpy as np

from assistant.methods import Method
from assistant.ranking.calibration import Floats
from assistant.ranking.methods.fused import Case, Fused, in_order
from assistant.ranking.methods.structure import Structure
from assistant.ranking.methods.weighted import Weighted

FOLLOWED = 0.3
"""``d``, how much comes from the neighbours; chosen on validation queries: docs/fusion.md."""

STEPS = 3
"""Each step reaches one neighbour further; what the fourth would add is below ``0.3⁴``, under 1 %."""


class Graph:
    """A few steps over the nearest neighbours among the candidates."""

    name: Method = "graph"
    needs_structure = True

    def fuse(self, case: Case) -> Fused:
        """In standard deviations. Raises :class:`ValueError` without a structure."""
        if case.structure is None:
            raise ValueError("a walk needs the neighbours of the candidates")
        plain = Weighted().fuse(case)
        start = np.column_stack([plain.contributions, plain.together])
        walked = start
        for _ in range(STEPS):
            walked = np.float32(1 - FOLLOWED) * start + np.float32(FOLLOWED) * _of_neighbours(walked, case.structure)
        return in_order(walked[:, :-1], walked[:, -1])


def _of_neighbours(values: Floats, structure: Structure) -> Floats:
    """The mean ``(N, M)`` over the neighbours of each, by closeness; of one without neighbours its own."""
    mean = np.einsum("nk,nkm->nm", structure.closeness, values[structure.neighbours]).astype(np.float32)
    alone = structure.closeness.sum(axis=1, keepdims=True) == 0
    return np.where(alone, values, mean)
