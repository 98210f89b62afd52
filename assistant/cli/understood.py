"""What ``magpie search`` says of how the words were understood: one line, and the part of the JSON."""

from collections.abc import Iterator
from typing import Any

from assistant.query import Phrase, Query, Term
from assistant.query.rewriting import translated

MAX_NAMES = 6
"""Other names that the line shows; the JSON has all."""

_MIN_SHOWN = 0.15
"""Lighter expansions hardly change an order: they are in the JSON alone."""


def understood_line(query: Query) -> str:
    """What was understood other than it stands there; empty where nothing was.

    ``understood: balck → black · 连衣裙 = dress · also: dresses, frock``
    """
    parts = [f"{term.text} → {term.used}" for term in _terms(query) if term.is_respelled]
    parts += [f"{phrase.text} = {words}" for phrase in query.phrases if (words := translated(phrase))]
    names = list(dict.fromkeys(_also(query)))
    if names:
        more = f" and {len(names) - MAX_NAMES} more" if len(names) > MAX_NAMES else ""
        parts.append(f"also: {', '.join(names[:MAX_NAMES])}{more}")
    return f"understood: {' · '.join(parts)}" if parts else ""


def understood_document(phrase: Phrase) -> list[dict[str, Any]]:
    """The terms of a phrase for the JSON; the schema is in ``docs/cli.md``."""
    return [
        {
            "text": term.text,
            "start": term.start,
            "end": term.end,
            "used": term.used,
            "kind": term.kind,
            "concept": term.concept,
            "field": term.field,
            "values": list(term.values),
            "also": [{"text": one.text, "relation": one.relation, "weight": one.weight} for one in term.expansions],
        }
        for term in phrase.terms
    ]


def _terms(query: Query) -> Iterator[Term]:
    return (term for phrase in query.phrases for term in phrase.terms)


def _also(query: Query) -> Iterator[str]:
    """The names that are looked for as well, strongest first, without the translation that is told already."""
    found = [one for term in _terms(query) for one in term.expansions if one.weight >= _MIN_SHOWN]
    for one in sorted(found, key=lambda one: -one.weight):
        if one.relation != "translation" or one.weight < 1:
            yield one.text
