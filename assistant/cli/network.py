"""``magpie network``: what Magpie sent over the network."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from assistant.cli.session import verbose_option

if TYPE_CHECKING:
    from assistant.network.ledger import Entry


@click.command(short_help="What was sent over the network.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (its schema: docs/pictures-in.md).")
@click.option("--clear", is_flag=True, help="Forget what is on record.")
@verbose_option
def network(as_json: bool, clear: bool) -> None:
    """List every request that Magpie sent: when, why, to which host, how much came, how it ended.

    Searching sends nothing. Models are fetched by `magpie models install`, pictures of links once you agreed, releases
    by `magpie catalog sync`.
    """
    from assistant.network import ledger

    if clear:
        ledger.clear()
        click.echo("The ledger is empty now.")
    elif as_json:
        import msgspec

        from assistant.cli.output import print_json

        print_json({"schema": ledger.SCHEMA_VERSION, "requests": msgspec.to_builtins(ledger.entries())})
    else:
        _print(ledger.entries())


def _print(entries: "Sequence[Entry]") -> None:
    from rich.table import Table

    from assistant.cli.output import out

    if not entries:
        click.echo("Nothing was sent.")
        return
    table = Table("When", "Why", "Host", "Bytes", "Outcome", box=None, pad_edge=False)
    table.columns[3].justify = "right"
    for entry in entries:
        outcome = f"{entry.outcome} ({entry.status})" if entry.status else entry.outcome
        table.add_row(_local(entry.time), entry.purpose, entry.host, f"{entry.bytes:,}", outcome)
    out().print(table)


def _local(time: str) -> str:
    """The time in this place's zone; as it stands when it is none."""
    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return time
