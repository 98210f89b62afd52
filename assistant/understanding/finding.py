"""Which pieces of a text are something: concepts of the lexicon, brands of the catalogues, sizes; the rest are words.

All are looked for in the text as it is respelled, the longest piece first; of a brand and a concept of one length the
concept wins ("Red Tape" is a brand, "red" a colour).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.query.lexicon import Concept, Mention
from assistant.query.terms import TermKind
from assistant.understanding.knowledge import SHORT, Knowledge, letters
from assistant.understanding.sizes import find_sizes
from assistant.understanding.tokens import Token, has_han, plain


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GRAMMAR = _words(
    """
    a an the and or but for with without in on of to by from at as is are that this these those i my me you it its be
    some any all very really please made color colour size 的 和 或 跟 与 與 是 了 有 个 個 要 我 款 适 合 適
    """
)
"""Words that say nothing about a product by themselves."""

MIN_COMPOUND = 3
"""Products that must have two neighbouring words as one, for it to be looked for too: "sun glasses"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The tokens from the ``first`` to before the ``last``: one thing, ``used`` what is looked for.

    ``concepts`` are what it means: one, or several where a single token holds several ("blackdress").
    """

    first: int
    last: int
    used: str
    kind: TermKind = "word"
    concepts: tuple[Concept, ...] = ()

    @property
    def concept(self) -> Concept | None:
        """The concept of the whole piece."""
        return self.concepts[0] if len(self.concepts) == 1 and self.kind != "word" else None


@dataclass(frozen=True, slots=True)
class _Respelled:
    """The text as respelled, and where in it each token is."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, tokens: Sequence[Token]) -> "_Respelled":
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = done = 0
        for token in tokens:
            gap = text[done : token.start]
            parts += [gap, token.used]
            starts.append(at + len(gap))
            at += len(gap) + len(token.used)
            ends.append(at)
            done = token.end
        return cls("".join(parts), tuple(starts), tuple(ends))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The tokens in ``[start, end)``, from the first to before the last; also those that it cuts."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def words(self, first: int, last: int) -> str:
        """The words of some tokens with what stands between them."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def find_pieces(text: str, tokens: Sequence[Token], knowledge: Knowledge) -> list[Piece]:
    """The pieces of a text in NFKC from left to right, without overlap and without grammar."""
    respelled = _Respelled.of(text, tokens)
    found: dict[int, Piece] = {}
    for piece in _everything(respelled, tokens, knowledge):
        rival = found.get(piece.first)
        if rival is None or rival.last < piece.last:
            found[piece.first] = piece
    pieces: list[Piece] = []
    at = 0
    while at < len(tokens):
        piece = found.get(at) or _word(respelled, tokens, at, found)
        if piece.kind != "word" or piece.used.casefold() not in GRAMMAR:
            pieces.append(piece)
        at = piece.last
    return pieces


def _word(respelled: _Respelled, tokens: Sequence[Token], at: int, found: dict[int, Piece]) -> Piece:
    """A token that is nothing else; of Chinese all characters up to the next piece or grammar."""
    last = at + 1
    while (
        last < len(tokens)
        and last not in found
        and tokens[last - 1].end == tokens[last].start
        and all(has_han(tokens[place].text) and tokens[place].text not in GRAMMAR for place in (at, last))
    ):
        last += 1
    return Piece(at, last, respelled.words(at, last))


def _everything(respelled: _Respelled, tokens: Sequence[Token], knowledge: Knowledge) -> Iterator[Piece]:
    yield from _concepts(respelled, tokens, knowledge)
    yield from _brands(respelled, tokens, knowledge)
    for start, end in find_sizes(respelled.text):
        first, last = respelled.span(start, end)
        if first < last:
            yield Piece(first, last, respelled.words(first, last), "size")
    yield from _compounds(respelled, tokens, knowledge)


def _concepts(respelled: _Respelled, tokens: Sequence[Token], knowledge: Knowledge) -> Iterator[Piece]:
    """What the lexicon names, also with a hyphen where it has a space ("dark-blue")."""
    texts = {respelled.text: None, respelled.text.replace("-", " "): None}
    inside: dict[int, list[Concept]] = {}
    for text in texts:
        for mention in knowledge.lexicon.mentions(text):
            first, last = respelled.span(mention.start, mention.end)
            if first >= last:
                continue
            concept = _meant(mention, knowledge)
            if respelled.starts[first] == mention.start and respelled.ends[last - 1] == mention.end:
                yield Piece(first, last, respelled.words(first, last), concept.kind, (concept,))
            elif last == first + 1 and concept not in inside.setdefault(first, []):
                inside[first].append(concept)
    for at, concepts in inside.items():
        yield Piece(at, at + 1, tokens[at].used, "word", tuple(concepts))


def _meant(mention: Mention, knowledge: Knowledge) -> Concept:
    """Of several concepts with one name the one that the catalogues have as a filter value, else the first."""
    for concept in (mention.concept, *mention.others):
        names = {name.casefold() for name in (*concept.en, *concept.zh)}
        if any(names & values.keys() for values in knowledge.values.values()):
            return concept
    return mention.concept


def _brands(respelled: _Respelled, tokens: Sequence[Token], knowledge: Knowledge) -> Iterator[Piece]:
    for first in range(len(tokens)):
        for last in range(min(len(tokens), first + knowledge.most_brand_words), first, -1):
            words = respelled.words(first, last)
            if letters(words) in knowledge.brands and plain(words) not in GRAMMAR and _is_cut_alike(words, knowledge):
                yield Piece(first, last, words, "brand")
                break


def _is_cut_alike(words: str, knowledge: Knowledge) -> bool:
    """Whether a brand has as many spaces as some words, or these have none: "for me" is no Forme."""
    return len(words.split()) in {1, len(knowledge.brands[letters(words)].split())}


def _compounds(respelled: _Respelled, tokens: Sequence[Token], knowledge: Knowledge) -> Iterator[Piece]:
    """Two words that the catalogues have as one."""
    for first in range(len(tokens) - 1):
        parts = [plain(token.used) for token in tokens[first : first + 2]]
        joined = "".join(parts)
        is_apart = tokens[first + 1].start - tokens[first].end == 1
        if is_apart and min(map(len, parts)) >= SHORT and knowledge.seen.get(joined, 0) >= MIN_COMPOUND:
            yield Piece(first, first + 2, respelled.words(first, first + 2))
