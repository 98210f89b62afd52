"""Which chips a question has, as plain values: what each shows, and what it stands for. Qt-free.

Two that look alike are one chip that stays where it is, whatever else of the question changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.query import Doubt, Feedback, Phrase
from assistant.query.terms import Expansion, Term
from assistant.ui.doubts import still_open
from assistant.ui.session import Ask
from assistant.ui.understood.changes import is_only
from assistant.ui.understood.reading import plain_term, terms_of

SPELLING = "spelling:"
"""How keys of spellings begin; see :attr:`assistant.query.terms.Term.spelling_key`."""


@dataclass(frozen=True, slots=True)
class TermSpec:
    """A piece of a phrase. ``only``: whether it is a hard filter as well, None where it cannot be one.

    ``as_typed``: another spelling was refused, and may be wanted back.
    """

    phrase: Phrase
    term: Term
    only: bool | None = None
    as_typed: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def look(self) -> object:
        """What decides how it looks."""
        term = self.term
        shown = (term.text, term.used, term.kind, term.concept, term.field, term.values)
        return ("term", self.phrase.negative, shown, self.only, self.as_typed, self.doubts)


@dataclass(frozen=True, slots=True)
class AlsoSpec:
    """What is looked for beside the words of a phrase, and the keys of what might be and was refused."""

    negative: bool
    expansions: tuple[Expansion, ...]
    refused: tuple[str, ...] = ()

    @property
    def look(self) -> object:
        """What decides how it looks."""
        return ("also", self)


@dataclass(frozen=True, slots=True)
class PriceSpec:
    """The price limits, in hundredths of the currency's main unit; ``doubts`` about the words they come from."""

    low: int | None
    high: int | None
    currency: str
    doubts: tuple[Doubt, ...] = ()

    @property
    def look(self) -> object:
        """What decides how it looks."""
        return ("price", self)


@dataclass(frozen=True, slots=True)
class ValueSpec:
    """A picked value of a field."""

    name: str
    value: str

    @property
    def look(self) -> object:
        """What decides how it looks."""
        return ("value", self)


@dataclass(frozen=True, slots=True)
class MarkSpec:
    """A product that the results should be more like, or less."""

    mark: Feedback

    @property
    def look(self) -> object:
        """What decides how it looks."""
        return ("mark", self)


Spec = TermSpec | AlsoSpec | PriceSpec | ValueSpec | MarkSpec


def specs_of(ask: Ask, known: Sequence[Phrase]) -> list[Spec]:
    """The chips of a question from first to last; ``known`` are the phrases of the last answer with their terms."""
    specs: list[Spec] = []
    refused = tuple(sorted(key for key in ask.declined if not key.startswith(SPELLING)))
    for phrase in ask.phrases:
        terms = _terms(phrase, known, ask)
        specs += [_term_spec(ask, phrase, term) for term in terms]
        expansions = _heaviest_first(terms)
        back = () if phrase.negative else refused
        if expansions or back:
            specs.append(AlsoSpec(phrase.negative, expansions, back))
    specs += _prices(ask)
    specs += [ValueSpec(name, value) for name, values in ask.filters.where for value in values]
    specs += [MarkSpec(mark) for mark in ask.feedback]
    return specs


def _terms(phrase: Phrase, known: Sequence[Phrase], ask: Ask) -> tuple[Term, ...]:
    """Each doubtful word has to be within one of the pieces: else the phrase is shown as a whole."""
    terms = terms_of(phrase, known, ask.declined)
    seen = {doubt.word for term in terms for doubt in still_open(phrase.doubts, term.text)}
    return terms if seen >= {doubt.word for doubt in phrase.doubts} else (plain_term(phrase.text, 0, len(phrase.text)),)


def _heaviest_first(terms: Sequence[Term]) -> tuple[Expansion, ...]:
    """All that is looked for beside the words; what counts most is what the chip has room for."""
    found = dict.fromkeys(one for term in terms for one in term.expansions)
    return tuple(sorted(found, key=lambda one: -one.weight))


def _term_spec(ask: Ask, phrase: Phrase, term: Term) -> TermSpec:
    can_be_only = bool(term.field) and not phrase.negative
    return TermSpec(
        phrase,
        term,
        only=is_only(ask.filters, term) if can_be_only else None,
        as_typed=term.spelling_key in ask.declined,
        doubts=still_open(phrase.doubts, term.text),
    )


def _prices(ask: Ask) -> Iterator[PriceSpec]:
    filters = ask.query().filters
    if filters.min_price_minor is not None or filters.max_price_minor is not None:
        doubts = ask.doubts if ask.spoken_filters else ()
        yield PriceSpec(filters.min_price_minor, filters.max_price_minor, filters.currency, doubts)
