"""The tables of ``magpie eval``: figures with their intervals, groups, the comparison, the time."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from assistant.cli.failures import say
from assistant.cli.output import out

if TYPE_CHECKING:
    from assistant.cli.evaluate_run import Outcome, Plan, System, SystemOutcome
    from assistant.cli.evaluate_systems import SystemsPlan
    from assistant.insight.intervals import Figure
    from assistant.insight.report import Part

AT_K = ("recall", "precision", "F1", "nDCG")
WHOLE = ("mAP", "MRR", "R-precision", "accuracy")
GROUPS_SHOWN = 40


def print_outcome(outcome: "Outcome") -> None:
    """Print everything to standard output, notes to standard error."""
    console = out()
    for part in filter(None, (outcome.one, outcome.other)):
        for note in part.notes:
            say(f"Note: {note}")
    for part in filter(None, (outcome.one, outcome.other)):
        console.print(headline(part), style="bold")
        console.print(figures_table(part.parts[0], outcome.plan.places))
        if len(part.parts) > 1:
            console.print(groups_table(part.parts[1:], outcome.plan.places[-1]))
            if len(part.parts) - 1 > GROUPS_SHOWN:
                console.print(f"… and {len(part.parts) - 1 - GROUPS_SHOWN:,} more; --json has all.", style="dim")
        console.print(
            f"Per search: median {part.latency.median_ms:.0f} ms, p95 {part.latency.p95_ms:.0f} ms.", style="dim"
        )
        console.print()
    if outcome.change and outcome.other:
        console.print(comparison_line(outcome.one.system, outcome.other.system, outcome.change.questions), style="bold")
        console.print(figures_table(outcome.change, outcome.plan.places, signed=True))
        console.print("Marked with *: the interval does not hold 0.\n", style="dim")
    for line in closing_lines(outcome.plan, outcome.level, outcome.plots):
        console.print(line, style="dim")


def headline(one: "SystemOutcome") -> str:
    """Which catalogue, how many questions, with which encoder and weights."""
    count = one.parts[0].questions
    asked = f"{count:,} question{'s' * (count != 1)} to {one.products:,} products"
    return f"{one.system.catalogue}: {asked} · {one.encoder_id} · {shown_system(one.system)}"


def shown_system(system: "System") -> str:
    """Its weights, or that they are chosen."""
    return "weights chosen for each question" if system.auto else shown_weights(system.weights)


def shown_weights(weights: dict[str, float]) -> str:
    """``picture 1, words 0.5``."""
    return ", ".join(f"{name} {weight:g}" for name, weight in weights.items())


def figures_table(part: "Part", places: Sequence[int], *, signed: bool = False) -> Table:
    """A row for each measure: those at k with a column for each k, then those of the whole ranking."""
    table = Table(
        "", *(f"@{place}" for place in places), box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim"
    )
    for name in AT_K:
        table.add_row(name, *(cell(part.figures[f"{name}@{place}"], signed=signed) for place in places))
    for name in WHOLE:
        table.add_row(name, cell(part.figures[name], signed=signed))
    return table


def groups_table(parts: Sequence["Part"], place: int) -> Table:
    """A row for each group and language."""
    names = (f"recall@{place}", f"precision@{place}", f"nDCG@{place}", "mAP", "MRR")
    table = Table("Group", "Questions", *names, box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
    table.columns[0].overflow = "fold"
    table.columns[1].justify = "right"
    for part in parts[:GROUPS_SHOWN]:
        label = part.name if part.kind == "group" else f"{part.kind} {part.name}"
        table.add_row(Text(label), f"{part.questions:,}", *(cell(part.figures[name]) for name in names))
    return table


def cell(figure: "Figure", *, signed: bool = False) -> Text:
    """``0.412  0.351–0.470``; of a difference ``+0.031* −0.002…+0.060``."""
    if not signed:
        return Text.assemble((f"{figure.value:.3f}", "bold"), (f"  {figure.low:.3f}–{figure.high:.3f}", "dim"))
    sure = figure.low > 0 or figure.high < 0
    mark = "*" if sure else " "
    colour = "" if not sure else "green" if figure.value > 0 else "red"
    return Text.assemble(
        (f"{with_sign(figure.value)}{mark}", f"bold {colour}".strip()),
        (f" {with_sign(figure.low)}…{with_sign(figure.high)}", "dim"),
    )


def comparison_line(one: "System", other: "System", questions: int) -> str:
    """What is compared with what."""
    if one.catalogue != other.catalogue:
        return f"Change from {one.catalogue} to {other.catalogue}, over {questions:,} questions that both were asked"
    changed = {name: weight for name, weight in other.weights.items() if one.weights.get(name) != weight}
    new = shown_weights(changed) or "the same weights"
    return f"Change from the first weights to {new}, over {questions:,} questions"


def closing_lines(plan: "Plan | SystemsPlan", level: float, plots: Sequence[str]) -> Iterator[str]:
    """What the numbers beside the figures are."""
    yield (
        f"Value and {level:.0%} interval (percentile bootstrap over the questions: "
        f"{plan.resamples:,} resamples, seed {plan.seed}). Grades from {plan.relevant_from} count as relevant."
    )
    if plots:
        yield f"Plots: {', '.join(plots)}"


def with_sign(value: float) -> str:
    """``+0.031``, ``−0.002``."""
    return f"{value:+.3f}".replace("-", "−")
