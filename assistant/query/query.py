"""What a shopper asks, as plain values: pictures, phrases and filters. No I/O."""

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from assistant.errors import QueryError
from assistant.query.feedback import Feedback
from assistant.query.terms import Term

MAX_TEXT_CHARS = 2_000
"""A longer query text is refused: encoders read some 24–77 tokens, and a pasted page is a mistake."""

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the upright picture, half-open: ``left <= x < right``, ``top <= y < bottom``."""

    left: int
    top: int
    right: int
    bottom: int

    def __post_init__(self) -> None:
        if self.left < 0 or self.top < 0 or self.right <= self.left or self.bottom <= self.top:
            raise QueryError(f"The crop {self.left},{self.top},{self.right},{self.bottom} is empty or negative.")

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top

    def within(self, width: int, height: int) -> "Box":
        """The part inside a picture of ``width`` × ``height`` pixels; raises QueryError when there is none."""
        return Box(self.left, self.top, min(self.right, width), min(self.bottom, height))

    def turned(self, width: int, height: int, quarter_turns: int = 1) -> "Box":
        """Where the same pixels lie once their picture of ``width`` × ``height`` was turned clockwise."""
        box = self
        for _ in range(quarter_turns % 4):
            box = Box(height - box.bottom, box.left, height - box.top, box.right)
            width, height = height, width
        return box


@dataclass(frozen=True, eq=False)
class Picture:
    """A query picture.

    ``pixels`` is ``(H, W, 3) uint8`` RGB, upright, on white; ``crop`` the part that counts (None: all of it);
    ``source`` the name shown to the person; ``weight`` its share among the query's pictures; a ``negative`` one pushes
    look-alikes down; ``turns`` how many quarter turns clockwise the ``pixels`` were given since they were read.
    """

    pixels: Pixels
    source: str = "picture"
    crop: Box | None = None
    weight: float = 1.0
    negative: bool = False
    turns: int = 0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole picture in pixels."""
        height, width = self.pixels.shape[:2]
        return width, height

    def cropped(self) -> Pixels:
        """The pixels that count: ``(h, w, 3) uint8``, a view where possible."""
        if self.crop is None:
            return self.pixels
        height, width = self.pixels.shape[:2]
        box = self.crop
        part = self.pixels[box.top : min(box.bottom, height), box.left : min(box.right, width)]
        if part.size == 0:
            raise QueryError(f"{self.source}: the crop lies outside the picture ({width}×{height}).")
        return part

    def with_crop(self, crop: Box | None) -> "Picture":
        """The same picture with another crop."""
        return replace(self, crop=crop)

    def turned(self, quarter_turns: int) -> "Picture":
        """The same picture turned clockwise by quarters, anticlockwise where negative; the crop turns along."""
        quarters = quarter_turns % 4
        if quarters == 0:
            return self
        width, height = self.size
        return replace(
            self,
            pixels=np.ascontiguousarray(np.rot90(self.pixels, -quarters)),
            crop=self.crop and self.crop.within(width, height).turned(width, height, quarters),
            turns=(self.turns + quarters) % 4,
        )


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that was perhaps misheard: how sure it is, 0 to 1, and what else it may be, likeliest first."""

    word: str
    confidence: float
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words that describe what is wanted, or with ``negative`` what is not; ``doubts`` are words of ``text``.

    ``terms`` say what the words are understood as, from left to right; none: they are taken literally.
    """

    text: str
    negative: bool = False
    weight: float = 1.0
    doubts: tuple[Doubt, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Hard conditions. Price limits are in hundredths of the main unit of ``currency`` (ISO 4217), or where that is
    empty of whatever currency a product is priced in; ``where`` pairs a field with the values it may have.

    A field is ``brand``, ``category`` (any level of the path) or the name of an attribute; comparison ignores case.
    """

    min_price_minor: int | None = None
    max_price_minor: int | None = None
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    currency: str = ""

    def __bool__(self) -> bool:
        return bool(self.where) or self.min_price_minor is not None or self.max_price_minor is not None


@dataclass(frozen=True, slots=True)
class Query:
    """Everything asked at once. Empty parts are allowed; wholly empty queries are refused by :meth:`validate`.

    ``feedback`` are products that move the query; ``declined`` are the keys of what the words are not to be understood
    as, because the person took it away (:attr:`Term.spelling_key`, :attr:`Expansion.key`).
    """

    pictures: tuple[Picture, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    filters: Filters = field(default_factory=Filters)
    feedback: tuple[Feedback, ...] = ()
    declined: frozenset[str] = frozenset()

    @property
    def wanted_phrases(self) -> tuple[Phrase, ...]:
        """The positive phrases."""
        return tuple(phrase for phrase in self.phrases if not phrase.negative)

    @property
    def unwanted_phrases(self) -> tuple[Phrase, ...]:
        """The negative phrases."""
        return tuple(phrase for phrase in self.phrases if phrase.negative)

    @property
    def keywords(self) -> str:
        """The words for full-text search: all positive phrases."""
        return " ".join(phrase.text for phrase in self.wanted_phrases)

    @property
    def unwanted_keywords(self) -> str:
        """The words that a product should not have: all negative phrases."""
        return " ".join(phrase.text for phrase in self.unwanted_phrases)

    @property
    def is_empty(self) -> bool:
        """Whether nothing positive is asked: no picture, no phrase, no product that is liked, no filter."""
        wanted = any(not picture.negative for picture in self.pictures)
        wanted = wanted or any(not phrase.negative for phrase in self.phrases)
        wanted = wanted or any(product.liked for product in self.feedback)
        return not wanted and not self.filters

    def validate(self) -> None:
        """Raise :class:`QueryError` when there is nothing to look for or the text is absurdly long."""
        if self.is_empty:
            raise QueryError("The query is empty.", hint="Give a picture, some words, or a filter.")
        for phrase in self.phrases:
            if len(phrase.text) > MAX_TEXT_CHARS:
                raise QueryError(
                    f"The text has {len(phrase.text):,} characters; at most {MAX_TEXT_CHARS:,} can be searched for.",
                    hint="Shorten it to what matters, such as a title.",
                )
