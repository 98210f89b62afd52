"""A ``SpeechService`` in memory whose microphone, recogniser and words follow what a test tells it. Same calls."""

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
import numpy as np

from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress, Step
from assistant.speech.audio import SAMPLE_RATE, Audio, Samples
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.devices import Device
from assistant.speech.listening import Heard, Watching
from assistant.speech.transcript import Partial, Transcript, Word
from assistant.store.voices import VoiceChoice

SPHINX = VoiceChoice("sphinx", "Sphinx", "Understands this catalogue's words, in English", 0, ("en",), True, True)
WHISPER = VoiceChoice("whisper-tiny.en", "Whisper tiny", "Understands any English", 75_000_000, ("en",), False, False)
DEVICES = (Device("Desk microphone", True, 1, 48_000), Device("Headset", False, 1, 16_000))


def said(text: str, **confidence: float) -> Transcript:
    """A transcript; words are sure unless their confidence is given."""
    words = [Word(one, 0.0, 0.1, confidence.get(one, 1.0)) for one in text.split()]
    return Transcript(tuple(words))


@dataclass
class FakeSource:
    """Gives the ``sounds`` that a test puts in, until it is closed; ``error`` is raised when it is opened."""

    name: str = "Desk microphone"
    error: MagpieError | None = None
    sounds: "queue.Queue[Samples]" = field(default_factory=queue.Queue)
    is_open: bool = False
    was_closed: bool = False

    def open(self) -> None:
        if self.error:
            raise self.error
        self.is_open, self.was_closed = True, False

    def read(self, timeout_s: float) -> Samples:
        try:
            return self.sounds.get(timeout=timeout_s)
        except queue.Empty:
            return np.zeros(0, np.float32)

    def close(self) -> Samples:
        self.is_open, self.was_closed = False, True
        rest = [np.zeros(0, np.float32)]
        while not self.sounds.empty():
            rest.append(self.sounds.get())
        return np.concatenate(rest)

    def hear(self, seconds: float, loudness: float = 0.2) -> None:
        """Somebody makes a sound, which nobody hears once it is closed."""
        if not self.was_closed:
            self.sounds.put(np.full(round(seconds * SAMPLE_RATE), loudness, np.float32))


@dataclass
class FakeSpeech:
    """``loaded`` is whether the recogniser is there, ``silent`` whether the person fell silent, ``may_answer`` whether
    the words may be written down; ``heard_s`` is how much sound each utterance had, ``asked`` whether silence ends it.
    """

    app: Any
    transcript: Transcript = field(default_factory=Transcript)
    partials: Sequence[Partial] = ()
    problem: MagpieError | None = None
    error: MagpieError | None = None
    microphone: FakeSource = field(default_factory=FakeSource)
    offered: list[VoiceChoice] = field(default_factory=lambda: [SPHINX, WHISPER])
    devices: Callable[[], list[Device]] = lambda: list(DEVICES)
    asked: list[bool] = field(default_factory=list)
    heard_s: list[float] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    prepared: int = 0

    def __post_init__(self) -> None:
        self.loaded, self.silent, self.may_answer = threading.Event(), threading.Event(), threading.Event()
        self.loaded.set()
        self.may_answer.set()

    def choices(self) -> list[VoiceChoice]:
        chosen = self.app.settings.voice.recogniser or "sphinx"
        there = {info.name for info in self.app.models.infos if info.state == "installed"} | {"sphinx"}
        return [replace(one, installed=one.name in there, current=one.name == chosen) for one in self.offered]

    def microphones(self) -> list[Device]:
        return self.devices()

    def use(self, name: str) -> None:
        self._save(recogniser=name)

    def set_language(self, language: str) -> None:
        self._save(language=language)

    def set_microphone(self, name: str) -> None:
        self._save(microphone=name)

    def source(self) -> FakeSource:
        return self.microphone

    def prepare(self, progress: Progress, cancel: CancelToken) -> None:
        self.prepared += 1

    def listen(
        self,
        stop: threading.Event,
        until_silence: bool,
        watching: Watching,
        progress: Progress,
        cancel: CancelToken,
        source: FakeSource | None = None,
    ) -> Heard:
        assert source is not None
        self.asked.append(until_silence)
        if not self.loaded.is_set():
            progress(Step("Building the language model"))
        _wait(self.loaded, cancel)
        source.open()
        sounds: list[Samples] = []

        def read() -> None:
            sounds.append(source.read(0.01))
            if sum(map(len, sounds)) == len(sounds[-1]) > 0:
                watching.began()
            watching.level(float(np.abs(sounds[-1]).max(initial=0.0)))

        read()
        for words in self.partials:
            watching.words(words)
        while not stop.is_set() and not (until_silence and self.silent.is_set()):
            cancel.raise_if_cancelled()
            read()
        sounds.append(source.close())
        self.heard_s.append(sum(map(len, sounds)) / SAMPLE_RATE)
        _wait(self.may_answer, cancel)
        if self.error is not None:
            raise self.error
        return Heard(self.transcript, Audio(np.concatenate(sounds)), self.problem)

    def words(self) -> CatalogWords:
        titles = tuple(product.title for product in self.app.stock)
        brands = tuple({product.brand: None for product in self.app.stock})
        return CatalogWords(titles, brands, fingerprint="fake")

    def transcribe(self, audio: Audio, progress: Progress, cancel: CancelToken) -> Transcript:
        self.files.append(audio.source)
        _wait(self.may_answer, cancel)
        return self.transcript

    def _save(self, **fields: object) -> None:
        voice = msgspec.structs.replace(self.app.settings.voice, **fields)
        self.app.save_settings(msgspec.structs.replace(self.app.settings, voice=voice))


def _wait(event: threading.Event, cancel: CancelToken) -> None:
    while not event.wait(0.01):
        cancel.raise_if_cancelled()
