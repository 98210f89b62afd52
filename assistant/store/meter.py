"""Reports the bytes of a download or copy, some times a second and not for every piece."""

import time
from collections.abc import Callable

from assistant.progress import Progress, RateMeter

INTERVAL_S = 0.1

UNIT = "bytes"


class ByteMeter:
    """Counts towards ``total_bytes``; ``start`` is what an earlier run brought."""

    def __init__(self, label: str, total_bytes: int, progress: Progress, *, start: int = 0) -> None:
        self._meter = RateMeter(label, total_bytes, UNIT, start=start)
        self._progress = progress
        self._total_bytes = total_bytes
        self._reported_s = 0.0
        progress(self._meter.step(start))

    def after(self, done_bytes: int) -> Callable[[int], None]:
        """Takes the bytes of one file, of which ``done_bytes`` of others came before."""
        return lambda received: self._report(done_bytes + received)

    def finish(self) -> None:
        """All is there."""
        self._progress(self._meter.step(self._total_bytes))

    def _report(self, done: int) -> None:
        now = time.monotonic()
        if now - self._reported_s >= INTERVAL_S:
            self._reported_s = now
            self._progress(self._meter.step(done))
