"""Another spelling for a word that nothing knows: the noisy-channel guess, among the words of the catalogues.

Of the words within a few edits the likeliest is taken: how likely it stands in a product that has the other words of
the query, times how likely the edits are (Kernighan, Church and Gale 1990, with the edits at one price). A word of
which no guess is likelier than "some word that is not known here" stays as it is. Two words written as one, and one
written as two, are tried as well. The constants were chosen on typos made in validation queries: docs/understanding.md.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.understanding.english import english_words
from assistant.understanding.knowledge import SHORT, Knowledge
from assistant.understanding.tokens import Token, plain, words_in

EDIT_COST = 3.0
SECOND_EDIT_COST = 5.0
"""What the first and the second edit cost, in natural logarithms of a likelihood: most typos are one."""

FIRST_LETTER_COST = 1.0
"""People seldom get the first letter wrong (Pollock and Zamora 1984)."""

NEIGHBOUR_BONUS = 0.7
"""A letter in the place of one beside it on the keyboard is a little likelier."""

UNKNOWN = -14.5
UNKNOWN_ENGLISH = -8.0
"""How likely it is that a word is right though nothing here knows it; more so for one of an English dictionary."""

ALL_PRODUCTS = 10_000
"""In a smaller catalogue each word stands in a large share of the products, which is no evidence that it is meant."""

SHORT_WORD_COST = 2.0
"""Words of three or four letters have many neighbours by chance."""

RARE, FAR_MORE = 2, 200
"""In how many products a word may stand that is perhaps a typo there, and how many times as many have the other."""

SPLIT_COST = 3.0
MIN_PART = 3
MIN_PART_FREQUENCY = 3
"""A word is cut in two only where both parts are words of the catalogues, and not by chance."""

LEAST_LIFT, MOST_LIFT = -2.0, 4.0
"""How much another word of the query may speak against a guess and for it."""

SMOOTHING = 20.0
"""So many products' worth of the plain frequency is mixed into what is counted beside another word."""

WEIGHED = 24
"""Guesses that are weighed by the other words; of the others already frequency and edits say that they are none."""

NEIGHBOURS = {
    "q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj", "i": "uojk", "o": "ipkl",
    "p": "ol", "a": "qwsz", "s": "awedzx", "d": "serfxc", "f": "drtgcv", "g": "ftyhvb", "h": "gyujbn", "j": "huiknm",
    "k": "jiolm", "l": "kop", "z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
}  # fmt: skip
"""The letters beside each on an English keyboard."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Another spelling and the logarithm of how likely it is."""

    used: str
    score: float


def respell(text: str, knowledge: Knowledge, declined: frozenset[str]) -> list[Token]:
    """The words of a text in NFKC, those that nothing knows with another spelling where there is a good one.

    ``declined`` holds ``spelling:word`` for words that are to stay as they are.
    """
    tokens = _joined(text, knowledge, declined)
    known = [plain(token.text) for token in tokens if plain(token.text) in knowledge.frequency]
    kept = _apart(tokens, declined)
    return [
        _respelled(token, knowledge, known)
        if token not in kept and _may_be_wrong(token, knowledge, declined)
        else token
        for token in tokens
    ]


def _may_be_wrong(token: Token, knowledge: Knowledge, declined: frozenset[str]) -> bool:
    word = plain(token.text)
    if len(word) < SHORT or token.is_respelled or f"spelling:{token.text.casefold()}" in declined:
        return False
    return word.isascii() and word.replace("'", "").isalpha() and not knowledge.knows(word)


def _respelled(token: Token, knowledge: Knowledge, beside: Sequence[str]) -> Token:
    word = plain(token.text).replace("'", "")
    guesses = [*_near(word, knowledge, beside), *_cut_in_two(word, knowledge, beside)]
    best = max(guesses, key=lambda guess: (guess.score, guess.used), default=None)
    if best is None or best.score < _unknown(word, knowledge):
        return token
    return replace(token, used=best.used)


def _unknown(word: str, knowledge: Knowledge) -> float:
    """The logarithm of how likely it is that a word is right though nothing here knows it."""
    likely = UNKNOWN_ENGLISH if word in english_words() else UNKNOWN
    smallness = math.log(max(1.0, ALL_PRODUCTS / knowledge.products))
    return likely + smallness + SHORT_WORD_COST * (len(word) <= SHORT + 1)


def perhaps_meant(word: str, knowledge: Knowledge) -> str:
    """A far more frequent word one edit from a word that stands in one or two products and nowhere else; else nothing.

    Titles have typos too ("Whte"). Such a word is not changed, as it may be right, but the other is looked for as well.
    """
    word = plain(word)
    count = knowledge.seen.get(word, 0)
    is_odd = 0 < count <= RARE and word not in english_words() and knowledge.lexicon.named(word) is None
    if not is_odd or len(word) <= SHORT or not (word.isascii() and word.isalpha()):
        return ""
    near = [other for other, edits in knowledge.nearby.within(word, 1) if edits == 1]
    best = max(near, key=lambda other: knowledge.seen.get(other, 0), default="")
    return best if knowledge.seen.get(best, 0) >= FAR_MORE * count else ""


