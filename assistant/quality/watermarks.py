"""Marks that repeat at one place of otherwise different pictures: watermarks, shop logos, price flashes.

Each picture is cut into tiles; a tile's pattern is the sign of its cells against their mean, a hash of 64 bits.
Different products hardly ever have the same pattern at one place; where many have, something was laid over them. Or
they are of one kind, as all ties have a knot: the pictures that share a mark must be about as unlike as any.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.progress import CancelToken
from assistant.quality.looks import SMALL_SIDE, State, greys_of
from assistant.quality.products import Products
from assistant.quality.scratch import Scratch

TILE = 8
MIN_TEXTURE = 10.0
"""Deviation of a tile's greys below which it shows nothing."""

MAX_BITS = 8
"""By which a pattern may differ from one that many have: what is below a mark shines through."""

MIN_PICTURES, MIN_SHARE = 20, 0.002
"""So many different pictures, and so large a share of all, must have the pattern."""

PIECE = 8_192
SAMPLED = 2_000
MAX_MORE_ALIKE = 0.15
"""In mean cosine, than pictures of the catalogue are among each other."""

MIN_CHANGES = 14
"""A pattern with fewer changes between neighbouring cells is an edge or a corner, which many products have."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """``rows`` of the products that have it; ``top`` and ``left`` of the tile as shares of the picture."""

    rows: npt.NDArray[np.int64]
    top: float
    left: float


def find_marks(products: Products, store: Scratch, cancel: CancelToken) -> list[Mark]:
    """The patterns that repeat, most frequent first."""
    rows = np.flatnonzero(np.isin(products.state, (State.GOOD, State.TINY)))
    _, first = np.unique(products.picture[rows], return_index=True)
    different = rows[np.sort(first)]  # a picture that many share is another check's business
    enough = max(MIN_PICTURES, int(MIN_SHARE * len(different)))
    marks: list[Mark] = []
    for top in range(0, SMALL_SIDE - TILE + 1, TILE // 2):
        for left in range(0, SMALL_SIDE - TILE + 1, TILE // 2):
            cancel.raise_if_cancelled()
            codes = _codes(store, different, top, left)
            values, counts = np.unique(codes[codes != 0], return_counts=True)
            for value in values[counts >= enough]:
                near = (codes != 0) & (np.bitwise_count(codes ^ value) <= MAX_BITS)
                marks.append(Mark(different[near], top / SMALL_SIDE, left / SMALL_SIDE))
    if not marks:
        return []
    usual = _likeness(store, different)
    marks = [mark for mark in marks if _likeness(store, mark.rows) <= usual + MAX_MORE_ALIKE]
    return sorted(marks, key=lambda mark: -len(mark.rows))


def _likeness(store: Scratch, rows: npt.NDArray[np.int64]) -> float:
    """The mean cosine between pictures: the squared length of the mean of unit vectors."""
    step = max(1, len(rows) // SAMPLED)
    mean = store.image[rows[::step]].astype(np.float32).mean(axis=0)
    return float(mean @ mean)


def _codes(store: Scratch, rows: npt.NDArray[np.int64], top: int, left: int) -> npt.NDArray[np.uint64]:
    """The pattern of one tile of each picture; 0 where it shows nothing, or nothing of its own."""
    codes = np.zeros(len(rows), np.uint64)
    for start in range(0, len(rows), PIECE):
        part = slice(start, start + PIECE)
        tiles = greys_of(store.small[rows[part], top : top + TILE, left : left + TILE])
        signs = tiles > tiles.mean(axis=(1, 2), keepdims=True)
        changes = (signs[:, 1:] != signs[:, :-1]).sum(axis=(1, 2)) + (signs[:, :, 1:] != signs[:, :, :-1]).sum(
            axis=(1, 2)
        )
        packed = np.packbits(signs.reshape(len(signs), -1), axis=1).view(np.uint64)[:, 0]
        codes[part] = np.where((tiles.std(axis=(1, 2)) >= MIN_TEXTURE) & (changes >= MIN_CHANGES), packed, 0)
    return codes
