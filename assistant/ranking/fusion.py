"""Weighted fusion of calibrated scores, fast enough to run while a slider is dragged."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.ranking.calibration import Floats
from assistant.ranking.channels import CHANNELS, Mask

FULL_RATIO = 2.0
"""Up to this ratio of the weights of picture and words all of a re-ranker's correction counts; chosen, not measured."""


@dataclass(frozen=True, slots=True)
class Fused:
    """An order of candidates with its reasons.

    ``total (N,) float32``; ``contributions (N, C) float32`` (0 where a channel does not apply) and ``together (N,)
    float32``, what a re-ranker adds: a row of the one and the number of the other sum to ``total``; ``order (N,)``:
    candidate indices, best first after those put first; equal totals keep the order in which they were found.
    """

    total: Floats
    contributions: Floats
    together: Floats
    order: npt.NDArray[np.intp]


def share_of_together(weights: Mapping[str, float]) -> float:
    """How much of a re-ranker's correction counts, 0 to 1: it judges picture and words together, so both must count.

    All of it while neither weighs more than twice the other, in proportion below, nothing where one of them is 0.
    """
    less, more = sorted((weights.get("picture", 0.0), weights.get("words", 0.0)))
    return min(1.0, FULL_RATIO * less / more) if more > 0 else 0.0


def weigh(scores: Floats, weights: Mapping[str, float]) -> Floats:
    """What each channel adds to the totals of :func:`fuse`: ``(N, C) float32``, 0 where it does not apply."""
    wanted = np.array([weights.get(name, 0.0) for name in CHANNELS], dtype=np.float32)
    known = ~np.isnan(scores)
    norm = (known.astype(np.float32) @ wanted)[:, None]  # of a few columns a product is five times as fast as a sum
    share = np.divide(wanted, norm, out=np.zeros_like(scores), where=norm > 0)
    contributions: Floats = share * np.where(known, scores, np.float32(0))
    return contributions


def added_up(contributions: Floats) -> Floats:
    """The totals of some contributions ``(N, C)``, before a re-ranker's correction: ``(N,) float32``."""
    total: Floats = contributions @ np.ones(contributions.shape[1], np.float32)
    return total


def fuse(
    scores: Floats, weights: Mapping[str, float], correction: Floats | None = None, first: Mask | None = None
) -> Fused:
    """Fuse a score matrix: ``total = Σ w_c·z_c / Σ w_c`` over the channels that apply to each product.

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
    """
    contributions = weigh(scores, weights)
    total = added_up(contributions)
    together = np.zeros_like(total) if correction is None else correction * np.float32(share_of_together(weights))
    total = total + together
    order = np.argsort(-total, kind="stable")
    if first is not None:
        order = order[np.argsort(~first[order], kind="stable")]
    return Fused(total, contributions, together, order)
