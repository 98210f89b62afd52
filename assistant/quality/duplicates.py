"""Products that share one picture: repeated listings, variants of a product, and pictures that stand in for many.

Stored bytes that are equal are one picture. Of the others the nearest by vector are candidates, the hash and then the
pictures themselves, laid over each other, decide. Products are joined over pairs, so a picture that was re-encoded for
each of a hundred products is one group; as a chain of look-alikes would be, too, each member must cover the group's
middle one.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.progress import CancelToken, Progress, RateMeter
from assistant.quality.looks import State, bits_apart
from assistant.quality.neighbours import Neighbours
from assistant.quality.overlay import are_one
from assistant.quality.products import Products
from assistant.quality.scratch import Scratch

Rows = npt.NDArray[np.int64]

NEAREST = 4
"""Neighbours of each product that are candidates. Of copies cropped to 96 % 98 of 100 have the original among three."""

MIN_COSINE, MAX_BITS = 0.85, 28
FAR_COSINE, FAR_BITS = 0.895, 13
"""What a candidate must have: copies cropped to 92 % are up to 26 bits apart, but their vectors are near; those of
small pictures saved badly are not, but their bits are."""

SAME_WORDS = 0.995
"""Cosine of the words from which two titles say the same, if they are not the same. Wallets of two brands reach .98."""

PLACEHOLDER_PRODUCTS = 5
PLACEHOLDER_KINDS = 3
UNLIKE = 0.6
"""A picture stands in for missing ones where so many products with so many titles have it, and the mean cosine of their
words is below this; where they have no words, with so many categories."""

PAIRS = 2_048


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Rows of products that share a picture; ``same_words``: those whose words another of the group has, too.

    ``exact`` says whether the stored bytes are equal; ``placeholder`` whether the picture stands in for many.
    """

    rows: Rows
    same_words: Rows
    exact: bool
    placeholder: bool


def find_groups(
    products: Products, store: Scratch, neighbours: Neighbours, progress: Progress, cancel: CancelToken
) -> list[Group]:
    """The groups of products that share a picture, largest first. Blank and broken pictures are left out."""
    seen = np.isin(products.state, (State.GOOD, State.TINY))
    joined, links = _Joined(products.rows), np.zeros(products.rows, np.int32)
    for run in _runs_of_equal(products.picture, seen):
        joined.join(run)
        links[run] += len(run) - 1
    pairs = _candidates(products, neighbours, seen)
    for one, other in _near_pairs(store, pairs, progress, cancel):
        joined.join(np.array((one, other)))
        links[[one, other]] += 1
    groups = [part for rows in joined.groups() for part in _round_their_middle(products, store, rows, links)]
    return sorted((_group(products, store, rows) for rows in groups), key=lambda group: -len(group.rows))


class _Joined:
    """Rows joined to groups (union–find with path halving)."""

    def __init__(self, rows: int) -> None:
        self._parent = list(range(rows))

    def join(self, rows: Rows) -> None:
        """Put rows in one group."""
        first = self._root(int(rows[0]))
        for row in rows[1:].tolist():
            self._parent[self._root(row)] = first

    def groups(self) -> list[Rows]:
        """The groups of more than one row."""
        roots = np.array([self._root(row) for row in range(len(self._parent))], np.int64)
        return _runs_of_equal(roots + 1, np.ones(len(roots), bool))

    def _root(self, row: int) -> int:
        parent = self._parent
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row


def _runs_of_equal(values: npt.NDArray[np.generic], among: npt.NDArray[np.bool_]) -> list[Rows]:
    """The rows of each value that occurs more than once, in ascending order; 0 is no value."""
    rows = np.flatnonzero(among & (values != 0))
    order = rows[np.argsort(values[rows], kind="stable")]
    ends = np.flatnonzero(values[order][1:] != values[order][:-1]) + 1
    return [run for run in np.split(order, ends) if len(run) > 1]


def _candidates(products: Products, neighbours: Neighbours, seen: npt.NDArray[np.bool_]) -> Rows:
    """Pairs ``(P, 2)`` of different bytes that vectors and hashes hold for alike."""
    near = neighbours.rows[:, :NEAREST]
    one, place = np.nonzero((near >= 0) & (neighbours.similarity[:, :NEAREST] >= MIN_COSINE))
    other = near[one, place].astype(np.int64)
    pairs, first = np.unique(
        np.stack([np.minimum(one, other), np.maximum(one, other)], axis=1), axis=0, return_index=True
    )
    cosine = neighbours.similarity[one[first], place[first]]
    left, right = pairs[:, 0], pairs[:, 1]
    kept = seen[left] & seen[right] & (products.picture[left] != products.picture[right])
    apart = bits_apart(products.hashes[left], products.hashes[right])
    candidates: Rows = pairs[kept & np.where(cosine >= FAR_COSINE, apart <= MAX_BITS, apart <= FAR_BITS)]
    return candidates


def _near_pairs(store: Scratch, pairs: Rows, progress: Progress, cancel: CancelToken) -> list[tuple[int, int]]:
    """The pairs whose pictures cover each other."""
    meter = RateMeter("Comparing pictures", len(pairs), "pairs")
    found: list[tuple[int, int]] = []
    for start in range(0, len(pairs), PAIRS):
        cancel.raise_if_cancelled()
        part = pairs[start : start + PAIRS]
        found.extend((int(a), int(b)) for a, b in part[_are_one(store, part)])
        progress(meter.step(min(start + PAIRS, len(pairs))))
    return found


def _round_their_middle(products: Products, store: Scratch, rows: Rows, links: npt.NDArray[np.int32]) -> list[Rows]:
    """Cut a group into such as cover the member with the most links, again and again."""
    parts = []
    while len(rows) > 2:
        middle = rows[links[rows].argmax()]
        same = _are_one(store, np.stack([np.full(len(rows), middle), rows], axis=1))
        same |= products.picture[rows] == products.picture[middle]
        same[rows == middle] = True
        if same.sum() > 1:
            parts.append(rows[same])
        rows = rows[~same]
    return [*parts, rows] if len(rows) == 2 and (not parts or _are_one(store, rows[None])[0]) else parts


def _are_one(store: Scratch, pairs: Rows) -> npt.NDArray[np.bool_]:
    return are_one(store.small[pairs[:, 0]], store.small[pairs[:, 1]])


def _group(products: Products, store: Scratch, rows: Rows) -> Group:
    text = store.text[rows[:512]].astype(np.float32)  # of larger groups the first tell enough
    near = text @ text.T
    np.fill_diagonal(near, -1.0)
    titles, counts = np.unique(products.title[rows], return_counts=True)
    repeated = np.isin(products.title[rows], titles[counts > 1]) & (products.title[rows] != 0)
    repeated[: len(text)] |= near.max(axis=1) >= SAME_WORDS
    kinds = len(np.unique(products.category[rows]))
    unlike = float(near[near > -1.0].mean()) < UNLIKE if text.any() else kinds >= PLACEHOLDER_KINDS
    many = len(rows) >= PLACEHOLDER_PRODUCTS and len(titles) >= PLACEHOLDER_KINDS
    stands_in = many and unlike
    return Group(rows, rows[repeated], len(np.unique(products.picture[rows])) == 1, bool(stands_in))
