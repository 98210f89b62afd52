"""How well spoken queries are understood: the words that were heard against the words that were said.

Word error rate: (substitutions + deletions + insertions) / words said, over all queries together; case and punctuation
do not count, a Chinese character is a word, and numbers count as they are written ("50" for "fifty" is an error).

Meaning: of the parts that the said queries have (category, colour, gender, what not, price), the share that the heard
ones have the same. A part that was not said is no part; if it was heard nevertheless, that counts in the stricter
``whole``: the share of queries of which all parts are the same, those that are absent included.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.query.lexicon import Lexicon, load_lexicon
from assistant.query.meaning import Meaning, meaning_of

PARTS = ("category", "colour", "gender", "not", "price")

_WORD = re.compile(r"[\u3400-\u9fff]|(?:(?![\u3400-\u9fff])[\w'-])+")


@dataclass(frozen=True, slots=True)
class PartScore:
    """Of ``said`` queries with a part, ``right`` were understood so; ``invented``: heard in others that lack it."""

    right: int
    said: int
    invented: int

    @property
    def share(self) -> float:
        """The share that is right, 1 where the part was never said."""
        return self.right / self.said if self.said else 1.0


@dataclass(frozen=True, slots=True)
class SpokenScore:
    """The figures of some queries, each from 0 to 1: see the module for their definitions.

    ``exact`` is the share of queries heard word for word, ``parts`` the figures by :data:`PARTS`.
    """

    queries: int
    wer: float
    exact: float
    meaning: float
    whole: float
    parts: dict[str, PartScore]


def score(pairs: Sequence[tuple[str, str]], lexicon: Lexicon | None = None) -> SpokenScore:
    """Compare what was heard with what was said.

    Parameters
    ----------
    pairs:
        For each query the words said and the words heard.
    lexicon:
        Which concepts there are; None: the shipped lexicon.

    Raises
    ------
    ValueError
        There is no pair.
    """
    if not pairs:
        raise ValueError("a score needs at least one query")
    lexicon = lexicon or load_lexicon()
    words = [(spoken_words(said), spoken_words(heard)) for said, heard in pairs]
    meanings = [(parts_of(meaning_of(said, lexicon)), parts_of(meaning_of(heard, lexicon))) for said, heard in pairs]
    parts = {part: _part_score(part, meanings) for part in PARTS}
    said_parts = sum(part.said for part in parts.values())
    return SpokenScore(
        queries=len(pairs),
        wer=sum(edits(said, heard) for said, heard in words) / max(1, sum(len(said) for said, _ in words)),
        exact=sum(said == heard for said, heard in words) / len(pairs),
        meaning=sum(part.right for part in parts.values()) / said_parts if said_parts else 1.0,
        whole=sum(said == heard for said, heard in meanings) / len(pairs),
        parts=parts,
    )


def score_by_group(rows: Iterable[tuple[str, str, str]], lexicon: Lexicon | None = None) -> dict[str, SpokenScore]:
    """The figures of each group, such as a voice, in their order: rows of the group, the words said and heard."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for group, said, heard in rows:
        groups[group].append((said, heard))
    return {group: score(pairs, lexicon) for group, pairs in groups.items()}


def spoken_words(text: str) -> list[str]:
    """The words that are compared: lower case, no punctuation, Chinese by the character."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).replace("’", "'").casefold())


def edits(said: Sequence[str], heard: Sequence[str]) -> int:
    """The fewest words to replace, drop or add that make the one into the other (Levenshtein, 1966)."""
    row = list(range(len(heard) + 1))
    for place, word in enumerate(said, start=1):
        above, row[0] = row[0], place
        for at, other in enumerate(heard, start=1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (word != other))
    return row[-1]


def parts_of(meaning: Meaning) -> dict[str, object]:
    """The parts that are compared, those that are absent left out."""
    values = (meaning.thing, meaning.colours, meaning.people, meaning.unwanted, meaning.price)
    return {part: value for part, value in zip(PARTS, values, strict=True) if value and value != (None, None)}


def _part_score(part: str, meanings: Sequence[tuple[dict[str, object], dict[str, object]]]) -> PartScore:
    counts = Counter(
        "invented" if part not in said else "right" if said[part] == heard.get(part) else "wrong"
        for said, heard in meanings
        if part in said or part in heard
    )
    return PartScore(counts["right"], counts["right"] + counts["wrong"], counts["invented"])
