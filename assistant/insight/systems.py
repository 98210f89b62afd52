"""The systems that ``magpie eval --systems`` compares: ways of weighing and fusing the channels, and plain keywords.

==============  =====================================================================================
a channel       by its name: that channel alone
fixed           the weights of the settings, or those given
equal           every plain channel with weight 1
auto            the shipped gate chooses the weights for each question
learnt          what ``magpie tune`` learnt for the catalogue: weights, or a gate
method:NAME     the fixed weights, fused by another method
bm25            full-text search by the words as typed, without anything else
==============  =====================================================================================
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.errors import InputError
from assistant.finding.gating import shipped_gate
from assistant.insight.learnt import Learnt
from assistant.methods import METHODS
from assistant.ranking import CHANNELS, Method
from assistant.ranking.gate import Gate

FIXED, EQUAL, AUTO, LEARNT, BM25 = "fixed", "equal", "auto", "learnt", "bm25"
METHOD = "method:"


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """One way of answering: by ``weights``, or with a ``gate`` that chooses them, fused by ``method``.

    ``channel``: only products to which it applies are answers. ``plain``: no channels at all, keywords as typed.
    """

    name: str
    weights: Mapping[str, float]
    gate: Gate | None = None
    method: Method = "weighted"
    channel: str = ""
    plain: bool = False


def names_of_systems(*, learnt: bool) -> list[str]:
    """Every system that ``all`` stands for; of the advanced channels none."""
    channels = [name for name, channel in CHANNELS.items() if not channel.is_advanced and name != "taste"]
    methods = [f"{METHOD}{name}" for name in METHODS if name != "weighted"]
    return [BM25, *channels, EQUAL, FIXED, AUTO, *([LEARNT] if learnt else []), *methods]


def make_systems(names: Sequence[str], fixed: Mapping[str, float], learnt: Learnt | None) -> list[System]:
    """The systems of these names, each once, in this order; ``all`` stands for every one that there is.

    Raises
    ------
    InputError
        There is no such system, or nothing was learnt yet.
    """
    wanted: list[str] = []
    for name in names:
        wanted += names_of_systems(learnt=learnt is not None) if name == "all" else [name]
    return [_make(name, fixed, learnt) for name in dict.fromkeys(wanted)]


def _make(name: str, fixed: Mapping[str, float], learnt: Learnt | None) -> System:
    plain = {channel: 0.0 if one.is_advanced else 1.0 for channel, one in CHANNELS.items()}
    if name in CHANNELS:
        return System(name, {channel: float(channel == name) for channel in CHANNELS}, channel=name)
    if name == LEARNT:
        if learnt is None:
            raise InputError("Nothing was learnt for this catalogue yet.", hint="See: magpie tune --help.")
        return System(name, learnt.weights, learnt.gate)
    made = {
        FIXED: lambda: System(name, fixed),
        EQUAL: lambda: System(name, plain),
        AUTO: lambda: System(name, fixed, shipped_gate()),
        BM25: lambda: System(name, {}, plain=True),
    } | {f"{METHOD}{method}": lambda method=method: System(name, fixed, method=method) for method in METHODS}
    if name not in made:
        known = ", ".join([*names_of_systems(learnt=True), "all"])
        raise InputError(f"There is no system “{name[:60]}”.", hint=f"Known are {known}.")
    return made[name]()
