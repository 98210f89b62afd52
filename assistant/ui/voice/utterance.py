"""One press to speak, as the worker sees it: it listens at once, and is told how to end while it does. Qt-free."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.progress import CancelToken, Progress
from assistant.ui.voice.early_source import EarlySource

if TYPE_CHECKING:
    from assistant.speech.listening import Heard, Watching
    from assistant.speech_service import SpeechService

_LOOK_S = 0.05


class Utterance:
    """The UI thread calls :meth:`decide` and :meth:`finish`; the worker runs :meth:`listen`."""

    def __init__(self) -> None:
        self._stop, self._decided = threading.Event(), threading.Event()
        self._until_silence = False

    def decide(self, *, until_silence: bool) -> None:
        """It was a click that silence may end, or not."""
        self._until_silence = until_silence
        self._decided.set()

    def finish(self) -> None:
        """All was said."""
        self._stop.set()
        self._decided.set()

    def listen(
        self,
        speech: "SpeechService",
        watching: "Watching",
        ended: Callable[[], None],
        progress: Progress,
        cancel: CancelToken,
    ) -> "Heard":
        """Listen and write down; worker thread.

        ``watching.began`` may be called twice, ``ended`` is called when capturing is over. Errors are those of
        ``SpeechService.listen``.
        """
        source = EarlySource(speech.source(), self._stop, watching, ended)
        source.begin()
        try:
            while not self._decided.wait(_LOOK_S):
                cancel.raise_if_cancelled()
            return speech.listen(self._stop, self._until_silence, watching, progress, cancel, source=source)
        finally:
            source.close()
