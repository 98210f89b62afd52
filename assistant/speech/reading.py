"""Sound files, by PyAV (FFmpeg): only from the file itself, whatever a playlist in it names.

As with videos (:mod:`assistant.moving.video`) the first bytes say what it is, FFmpeg is given that reader alone, an
open file, and no protocol to open another.
"""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np

from assistant.errors import InputError, MissingComponentError
from assistant.moving.video import container_of
from assistant.progress import CancelToken
from assistant.speech.audio import SAMPLE_RATE, Audio, Samples
from assistant.speech.resampling import NOTHING, Resampler

MAX_BYTES = 200_000_000
MAX_SECONDS = 60
"""A query is a sentence or two; a minute at 16 kHz is 4 MB."""

RATES = range(4_000, 768_001)
"""From telephones to the finest of studios; a header that says otherwise is damaged."""

FORMATS = "WAV, FLAC, MP3, Ogg, Opus, M4A, AIFF"
_HINT = "Save or record it again."

_STARTS = {
    b"fLaC": "flac",
    b"ID3": "mp3",
    b".snd": "au",
    b"caff": "caf",
    b"#!AMR": "amr",
    b"wvpk": "wv",
}


def read_audio(path: Path, cancel: CancelToken | None = None) -> Audio:
    """Read a sound file whole, as 16 kHz mono.

    Raises
    ------
    InputError
        It cannot be read, is no sound, damaged, empty, too large, or longer than :data:`MAX_SECONDS`.
    MissingComponentError
        PyAV is not installed.
    Cancelled
        The person cancelled meanwhile.
    """
    with _opened(path) as file:
        return read_sound(file, path.name, cancel)


def read_sound(file: IO[bytes], name: str, cancel: CancelToken | None = None) -> Audio:
    """Read an open sound file whole, as :func:`read_audio`; ``name`` is what messages call it."""
    container = sound_container_of(file.read(1024))
    if container is None:
        raise InputError(f"{name} is no sound that Magpie can read.", hint=f"Give one of {FORMATS}.")
    file.seek(0)
    samples = _decoded(file, container, name, cancel or CancelToken())
    if not len(samples):
        raise InputError(f"{name}: there is no sound in it.", hint=_HINT)
    return Audio(samples, name)


def sound_container_of(start: bytes) -> str | None:
    """FFmpeg's name of the reader for a file that begins so (1 KB is enough), or None when it is no sound or video."""
    if start[:4] in (b"RIFF", b"RF64") and start[8:12] == b"WAVE":
        return "wav"
    if start[:4] == b"FORM" and start[8:12] in (b"AIFF", b"AIFC"):
        return "aiff"
    for mark, name in _STARTS.items():
        if start.startswith(mark):
            return name
    if len(start) > 2 and start[0] == 0xFF and start[1] & 0xE0 == 0xE0:  # the sync word of MPEG's sound
        return "aac" if start[1] & 0xF6 == 0xF0 else "mp3"
    return container_of(start)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise InputError(f"{path.name} is no file.", hint=f"Give a sound file: {FORMATS}.")
        if state.st_size > MAX_BYTES:
            reason = f"has {state.st_size / 1e6:,.0f} MB; more than {MAX_BYTES / 1e6:.0f} are not read"
            raise InputError(f"{path.name} {reason}.", hint="Save the spoken sentence alone.")
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}.", hint="Check the path.") from error


def _decoded(file: IO[bytes], container: str, name: str, cancel: CancelToken) -> Samples:
    av = load_av()
    try:
        options = {"protocol_whitelist": "none"}
        with av.open(file, format=container, container_options=options) as opened:
            if not opened.streams.audio:
                raise InputError(f"{name}: there is no sound in it, only pictures.", hint="Give a recording.")
            return _resampled(opened.decode(audio=0), name, cancel)
    except (av.FFmpegError, ValueError, OverflowError) as error:
        raise InputError(f"{name} is damaged or cut off.", hint=_HINT) from error


def _resampled(frames: Iterator[Any], name: str, cancel: CancelToken) -> Samples:
    """All frames, mixed and at 16 kHz, as long as they are not too many."""
    pieces, count = [NOTHING], 0
    for piece in _pieces(frames, name):
        cancel.raise_if_cancelled()
        pieces.append(piece)
        count += len(piece)
        if count > MAX_SECONDS * SAMPLE_RATE:
            raise InputError(
                f"{name} is longer than {MAX_SECONDS} seconds.", hint="Save the sentence that you want to search with."
            )
    return np.clip(np.nan_to_num(np.concatenate(pieces)), -1.0, 1.0)


def _pieces(frames: Iterator[Any], name: str) -> Iterator[Samples]:
    """What the frames come to, by a resampler for as long as they keep their form; a chained Ogg may change it."""
    mixer, resampler, form = None, None, None
    for frame in frames:
        if not frame.samples:
            continue
        if resampler is None or form != _form(frame):
            if resampler is not None:
                yield resampler.finish()
            form, mixer, resampler = _form(frame), _mixer(), _resampler(frame.sample_rate, name)
        frame.pts = None  # what a damaged file says of the time
        for mixed in mixer.resample(frame) if mixer else ():
            yield resampler.feed(mixed.to_ndarray()[0])
    if resampler is not None:
        yield resampler.finish()


def _form(frame: Any) -> tuple[int, str, str]:
    return frame.sample_rate, frame.layout.name, frame.format.name


def _mixer() -> Any:
    """FFmpeg's mixing of all channels to one, in floats, at the rate that they have."""
    return load_av().AudioResampler(format="flt", layout="mono")


def _resampler(rate: int, name: str) -> Resampler:
    if rate not in RATES:
        raise InputError(f"{name} is damaged: it claims {rate:,} samples a second.", hint=_HINT)
    return Resampler(rate)


def load_av() -> Any:
    """PyAV, silenced: FFmpeg writes to the terminal, past Python's logging.

    Raises
    ------
    MissingComponentError
        It is not installed; the bundles come without it.
    """
    try:
        import av
    except ImportError as error:
        hint = "Install their reader: pip install av, or speak into the microphone."
        raise MissingComponentError("Sound files cannot be read here.", hint=hint) from error
    av.logging.set_level(None)
    return av
