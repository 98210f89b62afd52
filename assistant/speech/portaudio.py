"""PortAudio, loaded once for all of Magpie (by sounddevice), and its list of devices, read anew when that is possible.

PortAudio reads the devices when it starts and never again, so that one plugged in later is missing, and the numbers of
the others go stale (PortAudio issues 11 and 447). Ending and starting it reads them anew, but ends all streams; it may
take a second on some systems. So it is done when a device is not found or fails to open, when a stream broke down, and
when a list is shown: each time only if no stream is open. Opening and closing is done by one thread at a time.
"""

import importlib
import shutil
import sys
import threading
from collections.abc import Callable
from typing import Any

from assistant.speech.source import MicrophoneError

_shared: "PortAudio | None" = None
_loading = threading.Lock()


class PortAudio:
    """``library`` is the module ``sounddevice``, or what stands in for it."""

    def __init__(self, library: Any) -> None:
        self.library = library
        self._lock = threading.RLock()
        self._open = 0
        self._stale = False

    def renew(self) -> bool:
        """Read the devices anew; False where an open stream forbids it."""
        with self._lock:
            if self._open:
                return False
            self.library._terminate()  # the way that its author names (python-sounddevice issue 125)
            self.library._initialize()
            self._stale = False
            return True

    def renew_if_stale(self) -> None:
        """Read the devices anew if a stream broke down since."""
        if self._stale:
            self.renew()

    def open(self, kind: str, **options: Any) -> Any:
        """A started ``InputStream`` or ``OutputStream``; raises what sounddevice does."""
        with self._lock:
            stream = getattr(self.library, kind)(**options)
            try:
                stream.start()
            except self.library.PortAudioError:
                stream.close()
                raise
            self._open += 1
            return stream

    def close(self, stream: Any, *, broken: bool = False) -> None:
        """Stop and close what :meth:`open` gave, of a ``broken`` one without waiting for the device."""
        with self._lock:
            if broken:
                stream.abort()
            else:
                stream.stop()
            stream.close()
            self._open -= 1
            self._stale |= broken


def load_portaudio() -> PortAudio:
    """The one PortAudio of this process; blocks while it looks for devices the first time.

    Raises
    ------
    MicrophoneError
        PortAudio or sounddevice is missing, or does not start.
    """
    global _shared  # noqa: PLW0603 - PortAudio itself is one a process
    with _loading:
        if _shared is None:
            _shared = PortAudio(import_sounddevice())
        return _shared


def import_sounddevice(importer: Callable[[str], Any] = importlib.import_module) -> Any:
    """The module ``sounddevice``; see :func:`load_portaudio` for the errors."""
    try:
        return importer("sounddevice")
    except ImportError as error:
        hint = "pip install sounddevice"
        raise MicrophoneError("Magpie cannot listen: sounddevice is not installed.", hint=hint) from error
    except OSError as error:
        raise MicrophoneError("Magpie cannot listen: PortAudio is missing.", hint=portaudio_hint()) from error
    except Exception as error:  # its PortAudioError has no name while the import fails
        hint = "Look whether sound works in other programs, then start Magpie again."
        raise MicrophoneError(f"Magpie cannot listen: PortAudio does not start ({error}).", hint=hint) from error


def portaudio_hint(platform: str = sys.platform) -> str:
    """How to install PortAudio here."""
    if platform.startswith("linux") and shutil.which("apt-get"):
        return "Install it: sudo apt-get install libportaudio2"
    if platform.startswith("linux"):
        return "Install the package portaudio of your system (on Debian: libportaudio2)."
    return "Install it anew, with PortAudio inside: pip install --force-reinstall sounddevice"
