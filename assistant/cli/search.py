"""``magpie search``: one query, ranked products, and why."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.arranging import Arrangement, arrangement, arranging_options, with_feedback
from assistant.cli.fusing_options import chosen_weights, fusing_options
from assistant.cli.links import PictureType, fetcher
from assistant.cli.picture_options import shaping_options
from assistant.cli.screen_option import ScreenCommand
from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import AreaType, CatalogName, PairOfProducts, PairType, PriceType, WeightsType

if TYPE_CHECKING:
    from assistant.app import App
    from assistant.finding.results import Results
    from assistant.methods import Method
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
@arranging_options
@click.option("--weights", type=WeightsType(), metavar="CHANNEL=W,…", help="As the sliders, 0 to 2: picture=1,words=.5")
@fusing_options
@click.option("--catalog", "-c", "catalogs", multiple=True, type=CatalogName(), help="Search this catalogue only.")
@click.option("--limit", "-n", type=click.IntRange(1, 1000), default=10, show_default=True, help="Products shown.")
@click.option("--objects", is_flag=True, help="Search for each object in the pictures by itself.")
@click.option("--compare", "pair", type=PairOfProducts(), help="Say why one result is above another: 1,3 or their ids.")
@click.option(
    "--heat",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write pictures of where the products fit the query.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (its schema: docs/cli.md).")
@click.option("--open", "open_first", is_flag=True, help="Open the best product in the browser.")
@verbose_option
@pass_session
def search(
    session: Session,
    /,
    *,
    weights: dict[str, float] | None,
    auto: bool | None,
    method: "Method | None",
    preset: str | None,
    catalogs: tuple[str, ...],
    limit: int,
    objects: bool,
    pair: tuple[str, str] | None,
    heat: Path | None,
    literal: bool,
    as_json: bool,
    open_first: bool,
    last_screenshot: bool,
    screen: tuple[int, ...] | None,
    allow_network: bool,
    voice: Path | None,
    like: tuple[tuple[str, str], ...],
    unlike: tuple[tuple[str, str], ...],
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

    shape = arrangement(parts)
    if objects and (open_first or pair or heat):
        raise click.UsageError("--open, --compare and --heat are about one list of results; --objects makes several.")
    if last_screenshot:
        parts["images"] = (*parts["images"], find_last_screenshot(session))
    fetch = fetcher(session, (*parts["images"], *parts["not_images"]), allowed=allow_network)
    query = build_query(**parts, fetch=fetch)
    if screen is not None:
        from assistant.cli.screen import with_screen

        query = with_screen(query, screen, session)
    query = with_feedback(query, session.app, like, unlike)
    transcript = None
    if voice is None:
        query.validate()
    ensure_something_to_search(session)
    if voice is not None:
        from assistant.cli.voice_file import with_voice

        query, transcript = with_voice(query, voice, session)
        query.validate()
    chosen = chosen_weights(session, weights, preset)
    if objects:
        from assistant.cli.search_lanes import search_objects

        search_objects(
            session.app, query, chosen, catalogs or None, limit=limit, as_json=as_json, transcript=transcript,
            auto=auto, method=method, literal=literal,
        )  # fmt: skip
        return
    found = session.app.search(query, chosen, catalogs or None, auto=auto, method=method, literal=literal)
    if heat is not None:
        from assistant.cli.failures import say
        from assistant.cli.search_why import write_heat

        written = write_heat(session.app, found, shape.shown(found, limit).order, heat)
        say(f"{len(written)} heat maps are in {heat}.")
    show_results(found, limit, as_json=as_json, open_first=open_first, transcript=transcript, pair=pair, shape=shape)
    tell_if_nothing_fits(found, session.app)


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


def show_results(
    found: "Results",
    limit: int,
    *,
    as_json: bool,
    open_first: bool = False,
    transcript: "Transcript | None" = None,
    pair: tuple[str, str] | None = None,
    shape: Arrangement = Arrangement(),  # noqa: B008 - frozen
) -> None:
    """Print the best products, with what was heard in the JSON; compare the two of ``pair``; open the best one."""
    if as_json:
        from assistant.cli.output import print_json
        from assistant.cli.search_json import as_document

        document = as_document(found, limit, transcript, shape)
        if pair is not None:
            from assistant.cli.search_why import comparison_document

            document["comparison"] = comparison_document(found, pair, shape.shown(found, limit).order)
        print_json(document)
    else:
        from assistant.cli.search_table import print_results

        print_results(found, limit, shape)
        if pair is not None:
            from assistant.cli.search_why import print_comparison

            print_comparison(found, pair, shape.shown(found, limit).order)
    if open_first:
        _open_in_browser(found, shape)


def tell_if_nothing_fits(found: "Results", app: "App") -> None:
    """Say on stderr that nothing really fits, and what could be changed."""
    if len(found) and found.fits:
        return
    from assistant.cli.arranging import suggestion_sentence
    from assistant.cli.failures import say

    if len(found):
        say("Nothing here really fits; these are the closest products.")
    for suggestion in app.suggest(found):
        say(f"  {suggestion_sentence(suggestion)}")


def _open_in_browser(found: "Results", shape: Arrangement) -> None:
    import webbrowser

    from assistant.errors import MissingComponentError, NotFoundError

    hits = [found.hit(index) for index in found.shown(1, shape.sort).order]
    if not hits:
        raise NotFoundError("Nothing was found that could be opened.", hint="Ask for less at once.")
    address = hits[0].product.url
    if not address.startswith(("https://", "http://")):
        raise NotFoundError(f"“{hits[0].product.title}” has no web address.", hint="Import a feed with a url column.")
    if not webbrowser.open(address):
        raise MissingComponentError("There is no browser to open the product in.", hint=f"Its address: {address}")
