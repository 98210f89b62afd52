"""How scores are fused: the weights, whether they are chosen for each query, and by which method."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.methods import Method


@dataclass(frozen=True, slots=True)
class Blend:
    """``weights`` by channel, as the sliders, 0 to 2; with ``auto`` a gate chooses them for each query instead."""

    weights: Mapping[str, float]
    auto: bool = False
    method: Method = "weighted"
