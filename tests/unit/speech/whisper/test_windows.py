import numpy as np
import pytest

from assistant.speech.audio import SAMPLE_RATE
from assistant.speech.whisper.windows import EARLIEST_S, LONGEST_S, cuts, windows


def noise(seconds: float) -> np.ndarray:
    return np.random.default_rng(1).normal(scale=0.1, size=round(seconds * SAMPLE_RATE)).astype(np.float32)


@pytest.mark.parametrize("seconds", [0, 0.5, 29.9, LONGEST_S])
def test_what_is_short_enough_stays_whole(seconds: float) -> None:
    samples = noise(seconds)
    assert cuts(samples) == [0, len(samples)]


def test_long_sound_is_cut_in_its_pauses() -> None:
    samples = noise(60)
    samples[24 * SAMPLE_RATE : 25 * SAMPLE_RATE] = 0
    samples[46 * SAMPLE_RATE : 47 * SAMPLE_RATE] = 0
    first, second = (place / SAMPLE_RATE for place in cuts(samples)[1:-1])
    assert 24 <= first <= 25
    assert 46 <= second <= 47


def test_a_cut_stays_as_more_sound_comes_and_nothing_is_lost() -> None:
    samples = noise(75)
    for seconds in range(31, 75, 4):
        part = samples[: seconds * SAMPLE_RATE]
        assert cuts(part)[1:-1] == cuts(samples)[1 : len(cuts(part)) - 1]
    pieces = windows(samples)
    assert np.array_equal(np.concatenate([sound for _, sound in pieces]), samples)
    lengths = [len(sound) / SAMPLE_RATE for _, sound in pieces]
    assert all(EARLIEST_S <= length <= LONGEST_S for length in lengths[:-1]) and lengths[-1] <= LONGEST_S
