"""``magpie catalog check``: how good a catalogue is, what is wrong with which products, and what got worse."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.failures import say
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import CatalogName

if TYPE_CHECKING:
    from assistant.catalog.catalog import Catalog
    from assistant.quality.report import Comparison, QualityReport

NOT_GOOD_ENOUGH = 9
"""The exit code of --fail-under and --fail-if-worse; see ``docs/cli.md``."""


@click.command(short_help="Check the quality of a catalogue.")
@click.argument("name", type=CatalogName())
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a report with pictures and plots.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON (its schema: docs/quality.md).")
@click.option(
    "--against",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Compare with this report of --json.  [the last check of another version]",
)
@click.option(
    "--fail-under", type=click.FloatRange(0, 100), metavar="SCORE", help="Exit with 9 when the score is less."
)
@click.option("--fail-if-worse", is_flag=True, help="Exit with 9 when the score fell.")
@click.option("--no-save", is_flag=True, help="Do not keep the report for the next comparison.")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
@verbose_option
@pass_session
def check(
    session: Session, /, *, name: str, html: Path | None, as_json: bool, against: Path | None, quiet: bool,
    **options: Any,
) -> int:  # fmt: skip
    """Check the catalogue NAME: pictures, words, prices, duplicates, and whether pictures and words belong together.

    Everything is told from what is stored; nothing is encoded and no product is changed. The report is kept in the
    catalogue's folder, and compared with the one of the version before.

    \b
      magpie catalog check shop --html shop.html
      magpie catalog check shop --fail-under 90 --quiet
    """
    from assistant.cli.progress import long_work
    from assistant.quality.history import load_history

    earlier = _read(against)
    load_history(session.app.registry.folder(name))  # one that cannot be read is said before the work, not after it
    with long_work(quiet=quiet) as (progress, cancel):
        report = session.app.check_catalog(name, progress=progress, cancel=cancel)
    catalog = session.app.catalog(name)
    changed = _compared(catalog, report, earlier)
    if not options["no_save"]:
        _save(catalog, report)
    if html:
        from assistant.quality.html_report import write_html

        write_html(html, report, changed, catalog.thumbnails)
    _show(report, changed, html, as_json=as_json)
    return _verdict(report, changed, options["fail_under"], options["fail_if_worse"])


def _read(path: Path | None) -> "QualityReport | None":
    if path is None:
        return None
    from assistant.quality.history import read_report

    return read_report(path)


def _compared(catalog: "Catalog", report: "QualityReport", earlier: "QualityReport | None") -> "Comparison | None":
    from assistant.quality.comparing import compare
    from assistant.quality.history import report_before

    earlier = earlier or report_before(catalog.folder, report)
    return compare(report, earlier) if earlier else None


def _save(catalog: "Catalog", report: "QualityReport") -> None:
    """A catalogue on a read-only disk can be checked, too; that its report is not kept is said."""
    from assistant.errors import StorageError
    from assistant.quality.history import save_report

    try:
        save_report(catalog.folder, report)
    except StorageError as error:
        say(f"The report was not kept for the next comparison: {error}")


def _show(report: "QualityReport", changed: "Comparison | None", html: Path | None, *, as_json: bool) -> None:
    if as_json:
        import msgspec

        from assistant.cli.output import print_json

        print_json({**msgspec.to_builtins(report), "compared": msgspec.to_builtins(changed)})
        return
    from assistant.cli.catalog_check_text import print_report

    print_report(report, changed)
    if html:
        click.echo(f"Report: {html}")


def _verdict(
    report: "QualityReport", changed: "Comparison | None", fail_under: float | None, fail_if_worse: bool
) -> int:
    if fail_under is not None and report.score < fail_under:
        say(f"The score of {report.score:.1f} is below {fail_under:g}.")
        return NOT_GOOD_ENOUGH
    if fail_if_worse and changed and report.score < changed.score:
        say(f"The score fell from {changed.score:.1f} to {report.score:.1f}.")
        return NOT_GOOD_ENOUGH
    return 0
