"""A decoder that writes what a test says, and stands still where the test wants it to."""

import threading
from collections.abc import Callable

from assistant.progress import CancelToken
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.transcript import Word
from assistant.speech.whisper.decoded import Decoded


def decoded(text: str, *, no_speech: float = 0.01, mean_logprob: float = -0.2, language: str = "en") -> Decoded:
    words = tuple(Word(word, at, at + 0.5, 0.9) for at, word in enumerate(text.split()))
    return Decoded(words, language, mean_logprob, no_speech)


class FakeDecoder:
    """Writes one word of ``text`` for each second of sound; ``answer`` decides otherwise.

    While ``hold`` is set, what is not thorough waits for :meth:`go`; ``quick`` counts those that began.
    """

    name = "whisper-fake"

    def __init__(self, text: str = "red running shoes not leather") -> None:
        self.text = text
        self.answer: Callable[[Samples, bool, bool], Decoded] = self._by_seconds
        self.calls: list[tuple[float, bool, bool]] = []
        self.began = threading.Semaphore(0)
        self.done = threading.Semaphore(0)
        self.closed = False
        self._go = threading.Event()
        self._go.set()

    def hold(self) -> None:
        self._go.clear()

    def go(self) -> None:
        self._go.set()

    def decode(
        self, samples: Samples, *, prompted: bool = True, thorough: bool = True, cancel: CancelToken | None = None
    ) -> Decoded:
        assert not self.closed
        self.calls.append((len(samples) / SAMPLE_RATE, prompted, thorough))
        if thorough:
            (cancel or CancelToken()).raise_if_cancelled()
            return self.answer(samples, prompted, thorough)
        self.began.release()
        try:
            self._go.wait()
            (cancel or CancelToken()).raise_if_cancelled()
            return self.answer(samples, prompted, thorough)
        finally:
            self.done.release()

    def close(self) -> None:
        self.closed = True

    def _by_seconds(self, samples: Samples, _prompted: bool, _thorough: bool) -> Decoded:
        return decoded(" ".join(self.text.split()[: round(len(samples) / SAMPLE_RATE)]))
