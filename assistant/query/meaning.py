"""What a query text means, as concepts of the lexicon: which thing, what colour, for whom, what not, at what price.

Two texts that ask for the same in other words, or in the other language, have the same meaning.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.query.lexicon import Concept, Kind, Lexicon, Mention
from assistant.query.parse import parse_words
from assistant.query.query import Filters, Phrase

_BEHIND_THE_THING = re.compile(r"\b(?:with|without|for|in|on|from|by|of|made)\b", re.IGNORECASE)

THINGS: tuple[Kind, ...] = ("type", "category", "grocery")
"""Kinds that say which thing is asked for, the most telling first."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The parts of a query; concepts by their id, prices in hundredths of the main unit.

    ``thing`` is the type, category or grocery asked for, ``people`` for whom ("for women": ``women``); ``attributes``
    are the other wanted concepts (materials, patterns, uses). ``unwanted`` holds concepts, and in lower case the
    unwanted words that no concept has.
    """

    thing: str | None = None
    colours: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()
    min_price_minor: int | None = None
    max_price_minor: int | None = None

    @property
    def price(self) -> tuple[int | None, int | None]:
        """The price range."""
        return self.min_price_minor, self.max_price_minor


def meaning_of(text: str, lexicon: Lexicon) -> Meaning:
    """The meaning of a query as typed or said; empty where the lexicon knows no word of it and no price is named."""
    return meaning_of_parts(*parse_words(text), lexicon)


def meaning_of_parts(phrases: tuple[Phrase, ...], filters: Filters, lexicon: Lexicon) -> Meaning:
    """The meaning of a query that is parsed already."""
    words = " ".join(phrase.text for phrase in phrases if not phrase.negative)
    wanted = list(lexicon.mentions(words))
    named = len(head(words))
    thing = _thing([mention for mention in wanted if mention.end <= named]) or _thing(wanted)
    rest = [mention.concept for mention in wanted if mention is not (thing and thing[0])]
    rest = [concept for concept in rest if concept.kind not in THINGS]
    return Meaning(
        thing=thing[1].id if thing else None,
        colours=_ids(concept for concept in rest if concept.kind == "colour"),
        people=_ids(concept for concept in rest if concept.kind == "person"),
        attributes=_ids(concept for concept in rest if concept.kind not in {"colour", "person"}),
        unwanted=frozenset(one for phrase in phrases if phrase.negative for one in _unwanted(phrase, lexicon)),
        min_price_minor=filters.min_price_minor,
        max_price_minor=filters.max_price_minor,
    )


def head(words: str) -> str:
    """The words up to the first preposition, in NFKC: of "dress with a belt" they say which thing is asked for."""
    words = unicodedata.normalize("NFKC", words)
    match = _BEHIND_THE_THING.search(words)
    return words[: match.start()] if match else words


def _thing(mentions: list[Mention]) -> tuple[Mention, Concept] | None:
    """The mention that names the thing: a type before a category, the last of a kind ("leather watch strap").

    A name that has other kinds as well ("orange") names the thing only where no other does.
    """
    for readings in (_first_reading, _all_readings):
        for kind in THINGS:
            found = [(one, concept) for one in mentions for concept in readings(one) if concept.kind == kind]
            if found:
                return found[-1]
    return None


def _first_reading(mention: Mention) -> tuple[Concept, ...]:
    return (mention.concept,)


def _all_readings(mention: Mention) -> tuple[Concept, ...]:
    return (mention.concept, *mention.others)


def _unwanted(phrase: Phrase, lexicon: Lexicon) -> Iterator[str]:
    mentions = list(lexicon.mentions(phrase.text))
    yield from (mention.concept.id for mention in mentions) if mentions else (phrase.text.casefold(),)


def _ids(concepts: Iterator[Concept]) -> frozenset[str]:
    return frozenset(concept.id for concept in concepts)
