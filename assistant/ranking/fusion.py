"""Weighted fusion of calibrated scores, fast enough to run while a slider is dragged."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.ranking.calibration import Floats
from assistant.ranking.channels import CHANNELS


@dataclass(frozen=True, slots=True)
class Fused:
    """An order of candidates with its reasons.

    ``total (N,) float32``; ``contributions (N, C) float32`` whose rows sum to ``total`` (0 where a channel does not
    apply); ``order (N,)``: candidate indices, best first; equal totals keep the order in which the candidates were
    found.
    """

    total: Floats
    contributions: Floats
    order: npt.NDArray[np.intp]


def fuse(scores: Floats, weights: Mapping[str, float]) -> Fused:
    """Fuse a score matrix: ``total = Σ w_c·z_c / Σ w_c`` over the channels that apply to each product.

    Parameters
    ----------
    scores:
        ``(N, len(CHANNELS)) float32``, NaN where a channel does not apply.
    weights:
        A non-negative weight by channel name; absent ones are 0. With all weights 0 every total is 0.
    """
    wanted = np.array([weights.get(name, 0.0) for name in CHANNELS], dtype=np.float32)
    known = ~np.isnan(scores)
    share = known * wanted
    norm = share.sum(axis=1, keepdims=True)
    share = np.divide(share, norm, out=np.zeros_like(share), where=norm > 0)
    contributions = share * np.where(known, scores, np.float32(0))
    total = contributions.sum(axis=1)
    return Fused(total, contributions, np.argsort(-total, kind="stable"))
