"""Words as the rest of Magpie takes them: without the marks of a sentence, and with what else they may be."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from assistant.speech.transcript import Word

_ENDS = ".?!…。？！"
_OUTSIDE = '"“”‘’«»()[]{}¿¡' + _ENDS
COMMAS = ",，、"

MAX_ALTERNATIVES = 3
LONGEST_SWAP = 3
"""Words that stand in place of one; longer stretches are another sentence."""


def clean(text: str) -> str:
    """A word without quotes, the ends of sentences and halves of characters; commas stay: queries are parsed by them.

    >>> clean(' "shoes."')
    'shoes'
    >>> clean(" $49.90,")
    '$49.90,'
    """
    return unicodedata.normalize("NFKC", text.replace("\ufffd", "")).strip().strip(_OUTSIDE).strip()


def bare(text: str) -> str:
    """For comparing: lower case, no punctuation."""
    return "".join(character for character in text.casefold() if character.isalnum())


def with_alternatives(words: Sequence[Word], others: Sequence[tuple[tuple[str, ...], float]]) -> tuple[Word, ...]:
    """The words with what stands in their place in other wordings, the likeliest first.

    Parameters
    ----------
    others:
        Wordings with their probabilities, in any unit; those of one word add up.
    """
    said = [bare(word.text) for word in words]
    votes: list[dict[str, float]] = [{} for _ in words]
    for wording, weight in others:
        for place, instead in _swaps(said, wording):
            votes[place][instead] = votes[place].get(instead, 0.0) + weight
    return tuple(replace(word, alternatives=_best(vote)) for word, vote in zip(words, votes, strict=True))


def _swaps(said: Sequence[str], wording: Sequence[str]) -> list[tuple[int, str]]:
    """The places of ``said`` where ``wording`` has something else, with that."""
    found = []
    matcher = SequenceMatcher(None, said, [bare(word) for word in wording], autojunk=False)
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind == "delete":
            found += [(place, "") for place in range(start, end)]
        elif kind == "replace" and end - start == to - from_:
            found += [(start + at, wording[from_ + at].strip(COMMAS)) for at in range(end - start)]
        elif kind == "replace" and end - start == 1 and to - from_ <= LONGEST_SWAP:
            found.append((start, " ".join(wording[from_:to]).strip(COMMAS)))
    return found


def _best(votes: dict[str, float]) -> tuple[str, ...]:
    return tuple(sorted(votes, key=lambda word: -votes[word])[:MAX_ALTERNATIVES])
