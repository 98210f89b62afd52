"""What else to look for beside the words of a piece: other names, translations, kinds of it, what it is a kind of, and
words that stand beside it in the catalogues. Only what some catalogue has.
"""

from collections.abc import Iterator, Sequence

from assistant.query.lexicon import Concept
from assistant.query.terms import Expansion, Relation
from assistant.understanding.finding import Piece
from assistant.understanding.knowledge import SHORT, Knowledge

WEIGHTS: dict[Relation, float] = {
    "translation": 1.0, "synonym": 0.5, "narrower": 0.3, "broader": 0.1, "related": 0.1,
}  # fmt: skip
"""What a match of each counts against one of the words themselves, chosen on validation queries:
docs/understanding.md."""

MOST: dict[Relation, int] = {"translation": 3, "synonym": 5, "narrower": 8, "broader": 1, "related": 2}

LESSER_TRANSLATION = 0.6
"""What the second and third translation count: they are other names of the same thing."""

OTHER_NUMBER = 0.8
"""What the plural counts where the singular is asked for, and the other way round: the keyword index stems nothing."""

MIN_ASSOCIATION = 0.3
"""From which on a word that stands beside another is looked for as well."""


def expansions_of(
    piece: Piece, knowledge: Knowledge, values: Sequence[str], *, wanted: bool, declined: frozenset[str]
) -> list[Expansion]:
    """The expansions of a piece, each text once; ``values`` are what the catalogues call it where it can be filtered by.

    Of unwanted words (``wanted`` False) only other names: what is like the unwanted is not itself unwanted.
    """
    found: dict[str, Expansion] = {}
    counts: dict[Relation, int] = {}
    for expansion in _all(piece, knowledge, values, wanted=wanted):
        relation, key = expansion.relation, expansion.text.casefold()
        if key in found or expansion.key in declined or not knowledge.has_all(expansion.text):
            continue
        if key == piece.used.casefold() or counts.get(relation, 0) >= MOST[relation]:
            continue
        counts[relation] = counts.get(relation, 0) + 1
        found[key] = expansion
    return list(found.values())


def _all(piece: Piece, knowledge: Knowledge, values: Sequence[str], *, wanted: bool) -> Iterator[Expansion]:
    concept = piece.concept
    if concept is not None:
        yield from _names(concept, piece.used, values, knowledge)
    elif piece.kind == "word":
        yield from (Expansion(form, "synonym", OTHER_NUMBER) for form in _other_number(piece.used))
    if not wanted:
        return
    if concept is not None:
        for below in knowledge.lexicon.narrower(concept):
            yield _expansion(below.singulars[0], "narrower")
        for upper in concept.broader:
            yield _expansion(knowledge.lexicon.concepts[upper].singulars[0], "broader")
    if piece.kind in {"word", "type"}:
        for word, association in knowledge.related.get(piece.used.casefold(), ()):
            if association >= MIN_ASSOCIATION and word.isalpha():
                yield Expansion(word, "related", round(WEIGHTS["related"] * association, 3))


def _other_number(word: str) -> tuple[str, ...]:
    """The plain plural or singular of an English word."""
    if not (word.isascii() and word.isalpha() and len(word) > SHORT):
        return ()
    return (word.removesuffix("es"), word.removesuffix("s")) if word.endswith("s") else (word + "s", word + "es")


def _names(concept: Concept, used: str, values: Sequence[str], knowledge: Knowledge) -> Iterator[Expansion]:
    """The other names of a concept: in the language of the words synonyms, in the other one translations.

    What the catalogues themselves call it comes first, then the names that stand in them most often.
    """
    is_chinese = used in concept.zh or used in concept.hant
    of_catalogues: Relation = "translation" if is_chinese == all(value.isascii() for value in values) else "synonym"
    for value in values:
        yield Expansion(value, of_catalogues, 1.0 if of_catalogues == "translation" else OTHER_NUMBER)
    chinese = tuple(dict.fromkeys((*concept.zh, *concept.hant)))
    english = sorted(concept.en, key=lambda name: -knowledge.count(name))
    for at, name in enumerate(english if is_chinese else chinese):
        yield Expansion(name, "translation", LESSER_TRANSLATION if at or values else WEIGHTS["translation"])
    number = {form.casefold() for form in (*_other_number(used), *_other_number(used.casefold()))}
    for name in chinese if is_chinese else english:
        yield Expansion(name, "synonym", OTHER_NUMBER if name.casefold() in number else WEIGHTS["synonym"])


def _expansion(text: str, relation: Relation) -> Expansion:
    return Expansion(text, relation, WEIGHTS[relation])
