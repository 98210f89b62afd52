"""Cuts long sound into windows that Whisper can hear, each in a pause."""

from itertools import pairwise

import numpy as np

from assistant.speech.audio import SAMPLE_RATE, Samples

LONGEST_S = 30
"""What Whisper's encoder hears at once."""

EARLIEST_S = 20
"""A window ends between here and its longest, where it is quietest."""

_FRAME = SAMPLE_RATE // 5
"""0.2 s: shorter silences are within words, before a “p” or “t”."""


def cuts(samples: Samples) -> list[int]:
    """Where windows of at most :data:`LONGEST_S` begin and end in ``(N,) float32``, 16 kHz: 0, …, N.

    A cut depends on nothing after the window that it ends, so it stays as more sound comes.
    """
    places = [0]
    while len(samples) - places[-1] > LONGEST_S * SAMPLE_RATE:
        start = places[-1] + EARLIEST_S * SAMPLE_RATE
        places.append(start + _quietest(samples[start : places[-1] + LONGEST_S * SAMPLE_RATE]))
    return [*places, len(samples)]


def windows(samples: Samples) -> list[tuple[int, Samples]]:
    """Each window with where it begins, in samples; one empty window for no sound."""
    return [(start, samples[start:end]) for start, end in pairwise(cuts(samples))]


def _quietest(samples: Samples) -> int:
    """The middle of the frame of least energy."""
    frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME)
    return int(np.argmin((frames.astype(np.float64) ** 2).sum(axis=1))) * _FRAME + _FRAME // 2
