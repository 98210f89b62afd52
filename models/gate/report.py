"""What choosing weights is worth: single channels, fixed weights, unlearnt gates, and a learnt one, as a table."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from assistant.ranking import CHANNELS
from assistant.ranking.calibration import Floats
from assistant.ranking.gate import Gate, gate_features
from assistant.ranking.learning import Judged, ndcg
from models.gate.judging import groups_of

System = Gate | Mapping[str, float] | Callable[[Floats], Mapping[str, float]]
"""A gate, weights, or what chooses weights for a score matrix."""

EQUAL = {"picture": 1.0, "words": 1.0, "keywords": 1.0}

UNLEARNT_CHANNELS = ("picture", "words", "keywords")


def by_entropy(scores: Floats) -> dict[str, float]:
    """Weights by how peaked each channel is: 1 − entropy of the softmax of its scores over the log of their number."""
    return _largest_one({name: _peakedness(scores[:, list(CHANNELS).index(name)]) for name in UNLEARNT_CHANNELS})


def by_top(scores: Floats) -> dict[str, float]:
    """Weights in proportion to the best score of each channel."""
    features = gate_features(scores)
    return _largest_one({name: float(features[list(CHANNELS).index(name), 1]) for name in UNLEARNT_CHANNELS})


def figures(lists: Sequence[Judged], systems: Mapping[str, System]) -> dict[str, dict[str, float]]:
    """Mean nDCG@10 by group and system; the last group is the mean of the others."""
    table = {
        group: {name: float(np.mean([_value(one, system) for one in own])) for name, system in systems.items()}
        for group, own in groups_of(lists).items()
    }
    table["mean"] = {name: float(np.mean([row[name] for row in table.values()])) for name in systems}
    return table


def systems_of(gate: Gate, weights: Mapping[str, float]) -> dict[str, System]:
    """Everything that is compared, in the order of the columns."""
    singles = {name: {name: 1.0} for name, channel in CHANNELS.items() if name != "taste"}
    default = {name: channel.default_weight for name, channel in CHANNELS.items()}
    return {
        **singles, "equal": EQUAL, "default": default, "entropy": by_entropy, "top": by_top, "fixed, learnt": weights,
        "gate": gate,
    }  # fmt: skip


def as_markdown(table: Mapping[str, Mapping[str, float]]) -> str:
    """A row a group, a column a system."""
    names = list(next(iter(table.values())))
    lines = ["| queries | " + " | ".join(names) + " |", "|---|" + "--:|" * len(names)]
    lines += [f"| {group} | " + " | ".join(f"{row[name]:.3f}" for name in names) + " |" for group, row in table.items()]
    return "\n".join(lines) + "\n"


def write_gate(path: Path, gate: Gate, comment: Sequence[str]) -> None:
    """The gate as TOML, with a comment that says where it is from."""
    lines = [f"# {line}" for line in comment]
    for asks, channels in gate.as_plain().items():
        for name, numbers in channels.items():
            lines += ["", f"[weights.{asks}.{name}]", *(f"{feature} = {value}" for feature, value in numbers.items())]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _value(one: Judged, system: System) -> float:
    return ndcg(one, system(one.scores) if callable(system) else system)


def _peakedness(column: Floats) -> float:
    scores = column[~np.isnan(column)]
    if len(scores) < 2:
        return 0.0
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    entropy = -float((shares * np.log(np.maximum(shares, 1e-12))).sum())
    return max(0.0, 1.0 - entropy / float(np.log(len(scores))))


def _largest_one(weights: Mapping[str, float]) -> dict[str, float]:
    largest = max(weights.values())
    return {name: max(weight, 0.0) / largest for name, weight in weights.items()} if largest > 0 else dict(EQUAL)
