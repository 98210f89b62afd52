"""``magpie catalog publish`` and ``magpie catalog key``: what the owner of a catalogue does."""

import os
import sys
from typing import TYPE_CHECKING

import click

from assistant.cli.failures import say
from assistant.cli.lazy import LazyGroup
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import CatalogName
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.sharing.keys import KeyInfo

PASSPHRASE = "MAGPIE_KEY_PASSPHRASE"  # noqa: S105 - the name of a variable
ROLES = ("root", "targets", "snapshot", "timestamp")

KEY_COMMANDS = {
    "new": "assistant.cli.catalog_publish:new",
    "rotate": "assistant.cli.catalog_publish:rotate",
    "show": "assistant.cli.catalog_publish:show",
}


@click.command(short_help="Publish a catalogue for others to follow.")
@click.argument("name", type=CatalogName())
@click.option("--to", required=True, metavar="DIR|s3://…", help="A folder that a web server serves, or a bucket.")
@click.option(
    "--compact", is_flag=True, help="Rewrite the published table; subscribers fetch the rewritten files anew."
)
@click.option("--valid-days", type=click.IntRange(1, 365), default=30, show_default=True, help="See docs/sync.md.")
@click.option("--quiet", "-q", is_flag=True, help="No progress; only problems and the result.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@pass_session
def publish(  # noqa: PLR0917 - click gives them by name
    session: Session, name: str, to: str, compact: bool, valid_days: int, quiet: bool, as_json: bool
) -> None:
    """Sign what changed in the catalogue NAME as a release, and bring it to a folder or bucket.

    Only new files are uploaded. Publish again before the signature expires, also without a change.

    \b
      magpie catalog key new shop
      magpie catalog publish shop --to /srv/www/shop
      magpie catalog publish shop --to s3://bucket/shop
    """
    from assistant.cli.progress import long_work
    from assistant.sharing.signing import Validity

    passphrase = ask_passphrase(name)
    with long_work(quiet=quiet) as (progress, cancel):
        report = session.app.sharing.publish(
            name,
            to,
            passphrase,
            compact=compact,
            validity=Validity(timestamp=valid_days),
            progress=progress,
            cancel=cancel,
        )
    if as_json:
        import msgspec

        from assistant.cli.output import print_json

        print_json(msgspec.to_builtins(report))
        return
    from assistant.cli.catalog_sync_text import publish_lines

    for line in publish_lines(report):
        click.echo(line)


@click.group(cls=LazyGroup, modules=KEY_COMMANDS, short_help="The keys that sign what you publish.")
def key() -> None:
    """Make, replace and show the keys that a catalogue is published with."""


@click.command(short_help="Make the keys of a catalogue.")
@click.argument("name", type=CatalogName())
@click.option("--root-keys", type=click.IntRange(1, 9), default=1, show_default=True, help="How many root keys.")
@click.option(
    "--threshold", type=click.IntRange(1, 9), default=1, show_default=True, help="How many of them must sign."
)
@verbose_option
@pass_session
def new(session: Session, name: str, root_keys: int, threshold: int) -> None:
    """Make the keys to publish the catalogue NAME with, sealed by a passphrase.

    Tell subscribers the fingerprint on another way than the catalogue's: it is how they know you.
    """
    info = session.app.sharing.new_keys(
        name, ask_passphrase(name, twice=True), root_keys=root_keys, threshold=threshold
    )
    click.echo(f"Made keys for {name}.")
    _print_keys(info)
    say("Keep a copy of the folder in a safe place. The root-*.key files are needed only to replace keys.")


@click.command(short_help="Replace keys in a way that subscribers follow.")
@click.argument("name", type=CatalogName())
@click.option("--role", "roles", multiple=True, type=click.Choice(ROLES), help="Which keys.  [default: all but root]")
@click.option("--renew", is_flag=True, help="Replace none, only sign the root anew before it expires.")
@verbose_option
@pass_session
def rotate(session: Session, name: str, roles: tuple[str, ...], renew: bool) -> None:
    """Replace keys of the catalogue NAME; subscribers follow with the next release.

    After a theft replace all: --role root --role targets --role snapshot --role timestamp.
    """
    if renew and roles:
        raise click.UsageError("Either --renew or --role.")
    wanted = [] if renew else list(roles or ROLES[1:])
    info = session.app.sharing.rotate_keys(name, wanted, ask_passphrase(name))  # type: ignore[arg-type]
    click.echo(f"Signed root {info.version} of {name}. Publish it: magpie catalog publish {name} --to …")
    _print_keys(info)


@click.command(short_help="Show the fingerprint and the keys.")
@click.argument("name", type=CatalogName())
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@pass_session
def show(session: Session, name: str, as_json: bool) -> None:
    """Show the fingerprint of the catalogue NAME, which subscribers compare, and its keys by role."""
    info = session.app.sharing.keys(name)
    if as_json:
        import msgspec

        from assistant.cli.output import print_json

        print_json({"schema": 1, **msgspec.to_builtins(info)})
    else:
        _print_keys(info)


def ask_passphrase(name: str, *, twice: bool = False) -> str:
    """The passphrase of a catalogue's keys, from the environment or typed; :class:`InputError` without either."""
    if given := os.environ.get(PASSPHRASE):
        return given
    if not sys.stdin.isatty():
        raise InputError("The keys need a passphrase.", hint=f"Set {PASSPHRASE}, or run it on a terminal.")
    answer: str = click.prompt(f"Passphrase of {name}", hide_input=True, confirmation_prompt=twice, err=True)
    return answer


def _print_keys(info: "KeyInfo") -> None:
    from assistant.cli.catalog_sync_text import key_lines

    for line in key_lines(info):
        click.echo(line)
