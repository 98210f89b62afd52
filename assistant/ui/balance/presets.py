"""Presets: weights under a name. Those built in, and which of them is in force. Qt-free."""

from collections.abc import Mapping
from typing import Literal

from assistant.settings import Weights

BuiltIn = Literal["balanced", "looks", "meaning", "exact"]

BUILT_IN: dict[BuiltIn, Weights] = {
    "balanced": Weights(),
    "looks": Weights(picture=2.0, words=0.5, keywords=0.2),
    "meaning": Weights(picture=0.6, words=2.0, keywords=0.3),
    "exact": Weights(picture=0.4, words=0.4, keywords=2.0),
}
"""The presets by what they stress; the first is where the sliders start. The others are as far as it goes while no
channel falls silent: what a query has not is left out anyway."""

TOLERANCE = 1e-6


def is_same(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether two balances are the same."""
    return all(abs(one[name] - other.get(name, 0.0)) < TOLERANCE for name in one)
