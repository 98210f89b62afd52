import logging

import numpy as np
import pytest

from assistant.speech.cues import NOTES_HZ, Cue, cue_samples, play_cue
from assistant.speech.portaudio import PortAudio
from assistant.speech.source import MicrophoneError
from tests.fake_sounddevice import FakeSounddevice, PortAudioError


def pitches(samples: np.ndarray, rate: int) -> list[float]:
    halves = np.array_split(samples, 2)
    return [float(np.abs(np.fft.rfft(half, 8 * rate)).argmax() / 8) for half in halves]


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
@pytest.mark.parametrize("kind", ["begin", "end"])
def test_a_cue_is_short_soft_and_does_not_click(kind: Cue, rate: int) -> None:
    samples = cue_samples(kind, rate)
    assert len(samples) / rate < 0.2
    assert np.abs(samples).max() < 0.15
    assert abs(samples[0]) < 1e-3 and abs(samples[-1]) < 0.01
    assert np.abs(np.diff(samples)).max() < 0.06
    np.testing.assert_allclose(pitches(samples, rate), NOTES_HZ[kind], rtol=0.02)


def test_beginning_rises_and_ending_falls() -> None:
    assert NOTES_HZ["begin"][0] < NOTES_HZ["begin"][1]
    assert NOTES_HZ["end"][0] > NOTES_HZ["end"][1]


def test_a_cue_is_played_at_the_devices_own_rate_and_the_device_given_back() -> None:
    library = FakeSounddevice("Speakers", rates=(44_100,))
    portaudio = PortAudio(library)
    play_cue("begin", portaudio=lambda: portaudio).join(60)
    (stream,) = library.streams
    assert stream.calls == ["start", "stop", "close"]
    np.testing.assert_array_equal(stream.written[0], cue_samples("begin", 44_100))
    assert portaudio.renew()


def test_a_cue_that_cannot_be_played_is_logged_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    def missing() -> PortAudio:
        raise MicrophoneError("PortAudio is missing.")

    busy = FakeSounddevice("Speakers")
    busy.open_errors = [PortAudioError("Device unavailable", -9985)]
    broken = FakeSounddevice("Speakers", rates=(44_100,))
    broken.start_error = PortAudioError("Unanticipated host error", -9999)
    for load in (missing, lambda: PortAudio(busy), lambda: PortAudio(FakeSounddevice()), lambda: PortAudio(broken)):
        caplog.clear()
        with caplog.at_level(logging.INFO):
            play_cue("end", portaudio=load).join(60)
        assert [record.levelname for record in caplog.records] == ["INFO"]
