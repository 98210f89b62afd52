"""``magpie models bench``: how fast a model runs on this processor in every precision, and which way is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table

from assistant.cli.session import Session, pass_session, verbose_option

if TYPE_CHECKING:
    from assistant.encoders.bench import BenchReport, GraphReport


@click.command(short_help="Measure a model on this processor and keep the fastest way to run it.")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@pass_session
def bench(session: Session, name: str | None, as_json: bool) -> None:
    """Measure the model NAME (without it: the one of new catalogues) in every precision that it has.

    Precisions that compute wrongly on this processor are refused; of the others the fastest is kept for later starts,
    with threads and batch size. Takes half a minute for a small model; measure while nothing else runs.
    """
    from assistant.cli.output import out, print_json
    from assistant.cli.progress import long_work

    with long_work(quiet=as_json) as (progress, cancel):
        report = session.app.models.bench(name or session.app.settings.model, progress=progress, cancel=cancel)
    if as_json:
        print_json(as_document(report))
        return
    for title, half in (("Pictures", report.image), ("Texts", report.text)):
        out().print(half_table(title, half))
        for line in half_lines(half):
            click.echo(line)
        click.echo()
    for line in closing_lines(report, session.app.settings.threads):
        click.echo(line)


def half_table(title: str, half: "GraphReport") -> Table:
    """Milliseconds for one picture or text, by graph and threads; ✓ is what is used, ✗ what is refused."""
    rows = list(_rows(half))
    batches = sorted({batch for row in rows for batch in row.ms})
    table = Table("", title, "Precision", "Threads", box=None, pad_edge=False)
    for batch in batches:
        table.add_column("ms alone" if batch == 1 else f"in {batch}", justify="right")
    table.add_column("Cosine", justify="right")
    for row in rows:
        times = [f"{row.ms[batch]:.2f}" if batch in row.ms else "" for batch in batches]
        table.add_row(row.mark, row.file, row.precision, row.threads, *times, row.cosine)
    return table


def half_lines(half: "GraphReport") -> Iterator[str]:
    """What was refused, what was chosen and why."""
    for verdict in half.verdicts:
        if verdict.problem:
            yield f"Refused: {verdict.problem.removesuffix('.')}."
    chosen = half.chosen
    yield f"Chosen: {chosen.file}, {_threads(chosen.threads)}, batches of {chosen.batch}."
    for reason in half.reasons:
        yield f"  {reason}"


def closing_lines(report: "BenchReport", threads_set: int) -> Iterator[str]:
    """On what this holds, and what it does not change."""
    where = report.found_in
    yield f"{report.encoder_id} on {where.processor}, {where.cores} cores, onnxruntime {where.onnxruntime}."
    if report.disturbed:
        yield "Something else kept the processor busy, so these times mean little: measure again when it is idle."
    if all(verdict.cosine is None for half in (report.image, report.text) for verdict in half.verdicts):
        yield "The model's card has no reference vectors: nothing says whether it computes rightly here."
    if threads_set:
        yield f"The settings ask for {_threads(threads_set)}: that stays."
    if report.remembered:
        yield "Kept for later starts."
    else:
        yield "It could not be kept: MAGPIE_HOME cannot be written to."


def as_document(report: "BenchReport") -> dict[str, Any]:
    """A report as JSON; see ``docs/models.md``."""
    return {
        "schema": 1,
        "encoder_id": report.encoder_id,
        "processor": report.found_in.processor,
        "cores": report.found_in.cores,
        "onnxruntime": report.found_in.onnxruntime,
        "remembered": report.remembered,
        "processor_share": round(report.processor_share, 2),
        "image": _half_document(report.image),
        "text": _half_document(report.text),
    }


def _half_document(half: "GraphReport") -> dict[str, Any]:
    chosen = half.chosen
    return {
        "chosen": {"file": chosen.file, "threads": chosen.threads, "batch": chosen.batch, "cosine": chosen.cosine},
        "reasons": half.reasons,
        "graphs": [
            {
                "file": verdict.file.file,
                "precision": verdict.file.precision,
                "size_bytes": verdict.file.size_bytes,
                "cosine": verdict.cosine,
                "problem": verdict.problem,
            }
            for verdict in half.verdicts
        ],
        "timings": [
            {
                "file": cell.file,
                "precision": cell.precision,
                "threads": cell.threads,
                "batch": cell.batch,
                "ms": round(cell.ms, 3),
            }
            for cell in half.cells
        ],
    }


@dataclass(frozen=True)
class _Row:
    mark: str
    file: str
    precision: str
    threads: str
    ms: dict[int, float]
    cosine: str


def _rows(half: "GraphReport") -> Iterator[_Row]:
    """One row for each graph with each number of threads, in the card's order; a refused graph has no times."""
    for verdict in half.verdicts:
        name, precision = verdict.file.file, verdict.file.precision or "?"
        cosine = "" if verdict.cosine is None else f"{verdict.cosine:.5f}"
        if verdict.problem:
            yield _Row("✗", name, precision, "", {}, cosine)
        for threads in sorted({cell.threads for cell in half.cells if cell.file == name}):
            used = (name, threads) == (half.chosen.file, half.chosen.threads)
            ms = {cell.batch: cell.ms for cell in half.cells if cell.file == name and cell.threads == threads}
            yield _Row("✓" if used else "", name, precision, str(threads), ms, cosine)


def _threads(count: int) -> str:
    return f"{count} thread{'s' * (count != 1)}"
