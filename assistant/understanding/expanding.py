"""What else to look for beside the words of a piece: other names, translations, kinds of it, what it is a kind of, and
words that stand beside it in the catalogues. Only what some catalogue has, but for the translation.
"""

from collections.abc import Iterator
from dataclasses import replace

from assistant.query.lexicon import Concept
from assistant.query.terms import Expansion, Relation
from assistant.understanding.finding import Piece
from assistant.understanding.knowledge import Knowledge, forms
from assistant.understanding.sizes import other_ways
from assistant.understanding.spelling import perhaps_meant
from assistant.understanding.tokens import has_han, plain, words_in

WEIGHTS: dict[Relation, float] = {
    "translation": 1.0, "synonym": 0.4, "narrower": 0.2, "broader": 0.1, "related": 0.1,
}  # fmt: skip
"""What a match of each counts against one of the words themselves, chosen on validation queries:
docs/understanding.md."""

FORM = 0.6
"""What the plural counts for a singular, and the other way."""

LESSER_TRANSLATION = 0.4
"""What further translations count: they are other names of the same thing."""

MOST: dict[Relation, int] = {"translation": 3, "synonym": 4, "narrower": 8, "broader": 1, "related": 2}

MIN_ASSOCIATION = 0.5
"""From which on a word that stands beside another is looked for as well."""


LONG = 3
"""Pieces from which on a query says by itself what it is after: in one of six, a title, other names count half."""


def expansions_of(
    piece: Piece, knowledge: Knowledge, *, wanted: bool, declined: frozenset[str], pieces: int = 1
) -> list[Expansion]:
    """The expansions of one of the ``pieces`` of a text, each text once and not that of the piece.

    Of unwanted words (``wanted`` False) only other names: what is like the unwanted is not itself unwanted.
    """
    share = min(1.0, LONG / pieces)
    found: dict[str, Expansion] = {}
    counts: dict[Relation, int] = {}
    own = piece.used.casefold()
    own_forms = {plain(own), *forms(plain(own))}
    for expansion in _all(piece, knowledge, wanted=wanted):
        relation, key = expansion.relation, expansion.text.casefold()
        if (
            key in found
            or key == own
            or _repeats(expansion, own_forms)
            or expansion.key in declined
            or counts.get(relation, 0) >= MOST[relation]
        ):
            continue
        counts[relation] = counts.get(relation, 0) + 1
        found[key] = expansion if relation == "translation" else _lighter(expansion, share)
    return list(found.values())


def _lighter(expansion: Expansion, share: float) -> Expansion:
    return replace(expansion, weight=round(expansion.weight * share, 3))


def _repeats(expansion: Expansion, own: set[str]) -> bool:
    """Whether an expansion of several words has the word itself: its products are found already ("button-up shirt")."""
    words = {plain(word.text) for word in words_in(expansion.text)}
    return len(words) > 1 and bool(words & own)


def _all(piece: Piece, knowledge: Knowledge, *, wanted: bool) -> Iterator[Expansion]:
    for concept in piece.concepts:
        yield from _names(concept, piece.used, knowledge)
    yield from _forms(piece, knowledge)
    if wanted:
        for concept in piece.concepts:
            yield from _neighbours(concept, knowledge)
        yield from _related(piece, knowledge)


def _names(concept: Concept, used: str, knowledge: Knowledge) -> Iterator[Expansion]:
    """The other names of a concept: in the language of the words synonyms, in the other one translations."""
    seen_en = sorted(
        (name for name in concept.en if knowledge.has_all(name)), key=lambda name: -_count(name, knowledge)
    )
    seen_zh = [name for name in dict.fromkeys((*concept.zh, *concept.hant)) if knowledge.has_all(name)]
    if not has_han(used):
        own = plain(used)
        for name in seen_en:
            is_form = plain(name) in forms(own)
            yield Expansion(name, "synonym", FORM if is_form else WEIGHTS["synonym"])
        yield from (Expansion(name, "translation", LESSER_TRANSLATION) for name in seen_zh)
        return
    best, *others = seen_en or [concept.en[0]]
    yield Expansion(best, "translation", WEIGHTS["translation"])
    for name in others:
        weight = FORM if plain(name) in forms(plain(best)) else LESSER_TRANSLATION
        yield Expansion(name, "translation", weight)
    yield from (Expansion(name, "synonym", WEIGHTS["synonym"]) for name in seen_zh)


def _forms(piece: Piece, knowledge: Knowledge) -> Iterator[Expansion]:
    """The plural or singular, two words as one, and a size with another name of its unit."""
    if piece.kind == "size":
        for way in other_ways(piece.used):
            if knowledge.has_all(way):
                yield Expansion(way, "synonym", FORM)
        return
    if len(piece.used.split()) == 1 and "-" not in piece.used:
        is_seen = plain(piece.used) in knowledge.seen
        for form in knowledge.seen_forms(piece.used)[:1]:
            yield Expansion(form, "synonym", FORM if is_seen else 1.0)
        if meant := perhaps_meant(piece.used, knowledge):
            yield Expansion(meant, "synonym", 1.0)
    elif piece.kind == "word" and not piece.concepts:
        joined = plain(piece.used).replace(" ", "").replace("-", "")
        if joined in knowledge.seen:
            yield Expansion(joined, "synonym", 1.0)


def _neighbours(concept: Concept, knowledge: Knowledge) -> Iterator[Expansion]:
    """What is a kind of a concept, the most frequent first, and what it is a kind of."""
    below = [_best_name(one, knowledge) for one in knowledge.lexicon.narrower(concept)]
    for name in sorted((name for name in below if name), key=lambda name: -_count(name, knowledge)):
        yield Expansion(name, "narrower", WEIGHTS["narrower"])
    for upper in concept.broader:
        if name := _best_name(knowledge.lexicon.concepts[upper], knowledge):
            yield Expansion(name, "broader", WEIGHTS["broader"])


def _best_name(concept: Concept, knowledge: Knowledge) -> str:
    """The English name that the catalogues use most; empty where they have none."""
    return max(
        (name for name in concept.en if knowledge.has_all(name)), key=lambda name: _count(name, knowledge), default=""
    )


def _count(name: str, knowledge: Knowledge) -> int:
    return min((knowledge.seen.get(plain(word.text), 0) for word in words_in(name)), default=0)


def _related(piece: Piece, knowledge: Knowledge) -> Iterator[Expansion]:
    """Words that stand beside a word in the catalogues. A brand or colour says what it says."""
    if piece.kind not in {"word", "type", "category"}:
        return
    for pairs in knowledge.together:
        for word, association in pairs.related(plain(piece.used)):
            if association >= MIN_ASSOCIATION and word.isalpha():
                yield Expansion(word, "related", round(WEIGHTS["related"] * association, 3))
