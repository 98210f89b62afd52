"""The understanding of a query on one page: words → respelled → pieces → each with its facet and its expansions.

Nothing of it is hidden: it comes back as terms of the query's phrases, each of which the window shows and the person
may take away. Pure and fast: no disk, about a millisecond.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.query import Expansion, Phrase, Query, Term
from assistant.understanding.expanding import expansions_of
from assistant.understanding.finding import Piece, find_pieces
from assistant.understanding.knowledge import Knowledge, letters
from assistant.understanding.spelling import respell
from assistant.understanding.tokens import Token, normal, words_in

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
    """The query with the terms of its phrases.

    Phrases that have terms keep them, unless one was declined meanwhile: then the phrase is understood anew. What is
    declined (:attr:`Query.declined`) never comes back, and understanding twice changes nothing more.
    """
    return replace(query, phrases=tuple(_understood(phrase, query.declined, knowledge) for phrase in query.phrases))


def _understood(phrase: Phrase, declined: frozenset[str], knowledge: Knowledge) -> Phrase:
    if phrase.terms and not any(_is_declined(term, declined) for term in phrase.terms):
        return phrase
    return replace(phrase, terms=_terms(phrase, declined, knowledge))


def _is_declined(term: Term, declined: frozenset[str]) -> bool:
    respelled = term.is_respelled and term.spelling_key in declined
    return respelled or any(expansion.key in declined for expansion in term.expansions)


def _terms(phrase: Phrase, declined: frozenset[str], knowledge: Knowledge) -> tuple[Term, ...]:
    text = normal(phrase.text)
    tokens = respell(text, knowledge, declined)
    pieces = find_pieces(text, tokens, knowledge)
    while kept := _declined_tokens(text, tokens, pieces, declined):
        tokens = [part for token in tokens for part in (_as_typed(token) if token in kept else [token])]
        pieces = find_pieces(text, tokens, knowledge)
    return tuple(
        _term(
            piece,
            text,
            tokens[piece.first : piece.last],
            knowledge,
            expansions_of(piece, knowledge, wanted=not phrase.negative, declined=declined, pieces=len(pieces)),
        )
        for piece in pieces
    )


def _declined_tokens(
    text: str, tokens: Sequence[Token], pieces: Sequence[Piece], declined: frozenset[str]
) -> list[Token]:
    """The respelled tokens of pieces whose spelling as a whole was declined."""
    found: list[Token] = []
    for piece in pieces:
        own = tokens[piece.first : piece.last]
        typed = text[own[0].start : own[-1].end]
        if f"spelling:{typed.casefold()}" in declined:
            found += [token for token in own if token.is_respelled]
    return found


def _as_typed(token: Token) -> list[Token]:
    """The words of a token as they were typed; one that was put together is two again."""
    return [
        Token(token.start + word.start, token.start + word.end, word.text, word.text) for word in words_in(token.text)
    ]


def _term(piece: Piece, text: str, own: Sequence[Token], knowledge: Knowledge, expansions: Sequence[Expansion]) -> Term:
    start, end = own[0].start, own[-1].end
    field, values = _facet(piece, knowledge)
    return Term(
        start=start,
        end=end,
        text=text[start:end],
        used=piece.used if any(token.is_respelled for token in own) else text[start:end],
        kind=piece.kind,
        concept=piece.concept.id if piece.concept else "",
        expansions=tuple(expansions),
        field=field,
        values=values,
    )


def _facet(piece: Piece, knowledge: Knowledge) -> tuple[str, tuple[str, ...]]:
    """The filter field that has the piece as a value, with the values as they are spelled there."""
    if piece.kind == "brand":
        return "brand", (knowledge.brands[letters(piece.used)],)
    if piece.concept is None:
        return "", ()
    names = [name.casefold() for name in (*piece.concept.en, *piece.concept.zh, *piece.concept.hant)]
    preferred = FIELDS.get(piece.kind, ())
    for field in (*preferred, *(name for name in knowledge.values if name not in preferred)):
        values = knowledge.values.get(field, {})
        if found := tuple(dict.fromkeys(values[name] for name in names if name in values)):
            return field, found
    return "", ()
