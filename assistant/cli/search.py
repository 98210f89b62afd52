"""``magpie search``: one query, ranked products, and why."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.links import PictureType, fetcher
from assistant.cli.picture_options import shaping_options
from assistant.cli.screen_option import ScreenCommand
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import AreaType, CatalogName, PairType, PriceType, WeightsType

if TYPE_CHECKING:
    from assistant.results import Results
    from assistant.speech.transcript import Transcript

PICTURE = PictureType()
"""Existence is left to the reader of pictures, whose message and exit code are the same for all that is unreadable."""


@click.command(cls=ScreenCommand, short_help="Find products by picture, words, or both.")
@click.argument("words", nargs=-1)
@click.option(
    "--image", "-i", "images", multiple=True, type=PICTURE, help="A picture of what you want, or a link to one."
)
@click.option("--not-image", "not_images", multiple=True, type=PICTURE, help="A picture of what you do not want.")
@click.option(
    "--frame", type=click.FloatRange(0), metavar="SECONDS", help="Of a video: this moment, not the best frame."
)
@shaping_options
@click.option("--allow-network", is_flag=True, help="Fetch the pictures that are links without asking.")
@click.option("--last-screenshot", is_flag=True, help="The newest screenshot as a picture of what you want.")
@click.option(
    "--screen",
    type=AreaType(),
    is_flag=False,
    flag_value="",
    help="A part of the screen: X,Y,W,H in device pixels, or without a value chosen on it.",
)
@click.option(
    "--voice",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A recording of what you look for: WAV, FLAC, MP3, …",
)
@click.option("--text", "-t", "texts", multiple=True, help="Words without negatives or prices. Repeatable.")
@click.option("--literal", is_flag=True, help="Take all words as they are spelled, and look for nothing else.")
@click.option("--not", "not_texts", multiple=True, metavar="TEXT", help="Words for what you do not want.")
@click.option("--min-price", type=PriceType(), help="The least price, in the catalogue's currency.")
@click.option("--max-price", type=PriceType(), help="The highest price, in the catalogue's currency.")
@click.option(
    "--where",
    multiple=True,
    type=PairType(),
    metavar="FIELD=VALUE",
    help="Only products of that category, brand or attribute. Values of one field are alternatives.",
)
@click.option("--weights", type=WeightsType(), metavar="CHANNEL=W,…", help="As the sliders, 0 to 2: picture=1,words=.5")
@click.option("--catalog", "-c", "catalogs", multiple=True, type=CatalogName(), help="Search this catalogue only.")
@click.option("--limit", "-n", type=click.IntRange(1, 1000), default=10, show_default=True, help="Products shown.")
@click.option("--objects", is_flag=True, help="Search for each object in the pictures by itself.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (its schema: docs/cli.md).")
@click.option("--open", "open_first", is_flag=True, help="Open the best product in the browser.")
@verbose_option
@pass_session
def search(
    session: Session,
    /,
    *,
    weights: dict[str, float] | None,
    catalogs: tuple[str, ...],
    limit: int,
    objects: bool,
    literal: bool,
    as_json: bool,
    open_first: bool,
    last_screenshot: bool,
    screen: tuple[int, ...] | None,
    allow_network: bool,
    voice: Path | None,
    **parts: Any,
) -> None:
    """Find products by picture, words, or both.

    WORDS are understood as in the window: "red shoes not leather under $50".

    \b
      magpie search red sneakers
      magpie search --image photo.jpg "in blue" --max-price 50
      magpie search --image photo.jpg --weights picture=1,words=.5 --json
      magpie search --voice note.ogg --max-price 50
      magpie search --image street.jpg --crop 320,180,400,600 --not-image mine.jpg --crop whole
    """
    from assistant.cli.asking import build_query

    if objects and open_first:
        raise click.UsageError("--open opens the best of one list; --objects makes several.")
    if last_screenshot:
        parts["images"] = (*parts["images"], find_last_screenshot(session))
    fetch = fetcher(session, (*parts["images"], *parts["not_images"]), allowed=allow_network)
    query = build_query(**parts, fetch=fetch)
    if screen is not None:
        from assistant.cli.screen import with_screen

        query = with_screen(query, screen, session)
    transcript = None
    if voice is None:
        query.validate()
    ensure_something_to_search(session)
    if voice is not None:
        from assistant.cli.voice_file import with_voice

        query, transcript = with_voice(query, voice, session)
        query.validate()
    if objects:
        from assistant.cli.search_lanes import search_objects

        chosen = all_weights(session, weights)
        search_objects(
            session.app,
            query,
            chosen,
            catalogs or None,
            limit=limit,
            as_json=as_json,
            transcript=transcript,
            literal=literal,
        )
        return
    found = session.app.search(query, all_weights(session, weights), catalogs or None, literal=literal)
    show_results(found, limit, as_json=as_json, open_first=open_first, transcript=transcript)


def ensure_something_to_search(session: Session) -> None:
    """Make the demo catalogue when no catalogue is registered, and say so."""
    if session.app.registry.names():
        return
    from assistant.cli.failures import say
    from assistant.cli.progress import long_work

    say("No catalogue is registered yet: making the demo catalogue first.")
    with long_work() as (progress, cancel):
        session.app.ensure_demo(progress, cancel)


def find_last_screenshot(session: Session) -> Path:
    """The newest screenshot; says which one it is."""
    from assistant.cli.failures import say
    from assistant.shots import last_screenshot, usual_places

    path = last_screenshot(usual_places(session.app.settings.screenshots_folder))
    say(f"The last screenshot: {path}")
    return path


def all_weights(session: Session, given: dict[str, float] | None) -> dict[str, float] | None:
    """The weights of the settings with those given on the command line put in; None when none are given."""
    if given is None:
        return None
    import msgspec

    return {**msgspec.to_builtins(session.app.settings.weights), **given}


def show_results(
    found: "Results",
    limit: int,
    *,
    as_json: bool,
    open_first: bool = False,
    transcript: "Transcript | None" = None,
) -> None:
    """Print the best products, with what was heard in the JSON; open the best one."""
    if as_json:
        from assistant.cli.output import print_json
        from assistant.cli.search_json import as_document

        print_json(as_document(found, limit, transcript))
    else:
        from assistant.cli.search_table import print_results

        print_results(found, limit)
    if open_first:
        _open_in_browser(found)


def _open_in_browser(found: "Results") -> None:
    import webbrowser

    from assistant.errors import MissingComponentError, NotFoundError

    hits = found.hits(1)
    if not hits:
        raise NotFoundError("Nothing was found that could be opened.", hint="Ask for less at once.")
    address = hits[0].product.url
    if not address.startswith(("https://", "http://")):
        raise NotFoundError(f"“{hits[0].product.title}” has no web address.", hint="Import a feed with a url column.")
    if not webbrowser.open(address):
        raise MissingComponentError("There is no browser to open the product in.", hint=f"Its address: {address}")
