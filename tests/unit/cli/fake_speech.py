"""A stand-in for :class:`assistant.speech_service.SpeechService` that hears what a test says."""

import threading
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress, Step, silent
from assistant.settings import Voice
from assistant.speech.audio import SAMPLE_RATE, Audio
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.devices import Device
from assistant.speech.listening import Heard, Watching
from assistant.speech.transcript import Partial, Transcript
from assistant.store.voices import SPHINX, VoiceChoice
from tests.fake_speech import transcript


@dataclass
class FakeSpeech:
    """Hears ``answer``; remembers the settings of the voice that it was asked with."""

    app: Any
    answer: Transcript = field(default_factory=lambda: transcript("red shoes"))
    problem: MagpieError | None = None
    no_microphone: MagpieError | None = None
    voices: list[Voice] = field(default_factory=list)
    heard: list[Audio] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    def choices(self) -> list[VoiceChoice]:
        return [
            VoiceChoice(SPHINX, "Sphinx", "English, at once", 0, ("en",), installed=True, current=True),
            VoiceChoice("whisper-tiny", "Whisper tiny", "Fast", 78_200_000, tuple("abcd"), False, False),
        ]

    def use(self, name: str) -> None:
        self.used.append(name)

    def words(self) -> CatalogWords:
        return CatalogWords(brands=("Vela",))

    def microphones(self) -> list[Device]:
        if self.no_microphone:
            raise self.no_microphone
        return [Device("Desk microphone", True, 1, 48_000), Device("Headset", False, 2, 44_100)]

    def prepare(self, progress: Progress = silent, cancel: CancelToken | None = None) -> None:
        progress(Step("Preparing to listen"))

    def listen(
        self,
        stop: threading.Event,
        until_silence: bool,
        watching: Watching,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
    ) -> Heard:
        assert until_silence
        self.voices.append(self.app.settings.voice)
        watching.began()
        watching.level(0.5)
        watching.words(Partial("red", "shoes"))
        return Heard(self.answer, Audio(np.zeros(SAMPLE_RATE, np.float32)), self.problem)

    def transcribe(self, audio: Audio, progress: Progress = silent, cancel: CancelToken | None = None) -> Transcript:
        self.heard.append(audio)
        return self.answer
