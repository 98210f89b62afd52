"""Where sound comes from, as the listening loop sees it: a microphone, or a file that stands in for one."""

from typing import Protocol

from assistant.errors import MissingComponentError
from assistant.speech.audio import Samples

FILE_PREFIX = "file:"
"""A microphone of the name ``file:/some/sound.flac`` is that file, played as if it were spoken."""


class MicrophoneError(MissingComponentError):
    """No sound comes in: PortAudio is missing, there is no microphone, it is busy, forbidden, or was unplugged."""


class Source(Protocol):
    """Gives sound as it is captured. One thread at a time uses it."""

    @property
    def name(self) -> str:
        """As the person knows it."""

    def open(self) -> None:
        """Begin to capture: what is said from the first sound on that is read is heard.

        Raises
        ------
        MicrophoneError
            It cannot be opened; the hint says what to do.
        """

    def read(self, timeout_s: float) -> Samples:
        """Everything captured since the last call, ``(N,) float32``, 16 kHz.

        Waits up to ``timeout_s`` for some; none may have come until then.

        Raises
        ------
        MicrophoneError
            It was unplugged or stopped by itself, and all that it captured was handed over.
        """

    def close(self) -> Samples:
        """Stop, and give what was captured until this call and not read yet. May be called twice."""


def open_source(device: str) -> Source:
    """The source of that name, not yet opened: a microphone, the system's choice if empty, or ``file:/some/path``."""
    from pathlib import Path

    from assistant.speech.file_source import FileSource
    from assistant.speech.microphone import Microphone

    if device.startswith(FILE_PREFIX):
        return FileSource(Path(device.removeprefix(FILE_PREFIX)))
    return Microphone(device)
