"""Run as a program: fifteen minutes of listening at full speed, and how memory grew in the last ten.

The microphone is a stand-in fed at 48 kHz; resampling, voice activity and the loop are the real ones. Every minute is
an utterance of its own, as none lasts longer.
"""

import gc
import json
import threading
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np

from assistant.progress import CancelToken
from assistant.speech.activity import Activity
from assistant.speech.audio import Samples
from assistant.speech.listening import Watching, listen
from assistant.speech.microphone import Microphone
from assistant.speech.portaudio import PortAudio
from assistant.speech.transcript import Partial, Transcript
from tests.fake_sounddevice import FakeSounddevice
from tests.loud_is_speech import LoudIsSpeech
from tests.sounds import sine, white_noise


class Forgetful:
    """A recogniser that keeps nothing."""

    name = "forgetful"

    def hear(self) -> Any:
        return self

    def feed(self, samples: Samples) -> None:
        pass

    def partial(self) -> Partial:
        return Partial("words")

    def finish(self, cancel: CancelToken | None = None) -> Transcript:
        return Transcript()

    def abandon(self) -> None:
        pass

    def close(self) -> None:
        pass


class Both(LoudIsSpeech):
    """Computes the real voice activity, and takes loud for speech."""

    def __init__(self) -> None:
        self._real = Activity()
        super().__init__()

    def reset(self) -> None:
        self._real.reset()
        super().reset()

    def feed(self, samples: np.ndarray) -> list[float]:
        found = super().feed(samples)
        assert len(self._real.feed(samples)) == len(found)
        return found


def rss_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


class Fed:
    """The microphone, which gets a second of sound whenever it is read: never more than it holds."""

    name = "fed"

    def __init__(self, microphone: Microphone, library: FakeSounddevice) -> None:
        self._microphone, self._library = microphone, library
        self._second = np.concatenate([sine(300, 0.7, 48_000), white_noise(0.9, 0.001)[:14_400]])
        self.open, self.close = microphone.open, microphone.close

    def read(self, timeout_s: float) -> Samples:
        self._library.streams[-1].deliver(self._second, piece=480)
        return self._microphone.read(timeout_s)


def main() -> None:
    library = FakeSounddevice("Built-in", rates=(48_000,))
    portaudio = PortAudio(library)
    source: Any = Fed(Microphone(portaudio=lambda: portaudio), library)
    activity: Any = Both()
    recogniser: Any = Forgetful()

    def minutes(count: int) -> float:
        seconds = 0.0
        for _ in range(count):
            heard = listen(
                source,
                recogniser,
                activity=activity,
                stop=threading.Event(),
                until_silence=False,
                watching=Watching(),
                cancel=CancelToken(),
            )
            library.streams.clear()
            seconds += heard.audio.seconds
        return seconds

    tracemalloc.start()
    minutes(5)
    gc.collect()
    gc.disable()  # what only its collector would free, such as a microphone's buffer in a cycle, counts as leaked
    before, resident = tracemalloc.get_traced_memory()[0], rss_bytes()
    seconds = minutes(10)
    grown, more = tracemalloc.get_traced_memory()[0] - before, rss_bytes() - resident
    print(json.dumps({"seconds": seconds, "python_bytes": grown, "resident_bytes": more}))


if __name__ == "__main__":
    main()
