"""Sound on its way from the sound card's thread to ours: bounded, and nothing is lost while there is room."""

import threading
from typing import Any

import numpy as np

from assistant.speech.audio import Samples


class Ring:
    """The last ``capacity`` samples that nobody took yet. What finds no room is dropped and counted in ``lost``."""

    def __init__(self, capacity: int) -> None:
        self._sound = np.zeros(capacity, np.float32)
        self._read = 0
        self._held = 0
        self._changed = threading.Condition()
        self._ended = False
        self.written = 0
        self.lost = 0

    def write(self, block: Any) -> None:
        """Mix ``block``, ``(N, channels) float32``, to mono and keep it. Called from the sound card's thread."""
        mono = block.mean(axis=1) if block.shape[1] > 1 else block[:, 0]
        with self._changed:
            kept = mono[: len(self._sound) - self._held]
            start = (self._read + self._held) % len(self._sound)
            first = min(len(kept), len(self._sound) - start)
            self._sound[start : start + first] = kept[:first]
            self._sound[: len(kept) - first] = kept[first:]
            self._held += len(kept)
            self.lost += len(mono) - len(kept)
            self.written += len(mono)
            self._changed.notify_all()

    def end(self) -> None:
        """Say that nothing more will come, which ends all waiting."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self._ended

    def take(self, least: int, timeout_s: float) -> Samples:
        """All there is, once there are ``least`` samples, nothing more will come, or ``timeout_s`` passed."""
        with self._changed:
            self._changed.wait_for(lambda: self._held >= least or self._ended, timeout_s)
            end = self._read + self._held
            wrapped = max(0, end - len(self._sound))
            found = np.concatenate([self._sound[self._read : end], self._sound[:wrapped]])
            self._read = end % len(self._sound)
            self._held = 0
            return found

    def wait_written(self, count: int, timeout_s: float) -> None:
        """Wait until ``count`` samples came in all, nothing more will come, or ``timeout_s`` passed."""
        with self._changed:
            self._changed.wait_for(lambda: self.written >= count or self._ended, timeout_s)
