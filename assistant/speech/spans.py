"""From probabilities of speech, window by window, to stretches of speech."""

from assistant.speech.audio import SAMPLE_RATE

WINDOW = 512
"""Samples of one probability (32 ms): what Silero was trained with at 16 kHz."""

BEGINS, STAYS = 0.5, 0.35
"""Silero's own thresholds: speech begins at the first, and stays until the probability falls below the second."""

LEAST = 3 * WINDOW
"""Shorter than 96 ms is a click, not a word."""

PAUSE = round(0.3 * SAMPLE_RATE)
"""Shorter silence lies between words of one stretch."""


class SpanFinder:
    """Finds speech while it is spoken. ``spans`` are half-open, in samples; ``position`` is how far it has looked."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int]] = []
        self.position = 0
        self._run = 0

    def feed(self, probability: float) -> None:
        """Take the probability of the next window."""
        self.position += WINDOW
        if probability < (STAYS if self._run >= LEAST else BEGINS):
            self._run = 0
            return
        self._run += WINDOW
        if self._run >= LEAST:
            self._add(self.position - self._run, self.position)

    @property
    def silence(self) -> int:
        """Samples since the last speech, since the beginning where there was none."""
        return self.position - (self.spans[-1][1] if self.spans else 0)

    def _add(self, start: int, end: int) -> None:
        if self.spans and start <= self.spans[-1][1] + PAUSE:
            start = self.spans.pop()[0]
        self.spans.append((start, end))
