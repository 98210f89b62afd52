"""Category and colour told from the nearest products that have one: for those without, and for those that differ.

The votes of the nearest by picture and the nearest by words are added up, each weighted by a power of its similarity.
As nobody votes on itself, the products that have a label show how often the answer is right.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.quality.neighbours import Neighbours

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]

SHARPNESS = 8
"""The power of the similarity that a vote counts."""

SURE = 0.6
"""Share of the votes from which an answer is given."""

CONTRADICTED = 0.9
"""Share of the votes that another label must have, and the product's own none, to doubt it."""

MIN_LABELLED = 20
PIECE = 8_192


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """``label`` ``(N,)`` is what the neighbours say, −1 where they say nothing; ``share`` of the votes that it had;
    ``own`` the share that the product's present label had. ``right`` of those labelled and told with :data:`SURE`, and
    ``answered``, are shares; None where nothing is labelled.
    """

    label: Numbers
    share: Floats
    own: Floats
    right: float | None
    answered: float | None


def tell(labels: Numbers, sides: list[Neighbours]) -> Told:
    """The label of every product by the votes of its neighbours; ``labels`` ``(N,) int32``, −1 for none."""
    rows = len(labels)
    told, share, own = np.full(rows, -1, np.int32), np.zeros(rows, np.float32), np.zeros(rows, np.float32)
    if (labels >= 0).sum() >= MIN_LABELLED:
        for start in range(0, rows, PIECE):
            part = slice(start, min(start + PIECE, rows))
            told[part], share[part], own[part] = _tell(labels, sides, part)
    known, sure = labels >= 0, share >= SURE
    asked = known & sure
    return Told(
        told,
        share,
        own,
        float((told[asked] == labels[asked]).mean()) if asked.any() else None,
        float(sure[known].mean()) if known.any() else None,
    )


def _tell(labels: Numbers, sides: list[Neighbours], part: slice) -> tuple[Numbers, Floats, Floats]:
    near = np.concatenate([side.rows[part] for side in sides], axis=1)
    similarity = np.concatenate([side.similarity[part] for side in sides], axis=1)
    votes = np.where(near >= 0, labels[near], -1)
    weights = np.where(votes >= 0, np.clip(similarity, 0, 1) ** SHARPNESS, 0).astype(np.float32)
    agree = (votes[:, :, None] == votes[:, None, :]) * weights[:, None, :]
    support = agree.sum(axis=2) * (votes >= 0)
    best = support.argmax(axis=1)[:, None]
    total = np.maximum(weights.sum(axis=1), 1e-9)
    winner = np.take_along_axis(votes, best, axis=1)[:, 0]
    share = np.take_along_axis(support, best, axis=1)[:, 0] / total
    mine = ((votes == labels[part][:, None]) * weights).sum(axis=1) / total
    return np.where(share > 0, winner, -1).astype(np.int32), share.astype(np.float32), mine.astype(np.float32)


def contradicted(labels: Numbers, told: Told) -> npt.NDArray[np.bool_]:
    """Which products have a label that none of their neighbours has, while these agree on another one."""
    differs = (labels >= 0) & (told.label >= 0) & (told.label != labels)
    found: npt.NDArray[np.bool_] = differs & (told.share >= CONTRADICTED) & (told.own <= 0)
    return found
