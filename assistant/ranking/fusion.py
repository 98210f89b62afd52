"""Fusion of calibrated scores by the shopper's weights, fast enough to run while a slider is dragged."""

from collections.abc import Mapping

import numpy as np

from assistant.methods import Method
from assistant.ranking.calibration import Floats
from assistant.ranking.channels import CHANNELS, Mask
from assistant.ranking.methods import FUSION_METHODS, Case, Fused, Structure, put_first, share_of_together

__all__ = ["Fused", "added_up", "fuse", "share_of_together", "weigh"]


def weigh(scores: Floats, weights: Mapping[str, float]) -> Floats:
    """What each channel adds to the totals of :func:`fuse`: ``(N, C) float32``, 0 where it does not apply."""
    wanted = np.array([weights.get(name, 0.0) for name in CHANNELS], dtype=np.float32)
    known = ~np.isnan(scores)
    share = known * wanted
    norm = added_up(share)[:, None]
    share = np.divide(share, norm, out=np.zeros_like(share), where=norm > 0)
    contributions: Floats = share * np.where(known, scores, np.float32(0))
    return contributions


def added_up(contributions: Floats) -> Floats:
    """The sum of each row of ``(N, C)``: ``(N,) float32``. Of a few columns a product is five times as fast.

    OpenBLAS computes with what lies behind the rows too and drops it; a NaN there is no news.
    """
    with np.errstate(invalid="ignore"):
        total: Floats = contributions @ np.ones(contributions.shape[1], np.float32)
    return total


def fuse(
    scores: Floats,
    weights: Mapping[str, float],
    correction: Floats | None = None,
    first: Mask | None = None,
    *,
    method: Method = "weighted",
    structure: Structure | None = None,
) -> Fused:
    """Fuse a score matrix.

    Parameters
    ----------
    scores:
        ``(N, len(CHANNELS)) float32``, NaN where a channel does not apply.
    weights:
        A non-negative weight by channel name; absent ones are 0. With all weights 0 every total is 0.
    correction:
        ``(N,) float32`` of a re-ranker, added at its share (:func:`share_of_together`).
    first:
        ``(N,) bool``: which come before the others, whatever their totals.
    method:
        How: :mod:`assistant.ranking.methods`.
    structure:
        How the candidates lie to each other; :class:`ValueError` where the method needs it and it is None.
    """
    fused = FUSION_METHODS[method].fuse(Case(scores, weights, correction, structure))
    return fused if first is None else put_first(fused, first)
