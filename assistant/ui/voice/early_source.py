"""A microphone that is open before anybody asks for its sound, so that nothing is lost while a recogniser loads.

Opening a recogniser may take seconds, and a short press is known to be a click only when it ends. Meanwhile a thread of
its own keeps what is said and shows how loud it is; the first :meth:`EarlySource.read` takes over. Qt-free.
"""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from assistant.speech.audio import SAMPLE_RATE, Samples

if TYPE_CHECKING:
    from assistant.speech.listening import Watching
    from assistant.speech.source import Source

LOOK_S = 0.05
"""How often the level moves: twenty times a second looks smooth."""

MAX_SECONDS = 60.0
"""An utterance is no longer; who waits that long for a recogniser has said enough."""


class EarlySource:
    """Wraps a source. ``watching`` is told of the first sound and of levels until somebody reads; ``ended`` is called
    once, from a worker thread, when capturing is over.
    """

    def __init__(self, inner: "Source", stop: threading.Event, watching: "Watching", ended: Callable[[], None]) -> None:
        self._inner, self._stop, self._watching, self._ended = inner, stop, watching, ended
        self._kept: list[Samples] = []
        self._taken = threading.Event()
        self._problem: Exception | None = None
        self._is_over = False
        self._thread: threading.Thread | None = None

    @property
    def name(self) -> str:
        """The microphone's."""
        return self._inner.name

    def begin(self) -> None:
        """Open the microphone and keep what it hears. Raises ``MicrophoneError``."""
        self._inner.open()
        self._thread = threading.Thread(target=self._keep, name="microphone", daemon=True)
        self._thread.start()

    def open(self) -> None:
        """Nothing to do: it is open already."""

    def read(self, timeout_s: float) -> Samples:
        """What was kept so far, then what comes in; see ``Source``."""
        self._take_over()
        if self._kept:
            return self._handed()
        if self._problem is not None:
            raise self._problem
        return self._inner.read(timeout_s)

    def close(self) -> Samples:
        """Stop; returns what was not read yet. May be called twice."""
        self._take_over()
        self._kept.append(self._inner.close())
        self._tell_end()
        return self._handed()

    def _keep(self) -> None:
        """The thread: until somebody reads, or the person has said it all."""
        from assistant.speech.listening import loudness

        count = 0
        try:
            while not self._taken.is_set():
                if self._stop.is_set() or count > MAX_SECONDS * SAMPLE_RATE:
                    self._kept.append(self._inner.close())
                    self._tell_end()
                    return
                samples = self._inner.read(LOOK_S)
                if len(samples) and not count:
                    self._watching.began()
                count += len(samples)
                self._kept.append(samples)
                self._watching.level(loudness(samples))
        except Exception as error:  # nobody sees what is raised in this thread: the reader gets it
            self._problem = error.with_traceback(None)  # which would hold on to all that was captured

    def _take_over(self) -> None:
        self._taken.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _handed(self) -> Samples:
        samples = np.concatenate([*self._kept, np.zeros(0, np.float32)])
        self._kept = []
        return samples

    def _tell_end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._ended()
