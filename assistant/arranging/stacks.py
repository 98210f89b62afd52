"""Variants of one product behind the best of them: a view of an order, which itself stays as it is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.arranging.titles import stem
from assistant.catalog.product import Product
from assistant.ranking.calibration import Floats
from assistant.ranking.variants import Groups, group_variants


@dataclass(frozen=True, slots=True)
class Stack:
    """What stands behind a card: the other variants, best first; and whether they are laid out behind it."""

    others: tuple[int, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """Candidate indices in the order of the cards; ``stacks`` by the index of the card on top, ``inside`` those that
    are laid out behind one.
    """

    order: list[int]
    stacks: Mapping[int, Stack] = field(default_factory=dict)
    inside: frozenset[int] = frozenset()

    def arranged(self, tops: Sequence[int]) -> "Shown":
        """The same with the cards on top in another order; what is laid out stays behind its card."""
        order: list[int] = []
        inside: list[int] = []
        for top in tops:
            stack = self.stacks.get(top)
            laid_out = stack.others if stack is not None and stack.is_open else ()
            order += [top, *laid_out]
            inside += laid_out
        return Shown(order, self.stacks, frozenset(inside))


def find_variants(products: Sequence[Product], catalogs: Sequence[str], looks: Floats) -> Groups:
    """The group of variants of each candidate by their titles and their pictures ``(N, D)``, zeros where there is none.

    See :func:`assistant.ranking.variants.group_variants`.
    """
    stems, telling = [], []
    for product, catalog in zip(products, catalogs, strict=True):
        words, count = stem(product.title)
        stems.append((catalog, product.brand.casefold(), words) if words else None)
        telling.append(count)
    return group_variants(stems, telling, looks, np.asarray(looks.any(axis=1), bool))


def side_by_side(parts: Sequence[Floats]) -> Floats:
    """The rows of several catalogues in one matrix, each in columns of its own: ``(ΣN, ΣD) float32``.

    So products of different catalogues are unlike each other: their encoders may differ.
    """
    if len(parts) == 1:
        return parts[0]
    joined = np.zeros((sum(len(part) for part in parts), sum(part.shape[1] for part in parts)), np.float32)
    row = column = 0
    for part in parts:
        joined[row : row + len(part), column : column + part.shape[1]] = part
        row, column = row + len(part), column + part.shape[1]
    return joined


def stacked(order: Sequence[int], groups: Groups, limit: int | None, opened: Collection[int] = ()) -> Shown:
    """The best ``limit`` products of an order (None: all), the variants of each behind it.

    The first of a group in the order stands on top. ``opened`` are groups whose variants are laid out: they follow the
    best of them at once, and take no place of the ``limit``.
    """
    members: dict[int, list[int]] = {}
    labels = groups.tolist()
    for index in order:
        members.setdefault(labels[index], []).append(index)
    best = list(members.items())[:limit]
    stacks = {top: Stack(tuple(others), group in opened) for group, (top, *others) in best if others}
    shown = Shown([top for _, (top, *_others) in best], stacks)
    return shown.arranged(shown.order)


def unstacked(order: Sequence[int], limit: int | None) -> Shown:
    """The best ``limit`` candidates, each by itself."""
    return Shown([int(index) for index in order[:limit]])


def alone(count: int) -> Groups:
    """Every candidate a group of its own."""
    return np.arange(count, dtype=np.intp)
