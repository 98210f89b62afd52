"""The tables of ``magpie eval --systems``: a line a system, what it has more than the base, and the groups."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from assistant.cli.evaluate_text import closing_lines, shown_weights, with_sign
from assistant.cli.failures import say
from assistant.cli.output import out

if TYPE_CHECKING:
    from assistant.cli.evaluate_systems import Entry, SystemsOutcome
    from assistant.insight.intervals import Figure

WHOLE = ("mAP", "MRR", "accuracy")
AT_K = ("nDCG", "recall", "precision", "F1")


def print_systems(outcome: "SystemsOutcome") -> None:
    """Print everything to standard output, notes to standard error."""
    console, plan = out(), outcome.plan
    for note in outcome.notes:
        say(f"Note: {note}")
    names = [*(f"{name}@{plan.places[-1]}" for name in AT_K), *WHOLE]
    console.print(headline(outcome), style="bold")
    console.print(systems_table(outcome.entries, names))
    if len(outcome.entries) > 1:
        console.print(f"\nMore than {plan.base} has (* where the interval does not hold 0)", style="bold")
        console.print(changes_table(outcome.entries, names))
    if len(outcome.entries[0].parts) > 1:
        console.print(f"\n{names[0]} of each group", style="bold")
        console.print(groups_table(outcome.entries, names[0]))
    console.print()
    for line in (*weights_lines(outcome.entries), *closing_lines(plan, outcome.level, outcome.plots)):
        console.print(line, style="dim")


def headline(outcome: "SystemsOutcome") -> str:
    """Which catalogue, which judgments, how many questions, with which encoder."""
    count = outcome.entries[0].parts[0].questions
    asked = f"{count:,} question{'s' * (count != 1)} to {outcome.products:,} products"
    return f"{outcome.plan.catalogue}: {outcome.plan.judgments.source} · {asked} · {outcome.encoder_id}"


def systems_table(entries: Sequence["Entry"], names: Sequence[str]) -> Table:
    """The value of each measure above the ends of its interval."""
    table = _table(names)
    for entry in entries:
        figures = entry.parts[0].figures
        table.add_row(entry.system.name, *(_cell(figures[name]) for name in names))
    return table


def changes_table(entries: Sequence["Entry"], names: Sequence[str]) -> Table:
    """What each system has more than the base, with the ends of the paired interval."""
    table = _table(names)
    for entry in entries:
        if entry.change is not None:
            table.add_row(entry.system.name, *(_change(entry.change.figures[name]) for name in names))
    return table


def groups_table(entries: Sequence["Entry"], name: str) -> Table:
    """One measure by system and group; the groups with most questions first."""
    parts = sorted((part for part in entries[0].parts if part.kind != "all"), key=lambda part: -part.questions)[:8]
    table = _table([f"{part.name} ({part.questions:,})" for part in parts])
    for entry in entries:
        figures = {(part.kind, part.name): part.figures[name] for part in entry.parts}
        table.add_row(entry.system.name, *(_cell(figures[part.kind, part.name]) for part in parts))
    return table


def weights_lines(entries: Sequence["Entry"]) -> Iterator[str]:
    """What the systems with weights of their own are."""
    for entry in entries:
        system = entry.system
        if system.gate is not None:
            yield f"{system.name}: a gate chooses the weights for each question."
        elif not system.channel and not system.plain:
            used = {channel: weight for channel, weight in system.weights.items() if weight}
            yield f"{system.name}: {shown_weights(used)}."


def _table(names: Sequence[str]) -> Table:
    return Table("", *names, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")


def _cell(figure: "Figure") -> Text:
    return Text.assemble((f"{figure.value:.3f}", "bold"), (f"\n{figure.low:.3f}–{figure.high:.3f}", "dim"))


def _change(figure: "Figure") -> Text:
    sure = figure.low > 0 or figure.high < 0
    colour = "" if not sure else "green" if figure.value > 0 else "red"
    return Text.assemble(
        (f"{with_sign(figure.value)}{'*' * sure}", f"bold {colour}".strip()),
        (f"\n{with_sign(figure.low)}…{with_sign(figure.high)}", "dim"),
    )
