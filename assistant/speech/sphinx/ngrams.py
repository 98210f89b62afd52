"""A trigram model of sentences from several sources, each with its share, written in the ARPA format.

Interpolated Witten–Bell smoothing (Bell, Witten and Cleary 1990; Chen and Goodman 1999, section 2.5), which takes the
fractional counts that shares make. An interpolated model is a back-off model too: what ARPA can say.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

START, END = "<s>", "</s>"
ORDER = 3
CORPUS = 1_000_000
"""Words that all sources together are scaled to: about as many as they have, so that a count is a count."""

DIGITS = 4
"""Of a logarithm in the file; the decoder counts in steps of 0.00004 (its ``LogMath``, base 1.0001)."""

Codes = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Source:
    """Sentences, split into words, and the share that all of them together have in the model."""

    sentences: Iterable[Sequence[str]]
    share: float


@dataclass(frozen=True, slots=True)
class Level:
    """All n-grams of one length: ``grams`` ``(N, n)`` word numbers in lexicographic order, ``counts`` ``(N,)``."""

    grams: Codes
    counts: Numbers


@dataclass(frozen=True, slots=True)
class NGrams:
    """How often each n-gram was seen; ``words`` names the numbers, 0 is the start and 1 the end of a sentence."""

    words: tuple[str, ...]
    levels: tuple[Level, ...]


def counted(sources: Sequence[Source], corpus: int = CORPUS) -> NGrams:
    """Count n-grams of one to three words, as if all sources together had ``corpus`` words."""
    numbers: dict[str, int] = {START: 0, END: 1}
    tokens: list[Codes] = []
    weights: list[Numbers] = []
    for source in sources:
        codes = np.fromiter(_numbered(source.sentences, numbers), np.int64)
        tokens.append(codes)
        spoken = max(int((codes != 0).sum()), 1)
        weights.append(np.full(len(codes), source.share * corpus / spoken))
    text, weight = np.concatenate(tokens), np.concatenate(weights)
    return NGrams(tuple(numbers), tuple(_level(text, weight, size, len(numbers)) for size in range(1, ORDER + 1)))


def _numbered(sentences: Iterable[Sequence[str]], numbers: dict[str, int]) -> Iterator[int]:
    for sentence in sentences:
        yield 0
        for word in sentence:
            yield numbers.setdefault(word, len(numbers))
        yield 1


def _level(text: Codes, weight: Numbers, size: int, words: int) -> Level:
    """The n-grams of ``size`` words within sentences: none has a start of a sentence but in front."""
    count = len(text) - size + 1
    keys = np.zeros(count, np.int64)
    inside = np.ones(count, bool)
    for place in range(size):
        part = text[place : place + count]
        keys = keys * words + part
        if place or size == 1:
            inside &= part != 0
    found, places = np.unique(keys[inside], return_inverse=True)
    counts = np.bincount(places, weights=weight[:count][inside], minlength=len(found)).astype(np.float64)
    grams = np.stack([found // words ** (size - 1 - place) % words for place in range(size)], axis=1)
    return Level(grams, counts)


def arpa(ngrams: NGrams, digits: int = DIGITS) -> str:
    """The model as the text of an ARPA file, with so many ``digits`` behind the point.

    P(w | h) = (c(hw) + T(h) P(w | h')) / (c(h) + T(h)), where T(h) is the number of different words seen behind h, and
    h' is h without its first word.
    """
    size = len(ngrams.words)
    first = ngrams.levels[0]
    lower = first.counts / first.counts.sum()
    lower_keys = first.grams[:, 0]
    probabilities, backoffs = [lower], []
    for level in ngrams.levels[1:]:
        own = np.zeros(len(level.grams), np.int64)
        for column in level.grams.T[1:]:
            own = own * size + column
        at = np.searchsorted(lower_keys, own)
        histories, inverse = np.unique(_keys(level.grams[:, :-1], size), return_inverse=True)
        total = np.bincount(inverse, weights=level.counts)
        types = np.bincount(inverse).astype(np.float64)
        share = types / (total + types)
        lower = level.counts / (total + types)[inverse] + share[inverse] * lower[at]
        lower_keys = _keys(level.grams, size)
        probabilities.append(lower)
        backoffs.append(dict(zip(histories.tolist(), np.log10(share).round(digits).tolist(), strict=True)))
    return "\n".join(_lines(ngrams, probabilities, backoffs, digits))


def _keys(grams: Codes, size: int) -> Codes:
    keys = np.zeros(len(grams), np.int64)
    for column in grams.T:
        keys = keys * size + column
    return keys


def _lines(
    ngrams: NGrams, probabilities: list[Numbers], backoffs: list[dict[int, float]], digits: int
) -> Iterator[str]:
    words, size = ngrams.words, len(ngrams.words)
    counts = [len(level.grams) + (number == 0) for number, level in enumerate(ngrams.levels)]
    yield "\\data\\"
    yield from (f"ngram {number}={count}" for number, count in enumerate(counts, 1))
    for number, (level, chances) in enumerate(zip(ngrams.levels, probabilities, strict=True)):
        yield f"\n\\{number + 1}-grams:"
        behind = backoffs[number] if number < len(backoffs) else {}
        if number == 0:
            yield f"-99 {START} {behind.get(0, 0.0)}"
        keys = _keys(level.grams, size).tolist()
        logs = np.log10(chances).round(digits).tolist()
        for gram, key, log in zip(level.grams.tolist(), keys, logs, strict=True):
            tail = f" {behind[key]}" if key in behind else ""
            yield f"{log} {' '.join([words[word] for word in gram])}{tail}"
    yield "\n\\end\\\n"
