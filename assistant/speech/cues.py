"""Two soft sounds: rising when Magpie begins to listen, falling when it has ended. They disturb nothing when they fail.

Made here of sine waves, so no file is shipped. They are quiet enough, and too little like a voice, to be taken for
speech by the microphone that hears them.
"""

import logging
import threading
from collections.abc import Callable
from typing import Literal

import numpy as np

from assistant.errors import MagpieError
from assistant.speech.audio import Samples
from assistant.speech.portaudio import PortAudio, load_portaudio

log = logging.getLogger(__name__)

Cue = Literal["begin", "end"]

NOTES_HZ: dict[Cue, tuple[float, float]] = {"begin": (587.33, 880.0), "end": (880.0, 587.33)}
"""A fifth, D5 and A5."""

NOTE_S, FADE_S = 0.07, 0.015
LOUDNESS = 0.12
"""Of full scale: −18 dB."""


def cue_samples(kind: Cue, rate: int) -> Samples:
    """The sound, ``(N,) float32``, at ``rate`` hertz; silent at both ends, so that nothing clicks."""
    notes = [_note(frequency, rate) for frequency in NOTES_HZ[kind]]
    return np.concatenate(notes).astype(np.float32)


def play_cue(kind: Cue, device: str = "", *, portaudio: Callable[[], PortAudio] = load_portaudio) -> threading.Thread:
    """Play the sound on the output ``device`` (empty: the system's choice), on a thread of its own; raises nothing.

    The thread ends when the sound has; it need not be waited for.
    """
    thread = threading.Thread(target=_play, args=(kind, device, portaudio), name=f"cue {kind}", daemon=True)
    thread.start()
    return thread


def _play(kind: Cue, device: str, load: Callable[[], PortAudio]) -> None:
    try:
        portaudio = load()
    except MagpieError as error:
        log.info("no cue: %s", error)
        return
    library = portaudio.library
    try:
        info = library.query_devices(device or None, "output")
        rate = round(info["default_samplerate"])
        stream = portaudio.open("OutputStream", device=info["index"], samplerate=rate, channels=1, dtype="float32")
        try:
            stream.write(cue_samples(kind, rate))
        finally:
            portaudio.close(stream)
    except (library.PortAudioError, ValueError) as error:
        log.info("no cue: %s", error)


def _note(frequency: float, rate: int) -> Samples:
    times = np.arange(round(NOTE_S * rate)) / rate
    fade = np.minimum(1.0, np.minimum(times, times[::-1]) / FADE_S)
    return (LOUDNESS * fade * np.sin(2 * np.pi * frequency * times)).astype(np.float32)
