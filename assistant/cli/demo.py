"""``magpie demo``: the main job on the demo catalogue, in the terminal, and a picture of the window."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant import paths
from assistant.cli.failures import say, say_error
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.errors import DamagedError, MagpieError, MissingComponentError

if TYPE_CHECKING:
    from assistant.query import Query
    from assistant.results import Results

SHOWN = 5
PICTURE_NAME = "magpie-window.png"


@dataclass(frozen=True, slots=True)
class Example:
    """One query of the demo: which of the example pictures it shows, and its words."""

    title: str
    picture: int | None
    words: str


EXAMPLES = (
    Example("A picture", 0, ""),
    Example("Words", None, "red sneakers, under $100"),
    Example("A picture and words", 1, "in blue"),
)


@click.command(short_help="Show the main job on the demo catalogue.")
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the picture of the window.  [default: in MAGPIE_HOME]",
)
@verbose_option
@pass_session
def demo(session: Session, folder: Path | None) -> None:
    """Search the demo catalogue by a picture, by words and by both, and save a picture of the window."""
    show_demo(session, folder)


def show_demo(session: Session, folder: Path | None = None) -> None:
    """Run the examples, print what they find, and save a picture of the window in ``folder``."""
    from assistant.cli.output import out
    from assistant.cli.progress import cancel_on_interrupt, reporting
    from assistant.cli.search_table import print_results
    from assistant.demo import DEMO_NAME, example_pictures

    with cancel_on_interrupt() as cancel, reporting() as progress:
        session.app.ensure_demo(progress, cancel)
    pictures = example_pictures()
    for number, example in enumerate(EXAMPLES, start=1):
        query = example_query(example, pictures)
        asked = " + ".join(
            [*(picture.source for picture in query.pictures), *([example.words] if example.words else [])]
        )
        out().rule(f"{number}. {example.title}: {asked}", align="left")
        found = session.app.search(query, catalogs=[DEMO_NAME])
        print_results(found, SHOWN)
    _save_window(session, found, folder or paths.cache() / "demo")


def example_query(example: Example, pictures: Sequence[Path]) -> "Query":
    """The query of an example. Raises :class:`DamagedError` when its picture was not shipped."""
    from assistant.cli.asking import build_query

    if example.picture is None:
        return build_query(words=[example.words])
    if example.picture >= len(pictures):
        raise DamagedError("The demo's example pictures are missing.", hint="Install Magpie again.")
    return build_query(words=[example.words], images=[pictures[example.picture]])


def _save_window(session: Session, found: "Results", folder: Path) -> None:
    """Render the window off screen. Without Qt's libraries the demo is still worth having: that is said, not raised."""
    try:
        _require_offscreen()
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from assistant.ui.render import render_window

        folder.mkdir(parents=True, exist_ok=True)
        path = folder / PICTURE_NAME
        render_window(session.app, found, path)
    except MagpieError as error:
        say("The window could not be drawn.")
        say_error(error, verbose=session.verbose)
    else:
        click.echo(f"A picture of the window: {path}")


def _require_offscreen() -> None:
    from assistant.platform_check import install_hint, missing_qt_libraries

    if missing := missing_qt_libraries("offscreen"):
        names = ", ".join(item.library for item in missing)
        raise MissingComponentError(f"Qt cannot draw here: {names} is missing.", hint=install_hint(missing))
