"""What listening itself costs, without a recogniser: voice activity, resampling, and the time after the last word."""

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from assistant.progress import CancelToken
from assistant.speech.activity import Activity
from assistant.speech.file_source import FileSource
from assistant.speech.listening import Watching, listen
from assistant.speech.resampling import Resampler
from tests.fake_recogniser import FakeRecogniser
from tests.sounds import white_noise


@pytest.fixture(scope="module")
def activity() -> Activity:
    return Activity()


def test_loading_the_voice_activity(benchmark) -> None:
    benchmark(Activity)


def test_voice_activity_of_a_second_as_it_comes(benchmark, activity: Activity) -> None:
    sound = white_noise(1)

    def second() -> None:
        for start in range(0, len(sound), 480):
            activity.feed(sound[start : start + 480])

    benchmark(second)


def test_resampling_a_second_as_it_comes(benchmark) -> None:
    resampler, sound = Resampler(48_000), np.tile(white_noise(1), 3)

    def second() -> None:
        for start in range(0, len(sound), 1_440):
            resampler.feed(sound[start : start + 1_440])

    benchmark(second)


def test_from_letting_the_key_go_to_asking_for_the_words(benchmark, shared: Path, activity: Activity) -> None:
    """A query in real time, the key let go two seconds into it."""
    path = shared / "speech" / "queries" / "000.flac"
    waits_s: list[float] = []

    def say() -> None:
        stop = threading.Event()
        released: list[float] = []

        def let_go() -> None:
            released.append(time.perf_counter())
            stop.set()

        listen(
            FileSource(path),
            FakeRecogniser(lambda: waits_s.append(time.perf_counter() - released[0])),
            activity=activity,
            stop=stop,
            until_silence=False,
            watching=Watching(began=lambda: threading.Timer(2.0, let_go).start()),
            cancel=CancelToken(),
        )

    benchmark.pedantic(say, rounds=5)
    benchmark.extra_info["wait_ms"] = [round(1000 * wait, 1) for wait in waits_s]
    print(f"from letting go to asking for the words: {benchmark.extra_info['wait_ms']} ms")
