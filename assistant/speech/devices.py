"""The microphones of this computer, known by name: numbers change whenever something is plugged in."""

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.speech.portaudio import PortAudio, load_portaudio
from assistant.speech.source import MicrophoneError

_ALSA_PLACE = re.compile(r" \(hw:\d+,\d+\)$")
"""ALSA's number of the card in the name, which another card may have after plugging in again."""


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone: its name, whether the system chooses it, its channels, and its own rate in hertz.

    ``index`` is PortAudio's number; it holds until the devices are read anew.
    """

    name: str
    is_default: bool
    channels: int
    rate: int
    index: int = -1


def microphones(portaudio: PortAudio | None = None) -> list[Device]:
    """All microphones that are plugged in now, the system's choice first; none where there are none.

    Reads the devices anew unless Magpie listens meanwhile, which may take a second.

    Raises
    ------
    MicrophoneError
        PortAudio is missing or does not answer.
    """
    portaudio = portaudio or load_portaudio()
    try:
        portaudio.renew()
    except portaudio.library.PortAudioError as error:
        raise MicrophoneError(f"PortAudio finds no devices: {error}.", hint="Start Magpie again.") from error
    return known_microphones(portaudio)


def known_microphones(portaudio: PortAudio) -> list[Device]:
    """The microphones as they were when PortAudio last looked, the system's choice first.

    Systems with several ways to a device (Windows) list each device in each; only the way that PortAudio itself prefers
    is looked at, if it has any.
    """
    library = portaudio.library
    inputs = [info for info in library.query_devices() if info["max_input_channels"] > 0]
    apis = library.query_hostapis()
    preferred = [info for info in inputs if info["hostapi"] == library.default.hostapi] or inputs
    defaults = {api["default_input_device"] for api in apis}
    found: dict[str, Device] = {}
    for info in preferred:
        found.setdefault(info["name"], _device(info, info["index"] in defaults))
    return sorted(found.values(), key=lambda device: not device.is_default)


def find_microphone(devices: Sequence[Device], wanted: str) -> Device:
    """The device of the name ``wanted``, or the system's choice for an empty one.

    Raises
    ------
    MicrophoneError
        There is none. Another one is never taken instead: it may stand in another room.
    """
    if not devices:
        raise no_microphone()
    if not wanted:
        return devices[0]
    for same in (lambda name: name == wanted, lambda name: _stem(name) == _stem(wanted)):
        if matches := [device for device in devices if same(device.name)]:
            return matches[0]
    raise MicrophoneError(
        f"The microphone “{wanted}” is not plugged in.", hint="Plug it in, or choose another in the microphone's menu."
    )


def no_microphone(cards: Path = Path("/dev/snd")) -> MicrophoneError:
    """What to say where there is none; on Linux one that this user must not use looks the same."""
    controls = [path for path in (cards.iterdir() if cards.is_dir() else ()) if path.name.startswith("control")]
    if sys.platform.startswith("linux") and controls and not any(os.access(path, os.R_OK) for path in controls):
        hint = 'Join the group that may: sudo usermod -aG audio "$USER", then log in again.'
        return MicrophoneError("You are not allowed to use this computer's microphone.", hint=hint)
    hint = "Plug one in, or switch it on in the system's sound settings. A sound file can be dropped instead."
    return MicrophoneError("There is no microphone.", hint=hint)


def _device(info: Any, is_default: bool) -> Device:
    rate = round(info["default_samplerate"]) or 48_000
    return Device(info["name"], is_default, int(info["max_input_channels"]), rate, int(info["index"]))


def _stem(name: str) -> str:
    return _ALSA_PLACE.sub("", name)
