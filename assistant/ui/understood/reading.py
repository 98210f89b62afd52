"""What is known about the phrases as they stand now: the terms of the last answer, or as much of them as still holds.

While somebody types, the last answer is about other words. Its terms stay as long as their words do, and what is new
between them is one plain piece, so that chips do not come and go with every letter. Qt-free.
"""

import unicodedata
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import takewhile

from assistant.query import Phrase
from assistant.query.terms import Term


def terms_of(phrase: Phrase, known: Sequence[Phrase], declined: Set[str] = frozenset()) -> tuple[Term, ...]:
    """The pieces to show for a phrase, at least one; ``known`` are phrases with the terms that an answer gave them."""
    text = unicodedata.normalize("NFKC", phrase.text)
    same_sign = [one for one in known if one.terms and one.negative == phrase.negative]
    for one in same_sign:
        if one.text == phrase.text:
            return tuple(_as_wanted(term, declined) for term in one.terms)
    kept = max((_kept(text, one) for one in same_sign), key=len, default=[])
    pieces = _with_gaps(text, [_as_wanted(term, declined) for term in kept])
    return tuple(pieces) or (plain_term(text, 0, len(text)),)


def plain_term(text: str, start: int, end: int) -> Term:
    """Words that nothing is known about."""
    return Term(start, end, text[start:end], text[start:end])


def _as_wanted(term: Term, declined: Set[str]) -> Term:
    """Without what was taken away since."""
    term = replace(term, expansions=tuple(one for one in term.expansions if one.key not in declined))
    if term.is_respelled and term.spelling_key in declined:
        return replace(term, used=term.text, kind="word", concept="", field="", values=())
    return term


def _kept(text: str, former: Phrase) -> list[Term]:
    """The former terms whose words stand in what the two texts have in common at their beginning and at their end."""
    old = unicodedata.normalize("NFKC", former.text)
    head = _common(old, text)
    tail = min(_common(old[::-1], text[::-1]), len(old) - head, len(text) - head)
    shift = len(text) - len(old)
    first = [term for term in former.terms if term.end <= head and _is_whole(text, term)]
    moved = [
        replace(term, start=term.start + shift, end=term.end + shift)
        for term in former.terms
        if term.start >= len(old) - tail and term not in first
    ]
    return first + [term for term in moved if _is_whole(text, term)]


def _common(one: str, other: str) -> int:
    """How many letters two texts share at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _is_whole(text: str, term: Term) -> bool:
    """Whether no letter continues the term's words on either side; Chinese needs no spaces."""
    before, after = text[: term.start][-1:], text[term.end : term.end + 1]
    return not (_continues(before, term.text[0]) or _continues(term.text[-1], after))


def _continues(one: str, other: str) -> bool:
    return bool(one and other) and all(letter.isascii() and letter.isalnum() for letter in (one, other))


def _with_gaps(text: str, kept: Sequence[Term]) -> list[Term]:
    """The kept terms, and the words between them as plain ones."""
    pieces: list[Term] = []
    at = 0
    for start, end, term in [*((term.start, term.end, term) for term in kept), (len(text), len(text), None)]:
        words = text[at:start].strip()
        if words:
            begin = text.index(words, at)
            pieces.append(plain_term(text, begin, begin + len(words)))
        if term is not None:
            pieces.append(term)
        at = end
    return pieces
