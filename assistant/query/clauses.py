"""What the keyword index is asked for some phrases: their words, and what else they are understood as, by weight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.query.query import Phrase
from assistant.query.rewriting import respelled


@dataclass(frozen=True, slots=True)
class Clause:
    """Words to look for; what a match of them counts, and whether a product must have all of them (``every``)."""

    text: str
    weight: float = 1.0
    every: bool = False


def keyword_clauses(phrases: Sequence[Phrase]) -> tuple[Clause, ...]:
    """The clauses of some phrases, strongest first: a product's score is the sum over those that it matches.

    The words themselves, respelled, count fully. Single words of one weight are one clause, as each clause costs the
    index time; an expansion of several words counts only where a product has all of them.
    """
    text = " ".join(words for phrase in phrases if (words := respelled(phrase)))
    single: dict[float, list[str]] = {}
    several: dict[str, float] = {}
    said = set(text.casefold().split())
    for words, weight in _expansions(phrases):
        if " " in words or "-" in words:
            several[words] = max(weight, several.get(words, 0.0))
        elif words not in said:
            said.add(words)
            single.setdefault(weight, []).append(words)
    clauses = [Clause(" ".join(words), weight) for weight, words in single.items()]
    clauses += [Clause(words, weight, every=True) for words, weight in several.items()]
    clauses.sort(key=lambda clause: -clause.weight)
    return ((Clause(text),) if text else ()) + tuple(clause for clause in clauses if clause.weight > 0)


def _expansions(phrases: Sequence[Phrase]) -> Iterable[tuple[str, float]]:
    """All expansions in lower case, the strongest first: a word counts by its strongest reason."""
    found = [one for phrase in phrases for term in phrase.terms for one in term.expansions]
    return ((one.text.casefold(), one.weight) for one in sorted(found, key=lambda one: -one.weight))
