"""``magpie search --voice FILE``: what is said in a sound file, as a part of the query."""

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.cli.session import Session
    from assistant.cli.spoken import Spoken
    from assistant.query import Query
    from assistant.speech.transcript import Transcript


def with_voice(query: "Query", path: Path, session: "Session") -> "tuple[Query, Transcript]":
    """The query with what is said in the file, and the transcript; says on standard error what was understood.

    Raises
    ------
    InputError
        The file cannot be read, nobody speaks in it, or it is nothing to search for.
    MagpieError
        No recogniser can be used.
    """
    from assistant.cli.progress import long_work
    from assistant.cli.spoken import understood, with_spoken
    from assistant.speech.reading import read_audio

    with long_work() as (progress, cancel):
        transcript = session.app.speech.transcribe(read_audio(path, cancel), progress, cancel)
    if transcript.is_empty:
        raise InputError(f"{path}: nothing is said in it.", hint="Give a recording of what you look for.")
    spoken = understood(session.app, transcript)
    say_what_was_heard(transcript, spoken)
    return with_spoken(query, spoken), transcript


def say_what_was_heard(transcript: "Transcript", spoken: "Spoken") -> None:
    """Say on standard error what was heard, and what is searched for."""
    from assistant.cli.failures import say
    from assistant.cli.spoken import heard_lines, understood_line

    for line in (*heard_lines(transcript), understood_line(spoken)):
        say(line)
