"""A sound file that stands in for a microphone: to try Magpie out without one, and for tests from end to end."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from assistant.progress import CancelToken
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.reading import read_audio
from assistant.speech.resampling import NOTHING

PIECE = SAMPLE_RATE // 20
"""Samples of one read, 50 ms."""


class FileSource:
    """A :class:`~assistant.speech.source.Source`: the sound of ``path``, then silence.

    With ``realtime`` it takes as long as it would be spoken; else each read gives the next 50 ms at once.
    """

    def __init__(
        self,
        path: Path,
        realtime: bool = True,
        *,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self.name = path.name
        self._path, self._realtime, self._clock = path, realtime, clock
        self._wait = wait or threading.Event().wait
        self._sound = NOTHING
        self._at = 0
        self._is_open = False

    def open(self) -> None:
        """Read the file; an :class:`~assistant.errors.InputError` where :func:`read_audio` raises one."""
        self._sound, self._at, self._is_open = read_audio(self._path, CancelToken()).samples, 0, True
        self._start_s = self._clock()

    def read(self, timeout_s: float) -> Samples:
        """See :meth:`Source.read`."""
        if not self._realtime:
            return self._until(self._at + PIECE)
        missing_s = (self._at + PIECE) / SAMPLE_RATE - (self._clock() - self._start_s)
        if missing_s > 0:
            self._wait(min(missing_s, timeout_s))
        return self._until(self._spoken())

    def close(self) -> Samples:
        """See :meth:`Source.close`: of a file that takes its time, what was to be heard until now."""
        if not self._is_open:
            return NOTHING
        rest = self._until(self._spoken() if self._realtime else self._at)
        self._is_open, self._sound = False, NOTHING
        return rest

    def _spoken(self) -> int:
        return int((self._clock() - self._start_s) * SAMPLE_RATE)

    def _until(self, end: int) -> Samples:
        """The sound up to ``end``, silence where it is over."""
        start, self._at = self._at, max(end, self._at)
        found = self._sound[start : self._at]
        return np.concatenate([found, np.zeros(self._at - start - len(found), np.float32)])
