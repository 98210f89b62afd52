"""Putting something said into the words of the search field: "in blue" replaces the colour and keeps the rest.

A colour, a person, a material, a pattern, a season or a brand takes the place of the former one; other attributes,
refusals and price limits are added. What is wanted now is no longer refused, and the other way round.
"""

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.query import Filters, Phrase
from assistant.query.lexicon import Lexicon
from assistant.query.parse import parse_words
from assistant.query.prices import Limits
from assistant.query.wording import words_of
from assistant.spoken.brands import Brands

ONE_OF_A_KIND = ("colour", "person", "material", "pattern", "season", "brand")
"""Kinds of which a query has one: the later takes the place of the former."""

_SHOW = r"(?:(?:show\s+me|give\s+me|find\s+me|i\s+want)\s+(?=only|just|the\s))?"
_TURN = r"(?:make|change|turn|switch)\s+(?:it|them|that|this|those|the\s+colou?r)(?:\s+(?:to|into|in))?(?:\s+an?)?"
_SHELL = (
    rf"(?:(?:only|just)(?:\s+(?:the|in))?|{_TURN}|switch\s+to|(?:what|how)\s+about(?:\s+the)?|i\s+mean|rather|instead|"
    rf"the\s+(?=\S+\s+ones?\b)|the\s+same\s+(?:one\s+)?(?=in|but|with|for))\s+"
)
_ZH_SHELL = "(?:我?只(?:要|看|想要|想看)|[换換]成|改成|改为|改為|变成|變成|要)"
_BEGINS = re.compile(
    rf"(?:(?:and|but|no|actually|now|ok(?:ay)?)\b[\s,]*)*{_SHOW}(?P<shell>{_SHELL}|{_ZH_SHELL})?(?:but\s+)?",
    re.IGNORECASE,
)
_ADDS = re.compile(r"(?:also|or|plus|and\s+also|as\s+well\s+as)\b\s*|(?:还要|還要|也要|或者)\s*", re.IGNORECASE)
_ENDS = re.compile(r"\s+(?:ones?|instead|only|colou?rs?|version|too|as\s+well)$|(?:的|款)$", re.IGNORECASE)
_LEFT_GLUE = re.compile(
    r"^(?:(?:in|the|a|an|ones?|it|them|but|and|or|colou?r|[,、和或的款]+)(?:\s+|$)|[,、和或的款]+)+", re.IGNORECASE
)
_RIGHT_GLUE = re.compile(
    r"(?:(?:^|\s+)(?:in|the|a|an|ones?|it|them|but|and|or|colou?r|for|with)|[,、和或的款])+$", re.IGNORECASE
)
_BEHIND = re.compile(r"^(?:with|for|from|by|at|on|of)\b", re.IGNORECASE)
_JOINT = re.compile(r"[\s,、&/]*(?:\b(?:and|or)\b|[和或])?[\s,、&/]*", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a concept or brand is named; ``id`` tells one from the other."""

    start: int
    end: int
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """The words of an utterance without those that only said that it amends (``marked``), or adds (``adds``)."""

    text: str
    marked: bool
    adds: bool


def unwrapped(said: str) -> Amendment:
    """What is left of "only the blue ones", "make it red", "只要红色的": the words that count."""
    begin = _BEGINS.match(said)
    text = said[begin.end() :] if begin else said
    adds = _ADDS.match(text)
    text = text[adds.end() :] if adds else text
    marked = bool(begin and begin["shell"]) or adds is not None
    while marked and (shorter := _ENDS.sub("", text)) != text:
        text = shorter
    return Amendment(text, True, adds is not None) if marked and text.strip() else Amendment(said, False, False)


@dataclass(frozen=True, slots=True)
class Amender:
    """Changes texts by what was said; knows what a concept and a brand is."""

    lexicon: Lexicon
    brands: Brands

    def amended(self, text: str, said: str, *, adds: bool = False) -> str:
        """The words of the search field with what was said; price limits said later win."""
        phrases, filters = parse_words(text)
        later, limits = parse_words(said)
        wanted, unwanted = _sides(phrases)
        more, refused = _sides(later)
        unwanted = [words for words in unwanted if not self._ids(words) & self._ids(more)]
        for words in refused:
            wanted = self._without(wanted, words)
        unwanted += [words for words in refused if words.casefold() not in {one.casefold() for one in unwanted}]
        wanted = self._with(wanted, more, adds=adds)
        parts = [Phrase(wanted)] if wanted else []
        parts += [Phrase(words, negative=True) for words in unwanted]
        return words_of(parts, narrowed(filters, limits))

    def spans(self, text: str) -> list[_Span]:
        """The concepts and brands of a text in NFKC; where they overlap, the longer one."""
        found = [_Span(one.start, one.end, one.concept.kind, one.concept.id) for one in self.lexicon.mentions(text)]
        for brand in self.brands.mentions(text):
            over = [one for one in found if one.start < brand.end and brand.start < one.end]
            if all(one.end - one.start < brand.end - brand.start for one in over):
                found = [one for one in found if one not in over]
                found.append(_Span(brand.start, brand.end, "brand", brand.brand.casefold()))
        return sorted(found, key=lambda one: one.start)

    def _ids(self, text: str) -> set[str]:
        return {one.id for one in self.spans(_nfkc(text))} or ({text.casefold()} if text else set())

    def _without(self, wanted: str, refused: str) -> str:
        """The wanted words without those that are refused now: "black shoes" without "black"."""
        wanted, ids = _nfkc(wanted), self._ids(refused)
        for one in reversed(self.spans(wanted)):
            if one.id in ids and one.kind in ONE_OF_A_KIND:
                wanted = _tidy(f"{wanted[: one.start]} {wanted[one.end :]}")
        return wanted

    def _with(self, wanted: str, more: str, *, adds: bool) -> str:
        """The wanted words with further ones, each in the place of what it replaces."""
        more = _nfkc(more)
        spans = [one for one in self.spans(more) if one.kind in ONE_OF_A_KIND]
        for kind in dict.fromkeys(one.kind for one in reversed(spans)):
            words = _together(more, [one for one in spans if one.kind == kind])
            wanted = self._put(wanted, kind, words, adds=adds)
        rest = _cut(more, spans)
        return _joined(wanted, rest) if rest else wanted

    def _put(self, wanted: str, kind: str, words: str, *, adds: bool) -> str:
        """``words`` for the former concept of that kind, or where such words stand."""
        wanted = _nfkc(wanted)
        former = [one for one in self.spans(wanted) if one.kind == kind]
        if former and not adds:
            for earlier, one in reversed(list(itertools.pairwise(former))):
                joined = _JOINT.fullmatch(wanted, earlier.end, one.start) is not None
                wanted = wanted[: earlier.end if joined else one.start] + wanted[one.end :]
            before = wanted[: former[0].start]
            words = _POSSESSIVE.sub("", words) if before.casefold().endswith("for ") else words
            return _tidy(before + words + wanted[former[0].end :])
        if former:
            joint = "和" if _HAN.search(words) else " or "
            return _tidy(wanted[: former[-1].end] + joint + words + wanted[former[-1].end :])
        if kind == "person" and wanted and words[-1:].isascii() and not words.endswith(("'s", "s'")):
            words = f"for {words}"
        return _joined(wanted, words)


def narrowed(filters: Filters, later: Filters) -> Filters:
    """Price limits with those that were said later."""
    limits = Limits(filters.min_price_minor, filters.max_price_minor, filters.currency)
    limits = limits.narrowed(Limits(later.min_price_minor, later.max_price_minor, later.currency))
    return Filters(limits.low, limits.high, currency=limits.currency)


def _sides(phrases: Sequence[Phrase]) -> tuple[str, list[str]]:
    """The wanted words, and each unwanted phrase."""
    wanted = " ".join(phrase.text for phrase in phrases if not phrase.negative)
    return wanted, [phrase.text for phrase in phrases if phrase.negative]


def _together(text: str, spans: Sequence[_Span]) -> str:
    """The words of the spans with what joins them: "red or blue"."""
    words = text[spans[0].start : spans[0].end]
    for before, one in itertools.pairwise(spans):
        between = text[before.end : one.start]
        words += (between if _JOINT.fullmatch(between) else " ") + text[one.start : one.end]
    return words


def _cut(text: str, spans: Sequence[_Span]) -> str:
    """What else was said, without the words that only led to the spans."""
    for one in reversed(spans):
        before = _RIGHT_GLUE.sub("", text[: one.start])
        text = f"{before} {text[one.end :]}"
    return _RIGHT_GLUE.sub("", _LEFT_GLUE.sub("", _tidy(text))).strip()


def _joined(wanted: str, words: str) -> str:
    """Attributes stand before the thing, "with laces" and "for women" behind it."""
    return _tidy(_glued([wanted, words] if _BEHIND.match(words) else [words, wanted]))


def _glued(pieces: Sequence[str]) -> str:
    """Pieces with a space between them, but not between Chinese ones."""
    text = ""
    for piece in pieces:
        together = not text or (_HAN.match(piece[:1]) and _HAN.match(text[-1]))
        text += piece if together else f" {piece}"
    return text


def _nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _tidy(text: str) -> str:
    return " ".join(text.split())
