"""``magpie catalog subscribe``, ``sync`` and what belongs to following a publisher."""

import sys
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.failures import say, say_error
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import CatalogName
from assistant.errors import InputError, MagpieError

if TYPE_CHECKING:
    from assistant.sharing.following import SyncReport
    from assistant.sharing.subscribing import Offer

DAMAGED = 5
"""The exit code when ``verify`` finds damage."""


@click.command(short_help="Follow a published catalogue.")
@click.argument("url", metavar="URL")
@click.option("--fingerprint", help="The publisher's; without it you are asked whether the one that is found is right.")
@click.option("--name", help="What to call it here.  [default: as the publisher calls it]")
@click.option("--limit", type=click.IntRange(0), metavar="KB/S", help="Kilobytes a second at most.")
@click.option("--quiet", "-q", is_flag=True, help="No progress; only problems and the result.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@pass_session
def subscribe(  # noqa: PLR0917 - click gives them by name
    session: Session, url: str, fingerprint: str | None, name: str | None, limit: int | None, quiet: bool, as_json: bool
) -> None:
    """Follow the catalogue that is published at URL: http(s)://…, s3://… or a folder, also one on a stick.

    Interrupted, `magpie catalog sync` goes on where it stopped.

    \b
      magpie catalog subscribe https://shop.example/catalogue --fingerprint ABCD-EFGH-…
      magpie catalog subscribe /media/stick/shop
    """
    from assistant.cli.progress import long_work

    with long_work(quiet=quiet) as (progress, cancel):
        report = session.app.sharing.subscribe(
            url, accept=_ask, name=name, fingerprint=fingerprint, limit_kb_per_s=limit, progress=progress, cancel=cancel
        )
    _print(report, as_json=as_json)
    _say_model(session, report.catalog)


@click.command(short_help="Stop following a publisher.")
@click.argument("name", type=CatalogName())
@verbose_option
@pass_session
def unsubscribe(session: Session, name: str) -> None:
    """Follow the publisher of NAME no longer. The products stay, as a catalogue of your own."""
    session.app.sharing.unsubscribe(name)
    click.echo(f"{name} follows nobody any more. To delete it: magpie catalog remove {name}")


@click.command(short_help="Fetch the newest release of followed catalogues.")
@click.argument("names", nargs=-1, type=CatalogName())
@click.option(
    "--limit", type=click.IntRange(0), metavar="KB/S", help="Kilobytes a second at most.  [default: settings]"
)
@click.option("--due", is_flag=True, help="Only those whose time has come (for a timer of the system).")
@click.option("--again", is_flag=True, help="Take a release, too, that was rolled back.")
@click.option("--quiet", "-q", is_flag=True, help="No progress; only problems and the result.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of reports.")
@verbose_option
@pass_session
def sync(  # noqa: PLR0917 - click gives them by name
    session: Session, names: tuple[str, ...], limit: int | None, due: bool, again: bool, quiet: bool, as_json: bool
) -> int:
    """Bring followed catalogues up to date: those named, else all. Only what changed is fetched.

    A release that is not signed as it must be is refused, and what is there stays. Offline, what is there stays, too.
    """
    from assistant.cli.progress import long_work

    sharing = session.app.sharing
    wanted = list(names) or (sharing.due() if due else sharing.subscribed())
    if not wanted and not as_json:
        click.echo("Nothing is due." if due else "No catalogue is followed. See: magpie catalog subscribe --help")
    reports: list[SyncReport] = []
    worst = 0
    with long_work(quiet=quiet) as (progress, cancel):
        for name in wanted:
            try:
                reports.append(
                    session.app.sharing.sync(name, limit_kb_per_s=limit, again=again, progress=progress, cancel=cancel)
                )
            except MagpieError as error:
                _say_failed(session, name, error)
                worst = max(worst, error.exit_code)
    _print(reports, as_json=as_json)
    return worst


@click.command(short_help="Go back to the release before.")
@click.argument("name", type=CatalogName())
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@pass_session
def rollback(session: Session, name: str, as_json: bool) -> None:
    """Go back to the release before the present one of NAME. A newer one than that comes with the next sync.

    The one that was left is not taken again by itself; `magpie catalog sync NAME --again` does.
    """
    report = session.app.sharing.rollback(name)
    if as_json:
        _print(report, as_json=True)
        return
    click.echo(f"{name}: back from release {report.before} to {report.release}, {report.products:,} products.")


@click.command(short_help="Check every file of a followed catalogue.")
@click.argument("name", type=CatalogName())
@click.option("--repair", is_flag=True, help="Fetch damaged files anew.")
@click.option("--quiet", "-q", is_flag=True, help="No progress; only problems and the result.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@pass_session
def verify(session: Session, name: str, repair: bool, quiet: bool, as_json: bool) -> int:
    """Read every file of NAME and compare it with what was signed. Exit code 5 when something is damaged."""
    from assistant.cli.progress import long_work

    with long_work(quiet=quiet) as (progress, cancel):
        report = session.app.sharing.verify(name, repairing=repair, progress=progress, cancel=cancel)
    if as_json:
        import msgspec

        from assistant.cli.output import print_json

        print_json({**msgspec.to_builtins(report), "good": report.is_good})
    else:
        from assistant.cli.catalog_sync_text import verify_lines

        for line in verify_lines(report):
            click.echo(line)
    return 0 if report.is_good else DAMAGED


@click.command(short_help="The history of releases.")
@click.argument("name", type=CatalogName())
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@pass_session
def log(session: Session, name: str, as_json: bool) -> None:
    """List the releases of NAME, one of your own or one that is followed, with what changed in each."""
    entries = session.app.sharing.log(name)
    if as_json:
        import msgspec

        from assistant.cli.output import print_json

        print_json({"schema": 1, "releases": msgspec.to_builtins(entries)})
        return
    from assistant.cli.catalog_sync_text import log_table
    from assistant.cli.output import out

    out().print(log_table(entries))


def _ask(offer: "Offer") -> bool:
    """Show who publishes, and ask whether that is right; where nobody can be asked, refuse."""
    from assistant.cli.catalog_sync_text import offer_lines

    for line in offer_lines(offer):
        say(line)
    if not sys.stdin.isatty():
        raise InputError(
            "Nobody can be asked whether this is the right publisher.", hint="Give --fingerprint, as they told you."
        )
    return click.confirm("Is this the fingerprint that the publisher told you?", err=True)


def _say_failed(session: Session, name: str, error: MagpieError) -> None:
    say_error(type(error)(f"{name}: {error.message}", hint=error.hint), verbose=session.verbose)
    from assistant.cli.catalog_sync_text import age_line

    state = session.app.sharing.state(name)
    if state.subscription and state.subscription.release:
        say(age_line(name, state.subscription.prices_as_of))


def _say_model(session: Session, name: str) -> None:
    """Name the model that a catalogue needs when it is not installed."""
    from assistant.store.folders import find_encoder

    manifest = session.app.registry.open(name).manifest
    if not find_encoder(manifest.encoder_id):
        say(f"To search it, install its model: magpie models install {manifest.model}")


def _print(reports: "SyncReport | list[SyncReport]", *, as_json: bool) -> None:
    many = reports if isinstance(reports, list) else [reports]
    if as_json:
        import msgspec

        from assistant.cli.output import print_json

        document: Any = msgspec.to_builtins(reports)
        print_json({"schema": 1, "catalogs": document} if isinstance(reports, list) else document)
        return
    from assistant.cli.catalog_sync_text import sync_line

    for report in many:
        click.echo(sync_line(report))
