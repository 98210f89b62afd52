"""Fusion of calibrated scores by the shopper's weights, fast enough to run while a slider is dragged."""

from collections.abc import Mapping

from assistant.ranking.blend import Method
from assistant.ranking.calibration import Floats
from assistant.ranking.channels import Mask
from assistant.ranking.methods import FUSION_METHODS, Case, Fused, Structure, put_first, share_of_together

__all__ = ["Fused", "fuse", "share_of_together"]


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
