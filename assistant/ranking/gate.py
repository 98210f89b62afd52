"""The gate: a weight for each channel, chosen for one query from how informative the channels are for it.

It looks at the calibrated scores alone. A channel has the weight ``exp(a · f)``, log-linear in a few features of that
channel (a softmax gate as in mixtures of experts, Jacobs et al. 1991, without a hidden layer), and the largest
becomes 1. Pictures alone, words alone and both together have coefficients of their own: the same sign, such as many
products with the word, means another thing in each. A gate is a handful of numbers:
:func:`assistant.ranking.learning.fit_gate` learns them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from assistant.ranking.calibration import Floats
from assistant.ranking.channels import CHANNELS

Asks = Literal["picture", "words", "both"]
"""What a query has; by the channels that apply."""

FEATURES = ("always", "top", "lead", "many", "backing")
"""What a gate knows of each channel, in the order of its coefficients.

=======  =======================================================================================
always   1
top      the best score, in pairs of standard deviations
lead     how far the best is above the tenth, as a share of the best, doubled
many     how many have at least half of the best score, natural logarithm, in threes
backing  where the other plain channels have this one's best: 2 for first, 0 for last, mean
=======  =======================================================================================

Chosen by how well those of the keywords tell words of a title from attributes on validation queries (AUC .84, .85, .84
and .87 for the four of the scores); the entropy of the scores and the agreement in the mean told less.
"""

TENTH = 10

LIMIT = 3.0
"""Weights stay between ``exp(-LIMIT)`` and 1: no channel that applies is silenced on a guess."""


Coefficients = Mapping[str, tuple[float, ...]]
"""By channel one number a feature of :data:`FEATURES`."""


@dataclass(frozen=True, slots=True)
class Gate:
    """``coefficients`` for each kind of query. A channel that is not in them keeps the weight that it has."""

    coefficients: Mapping[Asks, Coefficients]

    def __post_init__(self) -> None:
        for asks, channels in self.coefficients.items():
            for name, numbers in channels.items():
                if asks not in get_args(Asks) or name not in CHANNELS or len(numbers) != len(FEATURES):
                    raise ValueError(f"a gate cannot have {len(numbers)} numbers for {name!r} of {asks!r}")

    def of(self, asks: Asks) -> Coefficients:
        """The coefficients for one kind of query; none where it was not learnt."""
        return self.coefficients.get(asks, {})

    def as_plain(self) -> dict[str, dict[str, dict[str, float]]]:
        """Coefficients by kind of query, channel and feature, as TOML or JSON keeps them; those that are 0 left out."""
        return {
            asks: {
                name: {feature: value for feature, value in zip(FEATURES, numbers, strict=True) if value}
                for name, numbers in channels.items()
            }
            for asks, channels in self.coefficients.items()
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Gate":
        """What :meth:`as_plain` gave; raises :class:`ValueError` naming what is not known or no number."""
        coefficients: dict[Asks, Coefficients] = {}
        for asks in get_args(Asks):
            given = plain.get(asks, {})
            for name, numbers in given.items():
                _known(f"feature of {asks}.{name}", numbers, FEATURES)
            _known(f"channel of {asks}", given, tuple(CHANNELS))
            coefficients[asks] = {
                name: tuple(float(numbers.get(feature, 0.0)) for feature in FEATURES) for name, numbers in given.items()
            }
        _known("kind of query", plain, get_args(Asks))
        return cls(coefficients)


def _known(what: str, given: Mapping[str, Any], known: tuple[str, ...]) -> None:
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise ValueError(f"a gate has no {what} called {', '.join(unknown)}")


def asks_for(scores: Floats) -> Asks:
    """What the query of a score matrix ``(N, C)`` has. Taste alone counts as a picture."""
    names = list(CHANNELS)
    applies = ~np.isnan(scores)
    words = bool(applies[:, [names.index("words"), names.index("keywords")]].any())
    if not words:
        return "picture"
    return "both" if applies[:, names.index("picture")].any() else "words"


def gate_weights(scores: Floats, gate: Gate) -> dict[str, float]:
    """The weight of each channel of the gate that applies to some candidate: above 0, the largest 1.

    ``scores (N, C) float32`` are calibrated, NaN where a channel does not apply.
    """
    features = gate_features(scores)
    coefficients = gate.of(asks_for(scores))
    logs = {
        name: float(np.dot(features[column], coefficients[name]))
        for column, name in enumerate(CHANNELS)
        if name in coefficients and features[column].any()
    }
    if not logs:
        return {}
    largest = max(logs.values())
    return {name: round(float(np.exp(max(value - largest, -LIMIT))), 3) for name, value in logs.items()}


def gate_features(scores: Floats) -> Floats:
    """``(C, len(FEATURES)) float32``; a row of zeros for a channel that applies to nobody."""
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
