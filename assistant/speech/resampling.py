"""From any rate to 16 kHz, as the sound comes in: a windowed sinc at the rate's own ratio, in NumPy.

FFmpeg would do it with a tenth of the processor time, but the bundles come without it (its wheels hold code under the
GPL), and its usual filter lets through what lies just above 8 kHz (−15 dB at 8.2 kHz), which then sounds lower than it
was. ``docs/voice-capture.md`` has the measurements.
"""

from functools import lru_cache
from math import gcd

import numpy as np

from assistant.speech.audio import SAMPLE_RATE, Samples

NOTHING: Samples = np.zeros(0, np.float32)

PASS_HZ, STOP_HZ = 7_000, 8_200
"""Untouched up to the first, gone from the second on. What lies between 8 and 8.2 kHz folds back to 7.8 kHz and more,
where there is next to nothing of speech: Sphinx's highest filter ends at 6.8 kHz."""

UPWARD = 0.45, 0.55
"""The same for a rate below 16 kHz, as parts of it: above the half are mirror images. Telephones end at .43."""

BETA = 9.0
STOP_DB = 92
"""Kaiser's window with this β weakens by so many decibels; A = 8.7 + β / 0.1102 (Kaiser 1974)."""


class Resampler:
    """Mono sound of one ``rate`` in, 16 kHz out. Keeps what it needs of one piece for the next.

    The sound is delayed by nothing: the samples before the first and after the last count as silence, and so many come
    out as its length says, rounded up.
    """

    def __init__(self, rate: int) -> None:
        common = gcd(rate, SAMPLE_RATE)
        self._up, self._down = SAMPLE_RATE // common, rate // common
        self._bank = _filter_bank(rate)
        self._half = self._bank.shape[1] // 2
        self._held: Samples = np.zeros(self._half - 1, np.float32)
        self._dropped = -(self._half - 1)
        self._taken = self._given = 0

    def feed(self, samples: Samples) -> Samples:
        """Take samples, ``(N,) float32``, and give what is ready, ``(M,) float32``."""
        self._taken += len(samples)
        self._held = np.concatenate([self._held, samples.astype(np.float32, copy=False)])
        last = self._taken - self._half - 1
        return self._until((last * self._up) // self._down + 1)

    def finish(self) -> Samples:
        """Give what is still inside; nothing can be fed afterwards."""
        end = -(-self._taken * self._up // self._down)
        self._held = np.concatenate([self._held, np.zeros(self._half + 1, np.float32)])
        return self._until(end)

    def _until(self, end: int) -> Samples:
        """The samples before number ``end`` of the output that were not given yet."""
        if end <= self._given:
            return NOTHING
        places = np.arange(self._given, end, dtype=np.int64) * self._down
        starts = places // self._up - (self._half - 1) - self._dropped
        windows = np.lib.stride_tricks.sliding_window_view(self._held, self._bank.shape[1])
        found: Samples = np.einsum("nt,nt->n", windows[starts], self._bank[places % self._up])
        self._given = end
        spare = max(0, (end * self._down) // self._up - (self._half - 1) - self._dropped)
        self._held, self._dropped = self._held[spare:], self._dropped + spare
        return found


@lru_cache(maxsize=4)
def _filter_bank(rate: int) -> Samples:
    """The filter at each of the places that an output has between two inputs, ``(places, taps) float32``.

    A tap is a sample of the input; the middle lies between the two in the middle, or on the first of them.
    """
    if rate == SAMPLE_RATE:
        return np.array([[1, 0]], np.float32)
    passes, stops = (UPWARD[0] * rate, UPWARD[1] * rate) if rate < SAMPLE_RATE else (PASS_HZ, STOP_HZ)
    half = int(np.ceil((STOP_DB - 7.95) / (14.36 * (stops - passes) / rate) / 2)) + 1
    up = SAMPLE_RATE // gcd(rate, SAMPLE_RATE)
    offsets = np.arange(-(half - 1), half + 1)[np.newaxis] - np.arange(up)[:, np.newaxis] / up
    cutoff = (passes + stops) / rate
    inside = np.clip(1 - (offsets / half) ** 2, 0, None)
    bank = cutoff * np.sinc(cutoff * offsets) * np.i0(BETA * np.sqrt(inside)) / np.i0(BETA)
    return np.asarray(bank / bank.sum(axis=1, keepdims=True), np.float32)
