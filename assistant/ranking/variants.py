"""Which candidates are one product in several colours or sizes, or one product listed twice.

The title decides first: what is left of it without words of colour and size must be the same, and so must the brand.
Then the pictures must be near each other, nearer the less the title tells: "men t-shirt" is many products, "drifter cat
flip flops" is one. A group is gathered around its first member, so that a chain of small steps does not join what is
far apart; the groups depend on the candidates alone, never on the weights.
"""

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

from assistant.ranking.calibration import Floats

Groups = npt.NDArray[np.intp]

NEAREST = (0.9, 0.8, 0.7)
"""The least cosine of two pictures of a group, by how many telling words the title has (none, one, more). Chosen on
fashion with `mini`: of ten pairs that are drawn for each step of 0.1, eight or more were one product from there on."""

TELLING_ALONE = 3
"""Without pictures so many telling words are one product."""


def group_variants(
    stems: Sequence[Hashable], telling: Sequence[int], looks: Floats, has_look: npt.NDArray[np.bool_]
) -> Groups:
    """The group of each candidate, as the index of the group's first member: ``(N,) intp``.

    Parameters
    ----------
    stems:
        What must be equal within a group: title without colours and sizes, brand, catalogue. None groups with nothing.
    telling:
        How many words of each stem tell products apart.
    looks:
        ``(N, D) float32``, unit rows of the products' own pictures.
    has_look:
        ``(N,) bool``: which have a picture.
    """
    groups: Groups = np.arange(len(stems), dtype=np.intp)
    for members in _of_one_stem(stems):
        waiting = members
        while len(waiting) > 1:
            seed, *others = waiting
            near = [other for other in others if _is_near(seed, other, telling[seed], looks, has_look)]
            groups[near] = seed
            waiting = [other for other in others if groups[other] != seed]
    return groups


def _of_one_stem(stems: Sequence[Hashable]) -> list[list[int]]:
    blocks: dict[Hashable, list[int]] = {}
    for index, stem in enumerate(stems):
        if stem is not None:
            blocks.setdefault(stem, []).append(index)
    return [block for block in blocks.values() if len(block) > 1]


def _is_near(one: int, other: int, telling: int, looks: Floats, has_look: npt.NDArray[np.bool_]) -> bool:
    if has_look[one] and has_look[other]:
        return float(looks[one] @ looks[other]) >= NEAREST[min(telling, len(NEAREST) - 1)]
    return telling >= TELLING_ALONE and not has_look[one] and not has_look[other]
