"""Catalogues and imports in words: the list, the description of one, how columns are read, what an import did."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.table import Table

if TYPE_CHECKING:
    from assistant.catalog.registry import CatalogInfo
    from assistant.ingest.report import ImportReport

PROBLEMS_SHOWN = 5
"""Rows with a problem that are printed; the report lists more."""

VALUES_SHOWN = 12
"""Values printed for each field that can be filtered by; the JSON has more."""


def catalog_table(infos: Sequence["CatalogInfo"]) -> Table:
    """The list of catalogues; a damaged one shows its problem."""
    table = Table("Name", "Products", "Size", "Encoder", "Updated", "Source", box=None, pad_edge=False)
    table.columns[1].justify = table.columns[2].justify = "right"
    table.columns[5].overflow = "fold"
    for info in infos:
        if info.problem:
            table.add_row(info.name, "", "", "", "", f"cannot be used: {info.problem}")
        else:
            encoder = ", ".join([info.encoder_id, *pending_words(info)])
            table.add_row(info.name, f"{info.count:,}", _size(info), encoder, _updated(info), info.source)
    return table


def info_lines(
    info: "CatalogInfo", mapping: Mapping[str, str | list[str]], filters: Mapping[str, Sequence[tuple[str, int]]]
) -> Iterator[str]:
    """The description of one catalogue."""
    if info.problem:
        yield f"{info.name} cannot be used: {info.problem}"
        yield f"folder: {info.folder}"
        return
    yield f"{info.title} ({info.name})"
    yield f"  {info.count:,} products, {_size(info)}, encoder {info.encoder_id}, updated {_updated(info)}"
    for words in pending_words(info):
        yield f"  {words}"
    yield f"  folder: {info.folder}"
    yield f"  source: {info.source}"
    yield "Its columns were read as:"
    yield from mapping_lines(mapping)
    yield "It can be filtered by:"
    for field, values in filters.items():
        more = f" and {len(values) - VALUES_SHOWN:,} more" if len(values) > VALUES_SHOWN else ""
        yield f"  {field:20} {', '.join(f'{value} ({count:,})' for value, count in values[:VALUES_SHOWN])}{more}"


def pending_words(info: "CatalogInfo") -> Iterator[str]:
    """How far a re-encoding is that is at work or was stopped; nothing when there is none."""
    if info.pending:
        done, total = info.pending.done, info.pending.total
        yield f"re-encoding for {info.pending.model}: {done:,} of {total:,}"


def mapping_lines(entries: Mapping[str, Any]) -> Iterator[str]:
    """Which field is read from which column or columns."""
    for field, columns in entries.items():
        yield f"  {field:20} ← {columns if isinstance(columns, str) else ' > '.join(columns)}"


def import_lines(report: "ImportReport") -> Iterator[str]:
    """What an import did: counts, then the kinds of problems, then the first rows that had one."""
    counts = {
        "added": report.added,
        "changed": report.changed,
        "with another price or link": report.repriced,
        "unchanged": report.unchanged,
        "joined to other products": report.joined,
        "skipped": report.skipped,
        "deleted": report.deleted,
    }
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count) or "nothing to import"
    yield f"{report.catalog}: {told} ({report.rows:,} rows in {report.seconds:,.1f} s)"
    if report.note:
        yield f"Note: {report.note}"
    for reason, count in sorted(report.reasons.items(), key=lambda kind: -kind[1]):
        yield f"  {count:,} × {reason}"
    for problem in report.problems[:PROBLEMS_SHOWN]:
        yield f"    row {problem.row} ({problem.id or 'no id'}): {problem.reason}"


def _size(info: "CatalogInfo") -> str:
    return f"{info.size_bytes / 1e6:,.1f} MB"


def _updated(info: "CatalogInfo") -> str:
    return f"{info.updated_at.astimezone():%Y-%m-%d %H:%M}"
