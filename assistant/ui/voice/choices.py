"""What there is to choose around the microphone, looked up and stored by workers."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from assistant.app import App
from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress
from assistant.ui.tasks import Tasks

if TYPE_CHECKING:
    from assistant.speech.devices import Device
    from assistant.speech_service import Language, VoiceChoice


class VoiceChoices(QObject):
    """``changed`` when something else is known or chosen; ``recogniser_changed`` when other words will be heard.

    ``microphones`` is empty while unknown, and where they cannot be asked for ``problem`` says why.
    """

    changed = Signal()
    recogniser_changed = Signal()
    failed = Signal(object)

    def __init__(self, app: App, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._tasks = app, tasks
        self.recognisers: Sequence[VoiceChoice] = ()
        self.microphones: Sequence[Device] = ()
        self.problem: MagpieError | None = None

    def refresh(self) -> None:
        """Look at recognisers and microphones again."""
        speech = self._app.speech
        self._tasks.start(
            lambda _cancel, _progress: speech.choices(), self._on_recognisers, lane="voices", failed=self.failed.emit
        )
        self._tasks.start(
            lambda _cancel, _progress: speech.microphones(),
            self._on_microphones,
            lane="microphones",
            failed=self._on_no_microphones,
        )

    def use(self, name: str) -> None:
        """Let another recogniser listen, from the next word on."""
        self._do(partial(self._app.speech.use, name), "recogniser", self._on_other_recogniser)

    def set_language(self, language: "Language") -> None:
        """The language that is spoken: auto, en, zh."""
        self._do(partial(self._app.speech.set_language, language), "language", self._on_other_recogniser)

    def set_microphone(self, name: str) -> None:
        """Another microphone; empty for the system's own choice."""
        self._do(partial(self._app.speech.set_microphone, name), "microphone", self.changed.emit)

    def set(self, **fields: object) -> None:
        """Other fields of the settings of voice."""

        def work() -> None:
            voice = msgspec.structs.replace(self._app.settings.voice, **fields)
            self._app.save_settings(msgspec.structs.replace(self._app.settings, voice=voice))

        self._do(work, " ".join(fields), self.changed.emit)

    def _do(self, work: Callable[[], None], what: str, then: Callable[[], None]) -> None:
        def run(_cancel: CancelToken, _progress: Progress) -> None:
            work()

        self._tasks.start(run, lambda _: then(), lane=f"voice: {what}", failed=self._on_failed)

    def _on_other_recogniser(self) -> None:
        self.changed.emit()
        self.recogniser_changed.emit()
        self.refresh()

    def _on_failed(self, error: MagpieError) -> None:
        self.changed.emit()  # what was ticked is not chosen
        self.failed.emit(error)

    def _on_recognisers(self, found: "Sequence[VoiceChoice]") -> None:
        self.recognisers = found
        self.changed.emit()

    def _on_microphones(self, found: "Sequence[Device]") -> None:
        self.microphones, self.problem = found, None
        self.changed.emit()

    def _on_no_microphones(self, error: MagpieError) -> None:
        """No banner: who only opens a menu wants nothing of the microphone yet."""
        self.microphones, self.problem = (), error
        self.changed.emit()
