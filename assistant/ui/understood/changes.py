"""What a chip does to the question: parts for :meth:`assistant.ui.session.SearchSession.change`. Qt-free."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from assistant.query import Filters, Phrase
from assistant.query.terms import Term
from assistant.ui.session import Ask
from assistant.ui.words import words_of

_LOOSE = "for|with|in|of|and|or|by|from|to|at|的|和"
_EDGES = re.compile(rf"^(?:(?:{_LOOSE})(?=\s|$)\s*)+|(?:(?:^|\s+)(?:{_LOOSE})|的)+$", re.IGNORECASE)
"""What joined the words that are gone to the others."""


def without_term(ask: Ask, phrase: Phrase, term: Term) -> dict[str, object]:
    """The words of a term leave the text; the phrase goes with its last one."""
    kept: list[Phrase] = []
    for one in ask.phrases:
        text = without_words(one.text, term.start, term.end) if one == phrase else one.text
        if text:
            kept.append(replace(one, text=text))
    return {"text": words_of(kept, ask.spoken_filters), "doubts": ask.doubts}  # more than typing: a step of its own


def without_words(text: str, start: int, end: int) -> str:
    """The text without ``[start, end)`` of its NFKC form, and without what only joined these words to the others.

    >>> without_words("shoes for women", 10, 15)
    'shoes'
    """
    text = unicodedata.normalize("NFKC", text)
    before, after = text[:start].rstrip(), text[end:].lstrip()
    is_one_run = before and after and not before[-1].isascii() and not after[0].isascii()
    rest = " ".join((before + ("" if is_one_run else " ") + after).split())
    return _EDGES.sub("", rest).strip()


def declining(ask: Ask, keys: Iterable[str]) -> dict[str, object]:
    """What these keys name is no longer looked for."""
    return {"declined": ask.declined | frozenset(keys)}


def accepting(ask: Ask, keys: Iterable[str]) -> dict[str, object]:
    """What these keys name may be looked for again."""
    return {"declined": ask.declined - frozenset(keys)}


def is_only(filters: Filters, term: Term) -> bool:
    """Whether only products with the term's values pass."""
    allowed = next((values for name, values in filters.where if name == term.field), ())
    return bool(term.values) and set(term.values) <= set(allowed)


def only(ask: Ask, term: Term, wanted: bool) -> dict[str, object]:
    """Only products with the term's values, beside other values of the field that are picked; or no longer so."""
    where = dict(ask.filters.where)
    former = tuple(value for value in where.pop(term.field, ()) if value not in term.values)
    values = (*former, *term.values) if wanted else former
    if values:
        where[term.field] = values
    return {"filters": replace(ask.filters, where=tuple(where.items()))}
