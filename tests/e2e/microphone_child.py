"""Run as a program: the real PortAudio records what is played into a virtual microphone, which is then unplugged.

Arguments: the sound file to play, and the number of PulseAudio's module that is the microphone. Prints JSON: how much
was heard, how like it is to what was played (1: the same), and what is said of the unplugged microphone.
"""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from assistant.speech.devices import microphones
from assistant.speech.microphone import Microphone
from assistant.speech.reading import read_audio
from assistant.speech.source import MicrophoneError


def recorded(microphone: Microphone, path: str) -> np.ndarray:
    """Play and record; what the sound server still holds when the player ends is heard after it."""
    pieces = [first_of(microphone)]
    player = subprocess.Popen(["paplay", "-d", "speaker", path])
    while player.poll() is None:
        pieces.append(microphone.read(0.1))
    return np.concatenate([*pieces, microphone.close()])


def first_of(microphone: Microphone) -> np.ndarray:
    """The sound server takes its time; a microphone that never sends raises."""
    while not len(piece := microphone.read(0.1)):
        pass
    return piece


def likeness(heard: np.ndarray, said: np.ndarray) -> float:
    """The largest correlation at any delay: a single lost or added sample in the middle lowers it."""
    size = 1 << (len(heard) + len(said)).bit_length()
    products = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(said, size)))
    at = int(products[: len(heard)].argmax())
    piece = heard[at : at + len(said)]
    return float(products[at] / (np.linalg.norm(piece) * np.linalg.norm(said)))


def unplugged(microphone: Microphone, module: str) -> str:
    microphone.open()
    first_of(microphone)
    subprocess.run(["pactl", "unload-module", module], check=True)
    try:
        while True:
            microphone.read(0.1)
    except MicrophoneError as error:
        microphone.close()
        return str(error)


def main() -> None:
    path, module = sys.argv[1:]
    names = [device.name for device in microphones()]
    microphone = Microphone("headset")
    microphone.open()
    heard, said = recorded(microphone, path), read_audio(Path(path)).samples
    seconds, alike = len(heard) / 16_000, likeness(heard, said)
    print(json.dumps({"names": names, "seconds": seconds, "alike": alike, "gone": unplugged(microphone, module)}))


if __name__ == "__main__":
    main()
