"""The understanding of a query on one page: words → respelled → pieces → each with its facet and what else to look for.

Nothing of it is hidden: it comes back as terms of the query's phrases, each of which the window shows and the person may
take away. Pure and fast: no disk, some milliseconds.
"""

import unicodedata
from dataclasses import replace

from assistant.query import Phrase, Query, Term
from assistant.understanding.expanding import expansions_of
from assistant.understanding.finding import Piece, find_pieces
from assistant.understanding.knowledge import Knowledge
from assistant.understanding.spelling import respell
from assistant.understanding.tokens import words_in

FIELDS: dict[str, tuple[str, ...]] = {
    "type": ("category",),
    "category": ("category",),
    "grocery": ("category",),
    "colour": ("colour", "color"),
    "person": ("gender", "age group"),
    "material": ("material",),
    "pattern": ("pattern",),
    "season": ("season",),
    "usage": ("usage", "occasion"),
    "size": ("size",),
}
"""The filter fields that may hold a concept of a kind, best first; any other field comes after them."""


def understand(query: Query, knowledge: Knowledge) -> Query:
    """The query with the terms of its phrases. Phrases that have terms keep them; one without any words gets none."""
    phrases = tuple(
        phrase if phrase.terms else replace(phrase, terms=_terms(phrase, query.declined, knowledge))
        for phrase in query.phrases
    )
    return replace(query, phrases=phrases)


def _terms(phrase: Phrase, declined: frozenset[str], knowledge: Knowledge) -> tuple[Term, ...]:
    text = unicodedata.normalize("NFKC", phrase.text)
    tokens = respell(words_in(text), knowledge, declined)
    return tuple(
        _term(piece, text, knowledge, wanted=not phrase.negative, declined=declined)
        for piece in find_pieces(text, tokens, knowledge)
    )


def _term(piece: Piece, text: str, knowledge: Knowledge, *, wanted: bool, declined: frozenset[str]) -> Term:
    start, end = piece.tokens[0].start, piece.tokens[-1].end
    is_respelled = any(token.is_respelled for token in piece.tokens)
    field, values = _facet(piece, knowledge)
    return Term(
        start=start,
        end=end,
        text=text[start:end],
        used=piece.used if is_respelled else text[start:end],
        kind=piece.kind,
        concept=piece.concept.id if piece.concept else "",
        expansions=tuple(expansions_of(piece, knowledge, values, wanted=wanted, declined=declined)),
        field=field,
        values=values,
    )


def _facet(piece: Piece, knowledge: Knowledge) -> tuple[str, tuple[str, ...]]:
    """The filter field that has the piece as a value, with the values as they are spelled there."""
    if piece.kind == "brand":
        return "brand", (knowledge.brands[piece.used.casefold()],)
    if piece.concept is None:
        return "", ()
    names = [name.casefold() for name in (*piece.concept.en, *piece.concept.zh, *piece.concept.hant)]
    preferred = FIELDS.get(piece.kind, ())
    for field in (*preferred, *(name for name in knowledge.values if name not in preferred)):
        values = knowledge.values.get(field, {})
        if found := tuple(dict.fromkeys(values[name] for name in names if name in values)):
            return field, found
    return "", ()
