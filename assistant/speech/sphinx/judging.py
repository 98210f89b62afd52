"""Which hypothesis to believe, how sure each of its words is, and what else it may be."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.speech.transcript import Transcript, Word

FRAMES_A_SECOND = 100
MOST_ALTERNATIVES = 4
SURE_FROM = 0.55
"""The least mean confidence of words that are searched for without asking."""

FITS_FROM = -2.3
"""The least :attr:`Hypothesis.fit` of a query. Speech about other things becomes a row of the shop's words that nobody
would say: -2.5 and less, where queries have -2.2 and more. Chosen on queries of our own: docs/voice-sphinx.md."""

_ALTERNATIVE = re.compile(r"\(\d+\)$")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What one decoder heard: words with first and last frame and posterior, its score, and its other hypotheses.

    ``fit`` is the mean log10 probability of a word, and of the end, in the language model.
    """

    segments: tuple[tuple[str, int, int, float], ...]
    score: float
    others: tuple[str, ...]
    fit: float = 0.0

    @property
    def words(self) -> list[str]:
        """The words alone."""
        return [without_number(word) for word, *_ in self.segments]


def without_number(word: str) -> str:
    """The word itself where the decoder says which of its pronunciations it heard: "not(2)"."""
    return _ALTERNATIVE.sub("", word)


def judged(answers: Sequence[Hypothesis | None]) -> Transcript:
    """The best hypothesis as a transcript; a word is as sure as its posterior and the other decoders say.

    A decoder that heard nothing, None, disagrees with those that heard something.
    """
    found = [one for one in answers if one is not None and one.segments]
    if not found:
        return Transcript()
    best = max(found, key=lambda one: one.score)
    rivals = [one.words if one is not None else [] for one in answers if one is not best]
    agreed, others = _votes(best.words, rivals)
    _, more = _votes(best.words, [text.split() for one in found for text in one.others])
    words = tuple(
        Word(
            text,
            first / FRAMES_A_SECOND,
            (last + 1) / FRAMES_A_SECOND,
            round(posterior * (1 + agreed[place]) / (1 + len(rivals)), 3),
            tuple(dict.fromkeys([*_ordered(others[place]), *_ordered(more[place])]))[:MOST_ALTERNATIVES],
        )
        for place, (text, (_, first, last, posterior)) in enumerate(zip(best.words, best.segments, strict=True))
    )
    confidence = sum(word.confidence for word in words) / len(words)
    return Transcript(words, "en", round(confidence, 3), confidence >= SURE_FROM and best.fit >= FITS_FROM)


def _votes(words: Sequence[str], rivals: Sequence[Sequence[str]]) -> tuple[list[int], list[Counter[str]]]:
    """For each word, how many rivals have it too, and what the others have in its place."""
    agreed = [0] * len(words)
    others: list[Counter[str]] = [Counter() for _ in words]
    for rival in rivals:
        for place, said in _aligned(words, rival):
            if said == words[place]:
                agreed[place] += 1
            else:
                others[place][said] += 1
    return agreed, others


def _aligned(words: Sequence[str], rival: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What a rival has in the place of each word; nothing is said of places that do not pair up."""
    for kind, start, end, there, last in SequenceMatcher(None, words, rival, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == last - there):
            yield from ((start + step, rival[there + step]) for step in range(end - start))
        elif kind == "replace" and end - start == 1:
            yield start, " ".join(rival[there:last])
        elif kind == "delete" and end - start == 1:
            yield start, ""


def _ordered(votes: Counter[str]) -> list[str]:
    return [said for said, _ in votes.most_common()]
