"""Why a product stands where it stands: reasons with plain parameters, from the same numbers that ranked it.

A reason says only what is known: of a word that it stands in the product's title or attributes, of an attribute that it
is what was asked for or another; what neither says is told as such and never as the contrary. The window renders
reasons in its own language (``assistant.ui.reasons``), :mod:`assistant.ranking.wording` in English for the terminal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from assistant.query import Phrase, Term
from assistant.query.rewriting import respelled
from assistant.ranking.highlight import SMALL_WORDS, How, Sought, find_spans, fold, is_same_word, sought

Kind = Literal[
    "same", "looks", "type", "fits", "says", "agrees", "other_type", "differs", "avoids", "is_not", "unwanted", "lacks",
    "taste", "together", "liked",
]  # fmt: skip

Level = Literal["", "somewhat", "clearly", "very much"]

NOTABLE_LIFT = 0.5
"""A correction from which the re-ranker is worth a sentence, in standard deviations; chosen, not measured."""

_STRENGTH: tuple[tuple[float, Level], ...] = ((3.0, "very much"), (2.0, "clearly"), (1.0, "somewhat"))
"""Calibrated scores are standard deviations above the catalogue's usual: about 1 in 700, 1 in 40, 1 in 6."""

CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Said:
    """A word of the query that a product says: ``found`` is how it stands there, ``where`` a field or attribute."""

    asked: str
    found: str
    how: How
    where: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against a product.

    =========== =======================================================================================
    same        it is the product in the picture
    looks       its picture is like the query's, to this ``level``; ``predicted``: judged by its words
    liked       the same of the products that were liked, where the query has no picture of its own
    type        it is of the type that the query's picture surely shows: ``values``
    fits        its picture and text fit the meaning of ``words``, to this ``level``
    says        ``said``: words of the query that it says, and how
    agrees      its ``field`` has one of ``wanted``: ``values``, which it does not say in the title
    other_type  the query's picture surely shows ``wanted``, and this is ``values``
    differs     its ``field`` is ``values`` and not ``wanted``
    avoids      nothing of the unwanted ``words`` is said of it, or it is far from their meaning
    is_not      its ``field`` is ``values``, so it is not the unwanted ``wanted``
    unwanted    ``said``: unwanted words that it says
    lacks       ``words`` that neither its title nor its attributes say
    taste       it is to the shopper's taste, to this ``level``; ``predicted`` as in looks
    together    its re-ranked whole fits the picture and the words
    =========== =======================================================================================
    """

    kind: Kind
    level: Level = ""
    words: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    field: str = ""
    values: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    predicted: bool = False


class Described(Protocol):
    """What is read of a product."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def description(self) -> str:
        """More words; may be empty."""

    @property
    def brand(self) -> str:
        """Who made it; may be empty."""

    @property
    def category(self) -> tuple[str, ...]:
        """The path from general to special."""

    @property
    def attributes(self) -> dict[str, str]:
        """Further values by name."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known beside the product itself.

    ``scores``: the calibrated score of each channel that applies. ``seen``: by facet field, the value that the query's
    picture surely shows. ``together``: what a re-ranker added. ``same``: the product has the very picture asked with.
    ``by_liked``: no picture was asked with, and liked products stand for one.
    """

    scores: Mapping[str, float]
    has_image: bool = True
    together: float = 0.0
    same: bool = False
    seen: Mapping[str, str] = field(default_factory=dict)
    by_liked: bool = False


def strength(calibrated: float) -> Level:
    """A word for a calibrated score; empty below one standard deviation."""
    return next((word for limit, word in _STRENGTH if calibrated >= limit), "")


def explain(phrases: Sequence[Phrase], product: Described, facts: Facts) -> tuple[Reason, ...]:
    """The reasons: the product itself, its look and words, what is otherwise, what is lacking, in this order."""
    wanted = tuple(phrase for phrase in phrases if not phrase.negative)
    unwanted = tuple(phrase for phrase in phrases if phrase.negative)
    said = said_of(product, sought(wanted))
    found: list[Reason] = [Reason("same")] if facts.same else []
    found += _by_channels(wanted, said, facts)
    found += _of_type(product, facts)
    found += _by_fields(wanted, said, product)
    found += _lacking(wanted, said, product)
    found += _unwanted(unwanted, product, facts, alone=not wanted)
    if facts.together >= NOTABLE_LIFT:
        found.append(Reason("together"))
    return tuple(found)


def said_of(product: Described, looked_for: tuple[Sought, ...]) -> tuple[Said, ...]:
    """What of ``looked_for`` a product says, each word once: where it stands first, and as typed rather than meant."""
    found: dict[str, Said] = {}
    for where, text in fields_of(product):
        for span in find_spans(text, looked_for):
            now = Said(span.asked, text[span.start : span.end], span.how, where)
            former = found.get(fold(span.asked))
            if former is None or (former.how != "typed" and now.how == "typed"):
                found[fold(span.asked)] = now
    order = {fold(one.asked): place for place, one in reversed(list(enumerate(looked_for)))}
    return tuple(sorted(found.values(), key=lambda one: order.get(fold(one.asked), len(order))))


