"""Which pieces of a text are something: concepts of the lexicon, brands of the catalogues, sizes; the rest are words.

All are looked for in the text as it is respelled, the longest piece first; of a brand and a concept of one length the
concept wins ("Red Tape" is a brand, "red" a colour).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.query.lexicon import Concept, Mention
from assistant.query.terms import TermKind
from assistant.understanding.knowledge import Knowledge
from assistant.understanding.tokens import Token

GRAMMAR = frozenset(
    "a an the and or but for with without in on of to by from at as is are that this these those i my me you it its be "
    "some any all very really please made color colour size 的 和 或 跟 与 是 了 有 个 要 我".split()
)
"""Words that say nothing about a product by themselves."""

_SIZE = re.compile(
    r"(?:(?:uk|us|eu|size|码|尺码)\s*)?(?:xxs|xs|s|m|l|xl|xxl|xxxl|[2-5]xl)(?=$|\s)|"
    r"(?:size|uk|us|eu|尺码)\s*\d{1,3}(?:\.5)?\b|\b\d+(?:\.\d+)?\s?(?:cm|mm|inch(?:es)?|in|ml|l|litres?|liters?|kg|g|gb|tb|ft|oz|码|号)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some neighbouring tokens that are one thing."""

    tokens: tuple[Token, ...]
    kind: TermKind
    concept: Concept | None = None

    @property
    def used(self) -> str:
        """The words that are looked for; Chinese ones without spaces."""
        return "".join(
            ("" if at == 0 or _is_run(self.tokens[at - 1], token) else " ") + token.used
            for at, token in enumerate(self.tokens)
        )


@dataclass(frozen=True, slots=True)
class _Respelled:
    """The text as respelled, and where in it each token is."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, tokens: Sequence[Token]) -> "_Respelled":
        parts, starts, ends, at, done = [], [], [], 0, 0
        for token in tokens:
            gap = text[done : token.start] or (" " if starts and token.used.isascii() and parts[-1].isascii() else "")
            parts += [gap, token.used]
            starts.append(at + len(gap))
            at += len(gap) + len(token.used)
            ends.append(at)
            done = token.end
        return cls("".join(parts), tuple(starts), tuple(ends))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that lie in ``[start, end)``, half-open; also those that it cuts."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


def find_pieces(text: str, tokens: Sequence[Token], knowledge: Knowledge) -> list[Piece]:
    """The pieces of a text in NFKC from left to right, without overlap and without grammar."""
    respelled = _Respelled.of(text, tokens)
    found: dict[int, tuple[int, Piece]] = {}
    for start, end, kind, concept in _everything(respelled, tokens, knowledge):
        if start < end and (start not in found or found[start][0] < end):
            found[start] = (end, Piece(tuple(tokens[start:end]), kind, concept))
    pieces, at = [], 0
    while at < len(tokens):
        end, piece = found.get(at, (at + 1, Piece((tokens[at],), "word")))
        if piece.kind != "word" or piece.used.casefold() not in GRAMMAR:
            pieces.append(piece)
        at = end
    return pieces


def _everything(
    respelled: _Respelled, tokens: Sequence[Token], knowledge: Knowledge
) -> Iterator[tuple[int, int, TermKind, Concept | None]]:
    for mention in knowledge.lexicon.mentions(respelled.text):
        start, end = respelled.span(mention.start, mention.end)
        concept = _meant(mention, knowledge)
        yield start, end, concept.kind, concept
    for start, end in _brands(tokens, knowledge):
        yield start, end, "brand", None
    for match in _SIZE.finditer(respelled.text):
        start, end = respelled.span(match.start(), match.end())
        yield start, end, "size", None


def _meant(mention: Mention, knowledge: Knowledge) -> Concept:
    """Of several concepts with one name the one that the catalogues have as a filter value, else the first."""
    for concept in (mention.concept, *mention.others):
        names = {name.casefold() for name in (*concept.en, *concept.zh)}
        if any(names & values.keys() for values in knowledge.values.values()):
            return concept
    return mention.concept


def _brands(tokens: Sequence[Token], knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    for start in range(len(tokens)):
        for end in range(min(len(tokens), start + knowledge.most_brand_words), start, -1):
            words = " ".join(token.used for token in tokens[start:end]).casefold()
            if words in knowledge.brands and words not in GRAMMAR:
                yield start, end
                break


def _is_run(one: Token, other: Token) -> bool:
    return one.end == other.start and not (one.used.isascii() and other.used.isascii())
