"""Calibrated similarity of one query vector to one vector column: what most channels are made of."""

import numpy as np

from assistant.ranking.calibration import Floats, against_background
from assistant.ranking.channels.pool import Mask, Pool

PREDICTED_SHARE = 0.9
"""How much of a score against a predicted picture counts: chosen on validation data, see docs/models/bridge.md. At 1,
photos of products that have a picture found these a bit less often; from 0.7 down, products without one lost much."""


def nowhere(count: int) -> Floats:
    """The scores ``(count,)`` of a channel that applies to nobody: NaN."""
    return np.full(count, np.nan, dtype=np.float32)


def likeness(vector: Floats | None, rows: Floats, present: Mask, sample: Floats) -> Floats:
    """``(N,) float32`` of a vector ``(D,)`` to ``rows (N, D)`` against a background ``(n, D)``; NaN unless present."""
    if vector is None:
        return nowhere(len(rows))
    scores = against_background(rows @ vector, sample @ vector)
    return np.where(present, scores, np.float32(np.nan))


def looks_like(vector: Floats | None, pool: Pool) -> Floats:
    """Likeness to the pictures, to predicted ones by :data:`PREDICTED_SHARE` of it."""
    seen = likeness(vector, pool.image, pool.has_image | pool.predicted_image, pool.background.image)
    return np.where(pool.predicted_image, seen * np.float32(PREDICTED_SHARE), seen)
