from pathlib import Path

import numpy as np
import pytest

from assistant.errors import InputError
from assistant.speech.file_source import PIECE, FileSource
from assistant.speech.microphone import Microphone
from assistant.speech.source import open_source
from tests.sounds import sine, sound_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "said it.wav"
    path.write_bytes(sound_file([sine(440, 1)]))
    return path


class Clock:
    """Time that passes only while somebody waits."""

    now = 10.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


def test_a_file_in_real_time_takes_as_long_as_it_is_spoken(path: Path) -> None:
    clock = Clock()
    source = FileSource(path, clock=clock, wait=clock.wait)
    source.open()
    pieces = [source.read(0.1) for _ in range(20)]
    assert clock.now == pytest.approx(11, abs=0.01)
    heard = np.concatenate(pieces)
    np.testing.assert_allclose(heard, sine(440, 1)[: len(heard)], atol=1e-4)
    assert len(heard) == pytest.approx(16_000, abs=20)
    source.read(0.1)
    assert not source.read(0.1).any()


def test_stopped_in_real_time_it_gives_what_was_to_be_heard_until_then(path: Path) -> None:
    clock = Clock()
    source = FileSource(path, clock=clock, wait=clock.wait)
    source.open()
    source.read(0.1)
    clock.now += 0.25
    rest = source.close()
    assert len(rest) == pytest.approx(4_000, abs=1)
    np.testing.assert_allclose(rest, sine(440, 1)[PIECE : PIECE + len(rest)], atol=1e-4)
    assert len(source.close()) == 0


def test_at_once_each_read_gives_a_piece_and_then_silence(path: Path) -> None:
    source = FileSource(path, realtime=False)
    source.open()
    sound = np.concatenate([source.read(0) for _ in range(25)])
    np.testing.assert_allclose(sound[:16_000], sine(440, 1), atol=1e-4)
    assert not sound[16_000:].any() and len(sound) == 25 * PIECE
    assert len(source.close()) == 0


def test_it_plays_again_from_the_beginning(path: Path) -> None:
    source = FileSource(path, realtime=False)
    for _ in range(2):
        source.open()
        np.testing.assert_allclose(source.read(0), sine(440, 1)[:PIECE], atol=1e-4)
        source.close()


def test_a_file_that_cannot_be_read_fails_when_it_is_opened(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.wav"):
        FileSource(tmp_path / "nowhere.wav").open()


def test_the_name_of_the_device_says_which_source_it_is(path: Path) -> None:
    source = open_source(f"file:{path}")
    assert isinstance(source, FileSource)
    assert source.name == "said it.wav"
    chosen = open_source("Headset")
    assert isinstance(chosen, Microphone)
    assert chosen.name == "Headset"
    assert isinstance(open_source(""), Microphone)
