"""Run as a program: listen to a microphone with the real activity, and print every file that is opened to write.

The microphone is a stand-in that gives the sound file named first (a real one would need a sound card); everything
behind it is real. What Python opens is seen by an audit hook, and the test looks at the folders and at system calls.
"""

import json
import os
import sys
import threading
from typing import Any

opened: list[str] = []


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, mode, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
            opened.append(str(path))
    elif event in {"os.rename", "os.mkdir", "os.link", "os.symlink", "shutil.copyfile", "tempfile.mkstemp"}:
        opened.append(f"{event} {arguments}")


def main() -> None:
    from pathlib import Path

    from assistant.progress import CancelToken
    from assistant.speech.activity import Activity
    from assistant.speech.listening import Watching, listen
    from assistant.speech.microphone import Microphone
    from assistant.speech.portaudio import PortAudio
    from assistant.speech.reading import read_audio
    from tests.fake_recogniser import FakeRecogniser
    from tests.fake_sounddevice import FakeSounddevice

    said = read_audio(Path(sys.argv[1])).samples
    library = FakeSounddevice("Built-in", rates=(16_000,), own_rate=16_000)
    portaudio = PortAudio(library)
    stop = threading.Event()
    recogniser = FakeRecogniser()
    activity = Activity()
    sys.addaudithook(watch)

    class Spoken(Microphone):
        """Somebody speaks as soon as it is open."""

        def open(self) -> None:
            super().open()
            library.streams[-1].deliver(said)

    heard = listen(
        Spoken(portaudio=lambda: portaudio),
        recogniser,
        activity=activity,
        stop=stop,
        until_silence=False,
        watching=Watching(began=stop.set),
        cancel=CancelToken(),
    )
    seen = list(opened)
    print(json.dumps({"seconds": heard.audio.seconds, "opened": seen, "words": heard.transcript.text}))


if __name__ == "__main__":
    main()
