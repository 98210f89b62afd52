"""Another spelling for a word that nothing knows: the noisy-channel guess, among the words of the catalogues.

Of the words within a few edits (optimal string alignment: a letter put in, left out, taken for another, or two
swapped) the one with the highest ``log frequency + log how well it goes with the other words − cost of the edits`` is
taken (Kernighan, Church and Gale 1990, with the edits at one price). Two words written as one are tried as well.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.understanding.knowledge import SHORT, Knowledge
from assistant.understanding.tokens import Token

EDIT_COST = 5.0
"""What an edit costs, in natural logarithms of a frequency: a word one edit nearer may be 150 times as rare."""

FIRST_LETTER_COST = 1.5
"""People seldom get the first letter wrong (Pollock and Zamora 1984)."""

CONTEXT = 4.0
"""What full association with another word of the query is worth."""

SPLIT_COST = 4.0
MIN_PART = 3
MIN_PART_FREQUENCY = 5
"""A word is cut in two only where both parts are words of the catalogues, and not by chance."""

NEIGHBOURS = {
    "q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj", "i": "uojk", "o": "ipkl",
    "p": "ol", "a": "qwsz", "s": "awedzx", "d": "serfxc", "f": "drtgcv", "g": "ftyhvb", "h": "gyujbn", "j": "huiknm",
    "k": "jiolm", "l": "kop", "z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
}  # fmt: skip
NEIGHBOUR_BONUS = 0.7
"""A letter in the place of one beside it on the keyboard is a little likelier."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Another spelling and how good a guess it is; with ``cut`` it is two words, and the second begins there."""

    used: str
    score: float
    cut: int = 0


def respell(tokens: Sequence[Token], knowledge: Knowledge, declined: frozenset[str]) -> list[Token]:
    """The tokens, those that nothing knows with another spelling where there is a good one.

    ``declined`` holds ``spelling:word`` for words that are to stay as they are.
    """
    asked = {token.text.casefold() for token in tokens}
    found: list[Token] = []
    for token in tokens:
        guess = _guess(token, knowledge, asked - {token.text.casefold()}, declined)
        found += [token] if guess is None else _put(token, guess)
    return found


def _put(token: Token, guess: Guess) -> list[Token]:
    """The token as it is guessed to be meant: one, or two that stand side by side."""
    if not guess.cut:
        return [replace(token, used=guess.used)]
    middle = token.start + guess.cut
    first, second = token.text[: guess.cut], token.text[guess.cut :]
    return [Token(token.start, middle, first, first), Token(middle, token.end, second, second)]


def _may_be_wrong(token: Token) -> bool:
    return len(token.text) >= SHORT and token.text.isascii() and token.text.isalpha()


def _guess(token: Token, knowledge: Knowledge, beside: set[str], declined: frozenset[str]) -> Guess | None:
    word = token.text.casefold()
    if not _may_be_wrong(token) or knowledge.knows(word) or f"spelling:{word}" in declined:
        return None
    guesses = [*_near(word, knowledge, beside), *_cut_in_two(word, knowledge)]
    return max(guesses, key=lambda guess: guess.score, default=None)


def most_edits(word: str) -> int:
    """How many edits are forgiven: one up to four letters, two from five on."""
    return 1 if len(word) <= 4 else 2


def _near(word: str, knowledge: Knowledge, beside: set[str]) -> list[Guess]:
    """The known words within a few edits."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    limit = most_edits(word)
    guesses = []
    for length in range(len(word) - limit, len(word) + limit + 1):
        words = knowledge.by_length.get(length, ())
        if not words:
            continue
        edits = cdist([word], words, scorer=OSA.distance, score_cutoff=limit, dtype=np.uint8)[0]
        guesses += [
            Guess(words[at], _score(word, words[at], int(edits[at]), knowledge, beside))
            for at in np.flatnonzero(edits <= limit)
        ]
    return guesses


def _score(word: str, guess: str, edits: int, knowledge: Knowledge, beside: set[str]) -> float:
    score = math.log(knowledge.frequency[guess]) - EDIT_COST * edits
    score -= FIRST_LETTER_COST * (word[0] != guess[0])
    score += CONTEXT * max((share for other, share in knowledge.related.get(guess, ()) if other in beside), default=0.0)
    return score + NEIGHBOUR_BONUS * _slips(word, guess)


def _slips(word: str, guess: str) -> int:
    """How many letters of words of one length are those beside the right ones on the keyboard."""
    if len(word) != len(guess):
        return 0
    return sum(typed in NEIGHBOURS.get(meant, "") for typed, meant in zip(word, guess, strict=True) if typed != meant)


def _cut_in_two(word: str, knowledge: Knowledge) -> list[Guess]:
    """The word as two words of the catalogues."""
    found = []
    for at in range(MIN_PART, len(word) - MIN_PART + 1):
        counts = [knowledge.seen.get(part, 0) for part in (word[:at], word[at:])]
        if min(counts) >= MIN_PART_FREQUENCY:
            found.append(Guess(word, math.log(min(counts)) - SPLIT_COST, at))
    return found
