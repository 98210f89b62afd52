"""What something said can ask of the search window, and what one must know of the window to tell."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from assistant.catalog.product import Product
from assistant.query import Doubt


@dataclass(frozen=True, slots=True)
class Situation:
    """The window as it is while someone speaks.

    ``text`` is what the search field holds, ``shown`` the cards in their order, ``current`` the chosen one; ``brands``
    are those of the searched catalogues, ``words`` the words of their titles in lower case, where known: a word of them
    is never taken for a brand that sounds like it.
    """

    text: str = ""
    shown: Sequence[Product] = ()
    current: Product | None = None
    brands: Sequence[str] = ()
    words: Container[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ask:
    """Search for ``text``, the new content of the search field; pictures and picked filters stay."""

    text: str
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class MoreLike:
    """Search for more like the product at a position of those shown, from 0; ``text`` is what is to be different."""

    position: int
    text: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Undo:
    """Return to the former question."""


@dataclass(frozen=True, slots=True)
class Clear:
    """Begin anew: no words, filters or pictures."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something that is not to be searched for: show ``text`` for correction, and the ``reason`` as a sentence."""

    text: str
    reason: str


Act = Ask | MoreLike | Undo | Clear | Unclear
