"""How long work reports itself and is cancelled; knows nothing of windows or terminals.

A service takes ``progress: Progress`` and ``cancel: CancelToken``. It calls ``progress(Step(...))`` from whatever
thread it runs on and ``cancel.raise_if_cancelled()`` between units of work.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):  # noqa: N818 - cancelling is not an error
    """The person asked to stop; everything finished so far is kept."""


@dataclass(frozen=True, slots=True)
class Step:
    """One report of progress.

    ``done`` and ``total`` count units of ``unit`` ("products"); ``total`` is None while unknown. ``rate`` is units per
    second over the last few seconds and ``remaining_s`` the time left at that rate, both None until measured.
    """

    label: str
    done: int = 0
    total: int | None = None
    unit: str = ""
    rate: float | None = None
    remaining_s: float | None = None


Progress = Callable[[Step], None]


def silent(step: Step) -> None:
    """Report progress to nobody."""


class CancelToken:
    """A flag that one thread sets and another asks for. Thread-safe."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether a stop was asked for."""
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Raise :class:`Cancelled` once a stop was asked for."""
        if self._event.is_set():
            raise Cancelled


class RateMeter:
    """Turns counts into :class:`Step` reports with a rate over a sliding window and the time left.

    ``start`` is what was done before, which counts for no rate.
    """

    def __init__(self, label: str, total: int | None, unit: str, window_s: float = 10.0, *, start: int = 0) -> None:
        self._label, self._total, self._unit, self._window_s = label, total, unit, window_s
        self._samples: deque[tuple[float, int]] = deque([(time.monotonic(), start)])

    def step(self, done: int) -> Step:
        """The report for ``done`` units finished in all."""
        now = time.monotonic()
        self._samples.append((now, done))
        while len(self._samples) > 2 and now - self._samples[0][0] > self._window_s:
            self._samples.popleft()
        start_s, start_done = self._samples[0]
        rate = (done - start_done) / (now - start_s) if now > start_s else None
        left = (self._total - done) / rate if rate and self._total is not None else None
        return Step(self._label, done, self._total, self._unit, rate, left)
