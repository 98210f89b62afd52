"""A microphone that is open before anybody reads it: nothing is lost, nothing is added, every end is told once."""

import queue
import threading

import numpy as np
import pytest

from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.listening import Watching
from assistant.speech.source import MicrophoneError
from assistant.ui.voice.early_source import MAX_SECONDS, EarlySource


class Scripted:
    """Gives numbered samples, one piece for each read, until the script ends; then it is unplugged if so wished."""

    def __init__(self, pieces: int, size: int = 100, *, unplugged: bool = False) -> None:
        self.name = "Scripted"
        self.opened = self.closed = 0
        self._left: queue.Queue[Samples] = queue.Queue()
        for number in range(pieces):
            self._left.put(np.full(size, number / 1000, np.float32))
        self._unplugged = unplugged
        self.all_read = threading.Event()

    def open(self) -> None:
        self.opened += 1

    def read(self, timeout_s: float) -> Samples:
        try:
            return self._left.get(timeout=0.001)
        except queue.Empty:
            self.all_read.set()
            if self._unplugged:
                raise MicrophoneError("“Scripted” was unplugged.") from None
            return np.zeros(0, np.float32)

    def close(self) -> Samples:
        self.closed += 1
        rest = [np.zeros(0, np.float32)]
        while not self._left.empty():
            rest.append(self._left.get())
        return np.concatenate(rest)


class Ends:
    """Counts how often the end was told."""

    def __init__(self) -> None:
        self.count = 0
        self.told = threading.Event()

    def __call__(self) -> None:
        self.count += 1
        self.told.set()


def numbers(samples: Samples) -> list[int]:
    return [round(1000 * float(value)) for value in samples[::100]]


def test_what_was_kept_comes_first_and_then_what_comes_in() -> None:
    inner, levels, begins, ends = Scripted(5), [], Ends(), Ends()
    source = EarlySource(inner, threading.Event(), Watching(levels.append, begins), ends)
    source.begin()
    assert inner.all_read.wait(10)
    source.open()
    assert numbers(source.read(0.01)) == [0, 1, 2, 3, 4]
    assert len(levels) >= 5
    assert numbers(source.close()) == []
    source.close()
    assert (inner.opened, begins.count, ends.count) == (1, 1, 1)


def test_closing_without_reading_gives_everything() -> None:
    inner = Scripted(5)
    source = EarlySource(inner, threading.Event(), Watching(), lambda: None)
    source.begin()
    assert numbers(source.close()) == [0, 1, 2, 3, 4]


def test_once_all_was_said_the_microphone_is_closed_though_nobody_reads_yet() -> None:
    inner, stop, ends = Scripted(3), threading.Event(), Ends()
    source = EarlySource(inner, stop, Watching(), ends)
    source.begin()
    stop.set()
    assert ends.told.wait(10)
    assert inner.closed == 1
    assert numbers(source.close()) == [0, 1, 2]
    assert ends.count == 1


def test_an_unplugged_microphone_gives_what_it_had_and_then_says_so() -> None:
    inner = Scripted(2, unplugged=True)
    source = EarlySource(inner, threading.Event(), Watching(), lambda: None)
    source.begin()
    assert inner.all_read.wait(10)
    assert numbers(source.read(0.01)) == [0, 1]
    with pytest.raises(MicrophoneError):
        source.read(0.01)


def test_a_recogniser_that_never_comes_does_not_fill_the_memory() -> None:
    seconds = round(MAX_SECONDS) + 20
    inner, ends = Scripted(seconds, SAMPLE_RATE), Ends()
    source = EarlySource(inner, threading.Event(), Watching(), ends)
    source.begin()
    assert ends.told.wait(30)
    assert inner.closed == 1
