"""The microphone, against a stand-in for sounddevice, and against the real one for as far as this machine has one."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from assistant.errors import MagpieError
from assistant.speech.devices import microphones
from assistant.speech.microphone import FIRST_S, HELD_SAMPLES, STALLED_S, Microphone
from assistant.speech.portaudio import PortAudio, load_portaudio
from assistant.speech.resampling import Resampler
from assistant.speech.source import MicrophoneError
from tests.fake_sounddevice import FakeSounddevice, FakeStream, PortAudioError
from tests.sounds import sine, white_noise

BUILT_IN, HEADSET = "Built-in", "Headset: USB Audio (hw:1,0)"


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Bench:
    """A microphone on a bench: the stand-in, and a clock that the test moves."""

    def __init__(self, device: str = "", **options: object) -> None:
        self.library = FakeSounddevice(BUILT_IN, HEADSET, **options)
        self.portaudio = PortAudio(self.library)
        self.clock = Clock()
        self.microphone = Microphone(device, portaudio=lambda: self.portaudio, clock=self.clock)

    @property
    def stream(self) -> FakeStream:
        return self.library.streams[-1]


def drained(microphone: Microphone) -> np.ndarray:
    """What comes until nothing more does."""
    pieces = []
    while len(piece := microphone.read(0)):
        pieces.append(piece)
    return np.concatenate(pieces) if pieces else np.zeros(0, np.float32)


def expected(sound: np.ndarray, rate: int) -> np.ndarray:
    resampler = Resampler(rate)
    return np.concatenate([resampler.feed(sound), resampler.finish()])


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000])
def test_all_that_was_captured_comes_out_at_16_khz(rate: int) -> None:
    bench = Bench(rates=(rate,), own_rate=rate)
    bench.microphone.open()
    said = white_noise(2)[:rate]
    bench.stream.deliver(said[: rate // 2])
    first = drained(bench.microphone)
    bench.stream.deliver(said[rate // 2 :])
    rest = bench.microphone.close()
    np.testing.assert_allclose(np.concatenate([first, rest]), expected(said, rate), atol=1e-6)


def test_both_channels_are_mixed() -> None:
    bench = Bench(channels=2)
    bench.microphone.open()
    assert bench.stream.options["channels"] == 2
    left, right = sine(440, 0.5, 48_000), sine(880, 0.5, 48_000)
    bench.stream.deliver(left, right)
    np.testing.assert_allclose(bench.microphone.close(), expected((left + right) / 2, 48_000), atol=1e-6)


def test_the_devices_own_rate_is_taken_first() -> None:
    bench = Bench(rates=(16_000, 44_100, 48_000))
    bench.microphone.open()
    assert bench.stream.samplerate == 44_100
    bench.microphone.close()


def test_what_is_still_in_the_device_when_the_person_stops_is_waited_for() -> None:
    bench = Bench()
    bench.library.latency_s = 0.05
    bench.microphone.open()
    said = white_noise(1)
    bench.stream.deliver(said[:-2400])
    stream = bench.stream
    with ThreadPoolExecutor(1) as pool:
        rest = pool.submit(bench.microphone.close)
        assert stream.draining.wait(30)
        stream.deliver(said[-2400:])  # 50 ms at 48 kHz
        heard = rest.result()
    np.testing.assert_allclose(heard, expected(said, 48_000), atol=1e-6)
    assert stream.calls == ["start", "stop", "close"]


def test_a_device_that_has_nothing_left_keeps_nobody_waiting_for_ever() -> None:
    bench = Bench()
    bench.library.latency_s = 0.001
    bench.microphone.open()
    bench.stream.deliver(sine(440, 0.1, 48_000))
    assert len(bench.microphone.close()) == 1_600
    assert len(bench.microphone.close()) == 0


def test_unplugged_what_was_captured_comes_first_and_then_the_reason() -> None:
    bench = Bench()
    bench.microphone.open()
    said = white_noise(0.5)
    bench.stream.deliver(said)
    bench.stream.break_down()
    np.testing.assert_allclose(bench.microphone.read(1), expected(said, 48_000), atol=1e-6)
    for _ in range(2):
        with pytest.raises(MicrophoneError, match="“Built-in” sends no sound any more") as caught:
            bench.microphone.read(1)
        assert "Plug it in again" in caught.value.hint
    assert len(bench.microphone.close()) == 0
    assert bench.stream.calls == ["start", "abort", "close"]


def test_unplugged_and_closed_at_once_nothing_is_lost() -> None:
    bench = Bench()
    bench.microphone.open()
    said = white_noise(0.5)
    bench.stream.deliver(said)
    bench.stream.break_down()
    np.testing.assert_allclose(bench.microphone.close(), expected(said, 48_000), atol=1e-6)


def test_a_device_that_falls_silent_without_a_word_is_noticed() -> None:
    bench = Bench()
    bench.microphone.open()
    bench.clock.now += FIRST_S - 0.1
    assert len(bench.microphone.read(0)) == 0
    bench.stream.deliver(white_noise(0.5))
    assert len(bench.microphone.read(0)) > 0
    bench.clock.now += STALLED_S - 0.1
    assert len(bench.microphone.read(0)) == 0
    bench.clock.now += 0.2
    bench.microphone.read(0)
    with pytest.raises(MicrophoneError, match="sends no sound"):
        bench.microphone.read(0)
    bench.microphone.close()


def test_a_reader_that_waits_is_woken_by_sound() -> None:
    bench = Bench()
    bench.microphone.open()
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(bench.microphone.read, 600)
        bench.stream.deliver(white_noise(0.5))
        assert len(reading.result()) > 0
    bench.microphone.close()


def test_a_chosen_device_plugged_in_again_is_found_under_its_new_number() -> None:
    bench = Bench(HEADSET)
    bench.microphone.open()
    assert (bench.microphone.name, bench.stream.options["device"]) == (HEADSET, 1)
    bench.library.plugged.remove(HEADSET)
    bench.stream.break_down()
    bench.microphone.close()
    with pytest.raises(MicrophoneError, match="is not plugged in"):
        bench.microphone.open()
    bench.library.plugged[:] = [BUILT_IN, "Another", "Headset: USB Audio (hw:2,0)"]
    bench.microphone.open()
    assert bench.stream.options["device"] == 2
    bench.stream.deliver(sine(440, 0.1, 48_000))
    assert len(bench.microphone.close()) == 1_600


def test_a_device_gone_since_the_list_was_read_leads_to_a_new_list() -> None:
    bench = Bench()
    bench.library.plugged[:] = [HEADSET]
    bench.microphone.open()
    assert bench.microphone.name == HEADSET
    assert bench.library.starts == 2
    bench.microphone.close()


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PortAudioError("Device unavailable", -9985), "“Built-in” is in use by another program"),
        (PortAudioError("Unanticipated host error", -9999, (0, -13, "Permission denied")), "not allowed"),
    ],
)
def test_a_device_that_cannot_be_opened_is_tried_twice_and_named(error: Exception, message: str) -> None:
    bench = Bench()
    bench.library.open_errors = [error, error]
    with pytest.raises(MicrophoneError, match=message):
        bench.microphone.open()
    assert bench.library.open_errors == []
    assert len(bench.microphone.close()) == 0
    bench.microphone.open()
    bench.microphone.close()


def test_no_device_says_so() -> None:
    bench = Bench()
    bench.library.plugged.clear()
    bench.library._initialize()
    with pytest.raises(MicrophoneError, match=r"no microphone|not allowed"):
        bench.microphone.open()


def test_a_device_of_no_usable_rate_says_so() -> None:
    with pytest.raises(MicrophoneError, match="offers no sound that Magpie can use"):
        Bench(rates=(12_345,)).microphone.open()


def test_without_portaudio_opening_names_the_remedy() -> None:
    def missing() -> PortAudio:
        raise MicrophoneError("Magpie cannot listen: PortAudio is missing.", hint="Install it.")

    with pytest.raises(MicrophoneError, match="PortAudio is missing"):
        Microphone(portaudio=missing).open()


def test_sound_that_nobody_reads_is_bounded_and_its_loss_reported(caplog: pytest.LogCaptureFixture) -> None:
    bench = Bench()
    bench.microphone.open()
    second = white_noise(3)[:48_000]
    for _ in range(HELD_SAMPLES // len(second)):
        bench.stream.deliver(second, piece=48_000)
    bench.stream.deliver(second[:4_800])
    with caplog.at_level(logging.WARNING):
        assert len(bench.microphone.close()) == HELD_SAMPLES / 3
    assert "0.1 s of sound came too fast" in caplog.text


def test_a_microphone_listens_again_after_it_was_closed() -> None:
    bench = Bench()
    for _ in range(3):
        bench.microphone.open()
        bench.stream.deliver(sine(440, 0.1, 48_000))
        assert len(bench.microphone.close()) == 1_600
    assert bench.portaudio.renew()


def test_reading_what_is_not_open_says_so() -> None:
    with pytest.raises(MicrophoneError, match="not open"):
        Bench().microphone.read(0)


def test_two_threads_write_and_read_ten_minutes_without_a_sample_lost() -> None:
    bench = Bench()
    bench.microphone.open()
    second = white_noise(3)[:48_000]
    counted = allowed = 0
    taken = threading.Semaphore(50)

    def speak() -> None:
        for _ in range(600):
            assert taken.acquire(timeout=60)
            bench.stream.deliver(second, piece=4_800)

    with ThreadPoolExecutor(1) as pool:
        speaking = pool.submit(speak)
        while not speaking.done():
            counted += len(bench.microphone.read(0.1))
            while counted >= 16_000 * (allowed + 1):
                allowed += 1
                taken.release()
        speaking.result()
    counted += len(bench.microphone.close())
    assert counted == pytest.approx(600 * 16_000, abs=1)


def test_the_real_portaudio_captures_or_says_why_not() -> None:
    try:
        portaudio = load_portaudio()
    except MicrophoneError as error:
        assert error.hint
        return
    microphone = Microphone(portaudio=lambda: portaudio)
    if microphones(portaudio):
        pytest.skip("there is a microphone here; it is not listened to without being asked")
    with pytest.raises(MagpieError, match=r"no microphone|not allowed") as caught:
        microphone.open()
    assert caught.value.hint
    assert len(microphone.close()) == 0
