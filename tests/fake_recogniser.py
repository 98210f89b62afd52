"""A recogniser that writes down how much it heard, and remembers what it was given."""

from collections.abc import Callable

import numpy as np

from assistant.progress import CancelToken
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.transcript import Partial, Transcript, Word


class FakeHearing:
    def __init__(self, on_finish: Callable[[], None]) -> None:
        self.pieces: list[Samples] = []
        self.ended = ""
        self._on_finish = on_finish

    @property
    def samples(self) -> Samples:
        return np.concatenate(self.pieces) if self.pieces else np.zeros(0, np.float32)

    def feed(self, samples: Samples) -> None:
        assert not self.ended
        self.pieces.append(samples)

    def partial(self) -> Partial:
        return Partial("so far", f"{len(self.samples) / SAMPLE_RATE:.1f}")

    def finish(self, cancel: CancelToken | None = None) -> Transcript:
        self.ended = "finished"
        self._on_finish()
        seconds = len(self.samples) / SAMPLE_RATE
        return Transcript((Word("heard", 0.0, seconds), Word(f"{seconds:.1f}", seconds, seconds)))

    def abandon(self) -> None:
        self.ended = self.ended or "abandoned"


class FakeRecogniser:
    name = "fake"

    def __init__(self, on_finish: Callable[[], None] = lambda: None) -> None:
        self.hearings: list[FakeHearing] = []
        self._on_finish = on_finish

    def hear(self) -> FakeHearing:
        self.hearings.append(FakeHearing(self._on_finish))
        return self.hearings[-1]

    def close(self) -> None:
        pass
