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

FEATURES = ("always", "top", "lead", "focus", "agreement", "with_picture", "with_words")
"""What a gate knows of each channel, in the order of its coefficients.

============  ==================================================================================
always        1
top           the best score, in fives of standard deviations
lead          how far the best is above the tenth, in threes
focus         1 − entropy of the softmax of the scores over the log of their number, 0 to 1
agreement     what the other channels give this one's best ten, mean, in threes
with_picture  1 where the query has a picture
with_words    1 where the query has words
============  ==================================================================================
"""

BEST = 10

LIMIT = 2.0
"""Weights stay between ``exp(-LIMIT)``·1 and 1: no channel that applies is silenced or alone on a guess."""


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
    applies = known.any(axis=0)
    features = np.zeros((scores.shape[1], len(FEATURES)), np.float32)
    for column in np.flatnonzero(applies):
        own = scores[known[:, column], column]
        others = scores[:, applies & (np.arange(len(names)) != column)]
        best = np.argsort(-np.where(known[:, column], scores[:, column], -np.inf), kind="stable")[:BEST]
        descending = np.sort(own)[::-1]
        features[column] = (
            1.0,
            descending[0] / 5,
            (descending[0] - descending[min(BEST, len(own)) - 1]) / 3,
            _focus(own),
            np.nan_to_num(others[best]).mean() / 3 if others.size else 0.0,
            applies[names.index("picture")],
            applies[names.index("words")],
        )
    return features


def _focus(scores: Floats) -> float:
    """1 where one candidate has all of the softmax, 0 where all have the same."""
    if len(scores) < 2:
        return 0.0
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    entropy = -float((shares * np.log(np.maximum(shares, 1e-12))).sum())
    return max(0.0, 1.0 - entropy / float(np.log(len(scores))))
