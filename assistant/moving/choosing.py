"""Which frame to begin with: one that shows something, and shows it sharply.

A frame is blank when its grey levels hardly differ, as where a video fades in. Sharpness is the variance of the
Laplacian (J. L. Pech-Pacheco et al., *Diatom autofocusing in brightfield microscopy*, ICPR 2000): an edge that is
smeared by motion or out of focus has little of it.
"""

from collections.abc import Sequence

import numpy as np

from assistant.query.query import Pixels

LOOKED_AT = 12
"""Frames decoded to choose from, evenly among the key frames."""

SIDE = 320
"""The longer side that they are compared at: noise of the sensor is averaged away."""

MIN_DEVIATION = 12.0
"""Of grey levels, below which a frame is blank; a title on black has more."""

GOOD_SHARE = 0.7
"""The first frame with this share of the sharpest one's measure is taken: a clip begins with what it is about."""


def to_look_at(key_frames: Sequence[int], count: int) -> list[int]:
    """The frames to choose from: some key frames, or where there are few any frames; ascending."""
    pool = key_frames if len(key_frames) >= LOOKED_AT // 2 else range(count)
    places = np.linspace(0, len(pool) - 1, min(LOOKED_AT, len(pool))).round().astype(int)
    return [pool[place] for place in places.tolist()]


def choose(measures: Sequence[float]) -> int:
    """The place of the best of some frames, by their measures in order of time."""
    limit = GOOD_SHARE * max(measures)
    return next(place for place, measure in enumerate(measures) if measure >= limit)


def measure(pixels: Pixels) -> float:
    """How much sharp detail ``(H, W, 3) uint8`` shows: the variance of the Laplacian, 0 for a blank frame."""
    grey = pixels.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    if min(grey.shape) < 3 or grey.std() < MIN_DEVIATION:
        return 0.0
    middle = grey[1:-1, 1:-1]
    around = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:]
    return float((around - 4 * middle).var())
