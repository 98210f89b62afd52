"""Sounds whose nature is known, and files of them, for tests."""

import io
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

RATE = 16_000
Samples = np.ndarray


def sine(frequency: float, seconds: float, rate: int = RATE, level: float = 0.5) -> Samples:
    return (level * np.sin(2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def white_noise(seconds: float, level: float = 0.05) -> Samples:
    return (np.random.default_rng(1).normal(size=round(seconds * RATE)) * level).astype(np.float32)


def rumble(seconds: float) -> Samples:
    """Brown noise, as of wind or traffic."""
    walk = np.cumsum(np.random.default_rng(2).normal(size=round(seconds * RATE)))
    walk -= np.convolve(walk, np.ones(800) / 800, "same")
    return (0.3 * walk / np.abs(walk).max()).astype(np.float32)


def hum(seconds: float) -> Samples:
    """Of the mains, with two overtones."""
    return sine(50, seconds, level=0.1) + sine(150, seconds, level=0.04) + sine(250, seconds, level=0.02)


def typing(seconds: float) -> Samples:
    """Keys, five in a second, in a quiet room."""
    rng = np.random.default_rng(3)
    sound = rng.normal(size=round(seconds * RATE)) * 0.002
    for start in range(0, len(sound) - 3200, 3200):
        at = start + rng.integers(0, 1500)
        click = rng.normal(size=400) * np.exp(-np.arange(400) / 60) * 0.4
        sound[at : at + 400] += click
    return sound.astype(np.float32)


def melody(seconds: float) -> Samples:
    """Plucked notes with overtones, two in a second."""
    scale = (440, 494, 523, 587, 659, 698, 784, 880)
    notes = []
    for number in range(round(seconds * 2)):
        pitch = scale[number * 3 % len(scale)]
        decay = np.exp(-np.arange(RATE // 2) / 3000)
        notes.append(sum(sine(pitch * tone, 0.5, level=0.25 / tone) for tone in (1, 2, 3, 4)) * decay)
    return np.concatenate(notes).astype(np.float32)


def chord(seconds: float) -> Samples:
    """Held, and swelling twice a second."""
    swell = 0.5 + 0.5 * np.sin(2 * np.pi * 2 * np.arange(round(seconds * RATE)) / RATE)
    return (sum(sine(pitch, seconds, level=0.15) for pitch in (261, 329, 392)) * swell).astype(np.float32)


NO_SPEECH = {
    "silence": lambda seconds: np.zeros(round(seconds * RATE), np.float32),
    "faint white noise": lambda seconds: white_noise(seconds, 0.005),
    "white noise": white_noise,
    "loud white noise": lambda seconds: white_noise(seconds, 0.2),
    "rumble": rumble,
    "hum": hum,
    "typing": typing,
    "melody": melody,
    "chord": chord,
}


def sound_file(
    channels: Sequence[Samples], container: str = "wav", codec: str = "pcm_s16le", rate: int = RATE, **options: str
) -> bytes:
    """A file of one or two ``channels``; ``options`` are the encoder's."""
    import av

    buffer = io.BytesIO()
    layout = "mono" if len(channels) == 1 else "stereo"
    with av.open(buffer, "w", format=container) as file:
        stream = file.add_stream(codec, rate=rate, layout=layout, options=options)
        frame = av.AudioFrame.from_ndarray(np.stack(channels).astype(np.float32), format="fltp", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        for packet in [*stream.encode(frame), *stream.encode()]:
            file.mux(packet)
    return buffer.getvalue()
