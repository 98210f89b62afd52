"""Where the time of a query went, in milliseconds by step."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """Adds up milliseconds by step from the moment it is made; a step may be measured several times."""

    def __init__(self) -> None:
        self._start_s = time.perf_counter()
        self._spent_ms: dict[str, float] = {}

    @contextmanager
    def measure(self, step: str) -> Iterator[None]:
        """Count the duration of the block towards ``step``."""
        start_s = time.perf_counter()
        try:
            yield
        finally:
            self._spent_ms[step] = self._spent_ms.get(step, 0.0) + (time.perf_counter() - start_s) * 1000

    def finished(self) -> dict[str, float]:
        """The milliseconds of each step, and ``total`` since the start."""
        return {**self._spent_ms, "total": (time.perf_counter() - self._start_s) * 1000}
