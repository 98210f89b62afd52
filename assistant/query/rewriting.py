"""The text of a phrase as it is understood: with the other spellings of its terms, or with their translations."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from assistant.query.doubting import word_pattern
from assistant.query.query import Phrase
from assistant.query.terms import Term


def respelled(phrase: Phrase) -> str:
    """The words of a phrase, each term as it is spelled: what is looked for. Without terms the text as it is."""
    return _rewritten(phrase, lambda term: term.used if term.is_respelled else None)


def translated(phrase: Phrase) -> str:
    """The same with the best translation of each term that has one; empty where none has.

    Chinese words that have none stay as they are.
    """
    if not any(_translation(term) for term in phrase.terms):
        return ""
    return " ".join(_rewritten(phrase, _translated, around=" ").split())


def encoded_text(phrase: Phrase) -> str:
    """What an encoder reads of a phrase: its words, respelled."""
    return " ".join(respelled(phrase).split()) if phrase.terms else phrase.text


def sure_phrase(phrase: Phrase) -> Phrase:
    """The phrase without its doubtful words and their terms; the others keep their places."""
    text = unicodedata.normalize("NFKC", phrase.text)
    for doubt in phrase.doubts:
        if doubt.word.strip():
            pattern = word_pattern(unicodedata.normalize("NFKC", doubt.word))
            text = pattern.sub(lambda match: " " * len(match[0]), text)
    kept = tuple(term for term in phrase.terms if text[term.start : term.end] == term.text)
    return replace(phrase, text=text, doubts=(), terms=kept)


def _translated(term: Term) -> str | None:
    return _translation(term) or (term.used if term.is_respelled else None)


def _translation(term: Term) -> str:
    """The first of the translations with full weight; a translation into Chinese has less and is none to read by."""
    return next((one.text for one in term.expansions if one.relation == "translation" and one.weight >= 1), "")


def _rewritten(phrase: Phrase, of: Callable[[Term], str | None], around: str = "") -> str:
    if not any(of(term) for term in phrase.terms):
        return phrase.text
    text = unicodedata.normalize("NFKC", phrase.text)
    parts, place = [], 0
    for term in phrase.terms:
        words = of(term)
        if words is not None and place <= term.start and text[term.start : term.end] == term.text:
            parts += [text[place : term.start], around, words, around]
            place = term.end
    return "".join((*parts, text[place:]))
