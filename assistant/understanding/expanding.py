"""What else to look for beside the words of a piece: other names, translations, kinds of it, what it is a kind of, and
words that stand beside it in the catalogues. Only what some catalogue has.
"""

from collections.abc import Iterator

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


def expansions_of(piece: Piece, knowledge: Knowledge, *, wanted: bool, declined: frozenset[str]) -> list[Expansion]:
    """The expansions of a piece, the strongest first, each text once.

    Of unwanted words (``wanted`` False) only other names: what is like the unwanted is not itself unwanted.
    """
    found: dict[str, Expansion] = {}
    counts: dict[Relation, int] = {}
    for expansion in _all(piece, knowledge, wanted=wanted):
        relation, key = expansion.relation, expansion.text.casefold()
        if key in found or expansion.key in declined or not knowledge.has_all(expansion.text):
            continue
        if key == piece.used.casefold() or counts.get(relation, 0) >= MOST[relation]:
            continue
        counts[relation] = counts.get(relation, 0) + 1
        found[key] = expansion
    return list(found.values())


def _all(piece: Piece, knowledge: Knowledge, *, wanted: bool) -> Iterator[Expansion]:
    concept = piece.concept
    yield from _other_number(piece)
    if concept is not None:
        yield from _names(concept, piece.used)
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


def _other_number(piece: Piece) -> Iterator[Expansion]:
    """The plain plural or singular of an English word; a concept knows its own."""
    word = piece.used
    forms: tuple[str, ...] = ()
    if piece.concept is not None:
        singular, plural = piece.concept.singulars, [name for name in piece.concept.en if name not in piece.concept.singulars]
        pairs = [(one, other) for one in singular for other in plural if other.startswith(one[:-1])]
        forms = tuple(b if word.casefold() == a.casefold() else a for a, b in pairs if word.casefold() in (a.casefold(), b.casefold()))
    elif piece.kind == "word" and word.isascii() and word.isalpha() and len(word) > SHORT:
        forms = (word.removesuffix("s"),) if word.endswith("s") else (word + "s", word + "es")
    for form in forms:
        yield Expansion(form, "synonym", OTHER_NUMBER)


def _names(concept: Concept, used: str) -> Iterator[Expansion]:
    """The other names of a concept: in the language of the words synonyms, in the other one translations."""
    is_chinese = used in concept.zh or used in concept.hant
    translations = concept.singulars if is_chinese else (*concept.zh, *concept.hant)
    for at, name in enumerate(translations):
        yield Expansion(name, "translation", WEIGHTS["translation"] if at == 0 else LESSER_TRANSLATION)
    for name in (*concept.zh, *concept.hant) if is_chinese else concept.singulars:
        yield _expansion(name, "synonym")


def _expansion(text: str, relation: Relation) -> Expansion:
    return Expansion(text, relation, WEIGHTS[relation])
