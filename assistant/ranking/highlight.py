"""Which places of a text stand for the words of a query: as they were typed, spelled otherwise, or by other words.

Pure and without a language model: words are compared in NFKC and without case, a plain plural counts as its singular, a
hyphen may be a space or nothing, and Chinese, Japanese and Korean words are found inside the runs that have no spaces.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from assistant.query import Phrase

How = Literal["typed", "respelled", "synonym", "translation", "narrower", "broader", "related"]
"""How a place stands for a word: it is the word, its other spelling, or an expansion of that relation."""

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]+|[^\W{_CJK}]+")
_ASKED = re.compile(rf"[{_CJK}]+|[^\W{_CJK}]+(?:[-'’][^\W{_CJK}]+)*")
_JOINT = re.compile(r"[-‐‑–'’/]?\s?|\s[-–]\s")
"""What may stand between the parts of one word: a hyphen, a space, an apostrophe."""

_HYPHENS = frozenset("-‐‑'’")

SMALL_WORDS = frozenset(
    (
        "a", "an", "and", "are", "as", "at", "but", "by", "for", "from", "in", "is", "it", "like", "more", "not", "of",
        "on", "or", "same", "than", "that", "the", "this", "to", "very", "with", "的", "和", "给", "在", "我", "要",
    )
)  # fmt: skip
"""Words that say nothing of a product; neither marked nor missed."""

_ORDER: tuple[How, ...] = ("typed", "respelled", "translation", "synonym", "narrower", "broader", "related")


@dataclass(frozen=True, slots=True)
class Sought:
    """Words to look for: ``text``, in the place of ``asked``, what was typed."""

    text: str
    asked: str
    how: How = "typed"
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """The place ``[start, end)`` of a text that stands for ``asked``; ``negative``: that was not wanted."""

    start: int
    end: int
    asked: str
    how: How = "typed"
    negative: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    folded: str


@lru_cache(maxsize=128)
def sought(phrases: tuple[Phrase, ...]) -> tuple[Sought, ...]:
    """All that is looked for: what each term uses and its expansions, or without terms the words as typed."""
    every = [one for phrase in phrases for one in _of_phrase(phrase) if fold(one.text) not in SMALL_WORDS]
    best: dict[tuple[str, bool], Sought] = {}
    for one in sorted(every, key=lambda one: _ORDER.index(one.how)):
        best.setdefault((fold(one.text), one.negative), one)
    kept = set(best.values())
    return tuple(dict.fromkeys(one for one in every if one in kept))


def _of_phrase(phrase: Phrase) -> Iterator[Sought]:
    if not phrase.terms:
        for match in _ASKED.finditer(phrase.text):
            yield Sought(match.group(), match.group(), "typed", phrase.negative)
    for term in phrase.terms:
        yield Sought(term.used, term.text, "respelled" if term.is_respelled else "typed", phrase.negative)
        for one in term.expansions:
            yield Sought(one.text, term.text, one.relation, phrase.negative)


@lru_cache(maxsize=8192)
def find_spans(text: str, looked_for: tuple[Sought, ...]) -> tuple[Span, ...]:
    """The places of ``text`` that stand for what is looked for, from left to right, none within another.

    Where two of them meet, the longer one is kept, then what was typed before what was only meant. Remembered: a moved
    slider asks again of every card in sight.
    """
    compact = _compact(text)
    likely = [one for one in looked_for if _stem(one.text) in compact]
    if not likely:
        return ()
    tokens = _tokens(text)
    found = [
        Span(start, end, one.asked, one.how, one.negative)
        for one in likely
        for start, end in _places(tokens, text, one.text)
    ]
    found.sort(key=lambda span: (span.start - span.end, _ORDER.index(span.how), span.start))
    kept: list[Span] = []
    for span in found:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: span.start))


def fold(word: str) -> str:
    """A word as it is compared: NFKC, no case."""
    return unicodedata.normalize("NFKC", word).casefold()


def _compact(text: str) -> str:
    """The letters of a text as they are compared, without what may stand between the parts of a word."""
    return "".join(_TOKEN.findall(fold(text)))


@lru_cache(maxsize=2048)
def _stem(words: str) -> str:
    """What a text has among its letters if it has these words: without an ending that a plural may change."""
    letters = _compact(words)
    return letters[: max(1, len(letters) - 3)] if letters else "\0"


def _tokens(text: str) -> list[_Token]:
    return [_Token(match.start(), match.end(), fold(match.group())) for match in _TOKEN.finditer(text)]


def _places(tokens: list[_Token], text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where ``words`` stand among the tokens, start and end in ``text``."""
    needle = [token.folded for token in _tokens(words)]
    if not needle:
        return
    if len(needle) == 1 and _is_cjk(needle[0]):
        yield from _inside(tokens, text, needle[0])
        return
    joined = "".join(needle)
    for at in range(len(tokens)):
        if (end := _matches(tokens, text, at, needle)) or (end := _matches_joined(tokens, text, at, joined)):
            yield tokens[at].start, end


def _inside(tokens: list[_Token], text: str, needle: str) -> Iterator[tuple[int, int]]:
    """A word without spaces, inside the runs of its script; folding keeps their length."""
    for token in tokens:
        if len(token.folded) != token.end - token.start:
            continue
        at = token.folded.find(needle)
        while at >= 0:
            yield token.start + at, token.start + at + len(needle)
            at = token.folded.find(needle, at + len(needle))


def _matches(tokens: list[_Token], text: str, at: int, needle: list[str]) -> int | None:
    """The end of ``needle`` when it begins at token ``at``, one token after the other."""
    window = tokens[at : at + len(needle)]
    if len(window) < len(needle) or not _are_joined(window, text):
        return None
    heads = all(token.folded == word for token, word in zip(window[:-1], needle[:-1], strict=True))
    return window[-1].end if heads and is_same_word(window[-1].folded, needle[-1]) else None


def _matches_joined(tokens: list[_Token], text: str, at: int, joined: str) -> int | None:
    """The end of a word that is one with or without its hyphen: ``t-shirt``, ``tshirt``."""
    for count in (1, 2):
        window = tokens[at : at + count]
        whole = "".join(token.folded for token in window)
        if len(window) == count and _are_hyphened(window, text) and is_same_word(whole, joined):
            return window[-1].end
    return None


def _are_joined(window: list[_Token], text: str) -> bool:
    return all(_JOINT.fullmatch(between) for between in _between(window, text))


def _are_hyphened(window: list[_Token], text: str) -> bool:
    return all(between in _HYPHENS for between in _between(window, text))


def _between(window: list[_Token], text: str) -> list[str]:
    return [text[one.end : other.start] for one, other in pairwise(window)]


@lru_cache(maxsize=8192)
def _forms(word: str) -> frozenset[str]:
    """A word and what it may be the plural of."""
    forms = {word}
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        forms.add(word[:-1])
        if word.endswith("ies"):
            forms.add(word[:-3] + "y")
        if word.endswith(("ses", "xes", "zes", "ches", "shes")):
            forms.add(word[:-2])
    return frozenset(forms)


def is_same_word(one: str, other: str) -> bool:
    """Whether two folded words are the same but for a plain plural."""
    return one == other or bool(_forms(one) & _forms(other))


def _is_cjk(word: str) -> bool:
    return re.match(f"[{_CJK}]", word) is not None
