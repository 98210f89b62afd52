"""Pictures given by web links: asked for on a terminal, or allowed by ``--allow-network``; never fetched unasked."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from assistant.errors import InputError
from assistant.network.link import is_link

if TYPE_CHECKING:
    from assistant.cli.session import Session
    from assistant.intake.reading import Fetch
    from assistant.network.fetch import Fetched
    from assistant.network.link import Link


class PictureType(click.Path):
    """A path, or a web link as text: a path would lose one of its slashes."""

    name = "picture"

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Leave links as they are."""
        return value if isinstance(value, str) and is_link(value) else super().convert(value, param, ctx)


def fetcher(session: "Session", sources: Sequence[Path | str], *, allowed: bool) -> "Fetch | None":
    """What fetches the links among the pictures of a query; None when there are none.

    Raises
    ------
    InputError
        Nobody can be asked, and nothing was allowed beforehand; or a link cannot be read.
    click.Abort
        The person declined.
    """
    links = [source for source in sources if isinstance(source, str)]
    if not links:
        return None
    hosts = ", ".join(dict.fromkeys(_host(link) for link in links))
    if not allowed:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            hint = "Allow it with --allow-network, or save it first."
            raise InputError(f"A picture would have to be fetched from {hosts}.", hint=hint)
        click.confirm(f"Fetch from {hosts}? That server sees your network address.", err=True, abort=True)
    return lambda link, purpose: _fetch(session, link, purpose)


def _host(link: str) -> str:
    try:
        return urlsplit(link).hostname or link
    except ValueError:
        raise InputError(f"The link {link} cannot be read.", hint="Copy it from the browser again.") from None


def _fetch(session: "Session", link: "Link", purpose: str) -> "Fetched":
    from assistant.cli.progress import long_work

    with long_work() as (progress, cancel):
        return session.app.fetch_link(link, purpose, progress=progress, cancel=cancel)