def most_edits(word: str) -> int:
    """How many edits are forgiven: one up to four letters, two from five on."""
    return 1 if len(word) <= SHORT + 1 else 2


def _near(word: str, knowledge: Knowledge, beside: Sequence[str]) -> list[Guess]:
    """The known words within a few edits."""
    found = [
        (_edits(word, other, edits) + _plain_chance(other, knowledge), other, _edits(word, other, edits))
        for other, edits in knowledge.nearby.within(word, most_edits(word))
    ]
    found.sort(reverse=True)
    return [Guess(other, cost + _chance(other, knowledge, beside)) for _, other, cost in found[:WEIGHED]]


def _edits(word: str, guess: str, edits: int) -> float:
    """The logarithm of how likely the edits are, without a constant."""
    cost = EDIT_COST * min(edits, 1) + SECOND_EDIT_COST * max(edits - 1, 0)
    cost += FIRST_LETTER_COST * (word[0] != guess[0])
    return NEIGHBOUR_BONUS * _slips(word, guess) - cost


def _slips(word: str, guess: str) -> int:
    """How many letters of words of one length are those beside the right ones on the keyboard."""
    if len(word) != len(guess):
        return 0
    return sum(typed in NEIGHBOURS.get(meant, "") for typed, meant in zip(word, guess, strict=True) if typed != meant)


def _plain_chance(word: str, knowledge: Knowledge) -> float:
    return math.log(knowledge.frequency.get(word, 0) + 0.1) - math.log(knowledge.products)


def _chance(word: str, knowledge: Knowledge, beside: Sequence[str]) -> float:
    """The logarithm of how likely a word stands in a product that has the others, as if these came independently.

    What one of the others says is bounded: few products tell too little for more.
    """
    usual = _plain_chance(word, knowledge)
    lifts = (math.log(_beside(word, other, usual, knowledge)) - usual for other in beside if other != word)
    return usual + sum(max(LEAST_LIFT, min(MOST_LIFT, lift)) for lift in lifts)


def _beside(word: str, other: str, usual: float, knowledge: Knowledge) -> float:
    """How likely a word stands in a product that has another one; ``usual`` is the logarithm for any product."""
    both = sum(pairs.count(word, other) for pairs in knowledge.together)
    alone = sum(pairs.has(other) for pairs in knowledge.together)
    return (both + SMOOTHING * math.exp(usual)) / (alone + SMOOTHING)


def _cut_in_two(word: str, knowledge: Knowledge, beside: Sequence[str]) -> list[Guess]:
    """The word as two words of the catalogues or the lexicon."""
    found = []
    for at in range(MIN_PART, len(word) - MIN_PART + 1):
        first, second = word[:at], word[at:]
        if all(_is_part(part, knowledge) for part in (first, second)):
            score = _chance(first, knowledge, beside) + _chance(second, knowledge, [first, *beside])
            found.append(Guess(f"{first} {second}", score - SPLIT_COST))
    return found


def _is_part(word: str, knowledge: Knowledge) -> bool:
    return knowledge.seen.get(word, 0) >= MIN_PART_FREQUENCY or knowledge.lexicon.named(word) is not None


def _joined(text: str, knowledge: Knowledge, declined: frozenset[str]) -> list[Token]:
    """The words, two neighbours as one where one is no word and both together are one: "snea kers"."""
    found: list[Token] = []
    for token in words_in(text):
        gap = text[found[-1].end : token.start] if found else ""
        if gap == " " and (both := _as_one(found[-1], token, knowledge, declined)):
            found[-1] = both
        else:
            found.append(token)
    return found


def _apart(tokens: Sequence[Token], declined: frozenset[str]) -> list[Token]:
    """The words that somebody wants as two."""
    pairs = ((one, other, f"spelling:{one.text} {other.text}".casefold()) for one, other in pairwise(tokens))
    return [token for one, other, key in pairs if key in declined for token in (one, other)]


def _as_one(one: Token, other: Token, knowledge: Knowledge, declined: frozenset[str]) -> Token | None:
    word = plain(one.text + other.text)
    if not word.isascii() or not word.isalpha() or len(word) <= SHORT + 1:
        return None
    if word not in knowledge.frequency or all(_is_a_word(token, knowledge) for token in (one, other)):
        return None
    text = f"{one.text} {other.text}"
    return None if f"spelling:{text.casefold()}" in declined else Token(one.start, other.end, text, word)


def _is_a_word(token: Token, knowledge: Knowledge) -> bool:
    word = plain(token.text)
    return word in knowledge.frequency or word in english_words()
