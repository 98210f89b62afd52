"""The fashion products by what is known of them: which products answer "red shoes for women"."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from models.data.examples import Example

Ids = frozenset[str]

FEW = 3
"""A question is asked when so many products answer it well."""


class Shelf:
    """An index of examples by label."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.examples = examples
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for example in examples:
            for label in example.labels.items():
                found[label].add(example.key)
        self._by_label = {label: frozenset(ids) for label, ids in found.items()}

    def having(self, **labels: str) -> Ids:
        """The ids of the products that have all of these labels."""
        sets = [self._by_label.get(label, frozenset()) for label in labels.items()]
        return frozenset.intersection(*sets)

    def values(self, name: str) -> list[str]:
        """Every value of a label, in the order of the alphabet."""
        return sorted(value for known, value in self._by_label if known == name)

    def drawn(self, split: str, count: int, rng: np.random.Generator) -> list[Example]:
        """At most ``count`` products of a split, drawn without repeats."""
        held = [example for example in self.examples if example.split == split]
        chosen = rng.permutation(len(held))[:count]
        return [held[at] for at in chosen.tolist()]


def graded(best: Ids, good: Ids = frozenset(), without: str = "") -> dict[str, int]:
    """Grade 2 for the best, 1 for the others that are good; the product ``without`` is none of them."""
    grades = dict.fromkeys(sorted(good - best), 1) | dict.fromkeys(sorted(best), 2)
    grades.pop(without, None)
    return grades
