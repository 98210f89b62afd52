"""The pieces of a query's words, and which of them a product has."""

import re
from collections.abc import Iterable, Sequence

from assistant.catalog.product import Product
from assistant.query import Phrase

_WORD = re.compile(r"[^\W_]+")
_FILLERS = frozenset(
    ["a", "an", "the", "for", "of", "with", "in", "on", "and", "or", "to", "my", "some", "any", "this", "that"]
)
MIN_PLURAL = 4

Piece = frozenset[str]
"""Words of which one is enough: what was typed or is looked for in its place, and what means the same."""


def pieces_of(phrases: Sequence[Phrase]) -> dict[str, Piece]:
    """The wanted phrases' pieces by what was typed: the terms where the words are understood, else the bare words."""
    found: dict[str, Piece] = {}
    for phrase in phrases:
        if phrase.negative:
            continue
        for term in phrase.terms:
            means = [
                term.used,
                *(other.text for other in term.expansions if other.relation in ("synonym", "translation")),
            ]
            found[term.text] = frozenset(word for text in means for word in words_in(text))
        if not phrase.terms:
            found |= {word: frozenset({_bare(word)}) for word in _WORD.findall(phrase.text.casefold())}
    return {text: words for text, words in found.items() if words and not words <= _FILLERS}


def words_in(text: str) -> frozenset[str]:
    """The words of a text in lower case, plurals as singulars."""
    return frozenset(_bare(word) for word in _WORD.findall(text.casefold()))


def words_of_product(product: Product) -> frozenset[str]:
    """The words of title, brand, category and attributes."""
    parts = (product.title, product.brand, *product.category, *product.attributes.values())
    return words_in(" ".join(parts))


def has(piece: Piece, words: frozenset[str]) -> bool:
    """Whether a product with these words has the piece; a Chinese word may stand inside a longer one."""
    return bool(piece & words) or any(
        not one.isascii() and any(one in word for word in words if not word.isascii()) for one in piece
    )


def missing(pieces: dict[str, Piece], texts: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """What was typed that none of some products has."""
    known = frozenset().union(*texts)
    return tuple(text for text, piece in pieces.items() if not has(piece, known))


def _bare(word: str) -> str:
    return word[:-1] if len(word) >= MIN_PLURAL and word.endswith("s") and not word.endswith("ss") else word
