"""What every way of fusing gives back, and what it may look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.methods import Method
from assistant.ranking.calibration import Floats
from assistant.ranking.channels import CHANNELS, Mask
from assistant.ranking.methods.structure import Structure

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


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """What is fused: ``scores (N, C) float32``, NaN where a channel does not apply; a non-negative weight by channel,
    absent ones 0; a re-ranker's ``correction (N,)``, None without one; and how the candidates lie to each other, None
    where the method does not ask.
    """

    scores: Floats
    weights: Mapping[str, float]
    correction: Floats | None = None
    structure: Structure | None = None

    @property
    def wanted(self) -> Floats:
        """The weights in the order of the columns: ``(C,) float32``."""
        return np.array([self.weights.get(name, 0.0) for name in CHANNELS], dtype=np.float32)

    @property
    def shares(self) -> Floats:
        """How much each channel decides of each product, ``(N, C) float32``: rows add up to 1, or to 0 where no channel
        with a weight applies.
        """
        share = ~np.isnan(self.scores) * self.wanted
        norm = share.sum(axis=1, keepdims=True)
        shares: Floats = np.divide(share, norm, out=np.zeros_like(share), where=norm > 0)
        return shares

    @property
    def known(self) -> Floats:
        """The scores with 0 where a channel does not apply."""
        return np.where(np.isnan(self.scores), np.float32(0), self.scores)

    @property
    def together(self) -> Floats:
        """The correction at its share by the weights: ``(N,) float32``."""
        if self.correction is None:
            return np.zeros(len(self.scores), np.float32)
        return self.correction * np.float32(share_of_together(self.weights))


class FusionMethod(Protocol):
    """A way of fusing. Objects are stateless."""

    @property
    def name(self) -> Method:
        """What settings and the command line call it."""

    @property
    def needs_structure(self) -> bool:
        """Whether it asks how the candidates lie to each other."""

    def fuse(self, case: Case) -> Fused:
        """The order and its reasons."""


def share_of_together(weights: Mapping[str, float]) -> float:
    """How much of a re-ranker's correction counts, 0 to 1: it judges picture and words together, so both must count.

    All of it while neither weighs more than twice the other, in proportion below, nothing where one of them is 0.
    """
    less, more = sorted((weights.get("picture", 0.0), weights.get("words", 0.0)))
    return min(1.0, FULL_RATIO * less / more) if more > 0 else 0.0


def in_order(contributions: Floats, together: Floats) -> Fused:
    """Ordered by what adds up."""
    total = contributions.sum(axis=1) + together
    return Fused(total, contributions, together, np.argsort(-total, kind="stable"))


def put_first(fused: Fused, first: Mask) -> Fused:
    """The same with some candidates before the others, each part in its order. ``first`` is ``(N,) bool``."""
    order = fused.order[np.argsort(~first[fused.order], kind="stable")]
    return Fused(fused.total, fused.contributions, fused.together, order)
