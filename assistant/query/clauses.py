"""What is looked for in the text of products, and what is encoded, once the words of a phrase are understood."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.query.query import Phrase
from assistant.query.terms import Term


@dataclass(frozen=True, slots=True)
class Clause:
    """Words for the keyword index: any of them counts, or with ``whole`` only all together; ``boost`` times as much."""

    text: str
    boost: float = 1.0
    whole: bool = False


def clauses_of(phrases: Sequence[Phrase]) -> tuple[Clause, ...]:
    """The words themselves, as respelled, and beside them what else is looked for, each at its weight."""
    own = " ".join(used_text(phrase) for phrase in phrases).strip()
    beside = {
        expansion.text.casefold(): Clause(expansion.text, expansion.weight, whole=True)
        for phrase in phrases
        for term in phrase.terms
        for expansion in term.expansions
    }
    return ((Clause(own),) if own else ()) + tuple(beside.values())


def used_text(phrase: Phrase) -> str:
    """The words of a phrase with other spellings put in."""
    return _put(phrase, lambda term: term.used)


def encoded_text(phrase: Phrase) -> str:
    """The words that are encoded: as respelled, and what is named in another language translated.

    The catalogues' own names are what the encoder has read most of: docs/understanding.md has the figures.
    """
    return _put(phrase, _translated, apart=True)


def _translated(term: Term) -> str:
    return next((one.text for one in term.expansions if one.relation == "translation"), term.used)


def _put(phrase: Phrase, say: Callable[[Term], str], *, apart: bool = False) -> str:
    text = unicodedata.normalize("NFKC", phrase.text) if phrase.terms else phrase.text
    parts: list[str] = []
    at = 0
    for term in phrase.terms:
        said = say(term)
        is_other = apart and said != term.used
        parts += [text[at : term.start], f" {said} " if is_other or _is_cut(text, at, term) else said]
        at = term.end
    return " ".join("".join((*parts, text[at:])).split())


def _is_cut(text: str, at: int, term: Term) -> bool:
    """Whether a word begins where another one ends: the two were written as one."""
    return 0 < at == term.start and text[at - 1].isascii() and term.text[:1].isascii()
