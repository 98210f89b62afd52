import numpy as np
import pytest

from assistant.speech.resampling import Resampler
from tests.sounds import sine, white_noise

RATES = (8_000, 16_000, 22_050, 44_100, 48_000, 96_000)


def resampled(samples: np.ndarray, rate: int, piece: int = 480) -> np.ndarray:
    resampler = Resampler(rate)
    pieces = [resampler.feed(samples[start : start + piece]) for start in range(0, len(samples), piece)]
    return np.concatenate([*pieces, resampler.finish()])


def gain_db(frequency: float, rate: int) -> float:
    middle = resampled(sine(frequency, 1, rate), rate)[2000:-2000]
    return 10 * np.log10(np.mean(middle**2) / 0.125 + 1e-15)


@pytest.mark.parametrize("rate", RATES)
def test_no_sample_is_lost_or_added(rate: int) -> None:
    assert len(resampled(sine(440, 1, rate), rate)) == pytest.approx(16_000, abs=1)


@pytest.mark.parametrize("rate", RATES)
def test_speech_passes_unchanged(rate: int) -> None:
    top = min(7_000, rate * 0.45)
    for frequency in (100, 500, 1_000, 3_000, top):
        assert abs(gain_db(frequency, rate)) < 0.1


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
def test_what_lies_above_is_gone_and_does_not_fold_back(rate: int) -> None:
    for frequency in (8_200, 9_000, 10_000, 12_000, 15_000, 20_000):
        assert gain_db(frequency, rate) < -90


def test_a_telephone_gains_no_mirror_image_above_its_band() -> None:
    spectrum = np.abs(np.fft.rfft(resampled(sine(3_000, 1, 8_000), 8_000)[:16_000] * np.hanning(16_000)))
    assert 20 * np.log10(spectrum[4_300:].max() / spectrum.max()) < -70


@pytest.mark.parametrize("piece", [1, 37, 441, 10_000])
def test_pieces_of_any_size_give_the_same(piece: int) -> None:
    sound = white_noise(0.3)
    np.testing.assert_allclose(resampled(sound, 44_100, piece), resampled(sound, 44_100, len(sound)), atol=1e-6)


def test_nothing_in_nothing_out() -> None:
    resampler = Resampler(48_000)
    assert len(resampler.feed(np.zeros(0, np.float32))) == 0
    assert len(resampler.finish()) == 0


def test_16_khz_passes_as_it_is() -> None:
    sound = white_noise(0.3)
    np.testing.assert_array_equal(resampled(sound, 16_000), sound)


def test_nothing_is_delayed() -> None:
    click = np.zeros(48_000, np.float32)
    click[24_000] = 1
    assert resampled(click, 48_000).argmax() == 8_000


@pytest.mark.parametrize("rate", [7_999, 11_025, 44_101])
def test_a_rate_without_a_small_ratio_is_no_exception(rate: int) -> None:
    assert len(resampled(sine(440, 1, rate), rate)) == 16_000
    assert abs(gain_db(1_000, rate)) < 0.1
