"""A microphone opened, in a form that it offers, or the reason why not."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

from assistant.speech.devices import Device, find_microphone, known_microphones
from assistant.speech.portaudio import PortAudio
from assistant.speech.source import MicrophoneError

HOST_ERROR, BAD_CHANNELS, BAD_RATE, BAD_DEVICE = -9999, -9998, -9997, -9996
CANNOT_OPEN, INTERNAL, UNAVAILABLE = -9993, -9986, -9985
"""PortAudio's ``paUnanticipatedHostError`` … ``paDeviceUnavailable`` (``portaudio.h``).

ALSA: busy is ``UNAVAILABLE``, any other failure of opening ``CANNOT_OPEN`` (``pa_linux_alsa.c``). Windows without the
permission: ``HOST_ERROR`` (PortAudio issue 360); macOS: ``INTERNAL`` (issue 520), or nothing but zeros."""

OTHER_RATES = (48_000, 44_100, 16_000)
MAX_CHANNELS = 2
"""More are mixed by the system; ALSA's virtual devices claim 128."""

_DENIED = ("denied", "permission", "not permitted", "not allowed", "0x80070005", "-66748", "access")


def open_input(
    portaudio: PortAudio, wanted: str, callback: Callable[..., None], finished: Callable[[], None]
) -> tuple[Any, Device]:
    """A started stream of the microphone ``wanted``. What fails is tried once more with the devices read anew.

    Raises
    ------
    MicrophoneError
        It cannot be opened.
    """
    portaudio.renew_if_stale()
    try:
        return _open(portaudio, wanted, callback, finished)
    except MicrophoneError:
        if not portaudio.renew():
            raise
    return _open(portaudio, wanted, callback, finished)


def _open(
    portaudio: PortAudio, wanted: str, callback: Callable[..., None], finished: Callable[[], None]
) -> tuple[Any, Device]:
    device = find_microphone(known_microphones(portaudio), wanted)
    for rate, channels in _forms(device):
        stream = _try(
            portaudio,
            device,
            samplerate=rate,
            channels=channels,
            callback=callback,
            finished_callback=finished,
        )
        if stream is not None:
            return stream, device
    raise MicrophoneError(f"“{device.name}” offers no sound that Magpie can use.", hint="Choose another microphone.")


def _try(portaudio: PortAudio, device: Device, **options: Any) -> Any:
    """The stream, or None where the device does not offer this form.

    The error is kept by nobody: with its traceback it would hold on to the callbacks, and to the sound behind them.
    """
    try:
        return portaudio.open("InputStream", device=device.index, dtype="float32", **options)
    except portaudio.library.PortAudioError as error:
        if _code(error) in (BAD_CHANNELS, BAD_RATE):
            return None
        raise open_failure(error, device.name) from error


def _forms(device: Device) -> Iterator[tuple[int, int]]:
    """Rates and channels to try, the device's own first: it then converts nothing itself, and not badly."""
    for rate in dict.fromkeys((device.rate, *OTHER_RATES)):
        for channels in range(min(device.channels, MAX_CHANNELS), 0, -1):
            yield rate, channels


def open_failure(error: Exception, name: str, platform: str = sys.platform) -> MicrophoneError:
    """What to say of PortAudio's ``error`` when opening the device ``name``."""
    code, text = _code(error), str(error)
    if code == UNAVAILABLE:
        return MicrophoneError(
            f"“{name}” is in use by another program.",
            hint="End the recording or call there, or choose another microphone.",
        )
    guarded = platform in ("win32", "darwin") and code in (HOST_ERROR, INTERNAL)
    if guarded or any(sign in text.lower() for sign in _DENIED):
        return MicrophoneError(f"Magpie is not allowed to use “{name}”.", hint=permission_hint(platform))
    if code in (BAD_DEVICE, CANNOT_OPEN):
        return MicrophoneError(
            f"“{name}” cannot be opened.",
            hint="Plug it in again, or choose another microphone. " + permission_hint(platform),
        )
    return MicrophoneError(
        f"“{name}” cannot be opened ({text}).", hint="Choose another microphone, or plug it in again."
    )


def permission_hint(platform: str = sys.platform) -> str:
    """Where a person allows the microphone."""
    if platform == "darwin":
        return "Allow it in System Settings → Privacy & Security → Microphone, then start Magpie again."
    if platform == "win32":
        return "Allow it in Settings → Privacy → Microphone, for desktop apps too."
    return 'If sound works elsewhere, you may lack the permission: sudo usermod -aG audio "$USER", then log in again.'


def _code(error: Exception) -> int:
    """PortAudio's number; 0 for what sounddevice raises by itself."""
    code = error.args[1] if len(error.args) > 1 else 0
    return code if isinstance(code, int) else 0
