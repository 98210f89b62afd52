"""What the checks know of every product: one entry a product in plain arrays, in storage order."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.quality.looks import HASH_BYTES

FIELDS = ("picture", "title", "description", "brand", "category", "price", "url", "colour")
"""What a product should have; ``colour`` is the attribute of that name."""

COLOUR = "colour"


class Names:
    """Values that many products share, each with a number from 0; no value is −1."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        """The number of a value, a new one if it is new; −1 for an empty one."""
        if not value:
            return -1
        if value not in self._numbers:
            self._numbers[value] = len(self.values)
            self.values.append(value)
        return self._numbers[value]


@dataclass(slots=True, eq=False)
class Products:
    """``N`` products.

    ``category``, ``colour``, ``currency`` and ``language`` are numbers of the :class:`Names` beside them, −1 for none;
    ``title`` is a 64-bit hash of the title's words whatever their case, ``picture`` of the stored picture's bytes, 0
    for none;
    ``state`` is :class:`assistant.quality.looks.State`, ``faults`` :class:`assistant.quality.texts.Fault`; ``price`` is
    in minor units, NaN for none; ``lacks`` ``(N, 8) bool`` goes by :data:`FIELDS`; ``fit`` says how well picture and
    words agree, in standard deviations above chance, NaN where one of them is absent.
    """

    rows: int
    ids: list[str] = field(default_factory=list)
    categories: Names = field(default_factory=Names)
    colours: Names = field(default_factory=Names)
    currencies: Names = field(default_factory=Names)
    languages: Names = field(default_factory=Names)
    category: npt.NDArray[np.int32] = field(init=False)
    colour: npt.NDArray[np.int32] = field(init=False)
    currency: npt.NDArray[np.int16] = field(init=False)
    language: npt.NDArray[np.int16] = field(init=False)
    title: npt.NDArray[np.uint64] = field(init=False)
    picture: npt.NDArray[np.uint64] = field(init=False)
    hashes: npt.NDArray[np.uint8] = field(init=False)
    state: npt.NDArray[np.uint8] = field(init=False)
    faults: npt.NDArray[np.uint8] = field(init=False)
    price: npt.NDArray[np.float64] = field(init=False)
    lacks: npt.NDArray[np.bool_] = field(init=False)
    has_image: npt.NDArray[np.bool_] = field(init=False)
    has_text: npt.NDArray[np.bool_] = field(init=False)
    fit: npt.NDArray[np.float32] = field(init=False)

    def __post_init__(self) -> None:
        rows = self.rows
        self.category, self.colour = np.full(rows, -1, np.int32), np.full(rows, -1, np.int32)
        self.currency, self.language = np.full(rows, -1, np.int16), np.full(rows, -1, np.int16)
        self.title, self.picture = np.zeros(rows, np.uint64), np.zeros(rows, np.uint64)
        self.hashes = np.zeros((rows, HASH_BYTES), np.uint8)
        self.state, self.faults = np.zeros(rows, np.uint8), np.zeros(rows, np.uint8)
        self.price = np.full(rows, np.nan)
        self.lacks = np.zeros((rows, len(FIELDS)), bool)
        self.has_image, self.has_text = np.zeros(rows, bool), np.zeros(rows, bool)
        self.fit = np.full(rows, np.nan, np.float32)
