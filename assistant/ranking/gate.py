"""The gate: a weight for each channel, chosen for one query from how informative the channels are for it.

It looks at the calibrated scores alone. Each channel's weight is ``exp(a_c · f_c)``, a log-linear function of a few
features of that channel (a softmax gate as in mixtures of experts, Jacobs et al. 1991, without a hidden layer), and the
largest becomes 1. A gate is a handful of numbers: :func:`assistant.ranking.learning.fit_gate` learns them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from assistant.ranking.calibration import Floats
from assistant.ranking.channels import CHANNELS

FEATURES = ("always", "top", "lead", "many", "backing", "with_picture", "with_words")
"""What a gate knows of each channel, in the order of its coefficients.

============  ==================================================================================
always        1
top           the best score, in pairs of standard deviations
lead          how far the best is above the tenth, as a share of the best, doubled
many          how many have at least half of the best score, natural logarithm, in threes
backing       where the other plain channels have this one's best: 2 for first, 0 for last, mean
with_picture  1 where the query has a picture
with_words    1 where the query has words
============  ==================================================================================

Chosen by how well they tell words of a title from attributes on validation queries (AUC .84, .85, .84 and .87 for the
four of the scores); the entropy of the scores, their agreement in the mean and the lead over the second told less.
"""

TENTH = 10

LIMIT = 3.0
"""Weights stay between ``exp(-LIMIT)`` and 1: no channel that applies is silenced on a guess."""


@dataclass(frozen=True, slots=True)
class Gate:
    """``coefficients``: for each channel that it weighs one number a feature of :data:`FEATURES`.

    A channel that is not in it keeps the weight that it has.
    """

    coefficients: Mapping[str, tuple[float, ...]]

    def __post_init__(self) -> None:
        for name, numbers in self.coefficients.items():
            if name not in CHANNELS or len(numbers) != len(FEATURES):
                raise ValueError(f"a gate cannot have {len(numbers)} numbers for {name!r}")

    def as_plain(self) -> dict[str, dict[str, float]]:
        """Coefficients by channel and feature, as TOML or JSON keeps them; those that are 0 left out."""
        return {
            name: {feature: value for feature, value in zip(FEATURES, numbers, strict=True) if value}
            for name, numbers in self.coefficients.items()
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Gate":
        """What :meth:`as_plain` gave; raises :class:`ValueError` naming what is no channel, feature or number."""
        coefficients = {}
        for name, given in plain.items():
            unknown = sorted(set(given) - set(FEATURES)) if isinstance(given, Mapping) else [str(given)]
            if name not in CHANNELS or unknown:
                raise ValueError(f"a gate knows no {name!r} with {', '.join(unknown) or 'nothing'}")
            coefficients[name] = tuple(float(given.get(feature, 0.0)) for feature in FEATURES)
        return cls(coefficients)


def gate_weights(scores: Floats, gate: Gate) -> dict[str, float]:
    """The weight of each channel of the gate that applies to some candidate: above 0, the largest 1.

    ``scores (N, C) float32`` are calibrated, NaN where a channel does not apply.
    """
    features = gate_features(scores)
    logs = {
        name: float(np.dot(features[column], gate.coefficients[name]))
        for column, name in enumerate(CHANNELS)
        if name in gate.coefficients and features[column].any()
    }
    if not logs:
        return {}
    largest = max(logs.values())
    return {name: round(float(np.exp(max(value - largest, -LIMIT))), 3) for name, value in logs.items()}


def gate_features(scores: Floats) -> Floats:
    """``(C, len(FEATURES)) float32``; a row of zeros for a channel that applies to nobody."""
    names = list(CHANNELS)
    known = ~np.isnan(scores)
    applies = np.asarray(known.any(axis=0))
    features = np.zeros((scores.shape[1], len(FEATURES)), np.float32)
    for column in np.flatnonzero(applies):
        descending = np.sort(scores[known[:, column], column])[::-1]
        top = float(descending[0])
        tenth = float(descending[min(TENTH, len(descending)) - 1])
        features[column] = (
            1.0,
            top / 2,
            2 * (top - tenth) / max(top, 1.0),
            np.log(max(int((descending >= top / 2).sum()), 1)) / 3,
            2 * _backing(scores, int(column)),
            applies[names.index("picture")],
            applies[names.index("words")],
        )
    return features


def _backing(scores: Floats, column: int) -> float:
    """How high the other plain channels place a channel's best candidate: 1 first, 0 last, on a logarithmic scale.

    0 without others; a channel that does not apply to the candidate says a half.
    """
    best = int(np.nanargmax(scores[:, column]))
    said = []
    for other, channel in enumerate(CHANNELS.values()):
        own = scores[:, other]
        if other == column or channel.is_advanced or np.isnan(own).all():
            continue
        before = float((own > own[best]).sum())  # NaN is not above anything
        said.append(0.5 if np.isnan(own[best]) else 1 - np.log1p(before) / np.log1p(len(own)))
    return float(np.mean(said)) if said else 0.0
