"""What the words of a phrase are understood as, piece by piece: spelling, concept, and what else is looked for.

A term never changes what was typed; it says what is looked for in its place or beside it, so that each piece can be
shown as a chip and taken away again.
"""

from dataclasses import dataclass
from typing import Literal

Relation = Literal["synonym", "translation", "narrower", "broader", "related"]
"""How an expansion belongs to its term; ``related`` ones stand beside it in the catalogue's own products."""

TermKind = Literal[
    "word", "type", "category", "colour", "material", "pattern", "detail", "person", "season", "usage", "grocery",
    "size", "brand",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expansion:
    """Other words that are looked for beside those of a term; ``weight`` 0 to 1 is what a match of them counts."""

    text: str
    relation: Relation
    weight: float

    @property
    def key(self) -> str:
        """What names it in :attr:`assistant.query.Query.declined`."""
        return f"{self.relation}:{self.text.casefold()}"


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of a phrase, as typed at ``[start, end)`` of its text in NFKC.

    ``used`` is what is looked for in its place: another spelling, else the same. ``concept`` is the id of a concept of
    the lexicon, empty for plain words. ``field`` and ``values`` are the facet of the searched catalogues that means
    the same, with the values as they are spelled there; empty where they have none.
    """

    start: int
    end: int
    text: str
    used: str
    kind: TermKind = "word"
    concept: str = ""
    expansions: tuple[Expansion, ...] = ()
    field: str = ""
    values: tuple[str, ...] = ()

    @property
    def is_respelled(self) -> bool:
        """Whether another spelling is looked for than was typed."""
        return self.used.casefold() != self.text.casefold()

    @property
    def spelling_key(self) -> str:
        """What names the other spelling in :attr:`assistant.query.Query.declined`."""
        return f"spelling:{self.text.casefold()}"
