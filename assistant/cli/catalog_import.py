"""``magpie catalog import``: a product feed into a catalogue, with the mapping shown, progress, and a report."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.failures import say
from assistant.cli.feed_options import FeedSource, feed_options
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import CatalogName

if TYPE_CHECKING:
    from assistant.ingest.importer import ImportOptions
    from assistant.ingest.mapping import ColumnMapping
    from assistant.ingest.report import ImportReport


@click.command("import", short_help="Import a product feed.")
@click.argument("feed", type=FeedSource())
@click.option("--name", required=True, type=CatalogName(), help="The catalogue, new or known.")
@feed_options
@click.option("--model", help="The model of a new catalogue.  [default: as set by: magpie models use]")
@click.option(
    "--delete-missing",
    "--replace",
    is_flag=True,
    help="Delete products that are no longer in the feed, which is whole.",
)
@click.option("--force", is_flag=True, help="With --delete-missing: even when most products would go.")
@click.option(
    "--merge-by",
    type=click.Choice(["id", "gtin"]),
    help="Join the rows to products that another feed brought: what those lack is filled in.",
)
@click.option(
    "--feed", "feed_name", default="", help="What the feed is called beside others.  [default: its file's name]"
)
@click.option("--allow-network", is_flag=True, help="Fetch pictures that the feed has on the web, without asking.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no mapping; only problems and the result.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@verbose_option
@pass_session
def import_feed(
    session: Session,
    /,
    *,
    feed: Path | str,
    name: str,
    part: str,
    images: Path | None,
    quiet: bool,
    as_json: bool,
    model: str | None,
    overrides: tuple[str, ...],
    **choices: Any,
) -> None:
    """Import FEED into a catalogue: a file, a folder, an archive, or the URL of a database (docs/feeds.md).

    Importing again brings the catalogue up to date: what did not change is not encoded again. Stopped with Ctrl-C, it
    keeps what is done and goes on from there the next time.

    \b
      magpie catalog preview shop.csv
      magpie catalog import shop.csv --name shop --map title=product_name --images photos/
    """
    from assistant.cli.progress import long_work
    from assistant.progress import Cancelled

    fetch = _may_fetch(session, feed, part, overrides, images, allowed=choices.pop("allow_network"))
    options = _options(images=images, fetch=fetch, **choices)
    try:
        with long_work(quiet=quiet) as (progress, cancel):
            report = session.app.import_feed(
                feed,
                name,
                model=model,
                part=part,
                overrides=overrides,
                options=options,
                on_mapping=_ignore_mapping if quiet else show_mapping,
                progress=progress,
                cancel=cancel,
            )
    except Cancelled:
        raise Cancelled(_kept(session, name)) from None
    _show_report(session, report, as_json=as_json)


def _options(
    *, images: Path | None, fetch: bool, delete_missing: bool, force: bool, merge_by: str | None, feed_name: str
) -> "ImportOptions":
    from assistant.ingest.importer import ImportOptions
    from assistant.ingest.joining import as_merge_by
    from assistant.ingest.merging import MAIN

    return ImportOptions(
        images=images,
        delete_missing=delete_missing,
        force=force,
        fetch=fetch,
        merge_by=as_merge_by(merge_by or ""),
        feed=feed_name or MAIN,
    )


def _may_fetch(
    session: Session, feed: Path | str, part: str, overrides: Sequence[str], images: Path | None, *, allowed: bool
) -> bool:
    """Whether pictures on the web are fetched: where that was allowed, or is on being asked at a terminal."""
    if allowed or not sys.stdin.isatty() or not sys.stderr.isatty():
        return allowed
    hosts = session.app.preview_feed(feed, part=part, overrides=overrides, images=images).hosts
    if not hosts:
        return False
    more = f" and {len(hosts) - 3} more" if len(hosts) > 3 else ""
    return click.confirm(f"The feed has pictures on {', '.join(hosts[:3])}{more}. Fetch them?", default=True, err=True)


def show_mapping(mapping: "ColumnMapping", unmapped: list[str]) -> None:
    """Print which column is read as what, and which are not read, on standard error."""
    from assistant.cli.catalog_text import mapping_lines

    say("Reading the columns as:")
    for line in mapping_lines(mapping.entries()):
        say(line)
    if unmapped:
        say(f"  not read: {', '.join(unmapped)} (use --map to change this)")


def _ignore_mapping(_mapping: "ColumnMapping", _unmapped: list[str]) -> None:
    pass


def _kept(session: Session, name: str) -> str:
    if name not in session.app.registry.names():
        return "Stopped before anything was imported."
    count = session.app.registry.open(name).count()
    return f"Stopped: {count:,} products are kept in {name}. Run the same command again to resume."


def _show_report(session: Session, report: "ImportReport", *, as_json: bool) -> None:
    if as_json:
        import msgspec

        from assistant.cli.output import print_json

        print_json(msgspec.to_builtins(report))
        return
    from assistant.cli.catalog_text import import_lines
    from assistant.ingest.report import REPORT_FILE

    for line in import_lines(report):
        click.echo(line)
    if report.problem_count:
        click.echo(f"All in {session.app.registry.folder(report.catalog) / REPORT_FILE}")
