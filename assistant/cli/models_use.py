"""``magpie models use``: another model for new catalogues and for those there are, or another one to listen with."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.failures import say, say_error
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import CatalogName

if TYPE_CHECKING:
    from assistant.ingest.reencode import ReencodeReport

PROBLEMS_SHOWN = 5


@click.command(short_help="Switch to a model: re-encode catalogues, or listen with it.")
@click.argument("name")
@click.option(
    "--catalog",
    "-c",
    "catalogs",
    multiple=True,
    type=CatalogName(),
    help="Re-encode this catalogue only, and leave the model of new ones as it is. Repeatable.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@click.pass_context
@pass_session
def use(
    session: Session, ctx: click.Context, /, *, name: str, catalogs: tuple[str, ...], quiet: bool, as_json: bool
) -> None:
    """Make NAME the model of new catalogues, and re-encode all catalogues with it.

    The name of a speech model, or “sphinx”: listen with it from now on.

    A catalogue answers with its old vectors until the new ones are complete. Stopped with Ctrl-C, the work goes on from
    there the next time; to give it up instead, use the model that the catalogue has.

    \b
      magpie models use ViT-B-32-256
      magpie models use mini --catalog shoes
      magpie models use whisper-base
    """
    from assistant.store.voices import is_voice

    if is_voice(name):
        _listen_with(session, name, named=bool(catalogs), as_json=as_json)
    else:
        ctx.exit(_encode_with(session, name, catalogs, quiet=quiet, as_json=as_json))


def _listen_with(session: Session, name: str, *, named: bool, as_json: bool) -> None:
    if named:
        raise click.UsageError(f"{name} writes down what is said; no catalogue is made with it. Leave --catalog out.")
    session.app.speech.use(name)
    if as_json:
        from assistant.cli.output import print_json

        print_json({"schema": 1, "model": name, "catalogs": []})
    else:
        click.echo(f"Magpie listens with {name} from now on.")


def _encode_with(session: Session, name: str, catalogs: tuple[str, ...], *, quiet: bool, as_json: bool) -> int:
    """Re-encode; the exit code of the first catalogue that could not be."""
    from assistant.cli.progress import long_work
    from assistant.progress import Cancelled

    try:
        with long_work(quiet=quiet) as (progress, cancel):
            reports = session.app.models.use(
                name, catalogs or None, new_catalogs=not catalogs, progress=progress, cancel=cancel
            )
    except Cancelled:
        raise Cancelled(_kept(session, name)) from None
    _show(session, name, reports, as_json=as_json, named=bool(catalogs))
    return next((report.error.exit_code for report in reports if report.error), 0)


def report_lines(report: "ReencodeReport") -> Iterator[str]:
    """What became of one catalogue that could be re-encoded."""
    if not report.switched:
        yield f"{report.catalog}: has the vectors of {report.model} already"
        return
    earlier = f", {report.kept:,} of them before" if report.kept else ""
    yield f"{report.catalog}: {report.total:,} products encoded with {report.model}{earlier}"
    if report.problem_count:
        yield f"  {report.problem_count:,} stored pictures cannot be read; their products are found by words alone"
    for product_id, reason in report.problems[:PROBLEMS_SHOWN]:
        yield f"    {product_id}: {reason}"


def as_document(report: "ReencodeReport") -> dict[str, Any]:
    """A report as JSON; see ``docs/cli.md``."""
    return {
        "catalog": report.catalog,
        "model": report.model,
        "switched": report.switched,
        "products": report.total,
        "encoded": report.encoded,
        "kept": report.kept,
        "problem_count": report.problem_count,
        "problems": [{"id": product_id, "reason": reason} for product_id, reason in report.problems],
        "error": str(report.error) if report.error else "",
    }


def _kept(session: Session, name: str) -> str:
    left = [one for one in session.app.models.pending() if one.model == name]
    done = ", ".join(f"{one.done:,} of {one.total:,} products of {one.catalog}" for one in left)
    return f"Stopped with {done or 'nothing'} encoded. The old vectors serve; run the same command again to go on."


def _show(session: Session, name: str, reports: "Sequence[ReencodeReport]", *, as_json: bool, named: bool) -> None:
    if as_json:
        from assistant.cli.output import print_json

        print_json({"schema": 1, "model": name, "catalogs": [as_document(report) for report in reports]})
        return
    if not named:
        click.echo(f"{name} is the model of new catalogues.")
    for report in reports:
        if report.error:
            say(f"{report.catalog} was left as it is.")
            say_error(report.error, verbose=session.verbose)
            continue
        for line in report_lines(report):
            click.echo(line)
