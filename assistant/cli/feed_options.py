"""What ``magpie catalog import`` and ``preview`` ask for alike: the feed, the part of it, the mapping, the pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

MAP_HELP = (
    "Which column is what: title=productName, category=main,sub, attribute.colour=baseColour, currency=INR. "
    "Remembered with the catalogue; what is not given is guessed."
)


class FeedSource(click.ParamType[Path | str]):
    """A path, or the URL of a database, which stays text."""

    name = "feed"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        """The URL as it is, anything else as a path."""
        from assistant.feeds.database import is_database_url

        text = str(value)
        return text if is_database_url(text) else Path(text)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Files and folders."""
        return [click.shell_completion.CompletionItem(incomplete, type="file")]


def feed_options(command: Command) -> Command:
    """Add the options to a command."""
    options = (
        click.option(
            "--table", "part", default="", help="The sheet, the table or SELECT of a database, the file of an archive."
        ),
        click.option("--map", "overrides", multiple=True, metavar="FIELD=COLUMN", help=MAP_HELP),
        click.option(
            "--images",
            type=click.Path(path_type=Path),
            help="A folder or zip archive of pictures, named by path or by id.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
