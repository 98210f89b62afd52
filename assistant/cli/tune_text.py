"""The table of ``magpie tune``: before and after, by what the questions had."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from assistant.cli.evaluate_text import cell, shown_weights
from assistant.cli.failures import say
from assistant.cli.output import out

if TYPE_CHECKING:
    from assistant.insight.tuning import Study
    from assistant.learning_service import Learning


def print_learning(learning: "Learning") -> None:
    """Print what was learnt to standard output, notes to standard error."""
    console, study = out(), learning.study
    for note in study.notes:
        say(f"Note: {note}")
    count = study.parts[0].questions
    where = learning.catalogue or "All catalogues"
    console.print(f"{where}: nDCG@10 over {count:,} questions, none of which was learnt from", style="bold")
    console.print(learning_table(study))
    console.print()
    for line in closing_lines(study):
        console.print(line, style="dim")


def learning_table(study: "Study") -> Table:
    """A row for all questions and for each modality."""
    names = ("Questions", "Now", "Learnt weights", "Gain", "Learnt gate", "Gain")
    table = Table("", *names, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for part in study.parts:
        row: list[Text] = [cell(part.before)]
        for way in ("weights", "gate"):
            row += [cell(part.after(way)), cell(part.gain(way), signed=True)]
        table.add_row(part.modality, f"{part.questions:,}", *row)
    return table


def closing_lines(study: "Study") -> Iterator[str]:
    """What is best, and how sure that is."""
    yield f"Learnt weights: {shown_weights(_used(study.weights))}."
    if study.best is None:
        yield "Neither is better than what there is; nothing is to be applied."
        return
    gain = study.parts[0].gain(study.best)
    what = "The gate, which chooses weights for each question," if study.best == "gate" else "The learnt weights"
    sure = "" if gain.low > 0 else " The interval holds 0: more marks would make it surer."
    yield f"{what} would be applied.{sure}"


def _used(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: weight for name, weight in weights.items() if weight}
