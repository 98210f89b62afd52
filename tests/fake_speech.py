"""Stand-ins for recognisers, microphones and the network that finds speech."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from assistant.progress import CancelToken, Progress, Step
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.transcript import Partial, Transcript, Word


def transcript(text: str, *, confidence: float = 0.9, **doubtful: float) -> Transcript:
    """The words of ``text`` half a second each; ``doubtful`` gives some another confidence."""
    words = [
        Word(word, at / 2, (at + 1) / 2, doubtful.get(word.strip(","), confidence))
        for at, word in enumerate(text.split())
    ]
    return Transcript(tuple(words), confidence=confidence)


@dataclass
class FakeHearing:
    recogniser: "FakeRecogniser"
    seconds: float = 0.0

    def feed(self, samples: Samples) -> None:
        self.seconds += len(samples) / SAMPLE_RATE

    def partial(self) -> Partial:
        return Partial(self.recogniser.answer.text, "")

    def finish(self, cancel: CancelToken | None = None) -> Transcript:
        assert not self.recogniser.closed, "used after it was closed"
        self.recogniser.heard.append(self.seconds)
        return self.recogniser.answer

    def abandon(self) -> None:
        pass


@dataclass
class FakeRecogniser:
    """Hears ``answer`` in everything."""

    name: str
    words: CatalogWords = field(default_factory=CatalogWords)
    answer: Transcript = field(default_factory=lambda: transcript("red shoes"))
    language: str = "en"
    heard: list[float] = field(default_factory=list)
    closed: bool = False

    def hear(self) -> FakeHearing:
        return FakeHearing(self)

    def close(self) -> None:
        self.closed = True


class FakeActivity:
    """Takes for speech whatever is loud."""

    def reset(self) -> None:
        pass

    def feed(self, samples: Samples) -> list[float]:
        return [float(np.abs(samples[at : at + 512]).max() > 0.05) for at in range(0, len(samples), 512)]

    def speech_spans(self, samples: Samples) -> list[tuple[int, int]]:
        loud = np.flatnonzero(np.abs(samples) > 0.05)
        return [(int(loud[0]), int(loud[-1]) + 1)] if len(loud) else []


@dataclass
class FakeOpening:
    """Opens fake recognisers and remembers them."""

    opened: list[FakeRecogniser] = field(default_factory=list)
    answer: Transcript = field(default_factory=lambda: transcript("red shoes"))
    error: Exception | None = None

    def sphinx(self, words: CatalogWords, *, cache: Path, progress: Progress, cancel: CancelToken) -> FakeRecogniser:
        progress(Step(f"Reading {cache.name}"))
        cancel.raise_if_cancelled()
        return self._opened(FakeRecogniser("sphinx", words, self.answer))

    def whisper(self, folder: Path, words: CatalogWords, *, language: str, threads: int) -> FakeRecogniser:
        return self._opened(FakeRecogniser(folder.name, words, self.answer, language))

    def activity(self) -> FakeActivity:
        return FakeActivity()

    def _opened(self, recogniser: FakeRecogniser) -> FakeRecogniser:
        if self.error:
            raise self.error
        self.opened.append(recogniser)
        return recogniser


class FakeSource:
    """Gives the pieces that it was made with, one a read; :attr:`drained` is set once all were given."""

    name = "a microphone"

    def __init__(self, pieces: Sequence[Samples]) -> None:
        self._pieces = list(pieces)
        self.drained = threading.Event()
        self.opened = self.closed = False

    def open(self) -> None:
        self.opened = True

    def read(self, timeout_s: float) -> Samples:
        if not self._pieces:
            self.drained.set()
            return np.zeros(0, np.float32)
        return self._pieces.pop(0)

    def close(self) -> Samples:
        self.closed = True
        left = np.concatenate([np.zeros(0, np.float32), *self._pieces])
        self._pieces = []
        return left
