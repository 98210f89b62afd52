"""The quality of a catalogue in the terminal: the score, a table of the checks, the worst of each, what changed."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.table import Table

from assistant.cli.output import out

if TYPE_CHECKING:
    from assistant.quality.report import Change, CheckResult, Comparison, QualityReport, Told

WORST_SHOWN = 3
DOUBTFUL_SHOWN = 5
LANGUAGES_SHOWN = 5


def print_report(report: "QualityReport", changed: "Comparison | None") -> None:
    """Print everything but the plots."""
    console = out()
    before = f", {report.score - changed.score:+.1f} since version {changed.version}" if changed else ""
    console.print(f"{report.catalog}: {report.score:.1f} of 100{before} ({report.products:,} products)")
    console.print(checks_table(list(report.checks.values())))
    for lines in (_worst(report), _doubtful(report), _described(report), _changes(changed)):
        for line in lines:
            console.print(line)


def checks_table(results: Sequence["CheckResult"]) -> Table:
    """One row for each check that looked at something."""
    table = Table("Check", "Found", "Of", "Share", "Points lost", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for result in results:
        if result.looked_at:
            lost = f"{result.lost:.2f}" if result.lost else ""
            table.add_row(result.title, f"{result.found:,}", f"{result.looked_at:,}", _share(result.share), lost)
    return table


def _worst(report: "QualityReport") -> Iterator[str]:
    found = [result for result in report.checks.values() if result.findings]
    for result in sorted(found, key=lambda result: -result.lost):
        yield f"{result.title}: {result.advice}"
        for finding in result.findings[:WORST_SHOWN]:
            yield f"  {finding.id}  {finding.title[:60]}  {finding.note}".rstrip()


def _doubtful(report: "QualityReport") -> Iterator[str]:
    if report.doubtful and not report.checks["mismatch"].found:
        yield "Least fitting picture and words (none is doubtful):"
        for finding in report.doubtful[:DOUBTFUL_SHOWN]:
            yield f"  {finding.id}  {finding.title[:60]}  {finding.note}"


def _described(report: "QualityReport") -> Iterator[str]:
    lacking = [f"{field} {_share(share)}" for field, share in report.fields.items() if share]
    if lacking:
        yield f"Without: {', '.join(lacking)}"
    spoken = list(report.languages.items())[:LANGUAGES_SHOWN]
    if spoken:
        yield f"Languages of titles: {', '.join(f'{name} {count:,}' for name, count in spoken)}"
    for told in report.told:
        yield from _told(told)
    if report.imported:
        reasons = ", ".join(f"{count:,} × {reason}" for reason, count in report.imported.items())
        yield f"At the last import: {reasons}"


def _told(told: "Told") -> Iterator[str]:
    if told.missing and told.accuracy is not None:
        yield (
            f"Without {told.field}: {told.missing:,}, of which {told.told:,} can be told from similar products "
            f"(right for {told.accuracy:.1%} of those that have one)"
        )
        for finding in told.examples[:WORST_SHOWN]:
            yield f"  {finding.id}  {finding.title[:60]}  {finding.note}"


def _changes(changed: "Comparison | None") -> Iterator[str]:
    if changed is None:
        return
    if not changed.worse and not changed.better:
        yield f"Nothing notable changed since version {changed.version}."
    for word, changes in (("Worse", changed.worse), ("Better", changed.better)):
        for change in changes:
            yield f"{word} than in version {changed.version}: {_change(change)}"


def _change(change: "Change") -> str:
    new = f", new: {', '.join(change.new[:WORST_SHOWN])}" if change.new else ""
    return f"{change.title} {_share(change.before)} → {_share(change.now)}{new}"


def _share(share: float) -> str:
    return f"{share:.2%}" if share < 0.1 else f"{share:.1%}"
