"""``magpie demo``: the main job on the demo catalogue, in the terminal, and a picture of the window."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant import paths
from assistant.cli.failures import say, say_error
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.errors import DamagedError, MissingComponentError, StorageError

if TYPE_CHECKING:
    from assistant.finding.results import Results
    from assistant.query import Query

SHOWN = 5
PICTURE_NAME = "magpie-window.png"


@dataclass(frozen=True, slots=True)
class Example:
    """One query of the demo: an example picture by its file's stem, and words; one of them may be empty."""

    title: str
    picture: str
    words: str


EXAMPLES = (
    Example("A picture", "red-sneaker", ""),
    Example("Words", "", "striped t-shirt, not blue, under $40"),
    Example("A picture and words", "teal-armchair", "in red"),
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
    from assistant.cli.progress import long_work
    from assistant.cli.search_table import print_results
    from assistant.demo import DEMO_NAME, example_pictures

    with long_work() as (progress, cancel):
        session.app.ensure_demo(progress, cancel)
    pictures = {path.stem: path for path in example_pictures()}
    for number, example in enumerate(EXAMPLES, start=1):
        asked = " + ".join(filter(None, (example.picture, example.words)))
        out().rule(f"{number}. {example.title}: {asked}", align="left")
        found = session.app.search(example_query(example, pictures), catalogs=[DEMO_NAME])
        print_results(found, SHOWN)
    _save_window(session, found, folder or paths.cache() / "demo")


def example_query(example: Example, pictures: Mapping[str, Path]) -> "Query":
    """The query of an example. Raises :class:`DamagedError` when its picture was not shipped."""
    from assistant.cli.asking import build_query

    if example.picture and example.picture not in pictures:
        raise DamagedError(f"The demo's picture {example.picture} is missing.", hint="Install Magpie again.")
    images = [pictures[example.picture]] if example.picture else []
    return build_query(words=[example.words], images=images)


def _save_window(session: Session, found: "Results", folder: Path) -> None:
    """Draw the window off screen. Without Qt's libraries the demo is still worth having: that is said, not raised."""
    try:
        path = _draw_window(session, found, folder)
    except MissingComponentError as error:
        say("The window could not be drawn.")
        say_error(error, verbose=session.verbose)
    else:
        click.echo(f"A picture of the window: {path}")


def _draw_window(session: Session, found: "Results", folder: Path) -> Path:
    from assistant.platform_check import install_hint, missing_qt_libraries

    if missing := missing_qt_libraries("offscreen"):
        names = ", ".join(item.library for item in missing)
        raise MissingComponentError(f"Qt cannot draw here: {names} is missing.", hint=install_hint(missing))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{folder} cannot be made: {error.strerror}.", hint="Choose another with --out.") from error
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from assistant.ui.render import render_window

    path = folder / PICTURE_NAME
    render_window(session.app, found, path)
    return path
