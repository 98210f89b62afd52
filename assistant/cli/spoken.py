"""What was said, on the command line: as a query, as lines for a person, as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.app import App
    from assistant.query import Filters, Phrase, Query
    from assistant.speech.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a transcript asks for: phrases with the doubts about their words, and a price range."""

    phrases: "tuple[Phrase, ...]"
    filters: "Filters"


def understood(app: "App", transcript: "Transcript") -> Spoken:
    """What a transcript asks for, where nothing was asked before.

    Raises
    ------
    InputError
        It is nothing that should be searched for, or refers to a search that there is not; the message says what was
        heard.
    """
    from assistant.query.doubting import with_doubts
    from assistant.query.parse import parse_words
    from assistant.spoken.interpret import Ask, Situation, Unclear, interpret

    situation = Situation(text="", shown=(), current=None, brands=app.speech.words().brands)
    act = interpret(transcript, situation)
    if isinstance(act, Unclear):
        raise InputError(f"Heard “{transcript.text}” and did not search. {act.reason}", hint=_again(transcript))
    if not isinstance(act, Ask):
        raise InputError(f"Heard “{transcript.text}”, but there is no search yet.", hint=_again(transcript))
    phrases, filters = parse_words(act.text)
    return Spoken(with_doubts(phrases, act.doubts), filters)


def with_spoken(query: "Query", spoken: Spoken) -> "Query":
    """A query with what was said as well; price limits that were given otherwise win."""
    given, said = query.filters, spoken.filters
    low = said.min_price_minor if given.min_price_minor is None else given.min_price_minor
    high = said.max_price_minor if given.max_price_minor is None else given.max_price_minor
    filters = replace(given, min_price_minor=low, max_price_minor=high, where=(*said.where, *given.where))
    return replace(query, phrases=(*spoken.phrases, *query.phrases), filters=filters)


def heard_lines(transcript: "Transcript") -> Iterator[str]:
    """What was heard, and which words are doubtful."""
    yield f"Heard: {transcript.text}"
    doubtful = [word for word in transcript.words if word.is_doubtful]
    if doubtful:
        yield "Not sure of: " + "; ".join(
            f"{word.text} (perhaps {', '.join(map(_quoted, word.alternatives))})" if word.alternatives else word.text
            for word in doubtful
        )


def understood_line(spoken: Spoken) -> str:
    """What is searched for, in the parts that it was understood as."""
    parts = [f"not {phrase.text}" if phrase.negative else phrase.text for phrase in spoken.phrases]
    low, high = spoken.filters.min_price_minor, spoken.filters.max_price_minor
    if low is not None:
        parts.append(f"from {low / 100:g}")
    if high is not None:
        parts.append(f"up to {high / 100:g}")
    parts += [f"{field} {' or '.join(values)}" for field, values in spoken.filters.where]
    return f"Searching for: {' · '.join(parts)}"


def transcript_document(transcript: "Transcript") -> dict[str, Any]:
    """A transcript as JSON; see ``docs/cli.md``."""
    words = [
        {
            "text": word.text,
            "start_s": round(word.start_s, 3),
            "end_s": round(word.end_s, 3),
            "confidence": round(word.confidence, 4),
            "alternatives": list(word.alternatives),
        }
        for word in transcript.words
    ]
    return {
        "text": transcript.text,
        "language": transcript.language,
        "confidence": round(transcript.confidence, 4),
        "is_sure": transcript.is_sure,
        "words": words,
    }


def _quoted(word: str) -> str:
    return f"“{word}”" if word else "nothing"


def _again(transcript: "Transcript") -> str:
    return f"Say it again, or type it: magpie search {transcript.text!r}."
