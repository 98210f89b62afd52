import os
import socket
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import InputError
from assistant.progress import Cancelled, CancelToken
from assistant.speech import reading
from assistant.speech.reading import read_audio
from tests.clips import RATE as FRAMES_A_SECOND
from tests.clips import blank, sound_only, video
from tests.sounds import sine, sound_file

FORMATS = {
    "wav": ("wav", "pcm_s16le", 44_100),
    "wav in floats": ("wav", "pcm_f32le", 48_000),
    "telephone wav": ("wav", "pcm_mulaw", 8_000),
    "flac": ("flac", "flac", 44_100),
    "mp3": ("mp3", "libmp3lame", 44_100),
    "ogg of flac": ("ogg", "flac", 44_100),
    "opus": ("ogg", "libopus", 48_000),
    "m4a": ("mp4", "aac", 44_100),
    "aac": ("adts", "aac", 44_100),
    "webm": ("webm", "libopus", 48_000),
    "aiff": ("aiff", "pcm_s16be", 44_100),
    "au": ("au", "pcm_s16be", 44_100),
    "caf": ("caf", "pcm_s16be", 44_100),
    "wavpack": ("wv", "wavpack", 44_100),
}


def pitch(samples: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(spectrum.argmax() * 16_000 / len(samples))


@pytest.fixture
def write(tmp_path: Path):
    def to_file(data: bytes, name: str = "said.wav") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return to_file


@pytest.mark.parametrize(("container", "codec", "rate"), FORMATS.values(), ids=FORMATS.keys())
def test_every_format_is_read_by_its_content(container: str, codec: str, rate: int, write) -> None:
    audio = read_audio(write(sound_file([sine(440, 1, rate)], container, codec, rate), "said.txt"))
    assert audio.source == "said.txt"
    assert audio.samples.dtype == np.float32
    assert audio.seconds == pytest.approx(1, abs=0.1)
    assert pitch(audio.samples) == pytest.approx(440, abs=3)
    assert np.sqrt(np.mean(audio.samples[4000:12000] ** 2)) == pytest.approx(0.5 / np.sqrt(2), rel=0.06)


def test_ogg_vorbis_is_read(write) -> None:
    data = sound_file([sine(440, 1, 44_100)] * 2, "ogg", "vorbis", 44_100, strict="experimental")
    assert pitch(read_audio(write(data)).samples) == pytest.approx(440, abs=3)


def test_both_channels_are_heard(write) -> None:
    quiet = np.zeros(44_100, np.float32)
    left = read_audio(write(sound_file([sine(440, 1, 44_100), quiet], rate=44_100)))
    right = read_audio(write(sound_file([quiet, sine(440, 1, 44_100)], rate=44_100)))
    assert pitch(left.samples) == pytest.approx(440, abs=2)
    np.testing.assert_allclose(left.samples, right.samples, atol=1e-3)


def test_a_chained_ogg_that_changes_its_form_is_read_whole(write) -> None:
    first = sound_file([sine(440, 1, 44_100)], "ogg", "flac", 44_100)
    second = sound_file([sine(440, 1, 48_000)] * 2, "ogg", "flac", 48_000)
    assert read_audio(write(first + second)).seconds == pytest.approx(2, abs=0.1)


def test_a_minute_is_read_and_more_refused(write) -> None:
    assert read_audio(write(sound_file([sine(440, 59.9)]))).seconds == pytest.approx(59.9, abs=0.01)
    with pytest.raises(InputError, match=r"said\.wav is longer than 60 seconds") as caught:
        read_audio(write(sound_file([sine(440, 60.5)])))
    assert "Save the sentence" in caught.value.hint


BROKEN = {
    "nothing": (b"", "no sound that Magpie can read"),
    "a text": (b"red shoes, please" * 100, "no sound that Magpie can read"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(500), "no sound that Magpie can read"),
    "a beginning of flac": (b"fLaC" + bytes(600), "damaged or cut off"),
    "a wav without sound": (sound_file([sine(440, 1)])[:44] + b"data\0\0\0\0", "no sound in it|damaged"),
    "an mp3 that is none": (b"ID3" + bytes(2000), "damaged or cut off|no sound in it"),
    "pictures alone": (video([blank()] * FRAMES_A_SECOND), "only pictures"),
}


@pytest.mark.parametrize(("data", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_sound_is_refused_by_name_with_a_remedy(data: bytes, reason: str, write) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read_audio(write(data))
    assert caught.value.message.startswith("said.wav")
    assert caught.value.hint


def test_a_video_is_heard(write) -> None:
    assert read_audio(write(sound_only())).seconds > 0.05


def test_a_path_without_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.wav cannot be read"):
        read_audio(tmp_path / "nowhere.wav")
    with pytest.raises(InputError, match="is no file"):
        read_audio(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(InputError, match="is no file"):
        read_audio(tmp_path / "pipe.wav")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.wav"
    with path.open("wb") as file:
        file.truncate(reading.MAX_BYTES + 1)
    with pytest.raises(InputError, match=r"huge\.wav has 200 MB"):
        read_audio(path)


def test_a_header_that_claims_an_absurd_rate_is_refused(write) -> None:
    data = bytearray(sound_file([sine(440, 1)]))
    data[24:28] = (3_000_000_000).to_bytes(4, "little")
    with pytest.raises(InputError, match="damaged"):
        read_audio(write(bytes(data)))


@pytest.mark.parametrize("seed", range(20))
def test_damaged_bytes_give_sound_or_a_reason(seed: int, write) -> None:
    rng = np.random.default_rng(seed)
    for container, codec, rate in FORMATS.values():
        data = np.frombuffer(sound_file([sine(440, 0.5, rate)], container, codec, rate), np.uint8).copy()
        data[rng.integers(0, len(data), 30)] = rng.integers(0, 255, 30)
        try:
            audio = read_audio(write(data[: rng.integers(1, len(data))].tobytes()))
            assert np.isfinite(audio.samples).all() and np.abs(audio.samples).max() <= 1
        except InputError as error:
            assert "said.wav" in error.message


@pytest.mark.parametrize(
    "text",
    ["#EXTM3U\n#EXTINF:1,\n{}\n", "ffconcat version 1.0\nfile '{}'\n", "[playlist]\nFile1={}\n"],
    ids=["m3u8", "ffconcat", "pls"],
)
def test_a_playlist_reads_no_other_file_and_fetches_nothing(text: str, tmp_path: Path, write) -> None:
    (tmp_path / "other.wav").write_bytes(sound_file([sine(440, 1)]))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        for address in (f"http://127.0.0.1:{port}/other.wav", str(tmp_path / "other.wav"), "other.wav"):
            with pytest.raises(InputError, match="no sound that Magpie can read"):
                read_audio(write(text.format(address).encode(), "list.wav"))
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_cancelled_reading_stops(write) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        read_audio(write(sound_file([sine(440, 1)])), token)
