"""Forms of a phrase, such as "colour type for gender": which fields they state, and how one is drawn."""

import bisect
import functools
import itertools
from collections.abc import Mapping

import numpy as np

NOUNS = ("type", "kind", "other_type")
"""Fields that name the thing itself; all others are attributes of it."""

JOINING = ("in", "for")


@functools.cache
def stated(form: str) -> tuple[str, ...]:
    """The fields that a form states."""
    return tuple(name for name in form.split() if name not in JOINING)


def without_one(form: str, rng: np.random.Generator) -> str:
    """The form without one of its attributes; as it is where nothing but one field, or no noun, would be left."""
    attributes = [name for name in stated(form) if name not in NOUNS]
    if not attributes or len(attributes) == len(stated(form)):
        return form
    gone = attributes[int(rng.random() * len(attributes))]
    return f" {form} ".replace(f" for {gone} ", " ").replace(f" in {gone} ", " ").replace(f" {gone} ", " ").strip()


class Forms:
    """Forms with their shares."""

    def __init__(self, shares: Mapping[str, float]) -> None:
        self._names = list(shares)
        sums = list(itertools.accumulate(shares.values()))
        self._up_to = [each / sums[-1] for each in sums]

    def draw(self, rng: np.random.Generator) -> str:
        """One form, by its share; the same one as ``rng.choice`` with these chances, at a tenth of its cost."""
        return self._names[bisect.bisect_right(self._up_to, rng.random())]
