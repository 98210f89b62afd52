"""``magpie catalog``: list, describe and remove catalogues; the other commands
are in the modules beside it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.lazy import LazyGroup
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import CatalogName

if TYPE_CHECKING:
    from assistant.catalog.registry import CatalogInfo

COMMANDS = {
    "list": "assistant.cli.catalog:list_catalogs",
    "import": "assistant.cli.catalog_import:import_feed",
    "check": "assistant.cli.catalog_check:check",
    "preview": "assistant.cli.catalog_preview:preview_feed",
    "info": "assistant.cli.catalog:info",
    "remove": "assistant.cli.catalog:remove",
    "subscribe": "assistant.cli.catalog_sync:subscribe",
    "sync": "assistant.cli.catalog_sync:sync",
    "rollback": "assistant.cli.catalog_sync:rollback",
    "verify": "assistant.cli.catalog_sync:verify",
    "log": "assistant.cli.catalog_sync:log",
    "unsubscribe": "assistant.cli.catalog_sync:unsubscribe",
    "publish": "assistant.cli.catalog_publish:publish",
    "key": "assistant.cli.catalog_publish:key",
}


@click.group(cls=LazyGroup, modules=COMMANDS, short_help="List, import, check, publish and follow catalogues.")
def catalog() -> None:
    """Manage the catalogues that are searched."""


@click.command("list", short_help="List the catalogues.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@pass_session
def list_catalogs(session: Session, as_json: bool) -> None:
    """List the catalogues with size, encoder and age. A damaged one is listed with its problem."""
    from assistant.cli.catalog_text import catalog_table
    from assistant.cli.output import out, print_json

    infos = session.app.registry.infos()
    if as_json:
        print_json({"schema": 1, "catalogs": [as_document(info) for info in infos]})
    elif infos:
        out().print(catalog_table(infos))
    else:
        click.echo("No catalogue yet. Import one: magpie catalog import FILE --name NAME; or see: magpie demo.")


@click.command(short_help="Describe one catalogue.")
@click.argument("name", type=CatalogName())
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@pass_session
def info(session: Session, name: str, as_json: bool) -> None:
    """Describe the catalogue NAME: where it lies, how its feed was read, and what can be filtered by."""
    from assistant.cli.catalog_text import info_lines
    from assistant.cli.output import print_json

    found = find_info(session, name)
    opened = None if found.problem else session.app.catalog(name)
    mapping = {field: columns for field, columns in opened.manifest.mapping.items() if columns} if opened else {}
    filters = opened.facets() if opened else {}
    if as_json:
        values = {field: dict(counts) for field, counts in filters.items()}
        print_json({"schema": 1, **as_document(found), "mapping": mapping, "filters": values})
    else:
        for line in [*info_lines(found, mapping, filters), *_followed(found)]:
            click.echo(line)


@click.command(short_help="Remove a catalogue.")
@click.argument("name", type=CatalogName())
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@verbose_option
@pass_session
def remove(session: Session, name: str, yes: bool) -> None:
    """Remove the catalogue NAME from this machine. The feed that it was imported from is not touched."""
    found = find_info(session, name)
    if not yes:
        click.confirm(f"Remove “{name}” with {found.count:,} products?", abort=True, err=True)
    session.app.remove_catalog(name)
    click.echo(f"Removed {name}.")


def _followed(info: "CatalogInfo") -> Iterator[str]:
    """Whom a catalogue follows, and the age of its prices."""
    from assistant.catalog.subscription import is_subscribed, load_subscription

    if is_subscribed(info.folder):
        from assistant.cli.catalog_sync_text import subscription_lines

        yield from subscription_lines(load_subscription(info.folder))


def find_info(session: Session, name: str) -> "CatalogInfo":
    """What is known of a catalogue. Raises :class:`NotFoundError` naming those there are."""
    session.app.registry.folder(name)
    return next(info for info in session.app.registry.infos() if info.name == name)


def as_document(info: "CatalogInfo") -> dict[str, Any]:
    """A catalogue as JSON; see ``docs/cli.md``."""
    import msgspec

    return {
        "name": info.name,
        "title": info.title,
        "count": info.count,
        "encoder_id": info.encoder_id,
        "size_bytes": info.size_bytes,
        "updated_at": info.updated_at.isoformat(),
        "source": info.source,
        "folder": str(info.folder),
        "problem": info.problem,
        "model": info.model,
        "reencoding": msgspec.to_builtins(info.pending),
    }
