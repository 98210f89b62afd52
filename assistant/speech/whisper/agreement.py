"""Which of the words so far will stay: those in which two decodings in a row agree.

The policy LocalAgreement-2 of Liu et al. 2020, as Macháček et al. 2023 (“Turning Whisper into Real-Time Transcription
System”) use it. A beginning in which the last two agree cannot shrink unless the newest contradicts it.
"""

from collections.abc import Sequence

from assistant.speech.transcript import Partial, Transcript, Word
from assistant.speech.whisper.wording import bare


class Agreement:
    """Compares each decoding of an utterance with the one before."""

    def __init__(self) -> None:
        self._before: tuple[Word, ...] = ()

    def add(self, words: Sequence[Word]) -> Partial:
        """The newest words, split into what is stable and what is not."""
        agreed = 0
        for old, new in zip(self._before, words, strict=False):
            if bare(old.text) != bare(new.text):
                break
            agreed += 1
        self._before = tuple(words)
        return Partial(_text(words[:agreed]), _text(words[agreed:]))


def _text(words: Sequence[Word]) -> str:
    return Transcript(tuple(words)).text
