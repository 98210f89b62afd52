"""What is said to the person once the words are there, or are not."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assistant.errors import MagpieError
from assistant.ui.flow import SearchFlow
from assistant.ui.panels.top_bar import SearchField
from assistant.ui.voice.meter import HEARD_FROM
from assistant.ui.voice.strip import ListeningStrip
from assistant.ui.widgets.announce import announce

if TYPE_CHECKING:
    from assistant.speech.listening import Heard
    from assistant.speech.transcript import Transcript


class Outcome(QObject):
    """``words_heard`` with a ``Transcript`` that has words; ``said`` with what the status line shows."""

    words_heard = Signal(object)
    said = Signal(str)
    shown = Signal()
    failed = Signal(object)

    def __init__(self, strip: ListeningStrip, field: SearchField, flow: SearchFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._strip, self._field, self._flow = strip, field, flow
        self._problem: MagpieError | None = None
        flow.ask_changed.connect(self.close)
        field.edited.connect(self.close)
        field.submitted.connect(self.close)

    def take_heard(self, heard: "Heard") -> None:
        """What the microphone brought; what was heard is used, and what went wrong midway is told after that."""
        self._problem = heard.problem
        if not heard.transcript.is_empty:
            self.words_heard.emit(heard.transcript)
        elif heard.problem is None:
            self._tell_silence()
        else:
            self._tell_problem()

    def take_file(self, name: str, transcript: "Transcript") -> None:
        """What was said in a sound file."""
        if not transcript.is_empty:
            self.words_heard.emit(transcript)
            return
        detail = self.tr("Nobody speaks in {0}, or too softly. Try another recording.").format(name)
        self._tell(self.tr("I heard nothing"), detail)

    def offer(self, text: str, reason: str) -> None:
        """Words that are not searched for unasked."""
        self._field.offer_text(text)
        detail = self.tr("Enter searches for it all the same, Esc drops it.")
        self._tell(self.tr("I heard “{0}”").format(text), f"{reason} {detail}".strip())
        self._tell_problem()

    def tell_done(self, text: str) -> None:
        """Say what was done."""
        self.said.emit(text)
        announce(self._field, text)
        self._tell_problem()

    def close(self) -> None:
        """Take what is told away, as the person goes on."""
        if self._strip.is_telling:
            self._strip.finish()

    def dismiss(self) -> bool:
        """Take what is told away, and words that were only offered; False when nothing is told."""
        if not self._strip.is_telling:
            return False
        self._strip.finish()
        self._field.set_text(self._flow.session.ask.text)
        return True

    def _tell_problem(self) -> None:
        """Not before something is done: a new question takes the banner away."""
        if self._problem is not None:
            self.failed.emit(self._problem)
            self._problem = None

    def _tell_silence(self) -> None:
        """What helps depends on whether anything came in at all."""
        if self._strip.meter.loudest < HEARD_FROM:
            detail = self.tr("Hardly any sound came in. Is the microphone muted, or is another one meant?")
        else:
            detail = self.tr("There was sound, but no speech in it. Speak closer to the microphone, or choose another.")
        self._tell(self.tr("I heard nothing"), detail, offers_microphone=True)

    def _tell(self, what: str, detail: str, *, offers_microphone: bool = False) -> None:
        self._strip.tell(what, detail, offers_microphone=offers_microphone)
        self.shown.emit()
