"""The outcome of looking training data over, and what it means for a run."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from assistant.errors import InputError
from models.data.examples import Example
from models.data.faults import Fault, Reason, words_of

SHOWN = 5
"""So many of the examples left out for a reason are named."""

MANY_REPEATED = 0.1
"""Share of repeats that is worth a warning."""


@dataclass(slots=True)
class LeftOut:
    """How many examples were left out for a reason, and what the first of them are called."""

    count: int = 0
    shown: list[str] = field(default_factory=list)


@dataclass(slots=True)
class CheckReport:
    """The outcome: ``usable`` in the order read, what was left out, and what to think about."""

    usable: list[Example] = field(default_factory=list)
    left_out: dict[Reason, LeftOut] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    read: int = 0
    seconds: float = 0.0

    def lines(self) -> list[str]:
        """The report as lines of text."""
        rate = self.read / max(self.seconds, 1e-6)
        lines = [f"{len(self.usable):,} of {self.read:,} examples usable ({self.seconds:.1f} s, {rate:,.0f} a second)"]
        for reason, left in sorted(self.left_out.items()):
            more = ", …" if left.count > len(left.shown) else ""
            lines.append(f"left out, {reason}: {left.count:,} ({', '.join(left.shown)}{more})")
        return lines + [f"warning: {text}" for text in self.warnings]

    def leave_out(self, example: Example, fault: Fault) -> None:
        """Count an example as left out, and show it among the first."""
        reason, detail = fault
        left = self.left_out.setdefault(reason, LeftOut())
        left.count += 1
        if len(left.shown) < SHOWN:
            name = ascii(f"{example.source}/{example.key}"[:80])[1:-1]
            left.shown.append(f"{name}: {detail}" if detail else name)


def refuse_unlearnable(report: CheckReport) -> None:
    """Raise :class:`InputError` where nothing can be learnt from what is left; :func:`models.data.checking.check` says
    when that is."""
    trained = [example for example in report.usable if example.split == "train"]
    faults = ", ".join(f"{left.count:,} {reason}" for reason, left in sorted(report.left_out.items()))
    left_out = f" Left out: {faults}." if faults else ""
    if len(trained) < 2:
        raise InputError(
            f"Of {report.read:,} examples {len(trained)} can be trained on.{left_out}",
            hint="Give pictures that open, each with words.",
        )
    if len({words_of(example) for example in trained}) < 2:
        same = " ".join(words_of(trained[0]))[:80]
        raise InputError(
            f"All {len(trained):,} usable training examples have the same words: “{same}”. A contrastive loss learns "
            f"by telling apart, and there is nothing to tell apart.{left_out}",
            hint="Add examples of other classes, or titles that differ.",
        )


def plain_warnings(report: CheckReport, sources: Collection[str]) -> Iterator[str]:
    """What the words and sources alone show."""
    yield from _missing(report, sources)
    yield from _single_values(report)
    yield from _repeats(report)


def _missing(report: CheckReport, sources: Collection[str]) -> Iterator[str]:
    there = {example.source for example in report.usable if example.split == "train"}
    for source in sorted(set(sources) - there):
        yield f"{source}: no usable training example, although the recipe counts on it"


def _single_values(report: CheckReport) -> Iterator[str]:
    values: dict[str, Counter[str]] = {}
    for example in report.usable:
        if example.split == "train":
            for name, value in example.labels.items():
                values.setdefault(name, Counter())[value] += 1
    for name, counts in sorted(values.items()):
        if len(counts) == 1 and counts.total() > 1:
            yield f"{name} is always “{next(iter(counts))[:40]}”: a label loss on it teaches nothing"


def _repeats(report: CheckReport) -> Iterator[str]:
    repeated = report.left_out.get("repeated", LeftOut()).count
    if repeated > MANY_REPEATED * report.read:
        yield f"{repeated / report.read:.0%} of what was read are exact repeats"
