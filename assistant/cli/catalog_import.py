"""``magpie catalog import``: a product feed into a catalogue, with the mapping shown, progress, and a report."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.failures import say
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import CatalogName

if TYPE_CHECKING:
    from assistant.ingest.mapping import ColumnMapping
    from assistant.ingest.report import ImportReport


@click.command("import", short_help="Import a product feed.")
@click.argument("feed", type=click.Path(path_type=Path))
@click.option("--name", required=True, type=CatalogName(), help="The catalogue, new or known.")
@click.option(
    "--map",
    "overrides",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column is what: title=productName, category=main,sub, attribute.colour=baseColour, currency=INR. "
    "Remembered with the catalogue; what is not given is guessed.",
)
@click.option("--images", type=click.Path(path_type=Path), help="A folder of pictures, named by path or by id.")
@click.option("--model", help="The model of a new catalogue.  [default: as set by: magpie models use]")
@click.option("--delete-missing", is_flag=True, help="Delete products that are no longer in the feed.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no mapping; only problems and the result.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@verbose_option
@pass_session
def import_feed(
    session: Session,
    /,
    *,
    feed: Path,
    name: str,
    images: Path | None,
    delete_missing: bool,
    quiet: bool,
    as_json: bool,
    **choices: Any,
) -> None:
    """Import FEED (Parquet, CSV or JSON Lines) into a catalogue.

    Importing again brings the catalogue up to date: what did not change is not encoded again. Stopped with Ctrl-C, it
    keeps what is done and goes on from there the next time.

    \b
      magpie catalog import shop.csv --name shop --map title=product_name --images photos/
    """
    from assistant.cli.progress import long_work
    from assistant.ingest.importer import ImportOptions
    from assistant.progress import Cancelled

    try:
        with long_work(quiet=quiet) as (progress, cancel):
            report = session.app.import_feed(
                feed,
                name,
                options=ImportOptions(images=images, delete_missing=delete_missing),
                on_mapping=_ignore_mapping if quiet else show_mapping,
                progress=progress,
                cancel=cancel,
                **choices,
            )
    except Cancelled:
        raise Cancelled(_kept(session, name)) from None
    _show_report(session, report, as_json=as_json)


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
