"""Why one product stands above another: differences of their shares that add up to the difference of their totals.

And what would change it: for each channel the nearest weight at which the other one comes first, found by asking the
fusion itself, so it holds for whatever way of fusing is in force.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

SHOWN_FROM = 0.05
"""A difference that rounds to 0.0 is not told."""

MOST_WEIGHT, STEPS = 2.0, 40
"""The range of a slider, and how finely it is searched before halving: what flips twice within .05 is missed."""

HALVINGS = 7
"""After the steps: to less than .0005."""

Totals = Callable[[Mapping[str, float]], tuple[float, float]]
"""The totals of the two products under other weights."""


@dataclass(frozen=True, slots=True)
class Gap:
    """By how much the first product leads in one channel (or in ``together``); negative: the second leads."""

    channel: str
    gap: float


@dataclass(frozen=True, slots=True)
class Swap:
    """A weight of one channel, the nearest to the present one, at which the second product comes first."""

    channel: str
    weight: float
    now: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The first product against the second.

    ``gaps`` add up to ``total``, the difference of the scores; the largest comes first. ``swaps`` are those weights
    that would change the order, the smallest move first. ``put_first``: the order is not by the totals, as the product
    above is the very one that was asked with.
    """

    total: float
    gaps: tuple[Gap, ...]
    swaps: tuple[Swap, ...] = ()
    put_first: bool = False

    @property
    def leads(self) -> tuple[Gap, ...]:
        """Where the first one is notably better."""
        return tuple(gap for gap in self.gaps if gap.gap >= SHOWN_FROM)

    @property
    def lags(self) -> tuple[Gap, ...]:
        """Where the second one is notably better."""
        return tuple(gap for gap in self.gaps if gap.gap <= -SHOWN_FROM)


def compare(first: Mapping[str, float], second: Mapping[str, float], *, put_first: bool = False) -> Comparison:
    """Compare the shares of two products, each adding up to its score; a channel that one lacks has 0 there."""
    channels = dict.fromkeys([*first, *second])
    gaps = [Gap(channel, first.get(channel, 0.0) - second.get(channel, 0.0)) for channel in channels]
    total = sum(first.values()) - sum(second.values())
    return Comparison(total, tuple(sorted(gaps, key=lambda gap: -abs(gap.gap))), put_first=put_first)


def swaps(weights: Mapping[str, float], channels: tuple[str, ...], totals: Totals) -> tuple[Swap, ...]:
    """For each channel the nearest weight from 0 to 2 that puts the second product first; none for those without.

    Parameters
    ----------
    weights:
        The present ones.
    channels:
        Those whose weight may move.
    totals:
        Fuses anew; asked some fifty times a channel.
    """

    found = []
    for channel in channels:
        lead, now = _lead(weights, channel, totals), weights.get(channel, 0.0)
        flips = [weight for end in (0.0, MOST_WEIGHT) if (weight := _flip(lead, now, end)) is not None]
        if flips:
            distances = [abs(weight - now) for weight in flips]
            found.append(Swap(channel, flips[distances.index(min(distances))], now))
    return tuple(sorted(found, key=lambda swap: abs(swap.weight - swap.now)))


def _lead(weights: Mapping[str, float], channel: str, totals: Totals) -> Callable[[float], float]:
    """By how much the first one leads with another weight of one channel."""

    def lead(weight: float) -> float:
        first, second = totals({**weights, channel: weight})
        return first - second

    return lead


def _flip(lead: Callable[[float], float], now: float, end: float) -> float | None:
    """The first weight on the way from ``now`` to ``end`` at which the lead is lost; None when it is kept."""
    kept = now
    for step in range(1, STEPS + 1):
        weight = now + (end - now) * step / STEPS
        if lead(weight) < 0:
            return _halve(lead, kept, weight)
        kept = weight
    return None


def _halve(lead: Callable[[float], float], kept: float, lost: float) -> float:
    for _ in range(HALVINGS):
        middle = (kept + lost) / 2
        kept, lost = (kept, middle) if lead(middle) < 0 else (middle, lost)
    return lost