def fields_of(product: Described) -> list[tuple[str, str]]:
    """The texts of a product by the name of the field or attribute, the title first; empty ones are left out."""
    pairs = [("title", product.title), ("brand", product.brand), (CATEGORY, " · ".join(product.category))]
    pairs += [*product.attributes.items(), ("description", product.description)]
    return [(name, text) for name, text in pairs if text]


def _by_channels(wanted: Sequence[Phrase], said: tuple[Said, ...], facts: Facts) -> list[Reason]:
    """A reason for each channel that tells the product apart, the strongest first."""
    found: list[tuple[float, Reason]] = []
    for channel, score in facts.scores.items():
        level, predicted = strength(score), not facts.has_image
        if channel == "keywords" and said and score > 0:
            found.append((score, Reason("says", said=said)))
        elif channel == "picture" and level:
            found.append((score, Reason("liked" if facts.by_liked else "looks", level, predicted=predicted)))
        elif channel == "words" and level and wanted:
            found.append((score, Reason("fits", level, words=tuple(respelled(phrase) for phrase in wanted))))
        elif channel == "taste" and level:
            found.append((score, Reason("taste", level, predicted=predicted)))
    return [reason for _, reason in sorted(found, key=lambda pair: -pair[0])]


def _by_fields(wanted: Sequence[Phrase], said: tuple[Said, ...], product: Described) -> list[Reason]:
    """Where a term names a facet: whether the product's value is one of those that were meant."""
    spoken = {fold(one.asked) for one in said}
    asked: dict[str, list[Term]] = {}
    for phrase in wanted:
        for term in phrase.terms:
            if term.field and term.values:
                asked.setdefault(term.field, []).append(term)
    found = []
    for name, terms in asked.items():
        has = _values_of(product, name)
        if not has or spoken & {fold(term.text) for term in terms}:  # or it is told by what it says
            continue
        words = tuple(term.used for term in terms)
        if agreeing := _which(has, [value for term in terms for value in term.values]):
            found.append(Reason("agrees", field=name, values=agreeing, wanted=words))
        else:
            found.append(Reason("differs", field=name, values=has[-1:], wanted=words))
    return found


def _lacking(wanted: Sequence[Phrase], said: tuple[Said, ...], product: Described) -> list[Reason]:
    """Words that were asked for and are not said; facets are told of by :func:`_by_fields`. None where nothing is."""
    if not said:
        return []
    spoken = {fold(one.asked) for one in said}
    told = {
        fold(term.text) for phrase in wanted for term in phrase.terms if term.field and _values_of(product, term.field)
    }
    words = [one.asked for one in sought(tuple(wanted)) if one.how in ("typed", "respelled")]
    missing = tuple(word for word in dict.fromkeys(words) if fold(word) not in spoken | told | SMALL_WORDS)
    return [Reason("lacks", words=missing)] if missing else []


def _unwanted(unwanted: Sequence[Phrase], product: Described, facts: Facts, *, alone: bool) -> list[Reason]:
    """Of what was ruled out: what the product says all the same, what it is instead, what is not said of it."""
    if not unwanted:
        return []
    looked_for = tuple(one for one in sought(tuple(unwanted)) if one.how in ("typed", "respelled", "translation"))
    said = said_of(product, looked_for)
    found = [Reason("unwanted", said=said)] if said else []
    spoken, instead = {fold(one.asked) for one in said}, set()
    for phrase in unwanted:
        for term in phrase.terms:
            has = _values_of(product, term.field) if term.field and term.values else ()
            if has and not _which(has, term.values) and fold(term.text) not in spoken:
                instead.add(fold(term.text))
                found.append(Reason("is_not", field=term.field, values=has[-1:], wanted=(term.used,)))
    rest = tuple(dict.fromkeys(one.asked for one in looked_for if fold(one.asked) not in spoken | instead))
    if rest or (alone and not found and strength(facts.scores.get("words", 0.0))):
        found.append(Reason("avoids", words=rest))
    return found


def _of_type(product: Described, facts: Facts) -> list[Reason]:
    """Whether the product is of the type that the query's picture surely shows."""
    shown = facts.seen.get(CATEGORY)
    if not shown or not product.category or facts.same:
        return []
    own = product.category[-1:]
    if any(is_same_word(fold(level), fold(shown)) for level in product.category):
        return [Reason("type", field=CATEGORY, values=(shown,))]
    return [Reason("other_type", field=CATEGORY, values=own, wanted=(shown,))]


def _values_of(product: Described, name: str) -> tuple[str, ...]:
    """The values of one facet of a product, without empty ones."""
    if name == CATEGORY:
        return product.category
    if name == "brand":
        return (product.brand,) if product.brand else ()
    return tuple(value for key, value in product.attributes.items() if key.casefold() == name.casefold() and value)


def _which(has: Sequence[str], values: Sequence[str]) -> tuple[str, ...]:
    meant = {fold(value) for value in values}
    return tuple(value for value in has if fold(value) in meant)
