"""What the keyword index is asked for some phrases: their words, and what else they are understood as, by weight."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.query.query import Phrase
from assistant.query.rewriting import respelled
from assistant.query.terms import Term


@dataclass(frozen=True, slots=True)
class Clause:
    """Words to look for, and what a match of them counts.

    With ``every`` a product must have all of them. It counts only in products that do not have ``unless``, all of its
    words: who has what was asked for gains nothing by having another name of it too.
    """

    text: str
    weight: float = 1.0
    every: bool = False
    unless: str = ""


def keyword_clauses(phrases: Sequence[Phrase]) -> tuple[Clause, ...]:
    """The clauses of some phrases: a product's score is the sum over those that it matches.

    The words themselves, respelled, count fully and come first. Of each term single words of one weight are one clause,
    as each costs the index time; an expansion of several words counts only where a product has all of them.
    """
    text = " ".join(words for phrase in phrases if (words := respelled(phrase).strip()))
    said = set(text.casefold().split())
    terms = [term for phrase in phrases for term in phrase.terms]
    found = dict.fromkeys(clause for term in terms for clause in _beside(term, said))
    return ((Clause(text),) if text else ()) + tuple(found)


def _beside(term: Term, said: set[str]) -> Iterator[Clause]:
    """The expansions of a term without those whose words are asked for anyway."""
    single: dict[float, list[str]] = {}
    several: dict[str, float] = {}
    for expansion in term.expansions:
        words = expansion.text.casefold()
        if expansion.weight <= 0 or words in said:
            continue
        if words.isalnum():
            single.setdefault(expansion.weight, []).append(words)
        else:
            several[words] = expansion.weight
    unless = term.used.casefold()
    for weight, together in single.items():
        yield Clause(" ".join(together), weight, unless=unless)
    for words, weight in several.items():
        yield Clause(words, weight, every=True, unless=unless)
