"""Sound as the recognisers want it: one channel, 16 kHz, ``float32`` in [−1, 1]."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

SAMPLE_RATE = 16_000
"""Hertz; Whisper, Silero and Sphinx's English model were all trained at it."""

Samples = npt.NDArray[np.float32]
"""``(N,) float32`` in [−1, 1], mono, 16 kHz."""


@dataclass(frozen=True, eq=False)
class Audio:
    """A piece of sound and the name that the person knows it by."""

    samples: Samples
    source: str = field(default="microphone")

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / SAMPLE_RATE
