"""What an export reports: measured forms of each graph, which were chosen and why the others were not.

Written beside the model's folder as ``NAME.report.json`` and ``NAME.report.md``; neither is part of the model.
"""

from pathlib import Path

import msgspec

from models.export.choose import Choice, Measured
from models.export.parity import Parity


class GraphReport(msgspec.Struct, frozen=True):
    """One graph: float32's size, the forms tried, and the choice among those in int8."""

    fp32_bytes: int
    forms: list[Measured]
    choice: Choice


class Report(msgspec.Struct, frozen=True):
    """One export. ``random`` says that the weights never learnt anything, ``samples`` what was measured on."""

    name: str
    source: str
    random: bool
    parity: Parity
    samples: str
    recall_fp32: float
    image: GraphReport
    text: GraphReport


def write_report(report: Report, out: Path) -> None:
    """Write both files beside the folder ``out``."""
    out.with_name(f"{out.name}.report.json").write_bytes(msgspec.json.format(msgspec.json.encode(report)))
    out.with_name(f"{out.name}.report.md").write_text(as_markdown(report), encoding="utf-8")


def as_markdown(report: Report) -> str:
    """The report for people."""
    parity = report.parity
    judged = "Random weights: recall says nothing here and decides nothing." if report.random else "Recall decides."
    lines = [
        f"# {report.name}: {report.source}",
        "",
        f"Least cosine to open_clip in float32: {parity.pictures:.6f} pictures, {parity.texts:.6f} texts, "
        f"{parity.transform:.6f} pictures through open_clip's own resizing.",
        f"Measured on {report.samples}; recall@10 in float32 {report.recall_fp32:.3f}. {judged}",
        *_table("image", report.image),
        *_table("text", report.text),
    ]
    return "\n".join(lines) + "\n"


def _table(part: str, graph: GraphReport) -> list[str]:
    return [
        "",
        f"## {part}: float32 {_megabytes(graph.fp32_bytes)}",
        "",
        "| form | MB | cosine mean, least | recall@10 change | same 10 neighbours | speed to float32 | |",
        "|---|---|---|---|---|---|---|",
        *(_row(form, graph.choice) for form in graph.forms),
    ]


def _row(form: Measured, choice: Choice) -> str:
    verdict = "**chosen**" if form.method == choice.method else choice.refused.get(form.method, "the safe alternative")
    return (
        f"| {form.method} | {_megabytes(form.size_bytes)} | {form.cosine:.4f}, {form.least_cosine:.4f} "
        f"| {100 * form.recall_change:+.1f} points | {form.agreement:.3f} | {form.speed:.2f}× | {verdict} |"
    )


def _megabytes(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:.1f} MB" if size_bytes < 10e6 else f"{size_bytes / 1e6:.0f} MB"
