"""Doubtful words of a text: to which phrases they belong, and the phrases without them."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.query.query import Doubt, Phrase


def word_pattern(word: str) -> re.Pattern[str]:
    """Finds a word, which is not empty, between other words; a Chinese one may have neighbours."""
    word = word.strip()
    start = r"(?<!\w)" if word[0].isascii() else ""
    end = r"(?!\w)" if word[-1].isascii() else ""
    return re.compile(start + re.escape(word) + end, re.IGNORECASE)


def has_word(text: str, word: str) -> bool:
    """Whether a word or short phrase stands in a text, in any case; whole, where its script has spaces."""
    return bool(word.strip()) and word_pattern(word).search(text) is not None


def with_doubts(phrases: Sequence[Phrase], doubts: Iterable[Doubt]) -> tuple[Phrase, ...]:
    """The phrases, each with those of the doubts of which it has the word."""
    doubts = tuple(doubts)
    return tuple(
        replace(phrase, doubts=tuple(doubt for doubt in doubts if has_word(phrase.text, doubt.word)))
        for phrase in phrases
    )


def sure_text(phrase: Phrase) -> str:
    """The words of a phrase without its doubtful ones; may be empty."""
    text = phrase.text
    for doubt in phrase.doubts:
        if doubt.word.strip():
            text = word_pattern(doubt.word).sub(" ", text)
    return " ".join(text.split())


def confidence(phrases: Iterable[Phrase]) -> float:
    """How sure all of their words are together, 0 to 1: the product over the doubts, as if each was misheard alone."""
    return math.prod(min(1.0, max(0.0, doubt.confidence)) for phrase in phrases for doubt in phrase.doubts)


def strength(phrases: Sequence[Phrase]) -> float:
    """How much some phrases count beside other things: 1 while any word of them is sure, else their confidence."""
    return 1.0 if any(sure_text(phrase) for phrase in phrases) else confidence(phrases)
