"""``magpie listen``: speak at the terminal, and search for it."""

from typing import TYPE_CHECKING, Any

import click

from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import CatalogName

if TYPE_CHECKING:
    from assistant.speech.transcript import Transcript

SCHEMA_VERSION = 1


@click.command(short_help="Search by voice.")
@click.option("--words", "only_words", is_flag=True, help="Print what was said, and search for nothing.")
@click.option("--device", metavar="NAME", help="The microphone; file:/path/to/sound plays a sound file instead.")
@click.option("--language", type=click.Choice(["auto", "en", "zh"]), help="The language that is spoken.")
@click.option("--recogniser", metavar="NAME", help="What writes it down: sphinx, or an installed speech model.")
@click.option("--list", "list_all", is_flag=True, help="List the microphones and the recognisers, and do not listen.")
@click.option("--catalog", "-c", "catalogs", multiple=True, type=CatalogName(), help="Search this catalogue only.")
@click.option("--limit", "-n", type=click.IntRange(1, 1000), default=10, show_default=True, help="Products shown.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (its schema: docs/cli.md).")
@verbose_option
@pass_session
def listen(
    session: Session,
    /,
    *,
    only_words: bool,
    device: str | None,
    language: str | None,
    recogniser: str | None,
    list_all: bool,
    catalogs: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Listen to what you look for, and search for it. Enter or silence ends it.

    The options hold for this time; the window's microphone menu, “magpie models use” and the settings keep a choice.
    What is said stays on this machine, and is not stored.

    \b
      magpie listen
      magpie listen --words --language zh
      magpie listen --list
    """
    _choose(session, microphone=device, language=language, recogniser=recogniser)
    if list_all:
        _list(session, as_json=as_json)
        return
    if not only_words:
        from assistant.cli.search import ensure_something_to_search

        ensure_something_to_search(session)
    transcript = _hear(session)
    if only_words:
        _print_words(transcript, as_json=as_json)
    else:
        _search(session, transcript, catalogs, limit, as_json=as_json)


def _choose(session: Session, **given: str | None) -> None:
    """Use other settings of the voice for this run; they are not saved."""
    import msgspec

    chosen = {name: value for name, value in given.items() if value is not None}
    if chosen:
        settings = session.app.settings
        voice = msgspec.structs.replace(settings.voice, **chosen)
        session.app.settings = msgspec.structs.replace(settings, voice=voice)


def _hear(session: Session) -> "Transcript":
    """Listen once.

    Raises
    ------
    MagpieError
        Nothing was heard, or the microphone or recogniser cannot be used.
    """
    from assistant.cli.failures import say, say_error
    from assistant.cli.listen_screen import shown, stop_on_enter
    from assistant.cli.progress import cancel_on_interrupt, long_work
    from assistant.errors import InputError

    speech = session.app.speech
    with long_work() as (progress, cancel):
        speech.prepare(progress, cancel)
    with cancel_on_interrupt() as cancel, shown() as watching, stop_on_enter() as stop:
        heard = speech.listen(stop, True, watching, cancel=cancel)
    if heard.transcript.is_empty:
        hint = "Speak closer to the microphone, or choose another: magpie listen --list."
        raise heard.problem or InputError("Nothing was heard.", hint=hint)
    if heard.problem:
        say_error(heard.problem)
        say("What was said until then is used.")
    return heard.transcript


def _print_words(transcript: "Transcript", *, as_json: bool) -> None:
    from assistant.cli.output import print_json
    from assistant.cli.spoken import transcript_document

    if as_json:
        print_json({"schema": SCHEMA_VERSION, "transcript": transcript_document(transcript)})
    else:
        click.echo(transcript.text)


def _search(
    session: Session, transcript: "Transcript", catalogs: tuple[str, ...], limit: int, *, as_json: bool
) -> None:
    from assistant.cli.search import show_results
    from assistant.cli.spoken import understood, with_spoken
    from assistant.cli.voice_file import say_what_was_heard
    from assistant.query import Query

    spoken = understood(session.app, transcript)
    say_what_was_heard(transcript, spoken)
    query = with_spoken(Query(), spoken)
    query.validate()
    found = session.app.search(query, None, catalogs or None)
    show_results(found, limit, as_json=as_json, transcript=transcript)


def _list(session: Session, *, as_json: bool) -> None:
    """Microphones and recognisers; where no microphone can be listed, the reason."""
    from assistant.cli.failures import say_error
    from assistant.cli.output import print_json
    from assistant.errors import MissingComponentError

    problem: MissingComponentError | None = None
    try:
        microphones = session.app.speech.microphones()
    except MissingComponentError as error:
        microphones, problem = [], error
    devices = [{"name": one.name, "is_default": one.is_default} for one in microphones]
    choices = session.app.speech.choices()
    if as_json:
        print_json({"schema": SCHEMA_VERSION, "microphones": devices, "recognisers": [_choice(one) for one in choices]})
    else:
        _print_list(devices, choices)
    if problem:
        say_error(problem)


def _choice(choice: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(choice), "languages": list(choice.languages)}


def _print_list(devices: list[dict[str, Any]], choices: list[Any]) -> None:
    from rich.table import Table

    from assistant.cli.models_text import LANGUAGES_SHOWN
    from assistant.cli.output import out

    console = out()
    console.print("Microphones", style="bold")
    for device in devices:
        console.print(f"  {device['name']}" + (" (the system's choice)" if device["is_default"] else ""))
    if not devices:
        console.print("  none")
    table = Table("Recogniser", "State", "Size", "Languages", "Brings", box=None, pad_edge=False)
    for one in choices:
        state = "in use" if one.current else "installed" if one.installed else "can be installed"
        size = f"{one.size_bytes / 1e6:,.0f} MB" if one.size_bytes else ""
        spoken = ", ".join(one.languages[:LANGUAGES_SHOWN]) + (" …" if len(one.languages) > LANGUAGES_SHOWN else "")
        table.add_row(one.name, state, size, spoken, one.brings)
    console.print()
    console.print(table)
