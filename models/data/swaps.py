"""Titles in two languages, as bilingual shoppers type them: "Nike 男士 黑色 跑鞋". The brand stays as it is."""

import functools
import unicodedata

import numpy as np

from assistant.query.lexicon import Concept, Kind, load_lexicon
from models.data.chinese import one_of

SWAPPED = 0.85
"""Share of the known words that become Chinese."""

KEPT = 0.7
"""Share of the unknown words that stay, behind the first known one; those before it, mostly the brand, all stay."""

_LOOKED_FOR: frozenset[Kind] = frozenset(
    {"type", "colour", "person", "material", "pattern", "detail", "season", "usage", "category"}
)


@functools.lru_cache(maxsize=65536)
def _pieces(title: str) -> tuple[str | tuple[str, Concept], ...]:
    """The title cut into words that the lexicon does not know, and (words, concept) where it does."""
    title = unicodedata.normalize("NFKC", title)
    found: list[str | tuple[str, Concept]] = []
    end = 0
    for mention in load_lexicon().mentions(title, _LOOKED_FOR):
        found += title[end : mention.start].split()
        found.append((title[mention.start : mention.end], mention.concept))
        end = mention.end
    return (*found, *title[end:].split())


def mixed_title(title: str, rng: np.random.Generator, *, traditional: bool) -> str | None:
    """The title with most of its known words in Chinese; None where the lexicon knows none of them."""
    pieces = _pieces(title)
    words: list[str] = []
    known = False
    for piece in pieces:
        if isinstance(piece, str):
            if not known or rng.random() < KEPT:
                words.append(piece)
        elif rng.random() < SWAPPED:
            words.append(one_of(piece[1].hant if traditional else piece[1].zh, rng))
            known = True
        else:
            words.append(piece[0])
            known = True
    return " ".join(words) if known else None
