"""Stands in for the voice activity where no recording of a voice may be used."""

import numpy as np

from assistant.speech.spans import WINDOW


class LoudIsSpeech:
    """A window is speech when it is loud."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self._pending = np.zeros(0, np.float32)

    def feed(self, samples: np.ndarray) -> list[float]:
        self._pending = np.concatenate([self._pending, samples])
        count = len(self._pending) // WINDOW
        windows = self._pending[: count * WINDOW].reshape(count, WINDOW)
        self._pending = self._pending[count * WINDOW :]
        return [0.9 if np.sqrt(np.mean(window**2)) > 0.1 else 0.1 for window in windows]
